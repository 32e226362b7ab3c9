"""What happened, month by month and filtered; the same list in other people's pages; and a page an event."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.corpus.dates import MONTHS
from explainer.corpus.kinds import TIMELINE
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.lists import LANES, lane
from explainer.evidence.months import Month, by_month
from explainer.evidence.ties import tie
from explainer.models import RECORDS, Event
from explainer.models.base import Graded

from .listing import Listing

TALL = 44


class Bar(NamedTuple):
    """A month of the strip: its place, the height of each lane, and where it leads."""

    x: int
    parts: list[tuple[str, float, float]]
    title: str
    href: str


class Year(NamedTuple):
    number: int
    count: int
    href: str
    bars: list[Bar]


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    listing = Listing(request, "/timeline/", tuple(TIMELINE), size=30)
    if at := request.GET.get("at", ""):
        _turn_to(listing, at)
    items = records(list(listing.page), listing.day)
    context = {
        "list": listing,
        "months": _months(listing, items),
        "years": _strip(listing),
        "lanes": {name: title for name, title in LANES.items() if any(item.lane == name for item in items)},
    }
    return render(request, "timeline/page.html", context, status=listing.status)


def _months(listing: Listing, items: list[Graded]) -> list[tuple[str, str, list[Graded]]]:
    """The records of this page by month, each with its title and anchor; the first may go on from the page before."""
    months = []
    for (year, month), members in groupby(items, key=lambda item: (item.first.year, item.first.month)):
        months.append((f"{MONTHS[month - 1]} {year}", f"m{year}-{month:02}", list(members)))
    if months and listing.continues("month"):
        title, anchor, members = months[0]
        months[0] = (f"{title}, continued", f"{anchor}-{listing.page.number}", members)
    return months


def _turn_to(listing: Listing, slug: str) -> None:
    """Show the page of the list on which a record stands. Raises Http404 where it does not stand in it."""
    key = next((key for kind in TIMELINE if (key := f"{kind}:{slug}") in listing.found), None)
    if key is None:
        raise Http404
    listing.turn_to(key)


def records(keys: list[str], day: date | None) -> list[Graded]:
    """The records of these keys, in their order, with all that stands beside them."""
    found: dict[str, Graded] = {}
    for kind in TIMELINE:
        ids = [key.partition(":")[2] for key in keys if key.startswith(f"{kind}:")]
        if ids:
            rows = RECORDS[kind].objects.filter(id__in=ids)
            found |= {row.key: row for row in (rows.select_related("speaker") if kind == "quote" else rows)}
    items = [found[key] for key in keys]
    for item in items:
        item.lane = lane(getattr(item, "flow", ""))
    return list(tie(dress(items, day), day))


def _strip(listing: Listing) -> list[Year]:
    """The rhythm of the whole list, each year and month leading to its place in the pages."""
    rows = listing.index.rows
    months = by_month(listing.index, listing.found)
    if not rows or not months:
        return []
    scale = TALL / max(month.count for month in months)
    years = []
    for number in range(rows[0].first.year, rows[-1].first.year + 1):
        members = [month for month in months if month.year == number]
        href = _href(listing, members[0]) if members else ""
        years.append(Year(number, sum(month.count for month in members), href, [_bar(listing, month, scale) for month in members]))
    return years


def _bar(listing: Listing, month: Month, scale: float) -> Bar:
    parts, top = [], float(TALL)
    for name, count in month.lanes.items():
        if count:
            top -= count * scale
            parts.append((name, round(top, 1), round(count * scale, 1)))
    title = f"{MONTHS[month.month - 1]} {month.year}: {month.count}"
    return Bar((month.month - 1) * 3, parts, title, _href(listing, month))


def _href(listing: Listing, month: Month) -> str:
    return f"{listing.url_of(month.before // listing.size + 1)}#m{month.year}-{month.month:02}"


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Event.objects, request.as_of), id=slug)
    tie(dress([found], request.as_of), request.as_of)
    events = known(Event.objects, request.as_of)
    before = events.filter(Q(first__lt=found.first) | Q(id__lt=found.id), first__lte=found.first).order_by("-first", "-id").first()
    after = events.filter(Q(first__gt=found.first) | Q(id__gt=found.id), first__gte=found.first).order_by("first", "id").first()
    context = {"event": found, "before": before, "after": after}
    return render(request, "timeline/event.html", context)


urlpatterns = [
    path("timeline/", timeline, name="timeline"),
    path("events/<slug:slug>/", event, name="event"),
]
