"""The classroom: lessons with handout, key and slides, and the whole site to take away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import segno
from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.evidence.asof import known
from explainer.evidence.edition import version
from explainer.evidence.grades import MEANING
from explainer.exercises import containers
from explainer.exercises.catalogue import EXERCISES
from explainer.exercises.evidence import meanings
from explainer.exercises.sheet import LEVELS
from explainer.figures import rail_trips, registry
from explainer.figures.drawn import pictures, png
from explainer.figures.ground import BORDERS
from explainer.figures.wall import Wall, wall
from explainer.models import Chapter, Entry, Lesson, Term
from explainer.models.told import reading
from explainer.publishing import offline_zip

from .asking import asks, asks_anything
from .cache import passing
from .errors import sentence
from .exercises import papers, query_of, shared
from .forms import HANDS, LessonQuery, SlidesQuery, WallQuery
from .lesson_texts import written
from .request import Request
from .responses import download


@require_safe
def index(request: Request) -> HttpResponse:
    lessons = [lesson if request.as_of else written(lesson) for lesson in Lesson.objects.all()]
    made = offline_zip.state()
    found = offline_zip.zim()
    zim = round(found.stat().st_size / 1e6, 1) if found.is_file() else 0
    context = {
        "lessons": lessons,
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
                "records": _taught(found, request.as_of),
            }
            return render(request, "classroom/past.html", past)
        context = _lesson(request, slug, asked["level"]) | {"minutes": asked["minutes"]}
        if name == "slides":
            context["slides"] = _slides(request, context["lesson"])
        return render(
            request,
            f"classroom/{name}.html",
            context | {"records": _taught(context["lesson"], None)},
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
        context = _lesson(request, slug, level)
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
    context = _lesson(request, slug, asked["level"]) | {"minutes": asked["minutes"]}
    context["slides"] = _slides(request, context["lesson"])
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


def _slides(request: Request, lesson: Lesson) -> list[dict[str, Any]]:
    """The steps, each question with the hands that were counted and the share of each answer in per
    cent."""
    query = SlidesQuery(
        request.GET,
        {
            number: len(step["poll"]["options"])
            for number, step in enumerate(lesson.steps, 1)
            if step["poll"]
        },
    )
    given = query.read()
    spent = {"45": "short", "90": "double"}.get(given["minutes"], "minutes")
    begins = 0
    for step in lesson.steps:
        step["minutes"] = step[spent]
        step |= {"begins": begins, "ends": begins + step["minutes"]}
        begins = step["ends"]
    for number, names in query.counts.items():
        counts = [given[name] for name in names]
        total = sum(count or 0 for count in counts)
        poll = lesson.steps[number - 1]["poll"]
        poll["rows"] = [
            {
                "name": name,
                "option": option,
                "count": count,
                "share": round(100 * (count or 0) / total) if total else 0,
            }
            for name, option, count in zip(names, poll["options"], counts, strict=True)
        ]
        poll |= {
            "total": total,
            "most": HANDS,
            "kept": {
                name: given[name]
                for other, names in query.counts.items()
                if other != number
                for name in names
                if given[name] is not None
            },
        }
    return lesson.steps


def _taught(lesson: Lesson, day: date | None) -> QuerySet[Entry]:
    """The records that a lesson is made of, as far as they were known on `day`."""
    taught = Entry.objects.filter(
        links_in__origin_id=lesson.key, links_in__relation="mentions"
    ).distinct()
    return known(taught, day).exclude(kind__in=["term", "party"])


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


def _lesson(request: Request, slug: str, level: str) -> dict[str, Any]:
    """What every page of a lesson shows: its texts filled in, its exercise at a level, and where
    that is found."""
    found = get_object_or_404(Lesson, id=slug)
    exercise = EXERCISES[found.exercise]
    share = shared(request, exercise, level, None, found.as_of)
    day = None if request.META.get("explainer.offline") else found.as_of
    sheet = exercise.build(found, None, level, None)
    found.data["sheet"] = found.sheets.get(level, found.sheet)
    opens = {name: f"{exercise.get_absolute_url()}{query_of(name, None, day)}" for name in LEVELS}
    context = {
        "lesson": written(found),
        "exercise": exercise,
        "level": level,
        "levels": LEVELS,
        "query": query_of(level, None, None),
        "sheet": sheet,
        "share": share,
        "opens": opens,
        "open": opens[level],
        "code": _code(share) if share else "",
        "chapters": Chapter.objects.filter(id__in=found.chapters),
        "axis": containers.axis(sheet),
        "words": _words(found),
        "grades": meanings(MEANING),
    }
    return context | (papers(found, None, level) if found.delegations else {})


def _words(lesson: Lesson) -> list[Term]:
    """The lesson's words, explained as they could be before the day in which it plays, or on the
    day whose board it reads."""
    board = date.fromisoformat(lesson.board) if lesson.board else None
    with reading(lesson.as_of - timedelta(days=1) if lesson.as_of else board):
        return list(Term.objects.filter(id__in=lesson.around["words"]))


def _code(address: str) -> SafeString:
    """The address as a square code to point a phone at."""
    title = _("The address of this exercise, as a square code")
    drawn = segno.make(address, error="m").svg_inline(border=2, omitsize=True, title=title)
    return mark_safe(drawn)  # noqa: S308 - drawn by the library


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
