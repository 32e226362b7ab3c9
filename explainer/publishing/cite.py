"""How to cite a work: CSL-JSON of it, and from that the printed styles, BibTeX and RIS."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.model import CitationStylesElement
from citeproc.source.json import CiteProcJSON
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from explainer.corpus.dates import parse_date
from explainer.corpus.localised import language
from explainer.evidence.denying import stopped
from explainer.models import Source

from .editions import Printed
from .work import Work

STYLES = {"APA": "apa", "MLA": "mla", "Chicago": "chicago"}
_FOLDER = Path(__file__).with_name("csl")
_RIS_TYPES = {"article-newspaper": "NEWS", "webpage": "ELEC"}
Item = dict[str, Any]


def csl(work: Work) -> Item:
    """The work as a CSL-JSON item: a source as itself, everything else as a page of ours."""
    if isinstance(work.record, Source):
        return _source(work.record)
    item: Item = {
        "id": f"arms-for-aid-{work.kind}-{work.id}",
        "type": "webpage",
        "title": work.name,
        "author": [{"literal": settings.SITE_NAME}],
        "container-title": settings.SITE_NAME,
        "issued": _parts(work.changed.isoformat()),
        "accessed": _parts(date.today().isoformat()),
        "URL": work.url,
        "abstract": f"{stopped(work.title)} {work.summary}"
        if work.kind == "quote"
        else work.summary,
        "language": language(),
    }
    if work.kind == "figure":
        item["genre"] = _("Figure")
    return item


def printed(page: Printed) -> Item:
    """A page as an edition printed it, with the hash by which anyone can check its bytes."""
    return page.item | {"accessed": _parts(date.today().isoformat())}


def _source(source: Source) -> Item:
    item: Item = {
        "id": source.id,
        "type": "article-newspaper" if source.medium in {"news", "state-media"} else "webpage",
        "title": source.shown_title,
        "container-title": source.told_by,
        "accessed": _parts(date.today().isoformat()),
        "URL": source.url,
        "language": source.language,
    }
    if source.author:
        item["author"] = [
            _name(name)
            for name in re.split(r", | and ", source.author.partition("(")[0])
            if name.strip()
        ]
    elif item["type"] == "webpage":
        # An institution signs what it publishes; a newspaper does not
        item["author"] = [{"literal": source.told_by}]
    if source.date:
        item["issued"] = _parts(source.date)
    if source.note:
        item["note"] = source.note
    return item


def _parts(text: str) -> dict[str, Any]:
    parts: dict[str, Any] = {"date-parts": [[int(part) for part in text.rstrip("~").split("-")]]}
    return parts | {"circa": True} if parse_date(text).about else parts


def _iso(parts: dict[str, Any]) -> str:
    return "-".join(f"{part:02d}" for part in parts["date-parts"][0])


def _name(text: str) -> dict[str, str]:
    """A name in its two parts. Korean names as Korean papers sign them, “Kim Kyung-soo”, have the
    family's first."""
    first, *rest = text.split()
    if not rest:
        return {"literal": text.strip()}
    family_first = re.fullmatch(r"[A-Z]\w*-[a-z]+", rest[-1]) or first == "Yi"
    return (
        {"family": first, "given": " ".join(rest)}
        if family_first
        else {"family": rest[-1], "given": " ".join([first, *rest[:-1]])}
    )


# -- printed styles --------------------------------------------------------------------------------


# It is looked up by XPath at each use, which took half of the time of a citation.
CitationStylesElement.get_macro = lru_cache(maxsize=None)(CitationStylesElement.get_macro)


@lru_cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(str(_FOLDER / f"{name}.csl"), locale="en-US", validate=False)


def styled(item: Item) -> list[tuple[str, SafeString]]:
    """The item as each style prints it, as HTML."""
    printed = {
        key: _escaped(value) for key, value in item.items() if key not in {"abstract", "note"}
    }
    publisher = {"literal": item["container-title"]}
    if printed.get("author", [publisher]) != [publisher]:
        return [(name, _printed(file, printed)) for name, file in STYLES.items()]
    # Where the publisher is the author, too, it is named once: by MLA as the publisher, by the
    # others as the author.
    unsigned = {key: value for key, value in printed.items() if key != "author"}
    signed = {key: value for key, value in printed.items() if key != "container-title"} | {
        "author": [publisher],
        "type": "webpage",
    }
    return [
        (name, _printed(file, unsigned if name == "MLA" else signed))
        for name, file in STYLES.items()
    ]


