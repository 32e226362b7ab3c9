"""The guided story: its contents, its chapters, and all of them on one page for print."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.corpus.prose import figures_in
from explainer.evidence.answers import answers
from explainer.evidence.told import told_by
from explainer.models import Chapter

from .forms import LevelQuery
from .prose import Pen
from .showing import show


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    chapters = list(Chapter.objects.all())
    return render(request, "story/contents.html", {"chapters": chapters, "minutes": sum(chapter.minutes for chapter in chapters)})


def _written(chapter: Chapter, pen: Pen) -> Chapter:
    """The chapter of today with its marks filled in."""
    for name in ("minute", "body"):
        setattr(chapter, name, pen.fill(getattr(chapter, name)))
    chapter.answered = answers(None, chapter.answers)
    chapter.gaps = [pen.fill(gap) for gap in chapter.gaps]
    quiz = chapter.quiz
    chapter.quiz = {
        **quiz,
        "question": pen.fill(quiz["question"]),
        "options": [pen.fill(option) for option in quiz["options"]],
        "explain": pen.fill(quiz["explain"]),
    }
    return chapter


def _past(chapter: Chapter, day: date) -> Chapter:
    """The chapter of a past day: what it tells of, figures and records, without its text."""
    chapter.records = told_by(chapter, day)
    chapter.figures = [figure for slug in figures_in(chapter.body) if (figure := show(slug, day))]
    chapter.answered = answers(day, chapter.answers)
    return chapter


def _texts(chapter: Chapter) -> list[str]:
    quiz = chapter.quiz
    return [chapter.minute, chapter.body, *chapter.gaps, quiz["question"], *quiz["options"], quiz["explain"]]


@require_safe
def chapter(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Chapter, id=slug)
    chapters = list(Chapter.objects.defer("body", "minute", "short", "short_minute"))
    place = next(index for index, other in enumerate(chapters) if other.id == slug)
    short = LevelQuery(request.GET).read()["level"] == "short" and bool(found.short)
    if request.as_of:
        written = {"chapter": _past(found, request.as_of)}
    else:
        if short:
            found.body, found.minute = found.short, found.short_minute
        pen = Pen(_texts(found))
        written = {"chapter": _written(found, pen), "notes": pen.notes, "told": pen.told}
    context = {
        **written,
        "short": short,
        "chapters": chapters,
        "previous": chapters[place - 1] if place else None,
        "next": chapters[place + 1] if place + 1 < len(chapters) else None,
    }
    return render(request, "story/chapter.html", context)


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    chapters = list(Chapter.objects.all())
    written = []
    for found in chapters:
        if request.as_of:
            written.append((_past(found, request.as_of), [], []))
        else:
            pen = Pen(_texts(found), prefix=f"{found.number}-")
            written.append((_written(found, pen), pen.notes, pen.told))
    return render(request, "story/all.html", {"written": written})


urlpatterns = [
    path("story/", contents, name="story"),
    path("story/all/", everything, name="story-all"),
    path("story/<slug:slug>/", chapter, name="chapter"),
]
