"""What must hold between a chapter and the records that it tells of."""

from __future__ import annotations

from collections.abc import Iterator

from . import prose
from .found import Found, Index
from .kinds import KINDS
from .kinds.chapter import Chapter
from .problems import Problem
from .texts import check_texts

MINUTE_WORDS = 90


def check_chapter(found: Found, index: Index, made: dict[str, set[str]]) -> Iterator[Problem]:
    """Prose that follows the rules and rests on records, a short text that claims no more than the
    full one, and minutes that are read in one; `made` are the ids of what is made of records:
    figures, sums, guesses, boxes, and the drawing."""
    chapter: Chapter = found.record

    def known(kind: str, identity: str) -> bool:
        if kind in made:
            return identity in made[kind]
        if kind == "catch":
            passage = index["passage"].get(identity)
            return identity in index["passage"] and (
                passage is None or passage.record.catch is not None
            )
        return any(
            identity in index.get(each, {})
            for each in (("event", "claim") if kind == "versus" else (kind,))
        )

    yield from check_texts(found, index, known)
    named = {
        name: [(each.kind, each.id) for each in prose.directives(text)]
        for name, text in chapter.texts
    }
    if not any(
        kind in KINDS and KINDS[kind].supports for each in named.values() for kind, _ in each
    ):
        yield found.problem("body", "at least one source, claim, event or quote")
    used = {
        name: {identity for kind, identity in each if kind == "claim"}
        for name, each in named.items()
    }
    for name in ("short", "short_minute"):
        if stray := used.get(name, set()) - used["body"] - used["minute"]:
            yield found.problem(
                name, f"only claims that the full text uses, not {', '.join(sorted(stray))}"
            )
    for name in ("minute", "short_minute"):
        if (count := prose.count_words(getattr(chapter, name) or "")) > MINUTE_WORDS:
            yield found.problem(name, f"at most {MINUTE_WORDS} words, not {count}")
