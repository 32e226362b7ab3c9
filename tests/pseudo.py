"""The site in a language that does not exist, en-XA, as CLDR calls it: every word that is marked
for translation comes with accents, so that one without them is either of the content or was missed.
Run by itself it prints what was missed, a line each:

    SITE_LANGUAGE=en-xa DATABASE_URL=sqlite:////tmp/xa.sqlite3 \
        .venv/bin/python -m tests.pseudo [addresses]
"""

from __future__ import annotations

import ast
import calendar
import gettext
import os
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urldefrag, urljoin, urlsplit

import django
import yaml
from django.conf import settings
from django.core.management import call_command
from django.utils.translation.template import templatize
from pydantic import BaseModel

ROOT = Path(__file__).resolve().parents[1]
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
# What stands in a marked text for something else: a value, an element, a letter by its name, from
# which day on words are told.
_NOT_WORDS = re.compile(
    r"%\(\w+\)[sd]|%[sd%]|\{\w*(?:![rs])?(?::[^{}|]*)?(?:\|bare\}|[|}])|<[^>]*>|&\w+;|"
    r"\[(?:(?:since|before) [\d-]+|ahead)\||\]\([^)]*\)|\w+://\S+"
)
# A marked text of a template, as Django hands it to xgettext.
_HANDED = re.compile(
    r"""(?:\b_|gettext)\(((?:u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?:, )?)+)"""
)
_QUOTED = re.compile(r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
MARKS = {"_", "N_", "gettext", "ngettext", "pgettext", "gettext_noop", "gettext_lazy"}
# Attributes whose text a reader sees or hears.
_READ = {
    "title",
    "alt",
    "aria-label",
    "aria-valuetext",
    "aria-description",
    "aria-roledescription",
    "placeholder",
    "label",
}
_FILLED_IN = re.compile(r"\{\w+\}")  # by a script
# Sorts of page of which each says something of its own; of the others a few are enough.
_ALL = ("figures/<", "story/<", "classroom/<", "embed/<")
_FEW = 4
# What parts runs of words that come from one place: a word that was translated, a number, the
# version of the content, what joins values.
_BETWEEN = re.compile(
    r"\b[0-9a-f]{8}\b|\S*[áéíóúýÁÉÍÓÚÝ]\S*|\S+://\S+|[a-z]+:[a-z0-9-]+|\w+\.(?:csv|xlsx|json)|[\d%$·→←–—()“”<>{}\[\]=/]+|[.,;:?!](?=\s|$)"
)
# Texts by which figures know which claims are theirs, and sums what they are measured in.
_COMPARED = {"unit", "unit_has", "unit_lacks", "to"}
# Pages of which a part is no language: what stood in a corrected record, field by field, and what
# was printed before.
_RAW = ("/changes/", "/about/corrections/", "/editions/", "/feed")


def accented(text: str) -> str:
    """'%(count)s records' → '%(count)s récórds'."""
    parts, at = [], 0
    for match in _NOT_WORDS.finditer(text):
        parts += [text[at : match.start()].translate(_ACCENTS), match[0]]
        at = match.end()
    return "".join([*parts, text[at:].translate(_ACCENTS)])


def messages() -> set[str]:
    """All texts that a translator would be given: what xgettext finds in our templates and modules,
    and Django's own."""
    found: set[str] = set()
    for path in (ROOT / "templates").rglob("*.*"):
        for handed in _HANDED.finditer(templatize(path.read_text())):
            found |= {ast.literal_eval(text) for text in _QUOTED.findall(handed[1])}
    for path in (ROOT / "explainer").rglob("*.py"):
        calls = [
            node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)
        ]
        marked = [
            argument for call in calls if ast.unparse(call.func) in MARKS for argument in call.args
        ]
        found |= {
            node.value
            for node in marked
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    for catalogue in Path(django.__file__).parent.rglob("locale/de/LC_MESSAGES/django.mo"):
        with catalogue.open("rb") as file:
            keys = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        found |= {(key[0] if isinstance(key, tuple) else key).rpartition("\x04")[2] for key in keys}
    return found


class Accented(gettext.NullTranslations):
    """Translates what a translator would have been given."""

    def __init__(self) -> None:
        super().__init__()
        self.messages = messages()

    def gettext(self, message: str) -> str:
        context, _, text = message.rpartition("\x04")
        return text if context == "form of a date" or text not in self.messages else accented(text)

    def ngettext(self, one: str, several: str, number: int) -> str:
        return self.gettext(one if number == 1 else several)

    def to_language(self) -> str:
        return "en-xa"

    language = to_language


def speak() -> None:
    """From here on Django translates into en-XA."""
    from django.utils.translation import trans_real

    trans_real._translations["en-xa"] = trans_real._default = Accented()  # type: ignore[attr-defined]


class _Reader(HTMLParser):
    """The texts of a page, each as long as no element breaks it, but for those in other languages,
    code, styles and scripts."""

    _EMPTY = {
        "area",
        "br",
        "col",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "wbr",
        "path",
        "circle",
        "rect",
        "line",
        "use",
    }

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.links: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.links += [named[name] for name in ("href", "src", "action") if name in named]
        if not self._silent:
            self.texts += [named[name] for name in _READ & named.keys()]
            # What a script says stands in attributes of the page;
            # one of a single word may be a name.
            self.texts += [
                _FILLED_IN.sub("·", told)
                for name, told in named.items()
                if name.startswith("data-") and " " in told
            ]
            if tag == "meta" and named.get("name") == "description":
                self.texts.append(named["content"])
        if tag not in self._EMPTY:
            silent = tag in {"script", "style", "code", "pre", "textarea"} or (
                tag != "html" and "lang" in named
            )
            self._open.append((tag, silent or self._silent))

    def handle_endtag(self, tag: str) -> None:
        while self._open and tag not in self._EMPTY and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(data)

    @property
    def _silent(self) -> bool:
        return bool(self._open) and self._open[-1][1]


def untranslated() -> set[str]:
    """Runs of words that are their own: what sources are called and say, units of claims, which are
    compared, and names."""
    folder = settings.CONTENT_DIR
    own = [
        record
        for path in sorted((folder / "sources").iterdir())
        for record in yaml.load(path.read_text(), yaml.CSafeLoader)
    ]
    own += yaml.load((folder / "reliability.yaml").read_text(), yaml.CSafeLoader)["sorts"]
    own += [
        record["unit"]
        for path in (folder / "claims").iterdir()
        for record in yaml.load(path.read_text(), yaml.CSafeLoader)
    ]
    names = [
        "Arms for Aid",
        "BibTeX",
        "CSL-JSON",
        "Chicago",
        "MLA",
        "APA",
        "RIS",
        "JSON",
        "GeoJSON",
        "iCalendar",
        "UTC",
        "CC BY",
    ]
    names += [
        "Creative Commons Attribution",
        "integer",
        "number",
        "string",
        "date",
    ]  # of the licence and of the tables’ schema
    names += calendar.month_abbr  # in citations, whose styles are English
    return {run for text in [*_strings(own), *names] for run in _runs(text)}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _strings(each)


def _runs(text: str) -> Iterator[str]:
    """Runs of words in a text that bear no accent, though they could."""
    for part in _BETWEEN.split(text):
        run = part.strip(" .,:;?!/’'+-")
        if re.search(r"[aeiouyAEIOUY]", run) and re.search(r"[A-Za-z]{2}", run):
            yield " ".join(run.split())


def missed(text: str, names: Collection[str]) -> list[str]:
    """Runs of words in a text that were not translated and are no name."""
    return [
        run
        for run in _runs(text)
        if run not in names and not (run.count(" ") > 1 and _within(run, names))
    ]


def _within(run: str, names: Collection[str]) -> bool:
    return any(f" {run} " in f" {name} " for name in names)


def _is_text(annotation: Any) -> bool:
    """Whether the value of a field, or what it holds, is text that a reader reads."""
    told = getattr(annotation, "__metadata__", ()) or getattr(annotation, "metadata", ())
    return fields.Text.__metadata__[-1] in told or any(
        map(_is_text, get_args(getattr(annotation, "annotation", annotation)))
    )  # type: ignore[attr-defined]


def _translated(value: Any, text: bool) -> Any:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            object.__setattr__(
                value,
                name,
                _translated(getattr(value, name), _is_text(field) and name not in _COMPARED),
            )
        return value
    if isinstance(value, dict):
        return {key: _translated(each, text) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_translated(each, text) for each in value)
    plain = (
        not text or not isinstance(value, str) or re.fullmatch(r"[a-z]+:[a-z0-9-]+", value)
    )  # what names a record is no text
    return value if plain else accented(value)


def load() -> None:
    """The content into the database, each text of it translated; no check of our prose would
    understand it."""
    corpus = read(settings.CONTENT_DIR)
    # What a source is called, and by which of its words it is of a sort, is its own.
    for found in [*(found for found in corpus if found.kind != "source"), *corpus.figures.values()]:
        _translated(found.record, text=False)
    replace(Projection(corpus))


def walk(addresses: list[str]) -> Iterator[tuple[str, str]]:
    """(address, text) of all that pages say: of the given ones, or of some of every sort from the
    opening on."""
    from django.test import Client

    from .crawl import route_of

    client, seen, taken = (
        Client(headers={"host": "localhost"}),
        set(addresses or ["/"]),
        Counter[str](),
    )
    waiting = deque(seen)
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        if "html" not in answer.headers.get("Content-Type", "") and "svg" not in answer.headers.get(
            "Content-Type", ""
        ):
            continue
        reader = _Reader()
        reader.feed(answer.content.decode())
        yield from (
            (address, text) for text in reader.texts if not text.startswith("<")
        )  # code to be copied
        if addresses:
            continue
        for link in reader.links:
            target = urldefrag(urljoin(address, link))[0]
            route = route_of(target)
            if (
                not target.startswith("/")
                or target.startswith(("//", "/static/"))
                or target in seen
                or "as_of=" in target
                or target.startswith(_RAW)
            ):
                continue
            sort = route + "?" * bool(urlsplit(target).query)
            if taken[sort] < (60 if route.startswith(_ALL) and "?" not in sort else _FEW):
                taken[sort] += 1
                seen.add(target)
                waiting.append(target)


def report(addresses: list[str], tell: Callable[[str], Any] = print) -> int:
    """Tells each run of words that was missed, with how often and where first;
    how many there are."""
    names, first, often = untranslated(), dict[str, str](), Counter[str]()
    for address, text in walk(addresses):
        for run in missed(text, names):
            if ".svg" in address and _within(run, names):
                continue  # a line of a picture begins or ends within a name
            first.setdefault(run, f"{address}: {' '.join(text.split())[:160]}")
            often[run] += 1
    for run, where in sorted(first.items(), key=lambda item: item[1]):
        tell(f"{run!r} ({often[run]}) at {where}")
    return len(first)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
    django.setup()

    from explainer.corpus import fields
    from explainer.corpus.read import read
    from explainer.models.projection import Projection
    from explainer.models.store import replace

    speak()
    call_command("migrate", verbosity=0)
    load()
    sys.exit(1 if report(sys.argv[1:]) else 0)
