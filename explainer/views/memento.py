"""Past versions of pages as RFC 7089 tells programs of them: which there are, and where they are
asked for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from urllib.parse import quote

from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import Resolver404, path, resolve
from django.utils.http import escape_leading_slashes, http_date, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.publishing import editions, timemap
from explainer.publishing.finding import at

from .context import travels
from .errors import BadRequest, sentence
from .feeds import LISTS
from .framing import shared
from .listing import Listing
from .request import Request, asking

LINKS = "application/link-format"
ROOM = "/timemap"
# What is of no day: it is the same whenever it is asked for.
TIMELESS = (editions.ROOM, f"{ROOM}/")
Version = tuple[date, str]  # its day and its address
_WITHOUT = ("/embed-code/", "/embed-preview/")
_ROOMS = {room: kinds for room, kinds, _title in LISTS.values()}


def on(address: str, query: QueryDict, day: date | None) -> str:
    """The address of a page as of a day, or of today's record."""
    asked = [(key, value) for key, values in query.lists() for value in values if key != "as_of"]
    asked += [("as_of", str(day))] if day else []
    address = escape_leading_slashes(quote(address))
    return f"{address}?{urlencode(asked)}" if asked else address


def moment(day: date) -> str:
    """The end of a day, as headers have it: what became known on it is there."""
    return http_date(datetime.combine(day, time.max, UTC).timestamp())


def has_days(address: str) -> bool:
    """Whether an address is that of a page whose past days can be told."""
    return address.endswith("/") and travels(address) and not address.endswith(_WITHOUT)


def links(request: Request, address: str, query: QueryDict) -> list[str]:
    """What each version of a page says of the others: its address today, which answers for all
    days, and the list of them."""
    original = on(address, query, None)
    told = [f'<{request.build_absolute_uri(original)}>; rel="original timegate"']
    if has_days(address):
        told.append(
            f'<{request.build_absolute_uri(ROOM + original)}>; rel="timemap"; type="{LINKS}"'
        )
    return told


def tell(
    response: HttpResponseBase, request: Request, address: str, query: QueryDict, day: date | None
) -> None:
    """Head an answer with what it is: a page, or a page as of a day."""
    response.headers["Link"] = ", ".join(links(request, address, query))
    if day:
        response.headers["Memento-Datetime"] = moment(day)


def versions(address: str, query: QueryDict, days: list[date]) -> list[Version]:
    """The oldest first: as of each day on which the page changed, and as each edition printed
    it."""
    found = [(day, on(address, query, day)) for day in days]
    if not query:
        page, embed = address.removesuffix("embed/"), "embed/" * address.endswith("/embed/")
        found += [(each.edition.day, each.address + embed) for each in editions.printed(page)]
    return sorted(found)


def mementos(request: Request, found: list[Version]) -> list[str]:
    """A link for each version."""
    told = []
    for place, (day, where) in enumerate(found):
        rel = " ".join(
            ("first",) * (place == 0) + ("last",) * (place == len(found) - 1) + ("memento",)
        )
        told.append(f'<{request.build_absolute_uri(where)}>; rel="{rel}"; datetime="{moment(day)}"')
    return told


def days_of(request: Request, address: str, query: QueryDict) -> list[date] | None:
    """The days on which a page changed; None where none of ours stands there. Raises BadRequest for
    filters that cannot be read."""
    page = address.removesuffix("embed/")
    try:
        resolve(address)
    except Resolver404:
        return None
    if not has_days(address):
        return None
    if page in _ROOMS:
        return timemap.of_records(_listed(page, query))
    work = at(page)
    if work:
        return timemap.of_work(work)
    return None if resolve(page).kwargs else timemap.of_all()


def _listed(page: str, query: QueryDict) -> list[str]:
    listing = Listing(asking(query.urlencode(), None), page, _ROOMS[page])
    if listing.problems:
        raise BadRequest(" ".join(listing.problems.values()))
    return list(listing.found)


@require_safe
@shared
def of_page(request: Request, address: str = "") -> HttpResponse:
    """All versions of a page, as links."""
    query = request.GET.copy()
    query.pop("as_of", None)
    days = days_of(request, f"/{address}", query)
    if days is None:
        return sentence(
            request, 404, _("No page of this site that has past days stands at that address.")
        )
    found = versions(f"/{address}", query, days)
    span = f'; from="{moment(found[0][0])}"; until="{moment(found[-1][0])}"' if found else ""
    own = request.build_absolute_uri(ROOM + on(f"/{address}", query, None))
    told = [
        links(request, f"/{address}", query)[0],
        f'<{own}>; rel="self"; type="{LINKS}"{span}',
        *mementos(request, found),
    ]
    return HttpResponse(",\n".join(told) + "\n", content_type=LINKS)


urlpatterns = [
    path("timemap/", of_page, name="timemap-opening"),
    path("timemap/<path:address>", of_page, name="timemap"),
]
