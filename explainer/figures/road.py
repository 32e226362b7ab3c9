"""The road to Vostochny: what the chapter tells, from the summit at Hanoi to that at the spaceport,
on one scale of time and in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import pairwise

from django.utils.translation import gettext as _

from explainer.corpus.dates import in_words
from explainer.corpus.figure_time import RoadToVostochny
from explainer.corpus.localised import in_letters
from explainer.models import Event, Link

from . import strip
from .brief import Brief
from .canvas import Canvas, stroke
from .gather import denials, records, sources
from .layout import line_height, sheet, short_date, wrapped, write
from .marks import marks
from .months import EVENT_COLUMNS, event_row
from .spec import FigureSpec, Row
from .strip import PITCH, STEM, Strip
from .style import Look
from .typography import width


def road(day: date | None, content: RoadToVostochny) -> FigureSpec | None:
    """The steps that the chapter names, between the two summits."""
    told = Link.objects.filter(
        origin_id=f"chapter:{content.chapter}", relation="mentions", target__kind="event"
    )
    first, last = (
        Event.objects.get(id=identity).first
        for identity in (content.first_event, content.last_event)
    )
    between = Event.objects.filter(
        id__in=list(told.values_list("target__slug", flat=True)), first__gte=first, first__lte=last
    )
    found = sorted(records(between, day), key=lambda event: (event.first, event.last, event.id))
    if not found:
        return None
    rows = {event.id: event_row(event) for event in found}
    note = (content.note, content.note_shut if _shut(content, found) else "")
    takeaway = (content.takeaway if _run(content, found) else content.takeaway_open).format(
        number=len(found)
    )
    return FigureSpec(
        slug=content.id,
        title=_title(content, found),
        takeaway=f"{takeaway} {content.takeaway_listed}",
        note=" ".join(filter(None, note)),
        alt=_alt(content, found),
        columns=EVENT_COLUMNS,
        rows=tuple(rows.values()),
        brief=Brief(
            partial(_draw, content, found, rows, alone=True), takeaway, tuple(rows.values())
        ),
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
    gaps = pairwise(event.first for event in found)
    days = max(gaps, key=lambda pair: pair[1] - pair[0])
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
    return content.title.format(
        months=_months(found), late=in_letters(len(run)), weeks=in_letters(_weeks(run))
    )


def _alt(content: RoadToVostochny, found: Sequence[Event]) -> str:
    steps = [f"{event.date_words}: {event.title}." for event in found]
    shut = (
        [f"{content.shut.capitalize()} {_shut_words(content, found)}."]
        if _shut(content, found)
        else []
    )
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
    if not end:
        return _("from %(date)s on") % {"date": in_words(start.date)}
    return _("from %(first)s to %(last)s") % {
        "first": in_words(start.date),
        "last": in_words(end.date),
    }


# -- the sheet: the scale of time above, its last weeks drawn larger, the steps in words below -----

BAR = 18  # how thick the border's bar is
# The columns of numbers and of dates; between two steps of the list
NUMBER, DATES, GAP = 26, 118, 7


def _lines(event: Event, look: Look) -> list[str]:
    return wrapped(event.title, look.width - 18 - NUMBER - (0 if look.narrow else DATES) - 8, look)


def _draw(
    content: RoadToVostochny,
    found: Sequence[Event],
    rows: dict[str, Row],
    look: Look,
    *,
    alone: bool = False,
) -> Canvas:
    """The scales, `alone` or with the steps in words, numbered alike."""
    line, run = line_height(look), _run(content, found)
    numbers = {} if alone else {event.id: number for number, event in enumerate(found, 1)}
    above = line + 14 + STEM  # what stands over a scale
    left, right = PITCH / 2 + 2, look.width - (PITCH / 2 + 2 if look.narrow else 40)
    start = date(found[0].first.year, 1, 1)
    whole = Strip(start, max(found[-1].last, start + timedelta(days=365)), above + 4, left, right)
    foot = whole.base + BAR + line + 8
    close = (
        Strip(run[0].first, run[-1].last, foot + line + 14 + above, left, right) if run else None
    )
    top = (close.base + line + 8 if close else foot) + 16
    talls = [] if alone else [_tall(event, look) for event in found]
    figure = sheet(look, round(top + sum(talls)))
    strip.years(figure, look, whole, BAR + 4)
    _border(figure, look, content, found, whole)
    strip.stand(figure, look, whole, [event for event in found if event not in run], rows, numbers)
    if close:
        _nothing(figure, look, content, found, run, whole)
        _closer(figure, look, content, run, whole, close, foot)
        strip.stand(figure, look, close, run, rows, numbers)
    if not alone:
        _list(figure, look, content, found, rows, float(top))
    return figure


def _tall(event: Event, look: Look) -> int:
    """How high a step stands in the list: on phones its words are below its date."""
    return (len(_lines(event, look)) + look.narrow) * line_height(look) + GAP


def _list(
    figure: Canvas,
    look: Look,
    content: RoadToVostochny,
    found: Sequence[Event],
    rows: dict[str, Row],
    y: float,
) -> None:
    """The steps in words, each with its number, its date and its mark."""
    line, downs = line_height(look), []
    for number, event in enumerate(found, 1):
        downs.append(y + line / 2)
        write(figure, look, 18, y, str(number), bold=True)
        write(figure, look, 18 + NUMBER, y, short_date(event.date), bold=True)
        across, down = (18 + NUMBER, y + line) if look.narrow else (18 + NUMBER + DATES, y)
        write(figure, look, across, down, _lines(event, look))
        y += _tall(event, look)
    border = {content.shut_event, content.open_event}
    shut = [down for event, down in zip(found, downs, strict=True) if event.id in border]
    if shut:  # beside the words as on the scale
        ends = [shut[0], shut[-1] if len(shut) > 1 else downs[-1]]
        stroke(figure, [6, 6], ends, look.colour("line"), 12)
    shown = [rows[event.id] for event in found]
    marks(figure, look, "list", shown, [6] * len(found), downs, colour="ink", size=9)


def _border(
    figure: Canvas, look: Look, content: RoadToVostochny, found: Sequence[Event], whole: Strip
) -> None:
    """A bar below the scale, while the border was closed."""
    if shut := _shut(content, found):
        x0, x1 = map(whole.at, shut)
        stroke(figure, [x0, x1], [whole.base + 1 + BAR / 2] * 2, look.colour("line"), BAR)
        if x1 - x0 > width(content.shut, look.text) + 8:
            write(
                figure,
                look,
                (x0 + x1) / 2,
                whole.base + 1 + BAR / 2,
                content.shut,
                anchor="center",
                valign="middle",
            )


def _nothing(
    figure: Canvas,
    look: Look,
    content: RoadToVostochny,
    found: Sequence[Event],
    run: Sequence[Event],
    whole: Strip,
) -> None:
    """The longest time without a step: between the marks, in words where they have room."""
    before, after = _gap(found)
    shown = [event for event in found if event not in run or event in (before, after)]
    places = dict(zip(shown, whole.places(shown)[1], strict=True))
    x0, x1 = places[before] + 10, places[after] - 10
    y = whole.base - STEM - 6
    stroke(figure, [x0, x1], [y, y], look.colour("soft"), 1, dash="2px,3px")
    words = content.gap.format(months=_months(found))
    write(figure, look, (x0 + x1) / 2, y - 3, words, bold=True, anchor="center", valign="bottom")


def _closer(
    figure: Canvas,
    look: Look,
    content: RoadToVostochny,
    run: Sequence[Event],
    whole: Strip,
    close: Strip,
    foot: float,
) -> None:
    """The run of steps at the end on a scale of its own, which is a stretch of the other drawn
    larger."""
    x0, x1 = whole.at(run[0].first), whole.at(run[-1].last)
    stroke(figure, [x0, x1], [whole.base - 2] * 2, look.colour("ink"), 5)
    ends = close.base - STEM - line_height(look) - 14  # above the numbers of its marks
    for narrow, broad in ((x0, close.left), (x1, close.right)):
        stroke(
            figure,
            [narrow, narrow, broad, broad],
            [whole.base, foot - 4, foot + 8, ends],
            look.colour("border"),
            1,
        )
    late = content.late.format(number=in_letters(len(run)), weeks=in_letters(_weeks(run)))
    write(figure, look, close.left + 6, foot + 12, late, bold=True)
    strip.months(figure, look, close)