def _escaped(value: Any) -> Any:
    """The words of a value, which the formatter prints as they are, fit for HTML."""
    if isinstance(value, str):
        return escape(value, quote=False)
    if isinstance(value, dict):
        return {key: _escaped(part) for key, part in value.items()}
    return [_escaped(part) for part in value] if isinstance(value, list) else value


def _printed(style: str, item: Item) -> SafeString:
    if style == "apa":
        item = item | {"author": [_initialled(name) for name in item["author"]]}
    bibliography = CitationStylesBibliography(_style(style), CiteProcJSON([item]), formatter.html)
    bibliography.register(Citation([CitationItem(item["id"])]))
    html = str(bibliography.bibliography()[0])
    # What citeproc-py does otherwise than the styles ask: full stops and commas stand inside the
    # quotation, a title that has its stop gets no second one, while three that leave words out
    # stay three, and a title that stands for the author is not printed twice.
    html = re.sub(r"([.?!]?)”([.,])", lambda match: f"{match[1] or match[2]}”", html)
    html = re.sub(r"(?<!\.)([.?!]|\.{3})(</i>)?\.(?= |$)", r"\1\2", html)
    return mark_safe(re.sub(r"^(“.+?”) \1", r"\1", html))  # noqa: S308 - its words are escaped


def _initialled(name: dict[str, str]) -> dict[str, str]:
    """A name of which citeproc-py makes “Kim, K.-S.”: it takes no initial from a part in small
    letters."""
    return (
        name | {"given": re.sub(r"-[a-z]", lambda match: match[0].upper(), name["given"])}
        if "given" in name
        else name
    )


# -- files -----------------------------------------------------------------------------------------


def bibtex(item: Item) -> str:
    """The item as a BibTeX entry; @misc, since programs drop @online if they do not know it."""
    year, month = (*item.get("issued", {"date-parts": [[]]})["date-parts"][0], None, None)[:2]
    fields = {
        "title": f"{{{item['title']}}}",
        "howpublished": item["container-title"],
        "year": str(year or ""),
        "month": str(month or ""),
        "date": _iso(item["issued"]) if year else "",
        "url": item["URL"],
        "urldate": _iso(item["accessed"]),
        "language": item["language"],
        "abstract": item.get("abstract", ""),
        "note": item.get("note", ""),
    }
    people = [
        Person(f"{{{name['literal']}}}") if "literal" in name else Person(**_bib_name(name))
        for name in item.get("author", [])
    ]
    entry = Entry(
        "misc",
        {key: value for key, value in fields.items() if value},
        {"author": people} if people else {},
    )
    return _BibTeX().to_string(BibliographyData({item["id"]: entry}))


def _bib_name(name: dict[str, str]) -> dict[str, str]:
    return {"last": name["family"], "first": name["given"]}


class _BibTeX(Writer):
    """Leaves addresses as they are: programs that open them do not know LaTeX."""

    def _encode(self, text: str) -> str:
        return text if text.startswith(("http://", "https://")) else super()._encode(text)


def ris(item: Item) -> str:
    """The item as a RIS reference."""
    parts = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    reference = {
        "type_of_reference": _RIS_TYPES[item["type"]],
        "id": item["id"],
        "title": item["title"],
        "authors": [
            name.get("literal") or f"{name['family']}, {name['given']}"
            for name in item.get("author", [])
        ],
        "secondary_title": item["container-title"],
        "publisher": item["container-title"],
        "year": str(parts[0]) if parts else None,
        "date": "/".join([*(f"{part:02d}" for part in parts), "", "", ""][:3]) if parts else None,
        "urls": [item["URL"]],
        "language": item["language"],
        "abstract": item.get("abstract"),
        "notes": [item["note"]] if "note" in item else None,
        "access_date": _iso(item["accessed"]).replace("-", "/"),
    }
    return rispy.dumps(
        [{key: value for key, value in reference.items() if value}], implementation=_Unnumbered
    )


class _Unnumbered(rispy.RisWriter):
    """One reference alone needs no number before it, and some programs stumble on one."""

    def set_header(self, count: int) -> str:
        return ""
