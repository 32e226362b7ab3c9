"""The site in a language that does not exist, en-XA, as CLDR calls it: every word that is marked for translation comes with accents,
so that one without them is either of the content or was missed. Run by itself it prints what was missed, a line each:

    SITE_LANGUAGE=en-xa DATABASE_URL=… python -m tests.pseudo [addresses]
"""

from __future__ import annotations

import ast
import gettext
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import django
import yaml
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ROOT / "explainer" / "content"
_ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
# What stands in a marked text for something else: a value, an element, a letter by its name, from which day on words are told.
_NOT_WORDS = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*(?:![rs])?(?::[^{}]*)?\}|<[^>]*>|&\w+;|\[(?:(?:since|before) [\d-]+|ahead)\|")
# A marked text of a template, as Django hands it to xgettext.
_HANDED = re.compile(r"""(?:\b_|gettext)\(((?:u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?:, )?)+)""")
_QUOTED = re.compile(r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
_MARKS = {"_", "N_", "gettext", "ngettext", "pgettext", "npgettext", "gettext_noop", "gettext_lazy", "ngettext_lazy", "pgettext_lazy"}
# Attributes whose text a reader sees or hears.
_READ = {"title", "alt", "aria-label", "aria-valuetext", "aria-description", "aria-roledescription", "placeholder", "label"}
# Sorts of page of which each says something of its own; of the others a few are enough.
_ALL = ("figures/<", "story/<", "classroom/<", "embed/<")
_FEW = 4
# What parts runs of words that come from one place: a word that was translated, a number, what joins values.
_BETWEEN = re.compile(r"\S*[áéíóúýÁÉÍÓÚÝ]\S*|[\d%$·→←–—()“”<>{}=/]+|[.,;:?!](?=\s|$)|\S+://\S+")
# Pages of which a part is no language: what stood in a corrected record, field by field, and what was printed before.
_RAW = ("/changes/", "/about/corrections/", "/editions/", "/feed")


def accented(text: str) -> str:
    """'%(count)s records' → '%(count)s récórds'."""
    parts, at = [], 0
    for match in _NOT_WORDS.finditer(text):
        parts += [text[at : match.start()].translate(_ACCENTS), match[0]]
        at = match.end()
    return "".join([*parts, text[at:].translate(_ACCENTS)])


def messages() -> set[str]:
    """All texts that a translator would be given: what xgettext finds in our templates and modules, and Django's own."""
    found: set[str] = set()
    for path in (ROOT / "templates").rglob("*.*"):
        for handed in _HANDED.finditer(templatize(path.read_text())):
            found |= {ast.literal_eval(text) for text in _QUOTED.findall(handed[1])}
    for path in (ROOT / "explainer").rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        marked = [argument for call in calls if ast.unparse(call.func) in _MARKS for argument in call.args]
        found |= {node.value for node in marked if isinstance(node, ast.Constant) and isinstance(node.value, str)}
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
    """The texts of a page, each as long as no element breaks it, but for those in other languages, code, styles and scripts."""

    _EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle", "rect", "line", "use"}

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
            if tag == "meta" and named.get("name") == "description":
                self.texts.append(named["content"])
        if tag not in self._EMPTY:
            silent = tag in {"script", "style", "code", "pre", "textarea"} or (tag != "html" and "lang" in named)
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


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = value.values()
    if isinstance(value, str):
        yield value
    elif isinstance(value, Iterable):
        for each in value:
            yield from _strings(each)


def _plain(text: str) -> str:
    """A text of the content or of a page without marks and without what tells typefaces apart, to be compared."""
    text = re.sub(r"[*_#>|`]|\]\([^)]*\)|[\[\]]", "", text)
    return re.sub(r"\s+", " ", text.replace("'", "’").replace('"', "”").replace("“", "”")).strip().casefold()


class Written:
    """What the content says: whether a run of words stands in it, or as a whole field."""

    def __init__(self) -> None:
        texts: list[str] = []
        for path in sorted(CONTENT.rglob("*")):
            if path.suffix == ".yaml":
                texts += _strings(yaml.load(path.read_text(), yaml.CSafeLoader))
            elif path.suffix == ".md":
                head, body = path.read_text().removeprefix("---\n").split("\n---\n", 1)
                texts += [*_strings(yaml.load(head, yaml.CSafeLoader)), body]
        labels = [label for text in texts for label in re.findall(r"\[([^\]]+)\]|\*\*([^*]+)\*\*", text) for label in label if label]
        self.whole = {_plain(text).strip(" .,:;?!") for text in [*texts, *labels]}
        self.all = "\n".join(_plain(text) for text in texts)

    def has(self, run: str) -> bool:
        return run in self.whole or (run.count(" ") > 1 and run in self.all)


def missed(text: str, written: Written) -> Iterator[str]:
    """Runs of words in a text that bear no accent, though they could, and that the content does not have."""
    for part in _BETWEEN.split(_plain(text)):
        run = part.strip(" .,:;?!/’-")
        if re.search(r"[aeiouy]", run) and re.search(r"[a-z]{2}", run) and not written.has(run):
            yield run


def walk(addresses: list[str]) -> Iterator[tuple[str, str]]:
    """(address, text) of all that pages say: of the given ones, or of some of every sort from the opening on."""
    from django.test import Client

    from .crawl import route_of

    client, seen, taken = Client(headers={"host": "localhost"}), set(addresses or ["/"]), Counter[str]()
    waiting = deque(seen)
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        if "html" not in answer.headers.get("Content-Type", "") and "svg" not in answer.headers.get("Content-Type", ""):
            continue
        reader = _Reader()
        reader.feed(answer.content.decode())
        yield from ((address, text) for text in reader.texts)
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
    """Tells each run of words that was missed, with how often and where first; how many there are."""
    written, first, often = Written(), dict[str, str](), Counter[str]()
    for address, text in walk(addresses):
        for run in missed(text, written):
            first.setdefault(run, f"{address}: {' '.join(text.split())[:160]}")
            often[run] += 1
    for run, where in sorted(first.items(), key=lambda item: item[1]):
        tell(f"{run!r} ({often[run]}) at {where}")
    return len(first)


if __name__ == "__main__":
    django.setup()
    speak()
    sys.exit(1 if report(sys.argv[1:]) else 0)
