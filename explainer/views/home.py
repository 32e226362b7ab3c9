"""The opening: a place, what was known on a day, what was feared, the chapters, three ways in."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.evidence.answers import answers
from explainer.evidence.asof import NAMED_DAYS, known, step_before
from explainer.evidence.bargain import board
from explainer.evidence.dossier import dress
from explainer.evidence.edition import edition
from explainer.figures import feared
from explainer.models import Chapter, Event, Trip
from explainer.publishing import offline_zip

from .cache import passing
from .request import Request


@require_safe
def home(request: Request) -> HttpResponse:
    chapters = Chapter.objects.defer("body", "short", "minute", "short_minute")
    made = offline_zip.state()
    context = {
        "chapters": chapters,
        "drawn": _drawn(request.as_of),
        "board": board(request.as_of),
        "why": _(NAMED_DAYS[request.as_of]) if request.as_of in NAMED_DAYS else "",
        "step_before": step_before(request.as_of),
        "steps": len(NAMED_DAYS),
        "step": sum(day < request.as_of for day in NAMED_DAYS)
        if request.as_of
        else len(NAMED_DAYS),
        "feared": feared.on(request.as_of),
        "answered": answers(request.as_of),
        "under_way": _under_way(request.as_of),
        "zip": made,
    }
    return passing(render(request, "home/page.html", context), made.being_made)


def _drawn(day: date | None) -> Event | None:
    """The event that is drawn, if it was known on the day."""
    found = known(Event.objects, day).filter(id=current.drawn) if (current := edition()) else ()
    return next(iter(dress(list(found), day)), None)


def _under_way(day: date | None) -> list[Trip]:
    """The journeys on which somebody was on a past day, as far as it was known then."""
    return (
        list(known(Trip.objects.filter(first__lte=day, return_date__gte=day.isoformat()), day))
        if day
        else []
    )


urlpatterns = [path("", home, name="home")]
