"""Every record as a table, the data package, and what is in them."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from explainer.models import Edition
from explainer.publishing import openapi, package
from explainer.publishing.dataset import TABLES

from .framing import shared
from .request import Request
from .responses import download

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def index(request: Request) -> HttpResponse:
    return render(
        request, "data/page.html", {"tables": TABLES.values(), "licence": package.LICENCE}
    )


def loaded() -> Edition:
    """The edition that is loaded. Raises Http404 while there is none."""
    edition = Edition.objects.first()
    if edition is None:
        raise Http404
    return edition


def _table(name: str) -> str:
    if name not in TABLES:
        raise Http404
    return name


@require_safe
@shared
def as_csv(request: Request, name: str) -> HttpResponse:
    content = package.table_csv(_table(name), loaded().version, request.as_of)
    return HttpResponse(content, content_type="text/csv; charset=utf-8; header=present")


@require_safe
@shared
def as_json(request: Request, name: str) -> HttpResponse:
    return _json(TABLES[_table(name)].rows(request.as_of))


@require_safe
@shared
def as_xlsx(request: Request, name: str) -> HttpResponse:
    content = package.table_xlsx(_table(name), loaded().version, request.as_of)
    return HttpResponse(content, content_type=XLSX)


@require_safe
@shared
def datapackage(request: Request) -> HttpResponse:
    paths = f"?as_of={request.as_of}" if request.as_of else ""
    return _json(package.describe(loaded(), request.as_of, paths))


@require_safe
@shared
def api(request: Request) -> HttpResponse:
    return _json(openapi.describe(loaded().version))


@require_safe
@shared
def archive(request: Request) -> HttpResponse:
    day = f"-as-of-{request.as_of}" if request.as_of else ""
    return download(
        package.archive(loaded().version, request.as_of),
        "application/zip",
        f"arms-for-aid{day}.zip",
    )


def _json(value: object) -> JsonResponse:
    return JsonResponse(value, safe=False, json_dumps_params={"ensure_ascii": False})


urlpatterns = [
    path("data/", index, name="data"),
    path("data/datapackage.json", datapackage, name="datapackage"),
    path("data/openapi.json", api, name="openapi"),
    path("data/all.zip", archive, name="data-all"),
    path("data/<slug:name>.csv", as_csv, name="data-csv"),
    path("data/<slug:name>.json", as_json, name="data-json"),
    path("data/<slug:name>.xlsx", as_xlsx, name="data-xlsx"),
]
