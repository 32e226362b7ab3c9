"""A question guessed at before the figure that answers it: nothing is kept, the guess is in the
address."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.corpus.guesses import Guess
from explainer.figures.drawn import pictures
from explainer.figures.guessed import answered, guessed, guesses, words
from explainer.models import Chapter

from .asking import asks
from .forms import GuessQuery
from .request import Request
from .showing import Shown, show


def options(guess: Guess) -> list[tuple[str, str]]:
    """The answers to choose from: what the address has, and the words."""
    return [(f"{answer:.0f}", words(guess, answer)) for answer in guess.answers]


@require_safe
@asks("answer")
def guess(request: Request, slug: str) -> HttpResponse:
    found = next((each for each in guesses() if each.id == slug), None)
    shown = show(found.figure, request.as_of) if found else None
    if found is None or shown is None:
        raise Http404
    value = GuessQuery(request.GET, found.answers).value
    context = {
        "guess": found,
        "answers": options(found),
        "chapter": Chapter.objects.filter(id=shown.item.chapter).first(),
    }
    if value is None:
        return render(request, "guess/page.html", context | {"figure": shown})
    spec = guessed(shown.spec, found, value)
    said = {
        "value": f"{value:.0f}",
        "words": words(found, value),
        "answered": answered(shown.spec, found, value, request.as_of),
    }
    return render(
        request,
        "guess/page.html",
        context | said | {"figure": Shown(spec, shown.item, pictures(spec))},
    )


urlpatterns = [path("guess/<slug:slug>/", guess, name="guess")]
