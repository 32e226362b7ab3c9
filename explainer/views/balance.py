"""The balance on a page of its own: whose numbers, what they come to, what is left out, and the
rest."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.edition import version
from explainer.evidence.sums import money
from explainer.figures.registry import listed
from explainer.figures.weighing import SLUG
from explainer.models import Entry

from .asking import asks_anything
from .request import Request
from .showing import NothingWeighed, show, weighed


@require_safe
@asks_anything
def balance(request: Request) -> HttpResponse:
    item = listed(SLUG, version())
    if item is None or show(SLUG, request.as_of) is None:
        raise Http404
    fault = ""
    try:
        found, shown = weighed(request.as_of, request.GET, item)
    except NothingWeighed as nothing:  # the choice stays, to be changed
        found, shown, fault = nothing.balance, None, str(nothing)
    content = found.content
    uncounted = {each.claim or each.event: each for each in content.uncounted}
    keys = [
        f"claim:{each.claim}" if each.claim else f"event:{each.event}" for each in content.uncounted
    ]
    entries = {
        entry.slug: entry for entry in known(Entry.objects.filter(key__in=keys), request.as_of)
    }
    denials = known(
        Entry.objects.filter(key__in=[f"event:{identity}" for identity in content.denied_events]),
        request.as_of,
    )
    sides = [
        (
            flow,
            heading,
            found.side(flow),
            money(whole),
            [
                (each, entries[id])
                for id, each in uncounted.items()
                if id in entries and each.flow == flow
            ],
        )
        for flow, heading, whole in (
            ("to-russia", content.sent, found.sent),
            ("to-korea", content.back, found.back),
        )
    ]
    context = {
        "balance": found,
        "sides": sides,
        "figure": shown,
        "fault": fault,
        "denials": denials.order_by("first"),
    }
    return render(request, "balance/page.html", context, status=400 if fault else 200)


urlpatterns = [path("balance/", balance, name="balance")]
