"""Figures: the gallery, a page for each, and each as picture and Plotly specification."""

from __future__ import annotations

import json
from contextlib import nullcontext
from dataclasses import replace
from threading import BoundedSemaphore

import brotli
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import path, re_path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from explainer.evidence.words import GRADES
from explainer.figures import capacity, drawn, registry
from explainer.figures.inline import drawing
from explainer.figures.kept import one_of
from explainer.figures.letters import lettered
from explainer.figures.picture import denied, sized, themed
from explainer.figures.signed import page_of, signed
from explainer.figures.small import small
from explainer.models import Chapter
from explainer.publishing import shapes
from explainer.publishing.package import LICENCE

from .asking import asks_anything
from .errors import BadRequest
from .exploring import Exploring
from .figure_forms import CHOICE, PngQuery, SpecQuery, SumQuery, SvgQuery, TableQuery
from .framing import picture_policy, shared
from .numbers import numbers, sources
from .request import Request
from .responses import download, takes_brotli
from .showing import Shown, asked_for, show

_DAY = r"\d{4}-\d\d-\d\d"
# A picture of a past day or of a choice is found by its drawing, which is made first and holds
# Python's lock: so many at a time.
DRAWING = BoundedSemaphore(2)


@require_safe
def index(request: Request) -> HttpResponse:
    shown = [figure for item in registry.built() if (figure := show(item.slug, request.as_of))]
    chapters = {
        chapter.id: chapter
        for chapter in Chapter.objects.defer("body", "minute", "short", "short_minute")
    }
    maps = [(figure, None) for figure in shown if figure.item.of_journey]
    story = [
        (figure, chapters.get(figure.item.chapter))
        for figure in shown
        if not (figure.item.of_journey or figure.item.room)
    ]
    grades = [grade for grade in GRADES if any(grade in figure.grades for figure, _ in story)]
    return render(request, "figures/list.html", {"story": story, "maps": maps, "grades": grades})


@require_safe
@asks_anything
def figure(request: Request, slug: str) -> HttpResponse:
    whole = show(slug, request.as_of)
    if whole is None:
        raise Http404
    exploring = Exploring(whole, request.as_of, request.GET)
    shown = exploring.shown or whole
    built = registry.built()
    place = built.index(shown.item)
    asked = TableQuery(request.GET).read()
    context = {
        "figure": shown,
        "numbers": numbers(shown.spec, asked["page"]),
        "sources": sources(shown.spec, asked["sources"]),
        "exploring": exploring,
        "chapter": Chapter.objects.filter(id=shown.item.chapter).first(),
        "previous": built[place - 1] if place else None,
        "next": built[place + 1] if place + 1 < len(built) else None,
        "widths": shown.pictures["wide"].widths,
        "html": _as_html(shown),
    }
    if reckoned := CALCULATORS.get(slug):
        context |= reckoned(request)
    return render(
        request,
        "figures/page.html",
        context,
        status=400 if context.get("error") or exploring.problem else 200,
    )


def _as_html(shown: Shown) -> str:
    """The figure as another page may hold it: picture, alternative text, who denies it, sources,
    address and licence."""
    shape, denials = shapes.SHAPES["landscape"], denied(shown.spec)
    context = {
        "figure": shown,
        "image": f"{settings.SITE_URL}/figures/{shown.spec.slug}.png?shape=landscape{shown.state}",
        "width": shape.width,
        "height": shape.height,
        "page": page_of(shown.spec.slug, shown.spec.day),
        "denial": denials[0].rstrip(".") if denials else "",
        "licence": LICENCE,
        "site_name": settings.SITE_NAME,
    }
    return render_to_string("figures/as.html", context).strip()


def _reckoned(request: Request) -> dict[str, object]:
    """What the calculator of shells per container needs: the sum, or the sentence that says what
    was wrong."""
    form = SumQuery(request.GET, capacity.usual(capacity.pairs(request.as_of)))
    answer = {"sum": form.sum} if form.is_valid() else {"error": " ".join(form.problems.values())}
    return {"extra": "figures/_calculator.html", "form": form, **answer}


CALCULATORS = {"shells-per-container": _reckoned}


