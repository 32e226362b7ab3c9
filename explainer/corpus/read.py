"""Content files in, validated records out, each with the file and line it came from; every problem
is collected, none is raised."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from .edition import Edition
from .figures import SCHEMAS
from .found import Corpus, Found, line_of
from .kinds import FOLDERS
from .kinds.base import Kind
from .links import Links
from .localised import language
from .nodes import STRANGE, Unreadable, construct, fields, no, parse
from .problems import Problem
from .reliability import Sorts

Progress = Callable[[str, int, int], None]
SINGLE = {
    "edition.yaml": "a file with the edition's `date` and `record_ends`",
    "reliability.yaml": "a file with the `sorts` of source",
}
LINKS = "links.yaml"  # which need not be there
_TRANSLATED = re.compile(r"chapters/[^.]+\.[a-z]{2,3}\.md")


def read(folder: Path, progress: Progress = lambda what, done, total: None) -> Corpus:
    """Read everything under a content folder; `progress` hears of each file."""
    corpus = Corpus()
    digest = hashlib.sha256(language().encode() if language() != "en-GB" else b"")
    names = sorted(path.relative_to(folder) for path in folder.rglob("*") if not path.is_dir())
    names = _in_our_language(
        [name for name in names if not any(part.startswith(".") for part in name.parts)]
    )
    for number, name in enumerate(names, 1):
        progress("Reading files", number, len(names))
        _read_file(corpus, folder / name, name.as_posix(), digest)
    _note_gaps(corpus)
    corpus.version = digest.hexdigest()
    return corpus


def _in_our_language(names: list[Path]) -> list[Path]:
    """Without the chapters in other languages, 01-who-pays.ko.md, and those that one in the site’s
    own takes the place of."""
    originals = {
        name: name.with_suffix("").with_suffix(".md")
        for name in names
        if _TRANSLATED.fullmatch(name.as_posix())
    }
    ours = {name for name in originals if name.suffixes[0] == f".{language().partition('-')[0]}"}
    left_out = {originals[name] for name in ours} | {
        name for name in originals if name not in ours and originals[name] in names
    }
    return [name for name in names if name not in left_out]


def _read_file(corpus: Corpus, path: Path, name: str, digest: Any) -> None:
    room = name.split("/")[0]
    kind = FOLDERS.get(room)
    suffix = kind.suffix if kind else ".yaml"
    folders = [*FOLDERS, "figures"]
    if name not in {*SINGLE, LINKS} and (room not in folders or path.suffix != suffix):
        expected = (
            f"a file that ends in {suffix}"
            if room in folders
            else f"{' or '.join(SINGLE)} or a file in {', '.join(folders)}"
        )
        _unreadable(corpus, name, 1, expected)
        return
    try:
        if not path.is_file():
            raise OSError("it leads nowhere, or is no file")
        raw = path.read_bytes()
    except OSError as error:
        _unreadable(corpus, name, 1, f"a file that can be read: {error.strerror or error}")
        return
    digest.update(f"{name}\0{len(raw)}\0".encode() + raw)
    corpus.files += 1
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        _unreadable(corpus, name, raw.count(b"\n", 0, error.start) + 1, "text in UTF-8")
        return
    if own := STRANGE.search(text):
        _unreadable(corpus, name, text.count("\n", 0, own.start()) + 1, no(own[0]))
    elif room == "figures":
        _read_figure(corpus, name, text)
    elif kind is None:
        _read_single(corpus, name, text)
    elif kind.suffix == ".md":
        _read_text(corpus, name, text, kind)
    else:
        _read_list(corpus, name, text, kind)


def _unreadable(corpus: Corpus, name: str, line: int, expected: str) -> None:
    corpus.problems.append(Problem(name, line, "", "", expected))
    if kind := FOLDERS.get(name.split("/")[0]):
        corpus.unread.add(kind.name)


def _note_gaps(corpus: Corpus) -> None:
    """An edition must be there, and some of every kind of record that the story needs."""
    faulty = {problem.file.split("/")[0] for problem in corpus.problems}
    for name, expected in SINGLE.items():
        if (
            corpus.edition if name == "edition.yaml" else corpus.reliability
        ) is None and name not in faulty:
            corpus.problems.append(Problem(name, 1, "", "", expected))
    for folder, kind in FOLDERS.items():
        if kind.needed and not corpus.found[kind.name] and folder not in faulty:
            corpus.problems.append(
                Problem(f"{folder}/", 1, "", "", f"a folder with at least one {kind.name}")
            )


def _parse(corpus: Corpus, name: str, text: str, offset: int = 0) -> yaml.Node | None:
    """The nodes of a text; None where it holds none or, with the problem noted, cannot be read."""
    try:
        return parse(text)
    except Unreadable as error:
        _unreadable(corpus, name, error.line + offset, error.expected)
        return None


def _read_single(corpus: Corpus, name: str, text: str) -> None:
    node = _parse(corpus, name, text)
    if node is None:
        return
    if name == "edition.yaml":
        corpus.edition = _validate(corpus, name, node, Edition, "edition")
    elif name == LINKS:
        if links := _validate(corpus, name, node, Links, "links", extra={"id": "links"}):
            corpus.links = Found("links", links, name, 1)
    elif sorts := _validate(corpus, name, node, Sorts, "reliability", extra={"id": "reliability"}):
        corpus.reliability = Found("reliability", sorts, name, 1, dict(fields(node, 0)))


def _read_list(corpus: Corpus, name: str, text: str, kind: Kind) -> None:
    node = _parse(corpus, name, text)
    if node is None:  # nothing but comments, or a problem that has been noted
        return
    if not isinstance(node, yaml.SequenceNode):
        _unreadable(
            corpus, name, node.start_mark.line + 1, "a list of records, each beginning with `- id:`"
        )
        return
    for item in node.value:
        _read_record(corpus, name, item, kind)


def _read_record(
    corpus: Corpus,
    name: str,
    node: yaml.Node,
    kind: Kind,
    offset: int = 0,
    extra: dict[str, Any] | None = None,
) -> None:
    data = construct(node)
    identity = str((isinstance(data, dict) and data.get("id")) or f"{kind.name} without an id")
    record = _validate(corpus, name, node, kind.schema, identity, offset, extra)
    if record is not None:
        line = node.start_mark.line + 1 + offset
        corpus.found[kind.name].append(
            Found(kind.name, record, name, line, dict(fields(node, offset)), offset)
        )
    elif isinstance(data, dict):
        corpus.faulty.append((kind.name, data | (extra or {})))


def _validate[M: BaseModel](
    corpus: Corpus,
    name: str,
    node: yaml.Node,
    model: type[M],
    identity: str,
    offset: int = 0,
    extra: dict[str, Any] | None = None,
) -> M | None:
    """The record that a node describes; None, with every problem noted, where it describes none."""
    start = node.start_mark.line + 1 + offset
    if not isinstance(node, yaml.MappingNode):
        corpus.problems.append(Problem(name, start, identity, "", "a record: fields with values"))
        return None
    lines: dict[str, int] = {}
    for field_name, line in fields(node, offset):
        if field_name in lines:
            corpus.problems.append(Problem(name, line, identity, field_name, "each field once"))
        lines[field_name] = line
    try:
        return model.model_validate(construct(node) | (extra or {}))
    except ValidationError as error:
        corpus.problems.extend(_explain(error, name, start, identity, lines))
        return None


def _read_text(corpus: Corpus, name: str, text: str, kind: Kind) -> None:
    head, end, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not end:
        _unreadable(corpus, name, 1, "a head of YAML between two lines of `---`, then the text")
        return
    node = _parse(corpus, name, head, offset=1)
    if node is None:
        return
    _read_record(corpus, name, node, kind, offset=1, extra={"body": body})
    found = corpus.found[kind.name]
    if found and found[-1].file == name:
        found[-1].offset = head.count("\n") + 3


def _read_figure(corpus: Corpus, name: str, text: str) -> None:
    slug = name.removeprefix("figures/").removesuffix(".yaml")
    if slug not in SCHEMAS:
        _unreadable(corpus, name, 1, f"a file named for a figure: {', '.join(SCHEMAS)}")
        return
    node = _parse(corpus, name, text)
    if node is None:
        return
    figure = _validate(corpus, name, node, SCHEMAS[slug], slug, extra={"id": slug})
    if figure is not None:
        corpus.figures[slug] = Found("figure", figure, name, 1, dict(fields(node, 0)))


def _explain(
    error: ValidationError, name: str, line: int, identity: str, lines: dict[str, int]
) -> Iterator[Problem]:
    for item in error.errors():
        path = [str(part + 1 if isinstance(part, int) else part) for part in item["loc"]]
        message = item["msg"].removeprefix("Value error, ")
        if item["type"] == "extra_forbidden":
            message = "no such field in this kind of record"
        elif item["type"] == "missing":
            message = "this field is required"
        yield Problem(name, line_of(".".join(path), lines, line), identity, ".".join(path), message)
