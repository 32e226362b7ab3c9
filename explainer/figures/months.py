"""Every event in its month and in the lane of the way in which something went: an index of the
record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_time import EventsByMonth, FlowLane
from explainer.corpus.localised import enumerated
from explainer.evidence.words import EVENT_KINDS, FLOWS
from explainer.models import Event

from .canvas import Canvas
from .gather import denials, evidence, records, sources, spoken
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look
from .typography import width


def months(day: date | None, content: EventsByMonth) -> FigureSpec | None:
    """The events since the war began, stacked by month in lanes."""
    found = [
        event for event in records(Event.objects.all(), day) if event.first.year >= content.since
    ]
    if not found:
        return None
    rows = {event.id: event_row(event) for event in found}
    words = {"number": len(found), "year": content.since, "ways": _ways(content, found)}
    title = content.title if len(found) > 1 else content.title_one
    return FigureSpec(
        slug=content.id,
        title=title.format(**words),
        takeaway=content.takeaway.format(**words),
        note=content.note.format(**words),
        alt=content.alt.format(
            **words, first=_told(found[0]), last=_told(found[-1]), years=_years_in_words(found)
        ),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, content, found, rows),
        denials=denials(event for event in found if event.sort != "denial"),
        sources=sources(found),
        day=day,
    )


EVENT_COLUMNS = (
    Column(N_("When")),
    Column(N_("What")),
    Column(N_("Kind")),
    Column(N_("Which way")),
)


def event_row(event: Event) -> Row:
    """The row of an event under EVENT_COLUMNS."""
    kind = _(EVENT_KINDS[event.sort])
    return Row(
        key=event.key,
        cells=(event.date_words, event.title, kind, _(FLOWS[event.flow])),
        actor=", ".join(actor.label for actor in event.actors),
        values={"kind": event.sort, "flow": event.flow, "end_date": event.end_date},
        readout=spoken(event.title, kind.capitalize(), event),
        **evidence(event),
    )


def _ways(content: EventsByMonth, found: Sequence[Event]) -> str:
    count = Counter(event.flow for event in found)
    return enumerated([f"{count[way.flow]} {way.words}" for way in content.ways if count[way.flow]])


def _told(event: Event) -> str:
    return f"{event.title} ({event.date_words})"


def _years_in_words(found: Sequence[Event]) -> str:
    count = Counter(event.first.year for event in found)
    return ", ".join(f"{year} {count[year]}" for year in sorted(count))


# -- the sheet: months along the foot, a lane for each way; on phones months down the page and the
# lanes beside each other --

# From mark to mark; between two lanes; room for names and years at the left
PITCH, GAP, NAMES, YEARS = 11.5, 14, 132, 42


def _month(event: Event, content: EventsByMonth) -> int:
    """The number of its month, 0 for the first of all."""
    return (event.first.year - content.since) * 12 + event.first.month - 1


def _deep(lane: Sequence[Event], content: EventsByMonth) -> int:
    """How many events the fullest month of a lane holds."""
    return max(Counter(_month(event, content) for event in lane).values())


def _draw(
    content: EventsByMonth, found: Sequence[Event], rows: dict[str, Row], look: Look
) -> Canvas:
    present = [way for way in content.ways if any(event.flow == way.flow for event in found)]
    lanes = [(way, [event for event in found if event.flow == way.flow]) for way in present]
    last = max(max(_month(event, content) for event in found) + 1, 24)
    return (_down if look.narrow else _along)(content, lanes, rows, last, look)


type Lanes = Sequence[tuple[FlowLane, Sequence[Event]]]


def _along(
    content: EventsByMonth, lanes: Lanes, rows: dict[str, Row], last: int, look: Look
) -> Canvas:
    deep = [max(_deep(lane, content) * PITCH, line_height(look)) + GAP for _, lane in lanes]
    foot, step = sum(deep), (look.width - NAMES - 6) / last
    figure = sheet(look, round(foot + line_height(look) + 8))
    for month in range(0, last, 12):
        x = NAMES + month * step
        _line(figure, look, (x, x), (0, foot + 8), "line")
        write(figure, look, x + 4, foot + 4, str(content.since + month // 12), colour="soft")
    base = 0.0
    for (way, lane), room in zip(lanes, deep, strict=True):
        base += room
        _line(figure, look, (NAMES, look.width - 6), (base, base), "ink")
        write(figure, look, 0, base + 2, way.words, colour=way.colour, bold=True, valign="bottom")
        points = [
            (NAMES + (month + 0.5) * step, base - 3 - (place + 0.5) * PITCH)
            for month, place in _stacked(content, lane)
        ]
        _marks(figure, look, way, rows, lane, points)
    return figure


def _down(
    content: EventsByMonth, lanes: Lanes, rows: dict[str, Row], last: int, look: Look
) -> Canvas:
    heads = [wrapped(way.words, 66, look, bold=True) for way, _ in lanes]
    wide = [
        max(_deep(lane, content) * PITCH, *(width(line, look.text, bold=True) for line in head))
        for (_, lane), head in zip(lanes, heads, strict=True)
    ]
    top, step = max(map(len, heads)) * line_height(look) + 10, 13
    figure = sheet(look, round(top + last * step + 6))
    for month in range(0, last, 12):
        y = top + month * step
        _line(figure, look, (0, look.width), (y, y), "line")
        write(figure, look, 0, y + 2, str(content.since + month // 12), colour="soft")
    between = (look.width - YEARS - sum(wide)) / len(lanes)
    x = float(YEARS)
    for (way, lane), head, room in zip(lanes, heads, wide, strict=True):
        _line(figure, look, (x, x), (top, top + last * step), "ink")
        write(figure, look, x, top - 6, head, colour=way.colour, bold=True, valign="bottom")
        points = [
            (x + 3 + (place + 0.5) * PITCH, top + (month + 0.5) * step)
            for month, place in _stacked(content, lane)
        ]
        _marks(figure, look, way, rows, lane, points)
        x += room + between
    return figure


def _line(
    figure: Canvas, look: Look, x: tuple[float, float], y: tuple[float, float], colour: str
) -> None:
    """A thin line behind the marks, between two points."""
    line = {"color": look.colour(colour), "width": 1}
    figure.shape(type="line", layer="below", x0=x[0], x1=x[1], y0=y[0], y1=y[1], line=line)


def _stacked(content: EventsByMonth, lane: Sequence[Event]) -> list[tuple[int, int]]:
    """For each event its month and its place in it, from 0."""
    count: Counter[int] = Counter()
    placed = []
    for event in lane:
        month = _month(event, content)
        placed.append((month, count[month]))
        count[month] += 1
    return placed


def _marks(
    figure: Canvas,
    look: Look,
    way: FlowLane,
    rows: dict[str, Row],
    lane: Sequence[Event],
    points: Sequence[tuple[float, float]],
) -> None:
    across, down = zip(*points, strict=True)
    marks(
        figure,
        look,
        way.flow,
        [rows[event.id] for event in lane],
        across,
        down,
        colour=way.colour,
        size=8.5,
    )
