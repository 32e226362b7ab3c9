"""The OpenAPI description of the JSON that the site answers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from .dataset import TABLES
from .listed import LISTS
from .package import LICENCE
from .tables import Column, Table
from .work import CITED

_TYPES = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
}
JSON = "application/json"
_ID: dict[str, Any] = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def describe(version: str) -> dict[str, Any]:
    """An OpenAPI 3.1 document for the edition of that version."""
    paths = {f"/data/{table.name}.json": {"get": _table(table)} for table in TABLES.values()}
    paths |= {f"/{name}.json": {"get": _list(name, table)} for name, table in LISTS.items()}
    paths["/data/datapackage.json"] = {
        "get": _get(
            "datapackage", _("The data package of all tables"), {"type": "object"}, [_as_of()]
        )
    }
    paths["/cite/{kind}/{id}.json"] = {"get": _cite()}
    paths["/figures/{id}.json"] = {"get": _figure()}
    paths["/figures/{id}.rows.json"] = {"get": _figure_rows()}
    paths["/trips/{id}.geojson"] = {"get": _trip()}
    paths["/oembed"] = {"get": _oembed()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.SITE_NAME,
            "version": version[:12],
            "description": _("Read-only; no key, no account. Any site may ask (CORS is open)."),
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": paths,
    }


def _as_of() -> dict[str, Any]:
    return {
        "name": "as_of",
        "in": "query",
        "description": _("A day: only what had been published by then, with grades as they stood."),
        "schema": {"type": "string", "format": "date"},
        "example": "2024-03-28",
    }


def _get(
    name: str,
    summary: str,
    schema: dict[str, Any],
    parameters: list[dict[str, Any]],
    *errors: str,
    kinds: tuple[str, ...] = (JSON,),
) -> dict[str, Any]:
    content = {kind: {"schema": schema if "json" in kind else {"type": "string"}} for kind in kinds}
    answer = {"description": summary, "content": content}
    wrong = {
        "description": _("One sentence that says what was wrong."),
        "content": {"text/plain": {"schema": {"type": "string"}}},
    }
    responses = {"200": answer, "400": wrong} | dict.fromkeys(errors, wrong)
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": responses,
    }


def _table(table: Table) -> dict[str, Any]:
    return _get(table.name, _(table.about), _rows(table), [_as_of()])


def _list(name: str, table: Table) -> dict[str, Any]:
    about = _(
        "The rows of /%(name)s/, all of them: it takes the filters of that page, by the same names."
    ) % {"name": name}
    filters = [
        {"name": one, "in": "query", "schema": {"type": "string"}}
        for one in ("q", "from", "to", "sort")
    ]
    return _get(f"list-{name}", about, _rows(table), [*filters, _as_of()])


def _rows(table: Table) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {column.name: _schema(column) for column in table.columns},
        "required": [column.name for column in table.columns],
    }
    return {"type": "array", "items": row}


def _schema(column: Column) -> dict[str, Any]:
    schema: dict[str, Any] = dict(_TYPES[column.type])
    if column.type != "string":
        schema["type"] = [schema["type"], "null"]
    if column.values:
        schema["enum"] = list(dict.fromkeys([*column.values, ""]))
    return schema | {"description": _(column.about)}


def _cite() -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        {
            "name": "kind",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "enum": list(CITED)},
        },
        _ID,
        _as_of(),
    ]
    item = {"type": "object", "required": ["id", "type", "title", "URL"]}
    schema = {"type": "array", "items": item, "minItems": 1, "maxItems": 1}
    return _get(
        "cite",
        _("A record or figure as CSL-JSON"),
        schema,
        parameters,
        "404",
        kinds=("application/vnd.citationstyles.csl+json",),
    )


def _figure() -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        _ID,
        {"name": "theme", "in": "query", "schema": {"type": "string", "enum": ["light", "dark"]}},
        {"name": "size", "in": "query", "schema": {"type": "string", "enum": ["wide", "narrow"]}},
        _as_of(),
    ]
    schema = {"type": "object", "required": ["data", "layout", "meta"]}
    return _get(
        "figure",
        _("A figure as Plotly draws it; `meta` holds what it says in words"),
        schema,
        parameters,
        "404",
    )


def _figure_rows() -> dict[str, Any]:
    item = {
        "type": "object",
        "required": [
            "record",
            "drawn",
            "actor",
            "date",
            "grade",
            "disputed_by",
            "address",
            "sources",
        ],
    }
    about = _("The numbers of a figure: one row a record, with the addresses of its sources")
    return _get("figure-rows", about, {"type": "array", "items": item}, [_ID, _as_of()], "404")


def _trip() -> dict[str, Any]:
    schema = {"type": "object", "required": ["type", "features"]}
    return _get(
        "trip",
        _("A journey as GeoJSON: its stops and legs"),
        schema,
        [_ID, _as_of()],
        "404",
        kinds=("application/geo+json",),
    )


def _oembed() -> dict[str, Any]:
    parameters: list[dict[str, Any]] = [
        {
            "name": "url",
            "in": "query",
            "required": True,
            "schema": {"type": "string", "format": "uri"},
        },
        {"name": "format", "in": "query", "schema": {"type": "string", "enum": ["json", "xml"]}},
        {"name": "maxwidth", "in": "query", "schema": {"type": "integer", "minimum": 1}},
        {"name": "maxheight", "in": "query", "schema": {"type": "integer", "minimum": 1}},
    ]
    schema = {"type": "object", "required": ["type", "version", "html", "width", "height"]}
    return _get(
        "oembed",
        _("How to embed an address of ours (oEmbed 1.0)"),
        schema,
        parameters,
        "404",
        "501",
        kinds=(JSON, "text/xml"),
    )
