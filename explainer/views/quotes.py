"""Exact words, by theme, and the people who said them."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.evidence.ties import took_part
from explainer.evidence.words import THEMES
from explainer.models import Quote, Speaker

from .listing import Listing, of_list
from .request import Request

# Those that a reader can choose with one touch.
TONES = ("alarmed", "sceptical", "denies")


def _pairs(day: date | None) -> list[tuple[str, tuple[Quote, Quote]]]:
    """Quotations that disagree, two and two, each pair with its question, in the order that the
    content gives."""
    quotes = known(Quote.objects.select_related("speaker"), day)
    first = sorted(
        quotes.filter(data__pair__place__isnull=False), key=lambda quote: quote.pair["place"]
    )
    others = quotes.in_bulk([quote.pair["other"] for quote in first])
    pairs = [
        (quote.pair["question"], (quote, others[quote.pair["other"]]))
        for quote in first
        if quote.pair["other"] in others
    ]
    dress([quote for _, pair in pairs for quote in pair], day)
    return pairs


@require_safe
@of_list
def index(request: Request) -> HttpResponse:
    listing = Listing(request, "/quotes/", ("quote",), size=30)
    ids = listing.ids
    rows = Quote.objects.select_related("speaker").in_bulk(ids)
    quotes = dress([rows[identity] for identity in ids], request.as_of)
    by_theme = not listing.wanted.sort
    groups = [
        (theme, list(members))
        for theme, members in groupby(quotes, key=lambda quote: quote.theme if by_theme else "")
    ]
    whole = not listing.wanted.filtered and by_theme and listing.page.number == 1
    context = {
        "list": listing,
        "tones": TONES,
        "pairs": _pairs(request.as_of) if whole else [],
        "groups": [
            (theme, _(THEMES[theme]) if theme else "", members) for theme, members in groups
        ],
    }
    return render(request, "quotes/list.html", context, status=listing.status)


@require_safe
def quote(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(
        known(Quote.objects.select_related("speaker"), request.as_of), id=slug
    )
    dress([found], request.as_of)
    others = known(Quote.objects.filter(speaker=found.speaker).exclude(id=slug), request.as_of)
    return render(request, "quotes/page.html", {"quote": found, "others": others})


@require_safe
def speakers(request: Request) -> HttpResponse:
    quoted = Prefetch("quotes", known(Quote.objects, request.as_of))
    people = known(Speaker.objects.prefetch_related(quoted), request.as_of)
    groups = [
        (title, [person for person in people if person.sort == sort])
        for sort, title in (("expert", _("Experts")), ("official", _("Officials")))
    ]
    return render(request, "speakers/list.html", {"groups": groups, "count": len(people)})


@require_safe
def speaker(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Speaker.objects, request.as_of), id=slug)
    dress([found], request.as_of)
    quotes = dress(known(found.quotes.select_related("speaker"), request.as_of), request.as_of)
    events = took_part(found, request.as_of)
    return render(
        request, "speakers/page.html", {"speaker": found, "quotes": quotes, "events": events}
    )


urlpatterns = [
    path("quotes/", index, name="quotes"),
    path("quotes/<slug:slug>/", quote, name="quote"),
    path("speakers/", speakers, name="speakers"),
    path("speakers/<slug:slug>/", speaker, name="speaker"),
]
