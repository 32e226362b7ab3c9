"""What happened, month by month and filtered; the same list in other people's pages; and a page an
event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_safe

from explainer.corpus.dates import in_words, parse_date, within_year
from explainer.corpus.kinds import TIMELINE
from explainer.corpus.localised import written
from explainer.evidence.asof import known
from explainer.evidence.dossier import dress, graded
from explainer.evidence.facets import FacetIndex, Selection
from explainer.evidence.gaps import Gap, Silence, gap, silence
from explainer.evidence.intervals import spelt
from explainer.evidence.lanes import lane
from explainer.evidence.ties import tie
from explainer.models import Event
from explainer.models.base import Graded

from .listing import Listing, of_list
from .request import Request
from .showing import Shown, show
from .strip import opens_with, strip

PAGED = 19
# So many of what was before the first turning point stand folded on the page of those; the others
# are in the list of everything.
EARLY = 24


class Moment(NamedTuple):
    """A turning point in the list of them: its picture, the time since the one before, and if it is
    one of the few that matter most its place among them and the next."""

    item: Graded
    figure: Shown | None
    since: Gap | None
    place: int
    following: Graded | None


class Months(NamedTuple):
    """The records of a month on this page: title and anchor; the first may go on from the page
    before."""

    title: str
    anchor: str
    items: list[Graded]


def turning_asked(request: Request) -> bool:
    """Whether an address asks for the turning points: it asks for nothing else, but for a day and
    an order."""
    return not {
        name
        for name, value in request.GET.items()
        if name not in {"as_of", "sort"} and (name, value) != ("weight", "turning")
    }


def of_turning(query: QueryDict) -> QueryDict:
    """The query that asks for the turning points by name."""
    asked = query.copy()
    asked["weight"] = "turning"
    return asked


@require_safe
@of_list
def timeline(request: Request) -> HttpResponse:
    kinds, whole = tuple(TIMELINE), Listing(request, "/timeline/", tuple(TIMELINE), size=PAGED)
    turning = (
        turning_asked(request)
        and not whole.problems
        and bool(whole.index.having("weight", ["turning"]))
    )
    listing = (
        Listing(request, "/timeline/", kinds, size=PAGED, asked=of_turning(request.GET))
        if turning
        else whole
    )
    if at := request.GET.get("at", ""):
        _turn_to(listing, at)
    first = opens_with(listing)
    items = records(list(listing.page), listing.day)
    early = None if turning else [item for item in items if item.first.year < first]
    newest = listing.wanted.sort == "newest"
    context = {
        "list": listing,
        "turning": turning,
        "whole": whole,
        "abouts": whole.toggles("about"),
        "strip": strip(listing, turning),
        **_early(whole, first, early),
        "newest": newest,
        "other_order": (_("oldest first"), "/timeline/")
        if newest
        else (_("newest first"), "/timeline/?sort=newest"),
    }
    late = [item for item in items if item.first.year >= first]
    context |= _points(listing, late) if turning else {"months": list(_months(listing, late))}
    return render(request, "timeline/page.html", context, status=listing.status)


def _points(listing: Listing, items: list[Graded]) -> dict[str, Any]:
    """The turning points, and the few of them that matter most."""
    short = [item for item in items if item.turning["short"]]
    return {
        "moments": list(_moments(listing, items)),
        "short": short,
        "short_words": spelt(len(short)),
    }


def _moments(listing: Listing, items: list[Graded]) -> Iterator[Moment]:
    """The turning points in their list."""
    rows, few = listing.index.rows, [item for item in items if item.turning["short"]]
    before: Graded | None = None
    for item in items:
        since = None
        if before:
            span = rows[listing.index.places[before.key] : listing.index.places[item.key] + 1]
            since = gap(
                (before.date, item.date), [row for row in span if row.key.startswith("event:")]
            )
        place = few.index(item) + 1 if item in few else 0
        following = few[place] if 0 < place < len(few) else None
        yield Moment(item, show(item.turning["shows"], listing.day), since, place, following)
        before = item


def _early(whole: Listing, first: int, items: list[Graded] | None) -> dict[str, Any]:
    """What stands folded, from before the year `first`: these records of a page, or of all that the
    list has as many as the page of the turning points has room for."""
    if items is None:
        before = whole.found & whole.index.spanning(None, date(first, 1, 1) - timedelta(days=1))
        items = records(before[:EARLY], whole.day)
    else:
        before = whole.index.of(item.key for item in items)
    return {
        "early": items,
        "early_words": _early_words(whole.index, before),
        "early_left": f"/timeline/?view=all&to={first - 1}" if len(before) > len(items) else "",
    }


def _early_words(index: FacetIndex, rows: Selection) -> str:
    """'2006–2017: 13 events, 10 of them sanctions'"""
    years = sorted({first.year for key in (rows[:1] + rows[-1:]) if (first := index[key].first)})
    if not years:
        return ""
    sanctions = rows.counts("kind").get("sanction", 0)
    count = len(rows)
    if 0 < sanctions < count:
        many = ngettext(
            "%(years)s: %(count)s event, %(sanctions)s of them sanctions",
            "%(years)s: %(count)s events, %(sanctions)s of them sanctions",
            count,
        )
    else:
        many = ngettext("%(years)s: %(count)s event", "%(years)s: %(count)s events", count)
    return many % {"years": "–".join(map(str, years)), "count": count, "sanctions": sanctions}


def _months(listing: Listing, items: list[Graded]) -> Iterator[Months | Silence]:
    """The months of this page and, where all is shown, what lay between two of them if it was
    long."""
    before: date | None = None
    goes_on = bool(items) and items[0].key == listing.page[0] and listing.continues("month")
    for (year, month), members in groupby(
        items, key=lambda item: (item.first.year, item.first.month)
    ):
        day = date(year, month, 1)
        if not listing.wanted.filtered and (quiet := silence(before, day)):
            yield quiet
        title, anchor = written(day, "month"), f"m{year}-{month:02}"
        if goes_on:
            title, anchor, goes_on = (
                _("%(month)s, continued") % {"month": title},
                f"{anchor}-{listing.page.number}",
                False,
            )
        yield Months(title, anchor, list(members))
        before = day


def _turn_to(listing: Listing, slug: str) -> None:
    """Show the page of the list on which a record stands. Raises Http404 where it does not stand in
    it."""
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
            found |= {row.key: row for row in graded(kind).filter(id__in=ids)}
    items = [found[key] for key in keys]
    for item in items:
        item.lane = lane(getattr(item, "flow", ""))
        _dated(item, day)
    return list(tie(dress(items, day), day))


def _dated(item: Graded, day: date | None) -> None:
    """The day as it stands in a month, and as it stands large: '13' 'September 2023'; 'August' 'to
    14 October 2023'."""
    end, first, precision = (
        getattr(item, "end_date", "") or getattr(item, "return_date", ""),
        item.first,
        item.date.count("-"),
    )
    item.in_month = item.large = within_year(item.date)
    month, year = "", written(first, "year")
    if precision == 2:
        about = item.date.endswith("~")
        item.large = (
            pgettext("before an uncertain date", "about") if about else written(first, "day alone")
        )
        month = within_year(item.date.rstrip("~")) if about else written(first, "name of a month")
        year = written(first, "day" if about else "month")
    if end:
        ended = parse_date(end).first
        same_year, same_month = (
            ended.year == first.year,
            (ended.year, ended.month) == (first.year, first.month),
        )
        until = within_year(end) if same_year else in_words(end)
        item.in_month = _("%(start)s to %(end)s") % {"start": item.in_month, "end": until}
        begun = "" if same_month and month else month if same_year else year
        pattern = _("%(start)s to %(end)s") if begun else _("to %(end)s")
        item.small = pattern % {"start": begun, "end": in_words(end)}
    else:
        item.small = year
    item.board = min(item.last, day or item.last)


@require_safe
def event(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Event.objects, request.as_of), id=slug)
    tie(dress([found], request.as_of), request.as_of)
    events = known(Event.objects, request.as_of)
    before = (
        events.filter(Q(first__lt=found.first) | Q(id__lt=found.id), first__lte=found.first)
        .order_by("-first", "-id")
        .first()
    )
    after = (
        events.filter(Q(first__gt=found.first) | Q(id__gt=found.id), first__gte=found.first)
        .order_by("first", "id")
        .first()
    )
    context = {"event": found, "before": before, "after": after}
    return render(request, "timeline/event.html", context)


urlpatterns = [
    path("timeline/", timeline, name="timeline"),
    path("events/<slug:slug>/", event, name="event"),
]
