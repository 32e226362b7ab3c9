"""What must not stand on a page of a past day: days that were still to come, and the words of
records known later."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import yaml
from django.db.models import Q

from explainer.corpus.dates import MONTHS, in_words
from explainer.evidence.asof import known
from explainer.models import Citation, Claim, Entry, Quote, Source

from ..drawn import CONTENT

_DAY = re.compile(
    rf"\b(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (20[0-3]\d)\b"
    r"|(?<![\w-])(20[0-3]\d)-(\d\d)(?:-(\d\d))?(?![\w-])"
    r"|(?<![\w.,/-])(20[0-3]\d)(?![\w,/-]|\.\d)"
)
_ADDRESS = re.compile(r"https?://\S+")
# Attributes that hold addresses and names within the page.
_NAMES = {
    "href",
    "src",
    "srcset",
    "action",
    "id",
    "for",
    "name",
    "class",
    "cite",
    "value",
    "hx-get",
    "aria-describedby",
    "placeholder",
}
_WORDS = 25  # letters of a label that can be told from plain speech


class _Told(HTMLParser):
    """All that a page tells: its text, its attributes, what machines read. The ways to other days
    and the edition stand apart."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.apart: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        if (
            self.apart
            or named.get("id") == "days"
            or named.get("class") == "steps"
            or (tag, named.get("name")) == ("select", "as_of")
            or (tag, named.get("class")) == ("footer", "site page")
            or tag == "style"
        ):
            if tag not in {"input", "br", "img", "meta", "link", "hr"}:
                self.apart.append(tag)
            return
        self.told += [value for name, value in attributes if value and name not in _NAMES]

    def handle_endtag(self, tag: str) -> None:
        if self.apart:
            self.apart.pop()

    def handle_data(self, data: str) -> None:
        if not self.apart and data.strip():
            self.told.append(data)


def told(html: str) -> str:
    parser = _Told()
    parser.feed(html)
    return _plain("\n".join(parser.told))


def told_in_file(content: bytes, kind: str) -> str:
    """What a download tells, without addresses and without bare numbers."""
    text = content.decode("utf-8-sig")
    if kind == "json":
        held = json.loads(text)
        edges = set(_edges(held))  # an axis goes on a little, and so do lines that run to its end
        return _plain("\n".join(word for word in _strings(held) if word not in edges))
    if kind == "csv":
        cells = (cell for row in csv.reader(io.StringIO(text)) for cell in row)
        return _plain(
            "\n".join(
                cell
                for cell in cells
                if not re.fullmatch(r"[\d.,-]+", cell) or re.fullmatch(r"\d{4}-\d\d(-\d\d)?", cell)
            )
        )
    return told(text)


def _strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [each for name, part in value.items() if name != "range" for each in _strings(part)]
    if isinstance(value, list):
        return [each for part in value for each in _strings(part)]
    return [value] if isinstance(value, str) else []


def _edges(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [
            each
            for name, part in value.items()
            for each in (_strings(part) if name == "range" else _edges(part))
        ]
    return [each for part in value for each in _edges(part)] if isinstance(value, list) else []


def _plain(text: str) -> str:
    return " ".join(_ADDRESS.sub(" ", text).split())


def later_days(text: str, day: date) -> list[str]:
    """The days after `day` that a text names, each with the words around it, but for words that
    were said by then and looked ahead."""
    found = []
    for match in _DAY.finditer(text):
        number, month, year, iso, iso_month, iso_day, alone = match.groups()
        try:
            if month:
                first = date(int(year), MONTHS.index(month) + 1, int(number or 1))
            else:
                first = date(int(iso or alone), int(iso_month or 1), int(iso_day or 1))
        except ValueError:
            continue
        around = text[max(match.start() - 14, 0) : match.end()]
        if (
            first > day
            and match[0] not in _periods(day)
            and not any(around in words for words in _ahead(day))
        ):
            found.append(text[max(match.start() - 60, 0) : match.end() + 30])
    return found


@cache
def _periods(day: date) -> set[str]:
    """The beginnings and ends of the periods for which something was forecast by the day."""
    ends = {
        end
        for claim in known(Claim.objects.filter(nature="plan"), day)
        for end in (claim.period_from, claim.period_to)
        if end
    }
    return ends | {in_words(end) for end in ends}


@cache
def _ahead(day: date) -> tuple[str, ...]:
    """Words of others that were there by the day, and ours that are marked as looking ahead: they
    may name what was to come."""
    said = [
        words
        for quote in known(Quote.objects, day)
        for words in (quote.text, quote.data["rendering"])
    ]
    said += known(Citation.objects.filter(phrase__gt=""), day, "source__").values_list(
        "phrase", flat=True
    )
    said += known(Source.objects, day).values_list("data__title", flat=True)
    for path in CONTENT.rglob("*.yaml"):
        if "[ahead|" in (text := path.read_text()):
            said += [
                _marked(each)
                for each in _strings(yaml.load(text, yaml.CSafeLoader))
                if "[ahead|" in each
            ]
    return tuple(_plain(words) for words in said if words)


def _marked(text: str) -> str:
    return re.sub(r"\[(?:ahead\||since [\d-]+\||before [\d-]+\|)|\]", "", text)


@cache
def later_labels(day: date) -> tuple[str, ...]:
    """The titles and words of what was not known on the day,
    long enough to be told from plain speech."""
    entries = Entry.objects.filter(
        known_from__gt=day, kind__in=["event", "quote", "trip", "fact", "source", "claim"]
    )
    texts = [
        text
        for entry in entries
        for text in ([entry.blurb] if entry.kind == "claim" else [entry.label])
    ]
    said = set(known(Entry.objects.filter(~Q(label="")), day).values_list("label", flat=True))
    return tuple({_plain(text) for text in texts if len(text) > _WORDS and text not in said})


def later_words(text: str, day: date) -> list[str]:
    """All that a text tells of what came after the day."""
    return later_days(text, day) + [label for label in later_labels(day) if label in text]
