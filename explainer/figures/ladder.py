"""The ladder of sanctions: nine resolutions up, and then who watched over them, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.corpus.dates import parse_date
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

PREFIX, NAME = "ev-unscr-", "UN resolution "
VETOES = ("ev-veto-2022", "ev-veto-panel")
# Who watches, by the events with which it began and ended.
WATCH = (
    ("The UN’s panel of experts watches", "ev-unscr-1874", "ev-panel-closed"),
    ("Eleven states watch, outside the UN", "ev-msmt-founded", ""),
)


def ladder(day: date | None) -> FigureSpec | None:
    """What each resolution closed, and when watching it ended."""
    others = {*VETOES, *(key for _, *ends in WATCH for key in ends if key)}
    found = records(Event.objects.filter(id__startswith=PREFIX) | Event.objects.filter(id__in=others), day)
    steps = [event for event in found if event.id.startswith(PREFIX)]
    if not steps:
        return None
    rows = {event.id: event_row(event) for event in found}
    down = [Rung(rows[event.id], _words(event), _colour(event)) for event in found]
    edition = Edition.objects.first()
    until = day or (parse_date(edition.record_ends).last if edition else found[-1].last)
    return FigureSpec(
        slug="sanctions-ladder",
        title=_title(steps, found),
        takeaway=_takeaway(steps, found),
        note="The words beside a step name a part of what it closed. Steps are of one height: none is measured against another.",
        alt=_alt(found),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, found, rows, down, max(until, found[-1].last)),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _words(event: Event) -> str:
    return event.title.removeprefix(NAME)


def _colour(event: Event) -> str:
    return "ink" if event.id.startswith(PREFIX) else "third"


def _title(steps: Sequence[Event], found: Sequence[Event]) -> str:
    first, last = steps[0].first.year, steps[-1].first.year
    many = f"{apnumber(len(steps)).capitalize()} resolution{'s' if len(steps) > 1 else ''}"
    span = f"{many} from {first} to {last}" if first != last else f"{many} in {first}"
    ended = next((event for event in found if event.id == "ev-veto-panel"), None)
    return (
        f"{span}; in {ended.first.year} Russia’s veto ended the UN panel that watched them"
        if ended
        else f"{span}, each closing something more"
    )


def _takeaway(steps: Sequence[Event], found: Sequence[Event]) -> str:
    known = {event.id: event for event in found}
    text = "Every step still stands: a veto stops a new resolution or a watch, and takes no old one back."
    if "ev-panel-closed" in known and "ev-unscr-1874" in known:
        years = known["ev-panel-closed"].first.year - known["ev-unscr-1874"].first.year
        text += f" The UN’s panel had watched for {years} years."
    return text if any(key in known for key in VETOES) else "None of these steps has been taken back."


def _alt(found: Sequence[Event]) -> str:
    return f"A ladder of {sum(event.id.startswith(PREFIX) for event in found)} steps. " + " ".join(
        f"{event.date_words}: {event.title}." for event in found
    )


# -- wide: a stair from left to right ------------------------------------------------------------------------------------

STEP, HEAD, FOOT = 40, 74, 104


def _wide_height(steps: Sequence[Event]) -> int:
    return HEAD + STEP * len(steps) + FOOT


def _draw(found: Sequence[Event], rows: dict[str, Row], down: list[Rung], until: date, look: Look) -> Canvas:
    if look.narrow:
        return _narrow(found, rows, down, until, look)
    steps = [event for event in found if event.id.startswith(PREFIX)]
    total = _wide_height(steps)
    figure = sheet(look, total)
    start, end = date(2006, 1, 1), date(until.year + 1, 1, 1)

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
        number, _, words = _words(event).partition(" ")
        text = f"<b>{number.rstrip(':')}</b> {words}"
        write(figure, look, x(event.first) + 9, y(level) + 4, f"{text}, {short_date(event.date)}")
    marks(
        figure,
        look,
        "resolutions",
        [rows[event.id] for event in steps],
        [x(event.first) for event in steps],
        [y(level) for level in range(1, len(steps) + 1)],
        colour="ink",
    )
    _vetoes(figure, look, found, rows, x, y(len(steps)))
    _watch(figure, look, found, rows, x, until, total)
    for year in range(2006, end.year, 2):
        write(figure, look, x(date(year, 1, 1)), total - 18, str(year), colour="soft", anchor="center" if year > 2006 else "left")
        stroke(figure, [x(date(year, 1, 1))] * 2, [total - 26, total - 20], look.colour("soft"), 1)
    stroke(figure, [x(start), x(until)], [total - 26, total - 26], ink, 1)
    return figure


def _vetoes(figure: Canvas, look: Look, found: Sequence[Event], rows: dict[str, Row], x, level: float) -> None:
    shown = [event for event in found if event.id in VETOES]
    for index, event in enumerate(shown):
        at, up = x(event.first), level - 22 - 20 * index
        stroke(figure, [at, at], [level, up - 6], look.colour("third"), 1)
        words = f"<b>{short_date(event.date)}</b> {event.title}"
        write(figure, look, at - 6, up, words, colour="third", anchor="right", valign="middle")
    if shown:
        marks(
            figure,
            look,
            "vetoes",
            [rows[event.id] for event in shown],
            [x(event.first) for event in shown],
            [level] * len(shown),
            shape="square",
            colour="third",
        )


def _watch(figure: Canvas, look: Look, found: Sequence[Event], rows: dict[str, Row], x, until: date, total: int) -> None:
    known = {event.id: event for event in found}
    for index, (words, began, ended) in enumerate(WATCH):
        if began not in known:
            continue
        at = total - 76 + 30 * index
        first = known[began].first
        last = known[ended].first if ended in known else until
        stroke(figure, [x(first), x(last)], [at, at], look.colour("third"), 8)
        span = f"{first.year}–{last.year}" if ended in known else f"since {first.year}"
        right = x(first) > look.width / 2
        write(
            figure,
            look,
            x(first) - 8 if right else x(first),
            at if right else at - 8,
            f"{words}, {span}",
            colour="third",
            anchor="right" if right else "left",
            valign="middle" if right else "bottom",
        )
        marked = [key for key in (began, ended) if key in known and not key.startswith(PREFIX)]
        if marked:
            marks(
                figure,
                look,
                words,
                [rows[key] for key in marked],
                [x(known[key].first) for key in marked],
                [at] * len(marked),
                colour="third",
            )


# -- narrow: down the page -----------------------------------------------------------------------------------------------


def _narrow(found: Sequence[Event], rows: dict[str, Row], down: list[Rung], until: date, look: Look) -> Canvas:
    total = rungs.height(down, look)
    figure = sheet(look, total)
    scale = Scale(found[0].first, until, total)
    known = {event.id: event for event in found}
    for _, began, ended in WATCH:
        if began in known:
            last = known[ended].first if ended in known else until
            at = rungs.AXIS
            stroke(figure, [at, at], [scale.y(known[began].first), scale.y(last)], look.colour("line"), 9)
    if "ev-unscr-1874" in known:
        x = rungs.AXIS - 15
        write(
            figure, look, x, scale.y(date(2013, 6, 1)), "a UN panel watches", colour="soft", anchor="center", valign="middle", textangle=-90
        )
    rungs.draw(figure, look, down, scale)
    return figure
