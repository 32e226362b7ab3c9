"""What must hold of the texts of a chapter or a lesson: the rules of prose, and that what they name
is known and says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import phrases, prose
from .found import Found, Index
from .problems import Problem


def check_texts(found: Found, index: Index, known: Callable[[str, str], bool]) -> Iterator[Problem]:
    """Every problem in the texts of a record; `known` tells whether what a directive of a kind
    names by its id is there."""
    texts, in_words = list(found.record.texts), [each.words for each in found.record.in_words]
    for name, expected in prose.stray(in_words, [text for _, text in texts]):
        yield found.problem(name, expected)
    for name, text in texts:

        def at(line: int, name: str = name) -> int | None:
            return found.offset + line if name == "body" else None

        for line, expected in prose.faults(text, in_words):
            yield found.problem(name, expected, at(line))
        for directive in prose.directives(text):
            kind = directive.kind
            if not known(kind, directive.id):
                wanted = "passage with a `catch`" if kind == "catch" else kind
                yield found.problem(
                    name, f"the id of a known {wanted}, not {directive.id!r}", at(directive.line)
                )
            elif target := index.get(kind, {}).get(directive.id):
                for words in phrases.misquoted(directive.label, target.record):
                    yield found.problem(
                        name, f"words of {kind} {directive.id}, not “{words}”", at(directive.line)
                    )
