"""Catch the machine: one passage of the reworded article at a time, and which of its words turned
the meaning."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.dossier import dress
from explainer.models import Chapter, Passage

from .asking import asks
from .forms import CatchQuery
from .request import Request


def telling() -> Chapter | None:
    """The chapter that tells of the passages."""
    return Chapter.objects.filter(id="an-article-that-lost-its-meaning").first()


@require_safe
@asks("word", "missed", "tally")
def catch(request: Request, slug: str) -> HttpResponse:
    passages = [
        passage
        for passage in dress(known(Passage.objects, request.as_of), request.as_of)
        if passage.catch
    ]
    place = next((number for number, passage in enumerate(passages) if passage.id == slug), None)
    if place is None:
        raise Http404
    passage = passages[place]
    asked = CatchQuery(request.GET, [text for text, offered in passage.choices if offered]).read()
    caught = asked["word"] == passage.catch["turn"]
    # A second try is had before the answer
    told = caught or bool(asked["word"] and asked["missed"])
    tally = asked["tally"].ljust(len(passages), "-")
    if told and tally[place] == "-":  # the first answer counts
        tally = f"{tally[:place]}{int(caught)}{tally[place + 1 :]}"
    context = {
        "passage": passage,
        "chapter": telling(),
        "passages": passages,
        "place": place + 1,
        "previous": passages[place - 1] if place else None,
        "next": passages[place + 1] if place + 1 < len(passages) else None,
        "given": asked["word"],
        "told": told,
        "tally": tally if tally.strip("-") else "",
        "caught": tally.count("1"),
        "answered": len(tally) - tally.count("-"),
    }
    return render(request, "about/catch.html", context)


urlpatterns = [path("about/rewritten-article/<slug:slug>/", catch, name="catch")]
