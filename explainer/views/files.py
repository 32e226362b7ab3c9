"""What is taken away: the lists as they were filtered, and the numbers of figures, as CSV, JSON
rows and workbook, and in one zip."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.urls import path
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.corpus.kinds import TIMELINE
from explainer.figures.signed import page_of
from explainer.publishing import figure_files, listed, timelinejs
from explainer.publishing.tables import Table
from explainer.publishing.workbook import workbook

from . import claims
from .data import XLSX, loaded
from .errors import BadRequest
from .framing import shared
from .listing import FORMS, Listing
from .request import Request
from .responses import download
from .showing import asked_for

_KINDS = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json; charset=utf-8",
    "xlsx": XLSX,
    "zip": "application/zip",
}


def _file(name: str, form: str, content: bytes) -> HttpResponse:
    return download(content, _KINDS[form], f"{name}.{form}", inline=form == "json")


def _written(request: Request, table: Table, form: str, address: str, filtered: str = "") -> bytes:
    day = request.as_of
    if form == "csv":
        return table.csv(day)
    if form == "json":
        return json.dumps(table.rows(day), ensure_ascii=False).encode()
    return workbook(table, loaded(), address, day, filtered)


def _on(request: Request) -> str:
    return f"-as-of-{request.as_of}" if request.as_of else ""


_LISTINGS: dict[str, Callable[[Request], Listing]] = {
    "claims": claims.listing,
    "quotes": lambda request: Listing(request, "/quotes/", ("quote",)),
    "timeline": lambda request: Listing(request, "/timeline/", tuple(TIMELINE)),
    "sources": lambda request: Listing(request, "/sources/", ("source",)),
}


@require_safe
@shared
def of_list(request: Request, name: str, form: str) -> HttpResponse:
    """All rows that the filter leaves, in the order of the list; an empty list is a table with its
    head."""
    listing = _LISTINGS[name](request)
    if listing.problems:
        raise BadRequest(" ".join(listing.problems.values()))
    table = listed.chosen(name, listing.found)
    query = listing.query
    address = f"{settings.SITE_URL}/{name}/" + (f"?{query}" if query else "")
    content = _written(
        request, table, form, address, "; ".join(chip.label for chip in listing.chips)
    )
    return _file(
        f"arms-for-aid-{name}-{slugify(query.replace('=', ' ').replace('&', ' '))[:60]}".rstrip("-")
        + _on(request),
        form,
        content,
    )


def _timeline(request: Request) -> tuple[Listing, str]:
    """The timeline as it is filtered, and what it holds in words."""
    listing = _LISTINGS["timeline"](request)
    if listing.problems:
        raise BadRequest(" ".join(listing.problems.values()))
    return listing, ", ".join(chip.value for chip in listing.chips) or _("timeline")


@require_safe
@shared
def as_calendar(request: Request, yearly: bool) -> HttpResponse:
    from explainer.publishing.calendar import calendar  # which brings much along that no page needs

    listing, chosen = _timeline(request)
    records = listed.chosen("timeline", listing.found).records(listing.day)
    content = calendar(
        records,
        _("%(chosen)s, anniversaries") % {"chosen": chosen} if yearly else chosen,
        yearly=yearly,
    )
    return download(
        content,
        "text/calendar; charset=utf-8",
        f"arms-for-aid-{'anniversaries' if yearly else 'timeline'}.ics",
    )


@require_safe
@shared
def as_timelinejs(request: Request) -> HttpResponse:
    listing, chosen = _timeline(request)
    records = listed.chosen("timeline", listing.found).records(listing.day)
    made = timelinejs.document(records, capfirst(chosen), f"{settings.SITE_URL}{listing.url}")
    return download(
        json.dumps(made, ensure_ascii=False), _KINDS["json"], "timelinejs.json", inline=True
    )


@require_safe
@shared
def of_figure(request: Request, slug: str, form: str) -> HttpResponse:
    """One row a record of the figure, with who says so, its grade, its denials and the addresses of
    its sources."""
    shown = asked_for(slug, request.as_of, request.GET)
    content = _written(request, figure_files.table(shown.spec), form, page_of(slug, request.as_of))
    return _file(f"{slug}{'.rows' if form == 'json' else ''}{_on(request)}", form, content)


@require_safe
@shared
def all_of_figure(request: Request, slug: str) -> HttpResponse:
    shown = asked_for(slug, request.as_of, request.GET)
    return _file(f"{slug}{_on(request)}", "zip", figure_files.archive(shown.spec, loaded().version))


urlpatterns = [
    *(
        path(f"{name}.{form}", of_list, {"name": name, "form": form}, name=f"{name}-{form}")
        for name in _LISTINGS
        for form in FORMS
    ),
    path("timeline.ics", as_calendar, {"yearly": False}, name="timeline-ics"),
    path(
        "timeline/anniversaries.ics", as_calendar, {"yearly": True}, name="timeline-anniversaries"
    ),
    path("timeline/timelinejs.json", as_timelinejs, name="timeline-timelinejs"),
    path("figures/<slug:slug>.csv", of_figure, {"form": "csv"}, name="figure-csv"),
    path("figures/<slug:slug>.rows.json", of_figure, {"form": "json"}, name="figure-rows"),
    path("figures/<slug:slug>.xlsx", of_figure, {"form": "xlsx"}, name="figure-xlsx"),
    path("figures/<slug:slug>.zip", all_of_figure, name="figure-zip"),
]
