"""The exercises of the classroom, which mark themselves."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from explainer.evidence.grades import MEANING
from explainer.exercises import council
from explainer.exercises.catalogue import EXERCISES, Exercise
from explainer.exercises.evidence import meanings
from explainer.exercises.sheet import LEVELS, SEEDS, mark
from explainer.models import Lesson
from explainer.publishing.addresses import is_public

from .asking import asks_anything
from .errors import BadRequest
from .forms import ExerciseQuery
from .request import Request

_ANSWER = re.compile(r"^[a-z]\d{1,2}$")


@require_safe
@asks_anything
def exercise(request: Request, slug: str) -> HttpResponse:
    return render(request, "classroom/exercise.html", shown(request, slug))


def shown(request: Request, slug: str) -> dict[str, Any]:
    """What the page of an exercise shows. Raises Http404, BadRequest."""
    context = sitting(slug, request.GET, request.as_of)
    found, taught, level, seed = (context[name] for name in ("exercise", "taught", "level", "seed"))
    context |= {
        "levels": LEVELS,
        "next_seed": (seed or 0) % SEEDS[-1] + 1,
        "share": shared(request, found, level, seed, request.as_of),
        "query": query_of(level, seed, None),
        "tool": found.tool(request.GET, request.as_of) if found.tool else None,
    }
    if taught and taught.delegations and context["marked"].sheet.items:
        context |= papers(taught, request.as_of, level)
    return context


def sitting(slug: str, query: QueryDict, day: date | None) -> dict[str, Any]:
    """An exercise at the level and in the draw of a query, with the answers that it holds marked.
    Raises Http404, BadRequest."""
    found, level, seed = chosen(query, slug)
    taught = found.lesson
    sheet = found.build(taught, seed, level, day)
    names = {question.name for question in sheet.questions}
    given = {name: query.getlist(name) for name in query if _ANSWER.match(name)}
    if strange := sorted(given.keys() - names):
        told = ngettext(
            "This exercise has no question “%(name)s”: it has %(count)s question at this level.",
            "This exercise has no question “%(name)s”: it has %(count)s questions at this level.",
            len(names),
        )
        raise BadRequest(told % {"name": strange[0], "count": len(names)})
    marked = mark(sheet, given, checked="check" in query)
    return {"exercise": found, "taught": taught, "level": level, "seed": seed, "marked": marked}


def chosen(query: QueryDict, slug: str) -> tuple[Exercise, str, int | None]:
    """The exercise of an address, with the level and the seed it asks for."""
    if slug not in EXERCISES:
        raise Http404
    asked = ExerciseQuery(query).read()
    return EXERCISES[slug], asked["level"], asked["seed"]


def papers(lesson: Lesson, day: date | None, level: str) -> dict[str, object]:
    """What a sitting of the council has before it."""
    return {
        "morning": council.morning(lesson, day),
        "briefs": council.briefs(lesson, day, level),
        "common": council.common(lesson, day),
        "grades": meanings(MEANING),
    }


def query_of(level: str, seed: int | None, day: date | None) -> str:
    """What an address asks for that opens an exercise at a level, in a draw, on a day."""
    parts = {"level": level if level != "standard" else None, "seed": seed, "as_of": day}
    query = urlencode({name: str(value) for name, value in parts.items() if value})
    return f"?{query}" if query else ""


def shared(
    request: Request, found: Exercise, level: str, seed: int | None, day: date | None
) -> str:
    """The address that gives a whole class the same exercise; none in an offline copy of a site
    that has no public address."""
    if request.META.get("explainer.offline") and not is_public():
        return ""
    return f"{settings.SITE_URL}{found.get_absolute_url()}{query_of(level, seed, day)}"


urlpatterns = [path("classroom/exercises/<slug:slug>/", exercise, name="exercise")]
