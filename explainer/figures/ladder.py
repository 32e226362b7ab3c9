"""The ladder of sanctions: nine resolutions up, and then who watched over them, until when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.corpus.dates import parse_date
from explainer.corpus.figure_time import SanctionsLadder
from explainer.models import Edition, Event

from . import rungs
from .canvas import Canvas, stroke
from .gather import denials, records, sources
from .layout import sheet, short_date, write
from .marks import marks
from .months import EVENT_COLUMNS, event_row
from .rungs import Rung, Scale
from .spec import FigureSpec, Row
from .style import Look
from .typography import width


def ladder(day: date | None, content: SanctionsLadder) -> FigureSpec | None:
    """What each resolution closed, and when watching it ended."""
    found = records(Event.objects.filter(id__in=_named(content)), day)
    steps = _steps(content, found)
    if not steps:
        return None
    rows = {event.id: event_row(event) for event in found}
    down = [Rung(rows[event.id], _words(content, event), "ink" if event in steps else "third") for event in found]
    edition = Edition.objects.first()
    until = day or (parse_date(edition.record_ends).last if edition else found[-1].last)
    return FigureSpec(
        slug=content.id,
        title=_title(content, steps, found),
        takeaway=_takeaway(content, found),
        note=content.note,
        alt=" ".join([content.alt.format(number=len(steps)), *(f"{event.date_words}: {event.title}." for event in found)]),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, content, found, rows, down, max(until, found[-1].last)),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _named(content: SanctionsLadder) -> set[str]:
    ends = {end for watch in content.watches for end in (watch.first_event, watch.last_event) if end}
    return {*content.step_events, *content.veto_events, content.ending_event, *ends}


def _steps(content: SanctionsLadder, found: Sequence[Event]) -> list[Event]:
    return [event for event in found if event.id in content.step_events]


def _words(content: SanctionsLadder, event: Event) -> str:
    return event.title.removeprefix(content.steps_name).lstrip()


def _title(content: SanctionsLadder, steps: Sequence[Event], found: Sequence[Event]) -> str:
    first, last = steps[0].first.year, steps[-1].first.year
    pattern = content.title_one if len(steps) == 1 else content.title if first != last else content.title_year
    span = pattern.format(number=str(apnumber(len(steps))).capitalize(), first=first, last=last)
    ended = next((event for event in found if event.id == content.ending_event), None)
    return span + (content.title_ended.format(year=ended.first.year) if ended else content.title_open)


def _takeaway(content: SanctionsLadder, found: Sequence[Event]) -> str:
    known = {event.id: event for event in found}
    if not known.keys() & set(content.veto_events):
        return content.takeaway_open
    parts = [content.takeaway]
    for watch in content.watches:
        if watch.watched and watch.first_event in known and watch.last_event in known:
            years = known[watch.last_event].first.year - known[watch.first_event].first.year
            parts.append(watch.watched.format(years=years))
    return " ".join(parts)


# -- wide: a stair from left to right ------------------------------------------------------------------------------------

STEP, HEAD, FOOT = 40, 74, 104
type Along = Callable[[date], float]  # where a day stands from left to right


def _wide_height(steps: Sequence[Event]) -> int:
    return HEAD + STEP * len(steps) + FOOT


def _draw(content: SanctionsLadder, found: Sequence[Event], rows: dict[str, Row], down: list[Rung], until: date, look: Look) -> Canvas:
    if look.narrow:
        return _narrow(content, found, down, until, look)
    steps = _steps(content, found)
    total = _wide_height(steps)
    figure = sheet(look, total)
    start, end = date(steps[0].first.year, 1, 1), date(until.year + 1, 1, 1)

    def x(day: date) -> float:
        return 8 + (day - start).days / (end - start).days * (look.width - 40)

    def y(level: int) -> float:
        return HEAD + STEP * (len(steps) - level)

    ink = look.colour("ink")
    for level, (event, after) in enumerate(pairwise([*steps, None]), 1):
        stop = x(after.first) if after else x(until)
        stroke(figure, [x(event.first), stop], [y(level), y(level)], ink, 1.5)
        if after:
            stroke(figure, [stop, stop], [y(level), y(level + 1)], ink, 1.5)
        number, _, words = _words(content, event).partition(" ")
        words = f"{words}, {short_date(event.date)}"
        # Under its step; left of it where the last years leave no room.
        fits = x(event.first) + 9 + width(f"<b>{number.rstrip(':')}</b> {words}", look.text) < look.width
        place = {"x": x(event.first) + 9, "y": y(level) + 4} if fits else {"x": x(event.first) - 9, "y": y(level), "anchor": "right"}
        write(figure, look, text=f"<b>{number.rstrip(':')}</b> {words}", valign="top" if fits else "middle", **place)
    levels = [y(level) for level in range(1, len(steps) + 1)]
    marks(figure, look, "resolutions", [rows[event.id] for event in steps], [x(event.first) for event in steps], levels, colour="ink")
    _vetoes(figure, look, [event for event in found if event.id in content.veto_events], rows, x, y(len(steps)))
    _watch(figure, look, content, found, rows, x, until, total)
    for year in range(start.year, end.year, 2):
        at = x(date(year, 1, 1))
        write(figure, look, at, total - 18, str(year), colour="soft", anchor="center" if year > start.year else "left")
        stroke(figure, [at, at], [total - 26, total - 20], look.colour("soft"), 1)
    stroke(figure, [x(start), x(until)], [total - 26, total - 26], ink, 1)
    return figure


def _vetoes(figure: Canvas, look: Look, shown: Sequence[Event], rows: dict[str, Row], x: Along, level: float) -> None:
    for index, event in enumerate(shown):
        at, up = x(event.first), level - 22 - 20 * index
        stroke(figure, [at, at], [level, up - 6], look.colour("third"), 1)
        words = f"<b>{short_date(event.date)}</b> {event.title}"
        write(figure, look, at - 6, up, words, colour="third", anchor="right", valign="middle")
    if shown:
        marked, across = [rows[event.id] for event in shown], [x(event.first) for event in shown]
        marks(figure, look, "vetoes", marked, across, [level] * len(shown), shape="square", colour="third")


def _watch(
    figure: Canvas,
    look: Look,
    content: SanctionsLadder,
    found: Sequence[Event],
    rows: dict[str, Row],
    x: Along,
    until: date,
    total: int,
) -> None:
    known = {event.id: event for event in found}
    for index, watch in enumerate(content.watches):
        if watch.first_event not in known:
            continue
        at = total - 76 + 30 * index
        first, ended = known[watch.first_event].first, known.get(watch.last_event)
        last = ended.first if ended else until
        stroke(figure, [x(first), x(last)], [at, at], look.colour("third"), 8)
        span = f"{first.year}–{last.year}" if ended else f"since {first.year}"
        right = x(first) > look.width / 2
        place = {"anchor": "right", "valign": "middle"} if right else {"anchor": "left", "valign": "bottom"}
        beside = (x(first) - 8, at) if right else (x(first), at - 8)
        write(figure, look, *beside, f"{watch.words}, {span}", colour="third", **place)
        ends = [key for key in (watch.first_event, watch.last_event) if key in known and key not in content.step_events]
        if ends:
            across = [x(known[key].first) for key in ends]
            marks(figure, look, watch.words, [rows[key] for key in ends], across, [at] * len(ends), colour="third")


# -- narrow: down the page -----------------------------------------------------------------------------------------------


def _narrow(content: SanctionsLadder, found: Sequence[Event], down: list[Rung], until: date, look: Look) -> Canvas:
    total = rungs.height(down, look)
    figure = sheet(look, total)
    scale = Scale(found[0].first, until, total)
    known = {event.id: event.first for event in found}
    shown = [watch for watch in content.watches if watch.first_event in known]
    for watch in shown:
        ends = [scale.y(known[watch.first_event]), scale.y(known.get(watch.last_event, until))]
        stroke(figure, [rungs.AXIS, rungs.AXIS], ends, look.colour("line"), 9)
    for watch in shown:
        if watch.brief:
            at = scale.y(parse_date(watch.brief.at).first)
            write(figure, look, rungs.AXIS - 15, at, watch.brief.words, colour="soft", anchor="center", valign="middle", textangle=-90)
    rungs.draw(figure, look, down, scale)
    return figure
