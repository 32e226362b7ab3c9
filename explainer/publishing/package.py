"""The data package: all tables, what they hold and under which licence, as Data Package v2 and in
one zip."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.dates import parse_date
from explainer.models import Edition

from .dataset import TABLES
from .files import kept
from .tables import Column, Table
from .workbook import workbook
from .zipped import zipped

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
ABOUT = N_(
    "What Russia and North Korea are reported to have traded in arms and aid: events, claims, "
    "quotations, journeys and sources, "
    "each record with who says so, how they know, who denies it and its evidence grade. "
    "Quotations and titles belong to their authors and are not under the licence."
)


@lru_cache(maxsize=16)
def table_csv(name: str, version: str, day: date | None) -> bytes:
    """A table as CSV; `version` is the edition's, so that new content is never answered with
    old."""
    return TABLES[name].csv(day)


@lru_cache(maxsize=8)
def table_xlsx(name: str, version: str, day: date | None) -> bytes:
    """A table as a workbook."""
    return workbook(
        TABLES[name], Edition.objects.get(version=version), f"{settings.SITE_URL}/data/#{name}", day
    )


def title() -> str:
    """What the data set is called."""
    return _("%(site)s: the records") % {"site": settings.SITE_NAME}


def licence() -> str:
    """The line on the licence, for a file that says what is in a zip."""
    return _("Licence: %(licence)s") % {"licence": f"{LICENCE['title']}, {LICENCE['path']}"}


def describe(edition: Edition, day: date | None = None, paths: str = "") -> dict[str, Any]:
    """datapackage.json for the data as known on `day`; `paths` ends each path where the files are
    addresses."""
    return {
        "$schema": PROFILE,
        "name": "arms-for-aid",
        "id": f"{settings.SITE_URL}/data/",
        "title": title(),
        "description": " ".join([_(ABOUT), *_as_known(day)]),
        "homepage": f"{settings.SITE_URL}/data/",
        "version": edition.version[:12],
        "created": f"{parse_date(edition.date).last}T00:00:00Z",
        "keywords": [_("North Korea"), _("Russia"), _("arms"), _("sanctions"), _("fact-checking")],
        "licenses": [LICENCE],
        "contributors": [
            {
                "title": settings.SITE_NAME,
                "path": f"{settings.SITE_URL}/about/",
                "roles": ["creator"],
            }
        ],
        "resources": [
            _resource(table, table_csv(table.name, edition.version, day), paths)
            for table in TABLES.values()
        ],
    }


def _resource(table: Table, content: bytes, paths: str) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": _(table.title),
        "description": _(table.about),
        "type": "table",
        "path": f"{table.name}.csv{paths}",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "licenses": [LICENCE],
        "schema": {
            "$schema": SCHEMA,
            "fields": [_field(column) for column in table.columns],
            "primaryKey": ["id"],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "description": _(column.about),
    }
    constraints: dict[str, Any] = {"required": True, "unique": True} if column.name == "id" else {}
    if values := [value for value in column.values if value]:
        constraints["enum"] = values
    return described | {"constraints": constraints} if constraints else described


def archive(version: str, day: date | None) -> bytes:
    """All tables and their description in one zip, the same bytes for the same content. Raises
    Busy."""
    return kept("all.zip", version, day, lambda: _archive(version, day))


def _archive(version: str, day: date | None) -> bytes:
    edition = Edition.objects.get(version=version)
    files = {f"{name}.csv": table_csv(name, version, day) for name in TABLES}
    files["datapackage.json"] = json.dumps(
        describe(edition, day), ensure_ascii=False, indent=2
    ).encode()
    files["README.md"] = _readme(edition, day).encode()
    return dated(files, edition)


def dated(files: Mapping[str, bytes], edition: Edition) -> bytes:
    """Files in a zip, dated by the edition."""
    day = parse_date(edition.date).last
    return zipped(files, (day.year, day.month, day.day, 0, 0, 0))


def _readme(edition: Edition, day: date | None) -> str:
    printed = _("Edition of %(date)s, version %(version)s. The record ends in %(end)s.")
    lines = [f"# {title()}", "", _(ABOUT), "", *(f"{line}\n" for line in _as_known(day))]
    lines += [
        printed
        % {"date": edition.date, "version": edition.version[:12], "end": edition.record_ends},
        "",
    ]
    lines += [f"- `{table.name}.csv`: {_(table.about)}" for table in TABLES.values()]
    lines += ["", licence(), _("From %(place)s") % {"place": f"{settings.SITE_URL}/data/"}, ""]
    return "\n".join(lines)


def _as_known(day: date | None) -> list[str]:
    return [_("As known on %(date)s.") % {"date": day}] if day else []
