"""The guided story: its contents, its chapters, and all of them on one page for print or as a book
for e-readers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.corpus.prose import figures_in
from explainer.evidence.answers import answers
from explainer.evidence.edition import version
from explainer.evidence.told import told_by
from explainer.exercises.sheet import lettered
from explainer.models import Chapter, Edition, Entry
from explainer.publishing.files import kept

from . import box
from .asking import asks
from .forms import CheckQuery, LevelQuery
from .prose import Pen
from .request import Request
from .responses import download
from .showing import Shown, show


@require_safe
def contents(request: Request) -> HttpResponse:
    chapters = list(Chapter.objects.all())
    times = {
        name: sum(getattr(chapter, name) for chapter in chapters)
        for name in ("minutes", "minutes_with_figures")
    }
    return render(request, "story/contents.html", {"chapters": chapters, **times})


def _figures(chapter: Chapter, day: date | None) -> list[Shown]:
    return [figure for slug in figures_in(chapter.body) if (figure := show(slug, day))]


def _written(chapter: Chapter, pen: Pen, given: str = "") -> dict[str, Any]:
    """What is shown of the chapter of today, its marks filled in; `given` is the letter of the
    answer to its question."""
    figures = _figures(chapter, None)
    chapter.minute, chapter.body = pen.fill(chapter.minute), pen.fill(chapter.body)
    gaps, quiz = [pen.fill(gap) for gap in chapter.gaps], chapter.quiz
    options = lettered([pen.fill(option) for option in quiz["options"]])
    chapter.data |= {
        "gaps": gaps,
        "quiz": {
            "question": pen.fill(quiz["question"]),
            "options": options,
            "right": options[quiz["answer"]],
            "given": given,
            "explain": pen.fill(quiz["explain"]),
            "record": Entry.objects.get(key=quiz["record"]),
        },
    }
    shown = {"figures": figures, "answered": answers(None, chapter.answers)}
    return {"chapter": chapter, "notes": pen.notes, "told": pen.told} | shown


def _past(chapter: Chapter, day: date) -> dict[str, Any]:
    """What is shown of the chapter of a past day: what it tells of, figures and records, without
    its text."""
    return {
        "chapter": chapter,
        "records": told_by(chapter, day),
        "figures": _figures(chapter, day),
        "answered": answers(day, chapter.answers),
        "boxes": [box.Followed(each, day) for each in box.named([chapter.body])],
    }


def _texts(chapter: Chapter) -> list[str]:
    quiz = chapter.quiz
    return [
        chapter.minute,
        chapter.body,
        *chapter.gaps,
        quiz["question"],
        *quiz["options"],
        quiz["explain"],
    ]


@require_safe
@asks("level", "check")
def chapter(request: Request, slug: str) -> HttpResponse:
    found = get_object_or_404(Chapter, id=slug)
    chapters = list(Chapter.objects.defer("body", "minute", "short", "short_minute"))
    place = next(index for index, other in enumerate(chapters) if other.id == slug)
    short = LevelQuery(request.GET).read()["level"] == "short" and bool(found.short)
    given = CheckQuery(
        request.GET, [option.key for option in lettered(found.quiz["options"])]
    ).read()["check"]
    if request.as_of:
        written = _past(found, request.as_of)
    else:
        if short:
            found.body, found.minute = found.short, found.short_minute
        written = _written(found, Pen(_texts(found)), given)
    context = {
        **written,
        "short": short,
        "chapters": chapters,
        "previous": chapters[place - 1] if place else None,
        "next": chapters[place + 1] if place + 1 < len(chapters) else None,
    }
    return render(request, "story/chapter.html", context)


def _each(request: Request, prefixed: bool) -> Iterator[dict[str, Any]]:
    """What the page of each chapter shows, one after the other; `prefixed`, so that they can stand
    on one page."""
    for found in Chapter.objects.all():
        prefix = f"{found.number}-" if prefixed else ""
        if request.as_of:
            yield _past(found, request.as_of) | {"prefix": prefix}
        else:
            yield _written(found, Pen(_texts(found), prefix)) | {"prefix": prefix}


class _OneByOne:
    """What a template loops over, made one after the other. It makes a list of what has no length,
    with the figures of all chapters."""

    def __init__(self, count: int, each: Iterator[dict[str, Any]]) -> None:
        self._count, self._each = count, each

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return self._each


@require_safe
def everything(request: Request) -> HttpResponse:
    chapters = Chapter.objects.all()
    written = _OneByOne(len(chapters), _each(request, prefixed=True))
    return render(request, "story/all.html", {"chapters": chapters, "written": written})


@require_safe
def epub(request: Request) -> HttpResponse:
    """The story as a book."""
    from explainer.publishing import book  # which brings much along that no page needs

    name = "arms-for-aid" + (f"-as-of-{request.as_of}" if request.as_of else "")
    return download(
        kept("epub", version(), request.as_of, lambda: _bound(request)), book.TYPE, f"{name}.epub"
    )


def _bound(request: Request) -> bytes:
    from explainer.publishing import book

    day = request.as_of or Edition.day()
    template = "story/_past.html" if request.as_of else "story/_chapter.html"
    pages = []
    for written in _each(request, prefixed=False):
        found = written["chapter"]
        # `printed_on`: no server answers a form in a book.
        html = render_to_string(template, written | {"heading": "h1", "printed_on": day}, request)
        drawn = {figure.spec.slug: figure.pictures["middle"] for figure in written["figures"]}
        pages.append(book.Page(found.id, found.title, html, drawn))
    return book.bind(settings.SITE_NAME, pages, day)


urlpatterns = [
    path("story/", contents, name="story"),
    path("story/all/", everything, name="story-all"),
    path("story/arms-for-aid.epub", epub, name="story-epub"),
    path("story/<slug:slug>/", chapter, name="chapter"),
]
