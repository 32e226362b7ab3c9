"""The road to Vostochny: what the chapter tells, from the summit at Hanoi to that at the spaceport, on one scale of time and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.corpus.dates import in_words
from explainer.corpus.figure_time import RoadToVostochny
from explainer.models import Event, Link

from . import rungs
from .brief import Brief
from .canvas import Canvas, stroke
from .gather import denials, records, sources
from .layout import lanes, line_height, sheet, short_date, wrapped, write
from .marks import marks, when
from .months import EVENT_COLUMNS, event_row
from .spec import FigureSpec, Row
from .style import Look
from .typography import width


def road(day: date | None, content: RoadToVostochny) -> FigureSpec | None:
    """The steps that the chapter names, between the two summits."""
    told = Link.objects.filter(origin_id=f"chapter:{content.chapter}", relation="mentions", target__kind="event")
    first, last = (Event.objects.get(id=identity).first for identity in (content.first_event, content.last_event))
    between = Event.objects.filter(id__in=list(told.values_list("target__slug", flat=True)), first__gte=first, first__lte=last)
    found = sorted(records(between, day), key=lambda event: (event.first, event.last, event.id))
    if not found:
        return None
    rows = {event.id: event_row(event) for event in found}
    note = (content.note, content.note_shut if _shut(content, found) else "", content.note_quarter)
    takeaway = content.takeaway if _run(content, found) else content.takeaway_open
    return FigureSpec(
        slug=content.id,
        title=_title(content, found),
        takeaway=takeaway.format(number=len(found)),
        note=" ".join(filter(None, note)),
        alt=_alt(content, found),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        brief=Brief(partial(_draw, content, found, rows, alone=True), takeaway.format(number=len(found)), tuple(rows.values())),
        draw=partial(_draw, content, found, rows),
        denials=denials(event for event in found if event.sort != "denial"),
        sources=sources(found),
        day=day,
    )


def _run(content: RoadToVostochny, found: Sequence[Event]) -> list[Event]:
    """The steps of the last months, once there is a summit to lead to."""
    if len(found) < 3 or found[-1].id != content.last_event:
        return []
    return [event for event in found if (found[-1].first - event.first).days <= content.last_days]


def _gap(found: Sequence[Event]) -> tuple[Event, Event]:
    """The steps before and after the longest time without one."""
    days = rungs.longest_gap([event.first for event in found])
    before, after = (next(event for event in found if event.first == day) for day in days)
    return before, after


def _months(found: Sequence[Event]) -> int:
    start, end = _gap(found)
    return round((end.first - start.first).days / 30.4)


def _weeks(run: Sequence[Event]) -> int:
    return round((run[-1].first - run[0].first).days / 7)


def _title(content: RoadToVostochny, found: Sequence[Event]) -> str:
    run = _run(content, found)
    if not run:
        pattern = content.title_open if len(found) > 1 else content.title_one
        return pattern.format(number=len(found))
    return content.title.format(months=_months(found), late=apnumber(len(run)), weeks=apnumber(_weeks(run)))


def _alt(content: RoadToVostochny, found: Sequence[Event]) -> str:
    steps = [f"{event.date_words}: {event.title}." for event in found]
    shut = [f"{content.shut.capitalize()} {_shut_words(content, found)}."] if _shut(content, found) else []
    return " ".join([content.alt.format(number=len(found)), *shut, *steps])


def _shut(content: RoadToVostochny, found: Sequence[Event]) -> tuple[date, date] | None:
    """From when to when the border was closed, as far as that goes here."""
    known = {event.id: event.first for event in found}
    if content.shut_event not in known:
        return None
    return known[content.shut_event], known.get(content.open_event, found[-1].first)


def _shut_words(content: RoadToVostochny, found: Sequence[Event]) -> str:
    known = {event.id: event for event in found}
    start, end = known[content.shut_event], known.get(content.open_event)
    return f"from {in_words(start.date)}" + (f" to {in_words(end.date)}" if end else " on")


# -- the sheet: the scale of time above, the steps in words below ---------------------------------------------------------

PITCH, HEAD, BAR, FOOT = 13, 26, 18, 58  # a lane of marks; room for words above them; the border's bar; bar, years and air
DATES, GAP = 128, 7  # the column of dates in the wide list; between two steps of it


def _ends(found: Sequence[Event], look: Look) -> tuple[float, float, date, date]:
    """The ends of the scale in pixels, and its first and last day: whole years to the last step."""
    start, end = date(found[0].first.year, 1, 1), found[-1].last
    return 8, look.width - (22 if look.narrow else 40), start, max(end, start + timedelta(days=365))


def _x(found: Sequence[Event], look: Look, day: date | str) -> float:
    left, right, start, end = _ends(found, look)
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return left + (day - start).days / (end - start).days * (right - left)


def _at(found: Sequence[Event], look: Look, event: Event) -> float:
    """Where the mark of a step stands: at its day, or on phones, where days lie upon each other, in the middle of its quarter."""
    _, middle, _ = when(event.date)
    if not look.narrow:
        return _x(found, look, middle)
    day = date.fromisoformat(middle)
    return _x(found, look, date(day.year, (day.month - 1) // 3 * 3 + 2, 15))


def _lines(event: Event, look: Look) -> list[str]:
    return wrapped(event.title, look.width - (22 if look.narrow else DATES + 22) - 8, look)


def _draw(content: RoadToVostochny, found: Sequence[Event], rows: dict[str, Row], look: Look, *, alone: bool = False) -> Canvas:
    """The scale, `alone` or with the steps in words."""
    line = line_height(look)
    across = [_at(found, look, event) for event in found]
    stacked = lanes([(x - PITCH / 2, x + PITCH / 2) for x in across])
    base = HEAD + PITCH * (max(stacked) + 1)
    talls = [] if alone else [(len(_lines(event, look)) + look.narrow) * line + GAP for event in found]
    figure = sheet(look, round(base + FOOT + sum(talls)))
    _scale(figure, look, content, found, base)
    for x, lane in zip(across, stacked, strict=True):
        stroke(figure, [x, x], [base - PITCH * lane, base], look.colour("line"), 1)
    steps = [rows[event.id] for event in found]
    marks(
        figure,
        look,
        "scale",
        steps,
        across,
        [base - PITCH * (lane + 0.5) for lane in stacked],
        colour="ink",
        size=9,
        main=[False] * len(found),
    )
    _notes(figure, look, content, found, base, max(stacked))
    if alone:
        return figure
    y, downs = float(base + FOOT), []
    for event, tall in zip(found, talls, strict=True):
        downs.append(y + line / 2)
        write(figure, look, 22, y, short_date(event.date), bold=True)
        write(figure, look, *((22, y + line) if look.narrow else (DATES + 22, y)), _lines(event, look))
        y += tall
    shut = [down for event, down in zip(found, downs, strict=True) if event.id in {content.shut_event, content.open_event}]
    if shut:  # beside the words as on the scale
        stroke(figure, [6, 6], [shut[0], shut[-1] if len(shut) > 1 else downs[-1]], look.colour("line"), 12)
    marks(figure, look, "list", steps, [6] * len(found), downs, colour="ink", size=9)
    return figure


def _scale(figure: Canvas, look: Look, content: RoadToVostochny, found: Sequence[Event], base: float) -> None:
    """The years, and below them the border while it was closed."""
    left, right, start, end = _ends(found, look)
    stroke(figure, [left, right], [base, base], look.colour("ink"), 1)
    for year in range(start.year, end.year + 1):
        x = _x(found, look, date(year, 1, 1))
        stroke(figure, [x, x], [base, base + BAR + 12], look.colour("soft" if year == start.year else "line"), 1)
        room = min(_x(found, look, date(year + 1, 1, 1)), right + 20) - x
        if room > width(str(year), look.text) + 6:
            write(figure, look, x + 4, base + BAR + 4, str(year), colour="soft")
    if shut := _shut(content, found):
        x0, x1 = (_x(found, look, day) for day in shut)
        stroke(figure, [x0, x1], [base + 1 + BAR / 2] * 2, look.colour("line"), BAR)
        if x1 - x0 > width(content.shut, look.text) + 8:
            write(figure, look, (x0 + x1) / 2, base + 1 + BAR / 2, content.shut, anchor="center", valign="middle")


def _notes(figure: Canvas, look: Look, content: RoadToVostochny, found: Sequence[Event], base: float, top_lane: int) -> None:
    """The longest time without a step, and the run at the end."""
    run = _run(content, found)
    if not run:
        return
    start, end = _gap(found)
    x0, x1 = _at(found, look, start) + 8, _at(found, look, end) - 8
    y = base - PITCH / 2
    words = content.gap.format(months=_months(found))
    stroke(figure, [x0, x1], [y, y], look.colour("soft"), 1, dash="2px,3px")
    write(figure, look, (x0 + x1) / 2, y - 4, words, bold=True, anchor="center", valign="bottom")
    late = content.late.format(number=str(apnumber(len(run))).capitalize(), weeks=apnumber(_weeks(run)))
    write(figure, look, look.width, base - PITCH * (top_lane + 1) - 3, late, bold=True, anchor="right", valign="bottom")
