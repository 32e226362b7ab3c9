"""What the pages of a lesson show: its texts and exercise, its slides, and what it is made of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import segno
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from explainer.evidence.asof import known
from explainer.evidence.grades import MEANING
from explainer.exercises import containers
from explainer.exercises.catalogue import EXERCISES
from explainer.exercises.evidence import meanings
from explainer.exercises.sheet import LEVELS
from explainer.models import Chapter, Entry, Lesson, Term
from explainer.models.told import reading

from .exercises import papers, query_of, shared
from .forms import HANDS, SlidesQuery
from .lesson_texts import written
from .request import Request


def lesson(request: Request, slug: str, level: str) -> dict[str, Any]:
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


def slides(request: Request, lesson: Lesson) -> list[dict[str, Any]]:
    """The steps, each question with the hands that were counted and the share of each answer in per
    cent."""
    polls = {
        number: len(step["poll"]["options"])
        for number, step in enumerate(lesson.steps, 1)
        if step["poll"]
    }
    query = SlidesQuery(request.GET, polls)
    given = query.read()
    spent = {"45": "short", "90": "double"}.get(given["minutes"], "minutes")
    begins = 0
    for step in lesson.steps:
        step["minutes"] = step[spent]
        step |= {"begins": begins, "ends": begins + step["minutes"]}
        begins = step["ends"]
    for number, names in query.counts.items():
        others = [name for other in query.counts.values() if other != names for name in other]
        poll = lesson.steps[number - 1]["poll"]
        poll |= _counted(poll["options"], {name: given[name] for name in names})
        poll["kept"] = {name: given[name] for name in others if given[name] is not None}
    return lesson.steps


def _counted(options: list[str], hands: dict[str, int | None]) -> dict[str, Any]:
    """The answers to a question, each with the hands of its name and their share of all."""
    total = sum(count or 0 for count in hands.values())
    rows = [
        {
            "name": name,
            "option": option,
            "count": count,
            "share": round(100 * (count or 0) / total) if total else 0,
        }
        for option, (name, count) in zip(options, hands.items(), strict=True)
    ]
    return {"rows": rows, "total": total, "most": HANDS}


def taught(lesson: Lesson, day: date | None) -> QuerySet[Entry]:
    """The records that a lesson is made of, as far as they were known on `day`."""
    told = Entry.objects.filter(
        links_in__origin_id=lesson.key, links_in__relation="mentions"
    ).distinct()
    return known(told, day).exclude(kind__in=["term", "party"])
