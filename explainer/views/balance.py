"""The balance on a page of its own: whose numbers, what they come to, what is left out, and the
rest."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.corpus.balance import Uncounted
from explainer.evidence.asof import known
from explainer.evidence.edition import version
from explainer.evidence.sums import money
from explainer.figures.registry import listed
from explainer.figures.weighing import SLUG, Balance, Weighed
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
    denied = [f"event:{identity}" for identity in found.content.denied_events]
    denials = known(Entry.objects.filter(key__in=denied), request.as_of)
    context = {
        "balance": found,
        "sides": _sides(found, request.as_of),
        "figure": shown,
        "fault": fault,
        "denials": denials.order_by("first"),
    }
    return render(request, "balance/page.html", context, status=400 if fault else 200)


class Side(NamedTuple):
    """What went one way: the way and its heading, the goods, what they come to, and the records
    that are named beside them without being counted."""

    flow: str
    heading: str
    goods: list[Weighed]
    total: str
    uncounted: list[tuple[Uncounted, Entry]]


def _sides(found: Balance, day: date | None) -> list[Side]:
    content = found.content
    uncounted = {each.claim or each.event: each for each in content.uncounted}
    keys = [
        f"claim:{each.claim}" if each.claim else f"event:{each.event}" for each in content.uncounted
    ]
    entries = {entry.slug: entry for entry in known(Entry.objects.filter(key__in=keys), day)}
    beside = [(each, entries[slug]) for slug, each in uncounted.items() if slug in entries]
    return [
        Side(
            flow,
            heading,
            found.side(flow),
            money(whole),
            [(each, entry) for each, entry in beside if each.flow == flow],
        )
        for flow, heading, whole in (
            ("to-russia", content.sent, found.sent),
            ("to-korea", content.back, found.back),
        )
    ]


urlpatterns = [path("balance/", balance, name="balance")]
