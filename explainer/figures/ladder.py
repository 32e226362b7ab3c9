"""The ladder of sanctions: resolutions up, in eras, and then who watched over them, until when."""

from __future__ import annotations

from datetime import date
from functools import partial

from explainer.corpus.figure_time import SanctionsLadder
from explainer.corpus.localised import in_letters
from explainer.evidence.edition import edition
from explainer.models import Event

from .brief import Brief
from .gather import claims, denials, records, sources
from .months import EVENT_COLUMNS, event_row
from .sanctions import Ladder, Rung
from .spec import FigureSpec
from .stair import draw, stair


def ladder(day: date | None, content: SanctionsLadder) -> FigureSpec | None:
    """What each resolution closed, and when watching it ended."""
    found = records(Event.objects.filter(id__in=_named(content)), day)
    drawn = _laid(content, found, day)
    if not drawn.steps:
        return None
    return FigureSpec(
        slug=content.id,
        title=_title(content, drawn),
        takeaway=_takeaway(content, drawn),
        note=content.note,
        alt=" ".join(
            [
                content.alt.format(number=len(drawn.steps)),
                *(f"{event.date_words}: {event.title}." for event in found),
            ]
        ),
        columns=EVENT_COLUMNS,
        rows=tuple(rung.row for rung in drawn.rungs),
        brief=Brief(
            partial(stair, drawn, alone=True),
            _takeaway(content, drawn),
            tuple(rung.row for rung in drawn.rungs),
            ["middle"],
        ),
        draw=partial(draw, drawn),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _named(content: SanctionsLadder) -> set[str]:
    ends = {
        end for watch in content.watches for end in (watch.first_event, watch.last_event) if end
    }
    return {
        *(step.event for step in (*content.steps, *content.vetoes)),
        content.ending_event,
        *ends,
    }


def _laid(content: SanctionsLadder, found: list[Event], day: date | None) -> Ladder:
    told = {step.event: step for step in (*content.steps, *content.vetoes)}
    quantities = {
        claim.id: claim.quantity
        for claim in claims(day, id__in=[step.claim for step in content.steps if step.claim])
    }
    rungs = {}
    for event in found:
        step, title = told.get(event.id), event.title.removeprefix(content.steps_name).lstrip()
        number = title.split()[0].rstrip(":") if title != event.title else ""
        words = title.removeprefix(number).lstrip(": ")
        if step and step.words and (not step.claim or step.claim in quantities):
            words = step.words.format(quantity=quantities.get(step.claim or "", ""))
        rungs[event.id] = Rung(event, event_row(event), number, words)
    current = edition()
    until = day or (current.ends if current else found[-1].last)
    return Ladder(
        [rungs[step.event] for step in content.steps if step.event in rungs],
        [rungs[veto.event] for veto in content.vetoes if veto.event in rungs],
        list(rungs.values()),
        [
            (era, rungs[era.first_event].event.first)
            for era in content.eras
            if era.first_event in rungs
        ],
        [watch for watch in content.watches if watch.first_event in rungs],
        max([until, *(event.last for event in found)]),
        content.veto,
    )


def _title(content: SanctionsLadder, drawn: Ladder) -> str:
    one = len(drawn.steps) == 1
    together = (
        content.title_one
        if one
        else content.title.format(number=in_letters(len(drawn.steps)).capitalize())
    )
    if ended := drawn.known.get(content.ending_event):
        return together + content.title_ended.format(year=ended.event.first.year)
    if drawn.vetoes:
        return together + content.title_split.format(year=drawn.vetoes[-1].event.first.year)
    return together + (content.title_one_open if one else content.title_open)


def _takeaway(content: SanctionsLadder, drawn: Ladder) -> str:
    if not drawn.vetoes:
        return content.takeaway_open
    parts = [
        content.takeaway.format(
            first=drawn.steps[0].event.first.year, last=drawn.steps[-1].event.first.year
        )
    ]
    for watch in drawn.watches:
        if watch.watched and watch.last_event in drawn.known:
            years = (
                drawn.known[watch.last_event].event.first.year
                - drawn.known[watch.first_event].event.first.year
            )
            parts.append(watch.watched.format(years=years))
    return " ".join(parts)
