"""What can be read, and who speaks: sources and parties, with everything that rests on each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.corpus.kinds import RESTING
from explainer.evidence.asof import is_known, known
from explainer.evidence.dossier import dress
from explainer.evidence.rows import resting_on
from explainer.evidence.ties import took_part
from explainer.evidence.words import PARTY_KINDS
from explainer.models import Entry, Party, Source

from .listing import Listing, of_list
from .request import Request


def by_kind[T: Entry](entries: Iterable[T]) -> list[tuple[str, list[T]]]:
    order = list(RESTING)
    kept = sorted(
        (entry for entry in entries if entry.kind in RESTING),
        key=lambda entry: (order.index(entry.kind), entry.key),
    )
    return [
        (_(RESTING[kind].heading), list(members))
        for kind, members in groupby(kept, key=lambda entry: entry.kind)
    ]


@require_safe
@of_list
def index(request: Request) -> HttpResponse:
    listing = Listing(request, "/sources/", ("source",), size=60)
    ids = listing.ids
    rows, resting = Source.objects.in_bulk(ids), resting_on(request.as_of, ids)
    sources = [rows[identity] for identity in ids]
    for each in sources:
        each.resting = resting.get(each.id, 0)
    by_publisher = not listing.wanted.sort
    groups = [
        (name, list(members))
        for name, members in groupby(
            sources, key=lambda each: each.publisher if by_publisher else ""
        )
    ]
    return render(
        request, "sources/list.html", {"list": listing, "groups": groups}, status=listing.status
    )


@require_safe
def source(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Source.objects, request.as_of), id=slug)
    citations = list(
        known(found.cited_in.select_related("entry", "source"), request.as_of, "entry__")
    )
    for citation in citations:
        citation.entry.citation = citation
    told = known(
        Entry.objects.filter(
            links_out__target_id=found.key, links_out__relation="mentions"
        ).distinct(),
        request.as_of,
    )
    groups = by_kind([*(citation.entry for citation in citations), *told])
    return render(
        request,
        "sources/page.html",
        {"source": found, "groups": groups, "count": len(citations) + len(told)},
    )


@require_safe
def parties(request: Request) -> HttpResponse:
    found = sorted(
        known(
            Party.objects.annotate(
                stated=Count("claims", filter=is_known(request.as_of, "claims__"))
            ),
            request.as_of,
        ),
        key=lambda party: (list(PARTY_KINDS).index(party.sort), party.name),
    )
    groups = [
        (_(PARTY_KINDS[sort]), list(members))
        for sort, members in groupby(found, key=lambda party: party.sort)
    ]
    return render(request, "parties/list.html", {"groups": groups, "count": len(found)})


@require_safe
def party(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Party.objects, request.as_of), id=slug)
    claims = dress(known(found.claims, request.as_of), request.as_of)
    events = took_part(found, request.as_of)
    return render(
        request, "parties/page.html", {"party": found, "claims": claims, "events": events}
    )


urlpatterns = [
    path("sources/", index, name="sources"),
    path("sources/<slug:slug>/", source, name="source"),
    path("parties/", parties, name="parties"),
    path("parties/<slug:slug>/", party, name="party"),
]
