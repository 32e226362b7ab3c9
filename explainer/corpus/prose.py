"""Our Markdown: directives such as {claim:ID} become marks in the HTML, which a page fills in for
the day it stands for."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from .amounts import amounts
from .dates import MONTHS
from .kinds import KINDS

INLINE = {"sum", *(kind.name for kind in KINDS.values() if kind.in_prose)}
BLOCK = {"quote", "versus", "figure", "guess", "box", "catch", "drawing"}

_DIRECTIVE = re.compile(r"\{([a-z]+):([a-z0-9-]+)(?:\|([^{}|]+))?\}")
_NEARLY = re.compile(r"\{[^}\n]*\}?|\}")
_FOREIGN = re.compile(r"\]\(\S*|<[a-zA-Z/!][^>\n]*>?")
# The loader refuses private-use characters in content, so a mark cannot be forged by it.
OWN_CHARACTERS = re.compile("[\ue000-\uf8ff]")
_INLINE_MARK, _BLOCK_MARK, _END = "\ue000", "\ue001", "\ue002"
MARK = re.compile(f"([{_INLINE_MARK}{_BLOCK_MARK}])([a-z]+):([a-z0-9-]+)\\|([^{_END}]*){_END}")
AFTER_SOURCE = re.compile(f"{_INLINE_MARK}source:[^{_END}]*{_END}\\Z")

_UNTOLD = "\ue003"
_SENTENCE = re.compile(r".*?\w{2}[.!?]”?(?=\s|$)")

_MONTH = "|".join(MONTHS)
_DATES = re.compile(
    rf"\b\d{{1,2}}(?:[–-]\d{{1,2}}| and \d{{1,2}})? (?:{_MONTH})\b(?: \d{{4}})?"
    r"|\b(?:1[89]|20)\d\d(?:s\b|[–-](?:\d\d){1,2}\b|\b)"
)


class Directive(NamedTuple):
    """One {kind:id|label} in a text, with the line it stands on, counted from 1."""

    kind: str
    id: str
    label: str
    line: int
    block: bool


def _rule(state: StateInline, silent: bool) -> bool:
    match = _DIRECTIVE.match(state.src, state.pos)
    if not match or match[1] not in INLINE | BLOCK:
        return False
    if not silent:
        token = state.push("directive", "", 0)
        token.meta = {"kind": match[1], "id": match[2], "label": match[3] or ""}
    state.pos = match.end()
    return True


def _lift_blocks(state: StateCore) -> None:
    """A paragraph that is nothing but one block directive becomes that block."""
    lifted: list[Token] = []
    tokens = state.tokens
    position = 0
    while position < len(tokens):
        token = tokens[position]
        child = tokens[position + 1].children if token.type == "paragraph_open" else None
        if (
            child
            and len(child) == 1
            and child[0].type == "directive"
            and child[0].meta["kind"] in BLOCK
        ):
            block = Token("directive_block", "", 0, meta=child[0].meta, map=token.map)
            lifted.append(block)
            position += 3
            continue
        lifted.append(token)
        position += 1
    state.tokens = lifted


def _mark(opening: str, meta: dict[str, str]) -> str:
    return f"{opening}{meta['kind']}:{meta['id']}|{html.escape(meta['label'])}{_END}"


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")


def _build() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(
        ["smartquotes", "replacements"]
    )
    markdown.disable(["image", "link", "autolink", "html_block", "html_inline"])
    markdown.inline.ruler.before("emphasis", "directive", _rule)
    markdown.core.ruler.push("lift_blocks", _lift_blocks)
    markdown.add_render_rule(
        "directive",
        lambda self, tokens, index, options, env: _mark(_INLINE_MARK, tokens[index].meta),
    )
    markdown.add_render_rule(
        "directive_block",
        lambda self, tokens, index, options, env: _mark(_BLOCK_MARK, tokens[index].meta) + "\n",
    )
    return markdown


_markdown = _build()


def render(text: str) -> str:
    """Markdown → HTML with marks where the directives stood; headings get ids from their words."""
    tokens = _markdown.parse(text)
    for token, inline in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open":
            token.attrSet("id", _slug(inline.content))
    return _markdown.renderer.render(tokens, _markdown.options, {})


def render_inline(text: str) -> str:
    return _markdown.renderInline(text)


def headings(text: str) -> list[dict[str, str]]:
    """The subheads of a text: [{id, title}]."""
    tokens = _markdown.parse(text)
    return [
        {"id": _slug(inline.content), "title": inline.content}
        for token, inline in zip(tokens, tokens[1:], strict=False)
        if token.type == "heading_open"
    ]


def _inlines(text: str) -> Iterator[tuple[Token, int, bool]]:
    """Each run of text or directive with its line and whether it stands as a block."""
    for token in _markdown.parse(text):
        line = (token.map[0] if token.map else 0) + 1
        if token.type == "directive_block":
            yield token, line, True
        for child in token.children or []:
            yield child, line, False
            if child.type in {"softbreak", "hardbreak"}:
                line += 1


def directives(text: str) -> list[Directive]:
    return [
        Directive(token.meta["kind"], token.meta["id"], token.meta["label"], line, block)
        for token, line, block in _inlines(text)
        if token.type.startswith("directive")
    ]


def faults(text: str, in_words: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """Lines that break the rules of our prose, each with what was expected; amounts within
    `in_words` are allowed."""
    for token, line, block in _inlines(text):
        if token.type.startswith("directive"):
            kind, label = token.meta["kind"], token.meta["label"]
            # What a note says of its source is our prose, no words of the record
            if kind == "source" and label:
                yield from ((line, expected) for _, expected in faults(label, in_words))
            if not block and kind not in INLINE:
                yield line, f"{{{kind}:…}} alone on its line"
            if kind == "claim" and label not in {"", "bare"}:
                yield (
                    line,
                    "a claim without words of its own: the record gives the number ({claim:ID} or "
                    "{claim:ID|bare})",
                )
            if kind == "sum" and label:
                yield line, "a sum without words of its own: they come with its number ({sum:ID})"
        elif token.type in {"text", "code_inline"}:
            for match in _NEARLY.finditer(token.content):
                yield line, f"a directive of the form {{kind:id}}, not {match[0]!r}"
            for match in _FOREIGN.finditer(token.content):
                yield (
                    line,
                    f"a directive such as {{source:ID}} for a link, and no HTML: not {match[0]!r}",
                )
            rest = _DATES.sub("", _NEARLY.sub("", token.content))
            if digit := re.search(r"\S*\d\S*", rest):
                yield (
                    line,
                    f"no digit outside a directive, a date or a year: {digit[0]!r} should come "
                    "from a claim",
                )
    yield from _amounts(text, in_words)


def _amounts(text: str, in_words: Collection[str]) -> Iterator[tuple[int, str]]:
    """Amounts that no claim gives. The words of a link are left alone: the record that it opens
    answers for them."""
    for token in _markdown.parse(text):
        run, free = "", set[int]()
        for child in token.children or []:
            if child.type == "directive":
                words = (child.meta["kind"] not in {"claim", "sum"} and child.meta["label"]) or "…"
                free.update(range(len(run), len(run) + len(words)))
            else:
                words = "\n" if child.type in {"softbreak", "hardbreak"} else child.content
            run += words
        for words in in_words:
            free.update(
                place for match in re.finditer(spaced(words), run) for place in range(*match.span())
            )
        for match in amounts(run):
            if match.start() not in free:
                line = (token.map[0] if token.map else 0) + 1 + run.count("\n", 0, match.start())
                told = " ".join(match[0].split())
                yield (
                    line,
                    f"no amount outside a directive: {told!r} should come from a claim, or stand "
                    "under `in_words` with the reason",
                )


def spaced(words: str) -> str:
    """The pattern of words that may go over the end of a line."""
    return r"\s+".join(map(re.escape, words.split()))


def stray(in_words: Collection[str], texts: Collection[str]) -> Iterator[tuple[str, str]]:
    """Exceptions that stand in none of the texts: the field, and what was expected."""
    for number, words in enumerate(in_words, 1):
        if not any(re.search(spaced(words), text) for text in texts):
            yield (
                f"in_words.{number}.words",
                f"words that stand in a text of the record, not {words!r}",
            )


def count_words(text: str) -> int:
    """Words a reader reads; a directive without words of its own counts as two, a footnote as
    none."""

    def read(match: re.Match[str]) -> str:
        if match[1] == "source":
            return " "
        return f" {match[3]} " if match[3] and match[1] != "claim" else " a b "

    return len(re.findall(r"[\w’'-]+", _DIRECTIVE.sub(read, text)))


def first_sentence(text: str) -> str:
    """The first sentence of a text in plain words; empty where a directive without words of its
    own, such as a number, stands in it."""
    tokens = _markdown.parse(text)
    opening = next(
        (
            inline
            for token, inline in zip(tokens, tokens[1:], strict=False)
            if token.type == "paragraph_open"
        ),
        None,
    )
    words = ""
    for child in (opening and opening.children) or []:
        if child.type in {"softbreak", "hardbreak"}:
            words += " "
        elif child.type != "directive":
            words += child.content
        elif child.meta["kind"] != "source":
            words += child.meta["label"] or _UNTOLD
        if ended := _SENTENCE.match(words):
            return "" if _UNTOLD in ended[0] else ended[0]
    return ""


def figures_in(text: str) -> list[str]:
    """The slugs of the figures that stand in a text, each once, in their order."""
    return list(dict.fromkeys(match[3] for match in MARK.finditer(text) if match[2] == "figure"))
