"""The rhythm of the record: every event in its month, by the way in which something went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.corpus.dates import in_words
from explainer.evidence.words import EVENT_KINDS, FLOWS
from explainer.models import Event

from .canvas import Canvas, stroke
from .gather import denials, evidence, records, sources, spoken
from .layout import line_height, sheet, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look
from .typography import width

FROM = date(2022, 1, 1)  # what came before is background
FLOW_COLOURS = {"to-russia": "to-russia", "to-korea": "to-korea", "both": "ink", "none": "third"}
FLOW_WORDS = {"to-russia": "to Russia", "to-korea": "to North Korea", "both": "both ways", "none": "neither way"}


def months(day: date | None) -> FigureSpec | None:
    """The events since the war began, stacked by month."""
    found = [event for event in records(Event.objects.all(), day) if event.first >= FROM]
    if not found:
        return None
    by_month: dict[str, list[Event]] = defaultdict(list)
    flows = list(FLOW_COLOURS)
    for event in sorted(found, key=lambda event: flows.index(event.flow)):
        by_month[f"{event.first:%Y-%m}"].append(event)
    rows = {event.id: event_row(event) for event in found}
    return FigureSpec(
        slug="events-by-month",
        title=_title(by_month),
        takeaway=_takeaway(found),
        note="The record is a selection: marks count entries, not deliveries. Events before 2022 are left out of this picture.",
        alt=_alt(found, by_month),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, by_month, rows),
        denials=denials(event for event in found if event.sort != "denial"),
        sources=sources(found),
        day=day,
    )


EVENT_COLUMNS = (Column("When"), Column("What"), Column("Kind"), Column("Which way"))


def event_row(event: Event) -> Row:
    """The row of an event under EVENT_COLUMNS."""
    return Row(
        key=event.key,
        cells=(event.date_words, event.title, EVENT_KINDS[event.sort], FLOWS[event.flow]),
        actor=", ".join(actor.label for actor in event.actors),
        values={"kind": event.sort, "flow": event.flow, "end_date": event.end_date},
        readout=spoken(event.title, EVENT_KINDS[event.sort].capitalize(), event),
        **evidence(event),
    )


def _busiest(by_month: dict[str, list[Event]]) -> list[str]:
    most = max(map(len, by_month.values()))
    return [month for month in sorted(by_month) if len(by_month[month]) == most]


def _title(by_month: dict[str, list[Event]]) -> str:
    busiest = _busiest(by_month)
    most = len(by_month[busiest[0]])
    if most == 1:
        return f"No month since 2022 holds more than one event, of {sum(map(len, by_month.values()))}"
    if len(busiest) > 2:
        return f"No month holds more than {apnumber(most)} events; {len(busiest)} months hold as many"
    return f"The record is fullest in {' and '.join(in_words(month) for month in busiest)}, with {apnumber(most)} events"


def _takeaway(found: Sequence[Event]) -> str:
    flows = Counter(event.flow for event in found)
    parts = [f"{flows[flow]} {FLOW_WORDS[flow]}" for flow in FLOW_COLOURS if flows[flow]]
    return f"{len(found)} events since 2022, each in its month: {', '.join(parts)}."


def _alt(found: Sequence[Event], by_month: dict[str, list[Event]]) -> str:
    first, last = found[0], found[-1]
    years = Counter(event.first.year for event in found)
    text = f"{_takeaway(found)} {_title(by_month)}. First: {first.title} ({first.date_words}). Last: {last.title} ({last.date_words})."
    return text + " By year: " + ", ".join(f"{year} {years[year]}" for year in sorted(years)) + "."


# -- the sheet: months along the foot, or down the page on phones --------------------------------------------------------


def _span(by_month: dict[str, list[Event]]) -> list[str]:
    last = max(by_month)
    return [month for year in range(FROM.year, int(last[:4]) + 1) for number in range(1, 13) if (month := f"{year}-{number:02}") <= last]


def _place(by_month: dict[str, list[Event]], look: Look) -> tuple[float, float]:
    """Room for a month and for a mark."""
    if look.narrow:
        return 13, 14
    months = max(len(_span(by_month)), 24)
    return min(24, (look.width - 8) / months), 15.5


def _key_height(look: Look) -> int:
    return line_height(look) * (2 if look.narrow else 1) + 16


def _height(by_month: dict[str, list[Event]], look: Look) -> int:
    step, pitch = _place(by_month, look)
    if look.narrow:
        return round(_key_height(look) + step * len(_span(by_month)) + 10)
    return round(_key_height(look) + pitch * max(map(len, by_month.values())) + 22 + 46)


def _draw(by_month: dict[str, list[Event]], rows: dict[str, Row], look: Look) -> Canvas:
    figure = sheet(look, _height(by_month, look))
    _key(figure, look, by_month)
    step, pitch = _place(by_month, look)
    foot = _height(by_month, look) - 46
    top, left = _key_height(look), 44
    months = _span(by_month)
    placed: dict[str, list[tuple[Row, float, float]]] = defaultdict(list)
    for index, month in enumerate(months):
        along = (index + 0.5) * step
        for number, event in enumerate(by_month.get(month, [])):
            out = (number + 0.5) * pitch
            at = (left + out + 4, top + along) if look.narrow else (4 + along, foot - 3 - out)
            placed[FLOW_COLOURS[event.flow]].append((rows[event.id], *at))
    _years(figure, look, months, step, top, foot, left)
    for colour, points in placed.items():
        marked, across, down = zip(*points, strict=True)
        marks(figure, look, colour, marked, across, down, colour=colour, size=8.5 if look.narrow else 10)
    for month in _busiest(by_month) if len(_busiest(by_month)) < 3 else []:
        along, out = (months.index(month) + 0.5) * step, len(by_month[month]) * pitch
        words = f"{in_words(month)}: {len(by_month[month])}"
        if look.narrow:
            write(figure, look, left + out + 10, top + along, words, bold=True, valign="middle")
        else:
            write(figure, look, 4 + along, foot - out - 6, words, bold=True, anchor="center", valign="bottom")
    return figure


def _years(figure: Canvas, look: Look, months: list[str], step: float, top: float, foot: float, left: float) -> None:
    line = {"color": look.colour("line"), "width": 1}
    if look.narrow:
        figure.shape(type="line", x0=left, x1=left, y0=top, y1=top + step * len(months), line=line | {"color": look.colour("ink")})
    else:
        figure.shape(type="line", x0=4, x1=4 + step * len(months), y0=foot, y1=foot, line=line | {"color": look.colour("ink")})
    for index, month in enumerate(months):
        begins, along = month.endswith("-01"), index * step
        if look.narrow:
            if begins:
                figure.shape(type="line", layer="below", x0=0, x1=look.width, y0=top + along, y1=top + along, line=line)
                write(figure, look, 0, top + along + 2, month[:4], colour="soft")
        else:
            deep = 10 if begins else 4
            figure.shape(type="line", x0=4 + along, x1=4 + along, y0=foot, y1=foot + deep, line=line | {"color": look.colour("soft")})
            if begins:
                write(figure, look, 4 + along + 5, foot + 8, month[:4], colour="soft")


def _key(figure: Canvas, look: Look, by_month: dict[str, list[Event]]) -> None:
    x, y = 0.0, 0.0
    present = {event.flow for events in by_month.values() for event in events}
    for flow in (flow for flow in FLOW_COLOURS if flow in present):
        colour, words = FLOW_COLOURS[flow], FLOW_WORDS[flow]
        wide = 44 + width(words, look.text)
        if x + wide > look.width + 25:
            x, y = 0.0, y + line_height(look)
        stroke(figure, [x + 1, x + 13], [y + 9, y + 9], look.colour(colour), 4)
        write(figure, look, x + 19, y, words, colour=colour)
        x += wide
