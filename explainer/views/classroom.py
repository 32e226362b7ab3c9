"""The classroom: lessons with handout, key and slides, and the whole site to take away."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.evidence.edition import version
from explainer.exercises.catalogue import EXERCISES
from explainer.exercises.sheet import LEVELS
from explainer.figures import rail_trips, registry
from explainer.figures.drawn import pictures, png
from explainer.figures.ground import BORDERS
from explainer.figures.wall import Wall, wall
from explainer.models import Lesson
from explainer.publishing import offline_zip

from . import lessons
from .asking import asks, asks_anything
from .cache import passing
from .errors import sentence
from .forms import LessonQuery, WallQuery
from .lesson_texts import written
from .request import Request
from .responses import download


@require_safe
def index(request: Request) -> HttpResponse:
    every = [lesson if request.as_of else written(lesson) for lesson in Lesson.objects.all()]
    made = offline_zip.state()
    found = offline_zip.zim()
    zim = round(found.stat().st_size / 1e6, 1) if found.is_file() else 0
    context = {
        "lessons": every,
        "exercises": EXERCISES.values(),
        "levels": LEVELS,
        "zip": made,
        "zim": zim,
    }
    return passing(render(request, "classroom/list.html", context), made.being_made)


def _page(name: str) -> Callable[..., HttpResponse]:
    """A page of a lesson; on a past day, whichever it is, what the lesson is made of."""

    @require_safe
    # slides: hands, by the numbers of their answers
    @(asks_anything if name == "slides" else asks("level", "minutes"))
    def page(request: Request, slug: str) -> HttpResponse:
        asked = LessonQuery(request.GET).read()
        if request.as_of:
            found = get_object_or_404(Lesson, id=slug)
            past = {
                "lesson": found,
                "exercise": EXERCISES[found.exercise],
                "records": lessons.taught(found, request.as_of),
            }
            return render(request, "classroom/past.html", past)
        context = lessons.lesson(request, slug, asked["level"]) | {"minutes": asked["minutes"]}
        if name == "slides":
            context["slides"] = lessons.slides(request, context["lesson"])
        return render(
            request,
            f"classroom/{name}.html",
            context | {"records": lessons.taught(context["lesson"], None)},
        )

    return page


def _document(name: str) -> Callable[..., HttpResponse]:
    """A sheet of a lesson as a Word document, at the level that is asked for; of a past day there
    is none."""

    @require_safe
    @asks("level")
    def document(request: Request, slug: str) -> HttpResponse:
        from explainer.publishing import editable  # which brings much along that no page needs

        level = LessonQuery(request.GET).read()["level"]
        if request.as_of:
            return sentence(
                request,
                404,
                _("A lesson is made with today’s knowledge, so there is no sheet of a past day."),
            )
        context = lessons.lesson(request, slug, level)
        page = render(request, f"classroom/{name}.html", context).content.decode()
        written = editable.write(page, context["lesson"].title, context["share"])
        return download(
            written,
            editable.TYPE,
            "-".join(filter(None, (slug, name, level if level != "standard" else ""))) + ".docx",
        )

    return document


@require_safe
@asks("level", "minutes")
def deck(request: Request, slug: str) -> HttpResponse:
    """The slides as a document that a teacher can change; of a past day there is none."""
    from explainer.publishing import slides  # which brings much along that no page needs

    asked = LessonQuery(request.GET).read()
    if request.as_of:
        return sentence(
            request,
            404,
            _("A lesson is made with today’s knowledge, so there are no slides of a past day."),
        )
    context = lessons.lesson(request, slug, asked["level"]) | {"minutes": asked["minutes"]}
    context["slides"] = lessons.slides(request, context["lesson"])
    page, notes = (
        render(request, f"classroom/{name}.html", context).content.decode()
        for name in ("slides", "notes")
    )
    level = asked["level"] if asked["level"] != "standard" else ""
    name = "-".join(filter(None, (slug, "slides", level, asked["minutes"])))
    return download(
        slides.write(page, notes, _figure, context["share"]), slides.TYPE, f"{name}.pptx"
    )


def _figure(slug: str) -> bytes | None:
    """The picture of a figure, whole, with its title and its sources; None where there is no such
    figure."""
    spec = registry.build(slug, None, version())
    return png(pictures(spec)["wide"].text, 1200, "light") if spec else None


@require_safe
@asks("answers")
def wall_map(request: Request, slug: str) -> HttpResponse:
    """The journeys of a lesson on one map for the wall, to be named or with their names; for a
    lesson that has journeys."""
    found = get_object_or_404(Lesson, id=slug)
    content = rail_trips.content()
    if not found.rides or not content:
        raise Http404
    named = WallQuery(request.GET).read()["answers"]
    asked = tuple(ride[end] for ride in found.rides for end in ("start", "end"))
    if request.as_of:
        return sentence(
            request,
            404,
            _("A lesson is made with today’s knowledge, so there is no map of a past day."),
        )
    return render(
        request,
        "classroom/wall.html",
        {"lesson": found, "named": named, "borders": _(BORDERS)}
        | _wall(named, asked, version())._asdict(),
    )


@lru_cache(maxsize=4)
def _wall(named: bool, first: tuple[str, ...], version: str) -> Wall:
    content = rail_trips.content()
    assert content
    ways = rail_trips.rail(None, content)
    return wall(ways, rail_trips.told(content, ways), names=named, first=first)


@require_safe
def offline(request: Request) -> FileResponse | HttpResponse:
    made = offline_zip.state()
    if made.size:
        return FileResponse(
            settings.OFFLINE_ZIP.open("rb"), as_attachment=True, filename="arms-for-aid.zip"
        )
    if made.being_made:
        waiting = sentence(
            request, 503, _("The zip of the whole site is being made: ask again in a minute.")
        )
        waiting.headers["Retry-After"] = "60"
        return waiting
    return sentence(
        request,
        404,
        _(
            "No zip of the whole site has been made here: whoever runs this copy can make it with "
            "“make offline”."
        ),
    )


@require_safe
def zim(request: Request) -> FileResponse | HttpResponse:
    found = offline_zip.zim()
    if found.is_file():
        return FileResponse(found.open("rb"), as_attachment=True, filename="arms-for-aid.zim")
    return sentence(
        request,
        404,
        _("No ZIM file has been made here: whoever runs this copy can make it with “make zim”."),
    )


urlpatterns = [
    path("classroom/", index, name="classroom"),
    path("classroom/arms-for-aid.zip", offline, name="offline"),
    path("classroom/arms-for-aid.zim", zim, name="zim"),
    path("classroom/<slug:slug>/", _page("lesson"), name="lesson"),
    path("classroom/<slug:slug>/slides.pptx", deck, name="slides-pptx"),
    path("classroom/<slug:slug>/map/", wall_map, name="wall"),
    *(
        path(f"classroom/<slug:slug>/{name}.docx", _document(name), name=f"{name}-docx")
        for name in ("handout", "support", "teacher", "key")
    ),
    *(
        path(f"classroom/<slug:slug>/{name}/", _page(name), name=name)
        for name in ("handout", "support", "slides", "teacher", "key")
    ),
]
