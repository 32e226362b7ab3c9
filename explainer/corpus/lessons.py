"""What must hold between a lesson and the records it teaches from."""

from __future__ import annotations

from collections.abc import Iterator

from . import prose
from .dates import parse_date
from .found import Found, Index
from .kinds.lesson import Headline, Lesson, Ride
from .problems import Problem
from .texts import check_texts

_PICKS = {"evidence": ("claim",), "rewriting": ("passage",), "council": ("claim", "event")}


def check_lesson(found: Found, index: Index, figures: set[str]) -> Iterator[Problem]:
    """Prose that follows the rules, ids that are known, and numbers that stand in the records they
    are taken from."""
    lesson: Lesson = found.record
    yield from check_texts(
        found,
        index,
        lambda kind, identity: identity in (figures if kind == "figure" else index.get(kind, ())),
    )

    def unknown(name: str, identity: str, *kinds: str) -> Iterator[Problem]:
        if not any(identity in index[kind] for kind in kinds):
            yield found.problem(name, f"the id of a known {' or '.join(kinds)}, not {identity!r}")

    for identity in lesson.chapters:
        yield from unknown("chapters", identity, "chapter")
    for identity in lesson.picks:
        yield from unknown("picks", identity, *_PICKS.get(lesson.exercise, ("claim",)))
    for identity in lesson.around.words:
        yield from unknown("around.words", identity, "term")
    for pair in lesson.pairs:
        yield from unknown("pairs", pair.containers, "claim")
        yield from unknown("pairs", pair.rounds, "claim")
    for number, headline in enumerate(lesson.headlines, 1):
        yield from _headline(found, f"headlines.{number}", headline, index)
    for delegation in lesson.delegations:
        yield from unknown("delegations", delegation.party, "party")
        yield from unknown("delegations", delegation.source, "source")
        for identity in delegation.facts:
            yield from unknown("delegations", identity, "claim", "event", "quote")
        for point in delegation.argued:
            yield from unknown("delegations", point.source, "source")
            if lesson.as_of and parse_date(point.date).last >= parse_date(lesson.as_of).first:
                yield found.problem(
                    "delegations", f"an argument made before {lesson.as_of}, not of {point.date}"
                )
    if lesson.outcome:
        yield from unknown("outcome", lesson.outcome, "event")
    for number, ride in enumerate(lesson.rides, 1):
        yield from _ride(found, f"rides.{number}", ride, index)


def _ride(found: Found, field: str, ride: Ride, index: Index) -> Iterator[Problem]:
    """A ride is a journey or a fact of the record, and its length and time are told there in the
    same words."""
    kind, _, identity = ride.record.partition(":")
    if kind not in {"trip", "fact"} or identity not in index[kind]:
        yield found.problem(
            f"{field}.record", f"a known trip or fact as kind:id, not {ride.record!r}"
        )
    # Not where its file could not be read: that is told already
    elif known := index[kind].get(identity):
        told = known.record.model_dump_json()
        for name in ("km_words", "time_words"):
            if getattr(ride, name) not in told:
                yield found.problem(
                    f"{field}.{name}",
                    f"words that stand in {ride.record}, not {getattr(ride, name)!r}",
                )


def _headline(found: Found, field: str, headline: Headline, index: Index) -> Iterator[Problem]:
    """A headline is a title as it was printed, in English, and the words that are told of it stand
    in it."""
    for name, identity in (("claim", headline.claim), ("counted", headline.counted)):
        if identity and identity not in index["claim"]:
            yield found.problem(f"{field}.{name}", f"the id of a known claim, not {identity!r}")
    if prose.directives(headline.remark):
        yield found.problem(
            f"{field}.remark", "plain words and no directive, since quizzes carry it"
        )
    source = index["source"].get(headline.source)
    if headline.source not in index["source"]:
        yield found.problem(f"{field}.source", f"the id of a known source, not {headline.source!r}")
    if not source:  # or its file could not be read: that is told already
        return
    if source.record.described or source.record.language != "en":
        yield found.problem(
            f"{field}.source",
            f"a source whose title was printed so in English, not {headline.source!r}",
        )
    for name in ("who", "sure"):
        words = getattr(headline, name)
        if words and words not in source.record.title:
            yield found.problem(
                f"{field}.{name}",
                f"words that stand in the title “{source.record.title}”, not “{words}”",
            )
