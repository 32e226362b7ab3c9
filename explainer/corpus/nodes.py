"""YAML as nodes that know their lines, and what a text must be for its nodes to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from .prose import OWN_CHARACTERS

DEEPEST = 20
# Characters that stand for nothing that can be read: those that pages are made with, and what no
# feed and no XML may hold.
STRANGE = re.compile(
    f"{OWN_CHARACTERS.pattern}|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\ud800-\\udfff\\ufffe\\uffff]"
)


class _Loader(yaml.CSafeLoader):
    """YAML whose dates stay text, so that their precision survives and an impossible one is ours to
    report."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def no(letter: str) -> str:
    """What is expected in place of a strange character."""
    return (
        f"no {'private-use' if OWN_CHARACTERS.match(letter) else 'control'} character such as "
        f"{letter!a}"
    )


class Unreadable(Exception):
    """A text that cannot be read as YAML: the line that is at fault, counted from 1, and what was
    expected there."""

    def __init__(self, line: int, expected: str) -> None:
        super().__init__(expected)
        self.line, self.expected = line, expected


def _check(text: str) -> None:
    """What must be known before a text is read as a whole: an alias of aliases of aliases has no
    end, and the reader of nested values ends the process where they are nested without end. Raises
    Unreadable."""
    # Of each value that an event stands in, whether an alias can stand for it
    open_: list[bool] = []
    for event in yaml.parse(text, Loader=_Loader):
        assert event.start_mark  # the reader of a text gives every event its place
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) and any(open_):
            raise Unreadable(
                line, "a value written out, not an alias within what an alias stands for"
            )
        if isinstance(event, yaml.ScalarEvent) and (strange := STRANGE.search(event.value)):
            raise Unreadable(line, no(strange[0]))
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append(event.anchor is not None)
        elif isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
        if len(open_) > DEEPEST:
            raise Unreadable(line, f"valid YAML, of values nested at most {DEEPEST} deep")


def parse(text: str) -> yaml.Node | None:
    """The nodes of a text, which know their lines; None where it holds nothing but comments. Raises
    Unreadable."""
    try:
        _check(text)
        node = yaml.compose(text, Loader=_Loader)
        construct(node)
        return node
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = (
            getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        )
        line = mark.line if mark else text.encode().count(b"\n", 0, getattr(error, "position", 0))
        raise Unreadable(line + 1, f"valid YAML: {reason}") from error
    # A tag that its value does not fit, or nesting without end
    except (ValueError, RecursionError) as error:
        raise Unreadable(1, "valid YAML without tags of its own") from error


def construct(node: yaml.Node | None) -> Any:
    """The value that a node stands for."""
    return None if node is None else _Loader("").construct_document(node)


def fields(node: yaml.Node, offset: int, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Each field under a node with its line; a field that stands twice comes twice."""
    if isinstance(node, yaml.MappingNode):
        pairs = [(str(key.value), key, value) for key, value in node.value]
    elif isinstance(node, yaml.SequenceNode):
        pairs = [(str(number), value, value) for number, value in enumerate(node.value, 1)]
    else:
        return
    for name, at, value in pairs:
        yield f"{prefix}{name}", at.start_mark.line + 1 + offset
        yield from fields(value, offset, f"{prefix}{name}.")
