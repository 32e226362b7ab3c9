"""The strip over the timeline: every month true to time, a lane each way and one for diplomacy
between; years jump, months filter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import parse_date
from explainer.corpus.localised import written
from explainer.evidence.filters import Wanted
from explainer.evidence.lanes import LANES
from explainer.evidence.months import Month, by_month
from explainer.evidence.words import translated

from .listing import Listing

# In units of the drawing, of which a month is one wide: lanes up to Russia and down to North Korea,
# and a tick between.
HIGH, UP, DOWN = 40, 16, 24
TALL = 15
# How many events a month has in each lane.
_COUNTED = {
    "to-russia": N_("%(count)s to Russia"),
    "to-korea": N_("%(count)s to North Korea"),
    "between": N_("%(count)s diplomacy and sanctions"),
}


class Bar(NamedTuple):
    """A month: its place, its words, and the list of that month alone."""

    x: int
    words: str
    href: str


class Year(NamedTuple):
    number: int
    href: str  # where its first event stands, or its events alone; empty where it has none


class Step(NamedTuple):
    words: str
    href: str


class Strip(NamedTuple):
    """`lanes` are the bars of each lane, one path. `span` is the chosen time (x, width); `marks`
    are the turning points, to which months lead where these alone are shown. `before` and `after`
    lead from a chosen month to the ones beside it."""

    width: int
    first: int
    most: int  # of events one way in a month, as high as the tallest bar
    years: list[Year]
    lanes: dict[str, str]
    bars: list[Bar]
    marks: list[float]
    span: tuple[int, int] | None
    before: Step | None
    after: Step | None


def opens_with(listing: Listing) -> int:
    """The year of the first turning point, before which all is folded; that of the first event
    where there is none."""
    rows, turning = listing.index.rows, listing.index.having("weight", ["turning"])
    first = rows[0].first if rows else None
    return min(
        (day.year for key in turning if (day := listing.index[key].first)),
        default=first.year if first else 0,
    )


def strip(listing: Listing, turning: bool = False) -> Strip | None:
    """The strip of a list as it is filtered, whatever time and weight are chosen; None where
    nothing is left to draw. With `turning` its months lead to the turning points nearest to
    them."""
    wanted = replace(
        listing.wanted, page=1, view="", chosen={**listing.wanted.chosen, "weight": ()}
    )
    months = by_month(listing.index, listing.fitting(replace(wanted, since="", until="")))
    rows = [row.first for row in listing.index.rows if row.first]
    if not months or not rows:
        return None
    first, last = opens_with(listing), max(rows).year
    shown = [month for month in months if month.year >= first]
    most = max(
        (count for month in shown for lane, count in month.lanes.items() if lane != "between"),
        default=0,
    )
    scale = TALL / max(1, most)
    hrefs = {
        (m.year, m.month): listing.href(replace(wanted, since=_name(m), until=_name(m)))
        for m in months
    }
    if turning:
        hrefs |= {(m.year, m.month): f"#{_nearest(listing, m)}" for m in shown}
    numbered, counted = range(first, last + 1), translated(_COUNTED)
    years = _alone(listing, wanted, shown) | _jumps(listing)
    beside = [
        Step(_words(m), hrefs[m.year, m.month]) if m else None for m in _beside(listing, months)
    ]
    return Strip(
        12 * len(numbered),
        first,
        most,
        [Year(number, years.get(number, "")) for number in numbered],
        {lane: "".join(_column(month, lane, first, scale) for month in shown) for lane in LANES},
        [_bar(month, first, hrefs[month.year, month.month], counted) for month in shown],
        _marks(listing, first),
        _span(listing, first, 12 * len(numbered)),
        *beside,
    )


def _name(month: Month) -> str:
    return f"{month.year}-{month.month:02}"


def _words(month: Month) -> str:
    return written(date(month.year, month.month, 1), "month")


def _beside(listing: Listing, months: list[Month]) -> tuple[Month | None, Month | None]:
    """The months before and after the one that is chosen, as far as there are."""
    wanted = listing.wanted
    for place, month in enumerate(months):
        if wanted.since == wanted.until == _name(month):
            return (
                months[place - 1] if place else None,
                months[place + 1] if place + 1 < len(months) else None,
            )
    return None, None


def _number(month: Month, first: int) -> int:
    return (month.year - first) * 12 + month.month - 1


def _column(month: Month, lane: str, first: int, scale: float) -> str:
    tall = round(month.lanes.get(lane, 0) * scale, 1)
    top, height = {
        "to-russia": (UP, -tall),
        "to-korea": (DOWN, tall),
        "between": (UP + 1, DOWN - UP - 2),
    }[lane]
    return f"M{_number(month, first)}.1 {top}h.8v{height:g}h-.8z" if tall else ""


def _bar(month: Month, first: int, href: str, counted: dict[str, str]) -> Bar:
    counts = ", ".join(
        counted[lane] % {"count": count} for lane, count in month.lanes.items() if count
    )
    return Bar(_number(month, first), f"{_words(month)}: {counts}", href)


def _place(day: date, first: int) -> float:
    return (day.year - first) * 12 + day.month - 1 + (day.day - 1) / 31


def _marks(listing: Listing, first: int) -> list[float]:
    days: Iterable[date | None] = (
        listing.index[key].first for key in listing.index.having("weight", ["turning"])
    )
    return [round(_place(day, first), 1) for day in days if day]


def _nearest(listing: Listing, month: Month) -> str:
    """The id of the event of the list that is nearest to the middle of a month."""
    middle = date(month.year, month.month, 15)
    days = {key: day for key in listing.found if (day := listing.index[key].first)}
    return min(days, key=lambda key: abs(days[key] - middle)).partition(":")[2]


def _span(listing: Listing, first: int, width: int) -> tuple[int, int] | None:
    """The months that are chosen, as far as the strip shows them."""
    since, until = listing.wanted.since, listing.wanted.until
    if not since and not until:
        return None
    begin = int(_place(parse_date(since).first, first)) if since else 0
    end = int(_place(parse_date(until).last, first)) + 1 if until else width
    begin, end = max(begin, 0), min(end, width)
    return (begin, end - begin) if end > begin else None


def _alone(listing: Listing, wanted: Wanted, months: list[Month]) -> dict[int, str]:
    """By year, the address of the list of that year alone."""
    return {
        year: listing.href(replace(wanted, since=str(year), until=str(year)))
        for year in dict.fromkeys(month.year for month in months)
    }


def _jumps(listing: Listing) -> dict[int, str]:
    """By year, in the order of the list, the address of the first event that the list shows of
    it."""
    found: dict[int, str] = {}
    for number, key in enumerate(listing.found):
        day = listing.index[key].first
        if day and day.year not in found:
            page = number // listing.size + 1
            found[day.year] = (
                "" if page == listing.page.number else listing.url_of(page)
            ) + f"#{key.partition(':')[2]}"
    return found