@require_safe
@shared
def svg(request: Request, slug: str) -> HttpResponse:
    asked = SvgQuery(request.GET).read()
    shown = asked_for(slug, request.as_of, request.GET)
    picture = shown.pictures[asked["size"]]
    if asked["inline"]:
        return _packed(request, drawing(shown.spec, asked["size"]))
    if asked["small"]:
        text = themed(small(shown.pictures["narrow"]), asked["theme"])
        return csp_override(picture_policy(text))(_packed)(request, text)
    # An embed shows `#plot` alone, which a size of the whole would overrule.
    whole = (
        picture.text
        if asked["fluid"]
        else lettered(sized(signed(picture.linked, page_of(slug, request.as_of))))
    )
    text = themed(whole, asked["theme"])
    return csp_override(picture_policy(text))(_packed)(request, text)


def _packed(request: Request, text: str) -> HttpResponse:
    """A picture with Brotli where the reader takes it: half of what gzip makes of a map."""
    response = HttpResponse(content_type="image/svg+xml")
    patch_vary_headers(response, ["Accept-Encoding"])
    if takes_brotli(request):
        response.headers["Content-Encoding"] = "br"
        # Once for all readers: pictures are kept as pages are
        response.content = brotli.compress(text.encode(), quality=11)
    else:
        response.content = text
    return response


@require_safe
def moved(request: Request, slug: str, size: str, day: str = "") -> HttpResponse:
    """Where a picture is that once lay ready as a file: of a past day, or of what an earlier
    edition said."""
    asked = {"fluid": "1", "size": size} | ({"as_of": day} if day else {})
    return redirect(f"{reverse('figure-svg', args=[slug])}?{urlencode(asked)}", permanent=True)


@require_safe
@shared
def png(request: Request, slug: str) -> HttpResponse:
    """The whole picture in a width, or in one of the shapes that a place for pictures asks for."""
    anew = request.as_of or request.GET.keys() & CHOICE
    with one_of(DRAWING) if anew else nullcontext():
        return _png(request, slug)


def _png(request: Request, slug: str) -> HttpResponse:
    asked = PngQuery(request.GET).read()
    width, theme, shape = int(asked["width"]), asked["theme"], asked["shape"]
    shown = asked_for(slug, request.as_of, request.GET)
    if shape:
        image = shapes.png(shown.spec, shown.pictures, shape, theme)
    else:
        kept = shown.pictures[asked["size"]]
        if width not in kept.widths:
            text = _(
                "This picture is so tall that it is drawn at most %(most)s pixels wide, not "
                "%(width)s."
            )
            raise BadRequest(text % {"most": kept.widths[-1], "width": width})
        text = signed(kept.linked, page_of(slug, request.as_of))
        image = drawn.png(text, width, theme)
    day = f"-as-of-{request.as_of}" if request.as_of else ""
    return download(image, "image/png", f"{slug}-{shape or width}{day}.png", inline=True)


@require_safe
@shared
def spec(request: Request, slug: str) -> HttpResponse:
    """Plotly's specification; `meta` holds what the figure says in words, and the order in which
    the keyboard goes."""
    asked = SpecQuery(request.GET).read()
    shown = asked_for(slug, request.as_of, request.GET)
    told = shown.spec
    plotly = told.draw(replace(drawn.LOOKS[asked["size"]], dark=asked["theme"] == "dark")).plotly()
    plotly["meta"] = {
        "title": told.title,
        "takeaway": told.takeaway,
        "note": told.note,
        "alt": told.alt,
        "stands_for": told.stands_for,
        "denials": [
            {"text": entry.label, "date": entry.date, "address": entry.get_absolute_url()}
            for entry in told.denials
        ],
        "sources": [source.url for source in told.sources],
        "address": f"{settings.SITE_URL}{shown.address}",
        "order": [row.href for row in told.rows],
    }
    text = json.dumps(plotly, ensure_ascii=False, separators=(",", ":"), default=list)
    return HttpResponse(text, content_type="application/json; charset=utf-8")


urlpatterns = [
    path("figures/", index, name="figures"),
    path("figures/<slug:slug>/", figure, name="figure"),
    path("figures/<slug:slug>.svg", svg, name="figure-svg"),
    path("figures/<slug:slug>.png", png, name="figure-png"),
    path("figures/<slug:slug>.json", spec, name="figure-json"),
    # slug[.day][.edition].size[.hash].svg, in which the day, or else the edition's, is that of the
    # picture.
    re_path(
        rf"^static/figures/(?P<slug>[a-z0-9-]+)(?:\.(?P<day>{_DAY}))?(?:\.{_DAY})?\.(?P<size>{'|'.join(drawn.SIZES)})(?:\.\w+)?\.svg$",
        moved,
    ),
]
