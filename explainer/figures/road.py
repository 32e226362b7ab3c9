"""The road to Vostochny: what the chapter tells, from the summit at Hanoi to that at the spaceport, on a true scale of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from explainer.corpus.figure_time import RoadToVostochny
from explainer.models import Event, Link

from . import rungs
from .canvas import Canvas, stroke
from .gather import denials, records, sources
from .layout import sheet, write
from .months import EVENT_COLUMNS, FLOW_COLOURS, event_row
from .rungs import Rung, Scale
from .spec import FigureSpec
from .style import Look


def road(day: date | None, content: RoadToVostochny) -> FigureSpec | None:
    """The steps that the chapter names, between the two summits."""
    told = Link.objects.filter(origin_id=f"chapter:{content.chapter}", relation="mentions", target__kind="event")
    first, last = (Event.objects.get(id=identity).first for identity in (content.first_event, content.last_event))
    between = Event.objects.filter(id__in=list(told.values_list("target__slug", flat=True)), first__gte=first, first__lte=last)
    found = sorted(records(between, day), key=lambda event: (event.first, event.last, event.id))
    if not found:
        return None
    rows = {event.id: event_row(event) for event in found}
    steps = [Rung(rows[event.id], event.title, _colour(event)) for event in found]
    note = (content.note, content.note_larger if _knee(content, found) else "", content.note_month)
    return FigureSpec(
        slug=content.id,
        title=_title(content, found),
        takeaway=_takeaway(content, found),
        note=" ".join(filter(None, note)),
        alt=" ".join([content.alt.format(number=len(found)), *(f"{event.date_words}: {event.title}." for event in found)]),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, content, found, steps),
        denials=denials(event for event in found if event.sort != "denial"),
        sources=sources(found),
        day=day,
    )


def _colour(event: Event) -> str:
    return "denial" if event.sort == "denial" else FLOW_COLOURS[event.flow]


def _days(found: Sequence[Event]) -> list[date]:
    return [event.first for event in found]


def _title(content: RoadToVostochny, found: Sequence[Event]) -> str:
    if len(found) < 3 or found[-1].id != content.last_event:
        pattern = content.title_open if len(found) > 1 else content.title_one
        return pattern.format(number=len(found))
    return content.title.format(number=len(found), late=rungs.crowded(_days(found), content.last_days))


def _takeaway(content: RoadToVostochny, found: Sequence[Event]) -> str:
    known = {event.id: event for event in found}
    parts = []
    if content.shut_event in known and content.open_event in known:
        shut, reopened = known[content.shut_event], known[content.open_event]
        parts.append(content.takeaway_shut.format(start=shut.date_words, end=reopened.date_words))
    if len(found) > 1:
        start, end = rungs.longest_gap(_days(found))
        parts.append(content.takeaway_gap.format(months=round((end - start).days / 30.4), end=f"{end:%B %Y}"))
    return " ".join(parts)


def _knee(content: RoadToVostochny, found: Sequence[Event]) -> date | None:
    """From where on time is drawn larger: the last months, once there is a summit to lead to."""
    return found[-1].first - timedelta(days=content.last_days) if found[-1].id == content.last_event else None


def _draw(content: RoadToVostochny, found: Sequence[Event], steps: list[Rung], look: Look) -> Canvas:
    total = rungs.height(steps, look)
    figure = sheet(look, total)
    knee = _knee(content, found)
    late = [step for event, step in zip(found, steps, strict=True) if knee and event.first > knee]
    share = 1 - (rungs.words_height(late, look) + 20) / (total - 28)
    scale = Scale(found[0].first, found[-1].last, total, knee, share)
    if knee:
        ground = {"fillcolor": look.colour("wash"), "line": {"width": 0}}
        figure.shape(type="rect", layer="below", x0=0, x1=look.width, y0=scale.bend, y1=total, **ground)
    _shut(figure, look, content, found, scale, knee)
    rungs.draw(figure, look, steps, scale)
    return figure


def _shut(figure: Canvas, look: Look, content: RoadToVostochny, found: Sequence[Event], scale: Scale, knee: date | None) -> None:
    """The time for which the border was closed, along the scale."""
    known = {event.id: event.first for event in found}
    if content.shut_event not in known:
        return
    start, end = known[content.shut_event], known.get(content.open_event, found[-1].last)
    x = rungs.AXIS
    stroke(figure, [x, x], [scale.y(start), scale.y(end)], look.colour("line"), 9)
    open_ground = scale.y(min(end, knee or end))
    if open_ground - scale.y(start) > 90:
        middle = (scale.y(start) + open_ground) / 2
        write(figure, look, x - 15, middle, content.shut, colour="soft", anchor="center", valign="middle", textangle=-90)
