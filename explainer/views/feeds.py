"""For those who follow and crawl: Atom feeds, the sitemap, and the pictures that travel with
links."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.views.decorators.http import require_safe

from explainer.corpus.kinds import KINDS, TIMELINE
from explainer.corpus.kinds.chapter import CHAPTER
from explainer.figures import registry
from explainer.models import Chapter, Entry
from explainer.publishing import feeds
from explainer.publishing.card import card as draw
from explainer.publishing.finding import at, find, page_of

from .errors import BadRequest
from .framing import shared
from .listing import Listing
from .request import Request

ATOM, XML = "application/atom+xml; charset=utf-8", "application/xml; charset=utf-8"
LISTS = {
    "timeline": ("/timeline/", tuple(TIMELINE), N_("Timeline")),
    "claims": ("/claims/", ("claim",), N_("Claims")),
    "quotes": ("/quotes/", ("quote",), N_("Quotes")),
    "sources": ("/sources/", ("source",), N_("Sources")),
}
PAGES = (
    "/",
    "/story/",
    "/story/all/",
    "/timeline/",
    "/trips/",
    "/trips/train/",
    "/claims/",
    "/quotes/",
    "/speakers/",
    "/sources/",
)
MORE = (
    "/timeline/map/",
    "/answers/",
    "/parties/",
    "/figures/",
    "/glossary/",
    "/data/",
    "/about/",
    "/about/method/",
    "/about/corrections/",
    "/changes/",
    "/editions/",
    "/about/rewritten-article/",
)


def _atom(request: Request, feed: str) -> HttpResponse:
    """The feed as Atom; for who asks for pages, a browser, as XML, which it shows with our
    stylesheet and does not put away as a file."""
    accepted = request.headers.get("Accept", "")
    browser = "text/html" in accepted and "application/atom+xml" not in accepted
    response = HttpResponse(feed, content_type=XML if browser else ATOM)
    patch_vary_headers(response, ["Accept"])
    return response


@require_safe
@shared
def everything(request: Request) -> HttpResponse:
    return _atom(request, feeds.everything(request.as_of))


@require_safe
@shared
def changes(request: Request) -> HttpResponse:
    return _atom(request, feeds.of_changes(request.as_of))


@require_safe
@shared
def of_chapter(request: Request, slug: str) -> HttpResponse:
    return _atom(request, feeds.of_chapter(get_object_or_404(Chapter, id=slug), request.as_of))


@require_safe
@shared
def of_record(request: Request, kind: str, slug: str) -> HttpResponse:
    work = find(kind, slug, request.as_of)
    if work is None:
        raise Http404
    return _atom(request, feeds.of_figure(work) if kind == "figure" else feeds.of_record(work))


@require_safe
@shared
def of_list(request: Request, room: str) -> HttpResponse:
    path, kinds, title = LISTS[room]
    listing = Listing(request, path, kinds)
    if listing.problems:
        raise BadRequest(" ".join(listing.problems.values()))
    chosen, title = ", ".join(chip.label for chip in listing.chips), _(title)
    return _atom(
        request,
        feeds.of_list(
            path,
            listing.filter_query,
            f"{title} ({chosen})" if chosen else title,
            listing.found,
            request.as_of,
        ),
    )


class Addresses(Sitemap):  # type: ignore[type-arg]  # Django’s takes none at run time
    """Every page that is worth finding: records with a page of their own, figures and rooms."""

    limit = 50_000  # the most that the protocol allows in one file

    def items(self) -> list[tuple[str, object]]:
        entries = Entry.objects.filter(
            kind__in=[kind.name for kind in KINDS.values() if kind.paged]
        ).order_by("key")
        figures = [f"/figures/{item.slug}/" for item in registry.built()]
        return [(page, None) for page in (*PAGES, *MORE, *figures)] + [
            (entry.get_absolute_url(), entry.updated) for entry in entries
        ]

    def location(self, item: tuple[str, object]) -> str:
        return item[0]

    def lastmod(self, item: tuple[str, object]) -> object:
        return item[1]

    def get_domain(self, site: object = None) -> str:
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.SITE_URL).scheme


@require_safe
def addresses(request: Request) -> HttpResponse:
    return sitemap(request, {"pages": Addresses}, content_type="application/xml").render()


@require_safe
@shared
def card(request: Request, kind: str, slug: str) -> HttpResponse:
    work = (
        at(page_of(kind, slug), request.GET.urlencode(), request.as_of)
        if kind == "figure"
        else find(kind, slug, request.as_of)
    )
    if work is None:
        raise Http404
    return HttpResponse(draw(work), content_type="image/png")


urlpatterns = [
    path("feed.xml", everything, name="feed"),
    path("story/<slug:slug>/feed.xml", of_chapter, name="chapter-feed"),
    path("changes/feed.xml", changes, name="changes-feed"),
    *(path(f"{room}/feed.xml", of_list, {"room": room}, name=f"{room}-feed") for room in LISTS),
    path("figures/<slug:slug>/feed.xml", of_record, {"kind": "figure"}, name="figure-feed"),
    *(
        path(f"{kind.route}feed.xml", of_record, {"kind": kind.name}, name=f"{kind.name}-feed")
        for kind in KINDS.values()
        if kind.followed and kind is not CHAPTER
    ),
    path("sitemap.xml", addresses, name="sitemap"),
    path("cards/<slug:kind>/<slug:slug>.png", card, name="card"),
]
