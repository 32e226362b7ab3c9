"""Exercises as files for other people's programs: learning platforms, H5P, Google Forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.exercises.catalogue import Exercise
from explainer.exercises.sheet import Sheet
from explainer.publishing import cartridge, form, gift, h5p, qti
from explainer.publishing.addresses import is_public

from .asking import asks
from .exercises import chosen, shared, shown
from .request import Request
from .responses import download

ZIP = "application/zip"


class Asked(NamedTuple):
    """An exercise at the level and in the draw of a request; `name` is that of its file, `site`
    where its links lead, empty for nowhere."""

    request: Request
    exercise: Exercise
    sheet: Sheet
    name: str
    site: str
    share: str


@require_safe
def google_forms(request: Request) -> HttpResponse:
    """How an exercise comes into Google Forms, which reads no file."""
    return render(request, "classroom/google-forms.html")


def _file(make: Callable[[Asked], bytes], kind: str, end: str) -> Callable[..., HttpResponse]:
    @require_safe
    @asks("level", "seed")
    def file(request: Request, slug: str) -> HttpResponse:
        found, level, seed = chosen(request.GET, slug)
        sheet = found.build(found.lesson, seed, level, request.as_of)
        name = "-".join(filter(None, (slug, level, str(seed or ""))))
        alone = request.META.get("explainer.offline") and not is_public()
        site = "" if alone else settings.SITE_URL
        asked = Asked(
            request, found, sheet, name, site, shared(request, found, level, seed, request.as_of)
        )
        return download(make(asked), kind, f"{name}{end}")

    return file


def _cartridge(asked: Asked) -> bytes:
    links = (
        {_("%(title)s, on the site") % {"title": asked.sheet.title}: asked.share}
        if asked.site
        else {}
    )
    if asked.site and (lesson := asked.exercise.lesson):
        links[_("The lesson: %(title)s") % {"title": lesson.title}] = (
            f"{asked.site}{lesson.get_absolute_url()}"
        )
    return cartridge.write(asked.sheet, asked.name, links)


def _scorm(asked: Asked) -> bytes:
    from explainer.publishing import scorm  # which brings much along that no page needs

    context = shown(asked.request, asked.exercise.slug) | {"offline": True, "serverless": True}
    page = render(asked.request, "classroom/exercise.html", context).content.decode()
    return scorm.write(page, asked.sheet.title, asked.name, asked.site)


urlpatterns = [
    path("classroom/google-forms/", google_forms, name="google-forms"),
    *(
        path(f"classroom/exercises/<slug:slug>/{file}", _file(make, kind, end), name=name)
        for name, file, make, kind, end in (
            (
                "moodle",
                "moodle.gift",
                lambda asked: gift.write(asked.sheet, asked.name).encode(),
                "text/plain; charset=utf-8",
                ".gift",
            ),
            ("qti", "qti.zip", lambda asked: qti.write(asked.sheet, asked.name), ZIP, "-qti.zip"),
            ("h5p", "quiz.h5p", lambda asked: h5p.write(asked.sheet, asked.name), ZIP, ".h5p"),
            ("cartridge", "cartridge.imscc", _cartridge, ZIP, ".imscc"),
            ("scorm", "scorm.zip", _scorm, ZIP, "-scorm.zip"),
            (
                "form",
                "form.csv",
                lambda asked: form.write(asked.sheet),
                "text/csv; charset=utf-8; header=present",
                "-form.csv",
            ),
        )
    ),
]
