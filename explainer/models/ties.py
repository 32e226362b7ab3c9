"""What a record is tied to: what stands against it and bears it out, who takes part in it, and what
its text mentions."""

from __future__ import annotations

from typing import Any

from explainer.corpus import prose
from explainer.corpus.figure_box import directives as box_directives
from explainer.corpus.kinds import KINDS
from explainer.corpus.kinds.lesson import Lesson

from .content import Content

# The fields by which a record names what denies, answers, confirms it or bears it out.
_TIES = ("disputed_by", "answered_by", "confirmed_by", "borne_out_by")
# Directives that show a record of a kind in a way of their own.
_SHOWN_AS = {"catch": "passage", "drawing": "event"}


def ties(record: Any, content: Content) -> list[tuple[str, list[str]]]:
    """Each relation with the keys of what a record is tied to by it."""

    def keys(identities: list[str]) -> list[str]:
        return [f"{content.kind_of[identity]}:{identity}" for identity in identities]

    links = [(relation, keys(getattr(record, relation, []))) for relation in _TIES]
    if records := getattr(record, "records", []):
        links.append(("about", keys([record.lead, *records])))
    links.append(("supersedes", keys(getattr(record, "supersedes", []))))
    links.append(("party", [content.actor[actor] for actor in actors(record)]))
    voices = (*getattr(record, "says", []), *getattr(record, "content_says", []))
    links.append(("says", [content.actor[voice.party] for voice in voices]))
    if journey := getattr(record, "journey", None):
        links.append(("journey", [f"trip:{journey}"]))
    links.append(("mentions", _mentions(record, content)))
    return links


def _mentions(record: Any, content: Content) -> list[str]:
    taught: list[str] = []
    if isinstance(record, Lesson):
        texts = [text for _, text in record.texts]
        taught = [
            content.actor.get(identity) or f"{content.kind_of.get(identity, 'passage')}:{identity}"
            for identity in record.taught
        ]
        taught += [ride.record for ride in record.rides]
    elif hasattr(record, "body"):
        texts = [record.body, record.minute, *record.gaps, record.check_.explain]
    else:
        return []
    named = [directive for text in texts for directive in prose.directives(text)]
    boxes = [content.corpus.boxes[directive.id] for directive in named if directive.kind == "box"]
    named += [directive for box in boxes for _, directive in box_directives(box)]
    mentioned = [
        (_SHOWN_AS.get(directive.kind, directive.kind), directive.id) for directive in named
    ]
    return (
        taught
        + [
            f"{kind}:{identity}"
            for kind, identity in mentioned
            if kind in KINDS and kind != "chapter"
        ]
        + [
            f"claim:{identity}"
            for each in named
            if each.kind == "sum"
            for identity in content.sums[each.id].claims
        ]
    )


def actors(record: Any) -> list[str]:
    """The ids of the parties and people who take part in what a record tells."""
    named = [
        actor
        for name in ("party", "speaker", "traveller")
        if (actor := getattr(record, name, None))
    ]
    return [*getattr(record, "parties", []), *named]
