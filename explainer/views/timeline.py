"""What happened: the list by year, and a page an event."""

from __future__ import annotations

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import Entry, Event


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    events = dress(known(Event.objects, request.as_of), request.as_of)
    years = [(year, list(members)) for year, members in groupby(events, key=lambda event: event.first.year)]
    return render(request, "timeline/page.html", {"years": years, "count": len(events)})


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(known(Event.objects, request.as_of), id=slug)
    dress([found], request.as_of)
    ties = Entry.objects.filter(links_out__target_id=found.key, links_out__relation__in=["mentions"]).distinct()
    answers = known(Entry.objects.filter(links_out__target_id=found.key, links_out__relation="disputed_by").distinct(), request.as_of)
    confirms = known(Entry.objects.filter(links_out__target_id=found.key, links_out__relation="confirmed_by").distinct(), request.as_of)
    before = known(Event.objects.filter(first__lt=found.first), request.as_of).last()
    after = known(Event.objects.filter(first__gt=found.first), request.as_of).first()
    context = {"event": found, "told_in": ties, "answers": answers, "confirms": confirms, "before": before, "after": after}
    return render(request, "timeline/event.html", context)


urlpatterns = [path("timeline/", timeline, name="timeline"), path("events/<slug:slug>/", event, name="event")]
