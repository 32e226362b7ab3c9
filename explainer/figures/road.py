"""The road to Vostochny: what the chapter tells, from the summit at Hanoi to that at the spaceport, on a true scale of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from explainer.models import Event, Link

from . import rungs
from .canvas import Canvas, stroke
from .gather import denials, records, sources
from .layout import sheet, write
from .months import EVENT_COLUMNS, FLOW_COLOURS, event_row
from .rungs import Rung, Scale
from .spec import FigureSpec, Row
from .style import Look

CHAPTER = "chapter:how-did-they-get-to-the-spaceport"
START, END = "ev-hanoi", "ev-vostochny-summit"
SHUT, OPEN = "ev-border-closed", "ev-border-reopened"
LAST_DAYS = 92  # three months


def road(day: date | None) -> FigureSpec | None:
    """The steps that the chapter names, between the two summits."""
    told = Link.objects.filter(origin_id=CHAPTER, relation="mentions", target__kind="event").values_list("target__slug", flat=True)
    ends = {event.id: event.first for event in Event.objects.filter(id__in=[START, END])}
    between = Event.objects.filter(id__in=list(told), first__gte=ends[START], first__lte=ends[END])
    found = sorted(records(between, day), key=lambda event: (event.first, event.last, event.id))
    if not found:
        return None
    rows = {event.id: event_row(event) for event in found}
    steps = [Rung(rows[event.id], event.title, _colour(event)) for event in found]
    return FigureSpec(
        slug="road-to-vostochny",
        title=_title(found),
        takeaway=_takeaway(found),
        note="The steps are those that the chapter tells. "
        + ("On the shaded ground time is drawn larger: these are the last three months. " if _knee(found) else "")
        + "A thick line is a date known only to the month.",
        alt=_alt(found),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, found, steps),
        denials=denials(event for event in found if event.sort != "denial"),
        sources=sources(found),
        day=day,
    )


def _colour(event: Event) -> str:
    return "denial" if event.sort == "denial" else FLOW_COLOURS[event.flow]


def _days(found: Sequence[Event]) -> list[date]:
    return [event.first for event in found]


def _title(found: Sequence[Event]) -> str:
    if len(found) < 3 or found[-1].id != END:
        return f"From Hanoi on: {len(found)} step{'s' if len(found) > 1 else ''} known by this day"
    late = rungs.crowded(_days(found), LAST_DAYS)
    return f"Of {len(found)} steps from Hanoi to Vostochny, {late} fall in the last three months"


def _takeaway(found: Sequence[Event]) -> str:
    known = {event.id: event for event in found}
    parts = []
    if SHUT in known and OPEN in known:
        parts.append(f"The pale band is the closed border, from {known[SHUT].date_words} to {known[OPEN].date_words}.")
    if len(found) > 1:
        start, end = rungs.longest_gap(_days(found))
        parts.append(f"The longest time without a step is {round((end - start).days / 30.4)} months, to {end:%B %Y}.")
    return " ".join(parts)


def _alt(found: Sequence[Event]) -> str:
    return f"{len(found)} events down a scale of time. " + " ".join(f"{event.date_words}: {event.title}." for event in found)


def _knee(found: Sequence[Event]) -> date | None:
    """From where on time is drawn larger: the last three months, once there is a summit to lead to."""
    return found[-1].first - timedelta(days=LAST_DAYS) if found[-1].id == END else None


def _draw(found: Sequence[Event], steps: list[Rung], look: Look) -> Canvas:
    total = rungs.height(steps, look)
    figure = sheet(look, total)
    knee = _knee(found)
    late = [step for event, step in zip(found, steps, strict=True) if knee and event.first > knee]
    share = 1 - (rungs.words_height(late, look) + 20) / (total - 28)
    scale = Scale(found[0].first, found[-1].last, total, knee, share)
    if knee:
        ground = {"fillcolor": look.colour("wash"), "line": {"width": 0}}
        figure.shape(type="rect", layer="below", x0=0, x1=look.width, y0=scale.bend, y1=total, **ground)
    known: dict[str, Row] = {event.id: step.row for event, step in zip(found, steps, strict=True)}
    if SHUT in known:
        shut = next(event.first for event in found if event.id == SHUT)
        end = next((event.first for event in found if event.id == OPEN), found[-1].last)
        x = rungs.AXIS
        stroke(figure, [x, x], [scale.y(shut), scale.y(end)], look.colour("line"), 9)
        open_ground = scale.y(min(end, knee or end))
        middle = (scale.y(shut) + open_ground) / 2
        if open_ground - scale.y(shut) > 90:
            write(figure, look, x - 15, middle, "border closed", colour="soft", anchor="center", valign="middle", textangle=-90)
    rungs.draw(figure, look, steps, scale)
    return figure
