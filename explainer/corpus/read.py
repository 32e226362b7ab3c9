"""Content files in, validated records out, each with the file and line it came from; every problem is collected, none is raised."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from . import schema
from .problems import Problem

FOLDERS: dict[str, tuple[str, type[BaseModel]]] = {
    "sources": ("source", schema.Source),
    "parties": ("party", schema.Party),
    "speakers": ("speaker", schema.Speaker),
    "events": ("event", schema.Event),
    "claims": ("claim", schema.Claim),
    "quotes": ("quote", schema.Quote),
    "trips": ("trip", schema.Trip),
    "train": ("fact", schema.Fact),
    "passages": ("passage", schema.Passage),
    "goods": ("good", schema.Good),
    "terms": ("term", schema.Term),
    "corrections": ("correction", schema.Correction),
    "chapters": ("chapter", schema.Chapter),
}


class _Loader(yaml.CSafeLoader):
    """YAML whose dates stay text, so that their precision survives and an impossible one is ours to report."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@dataclass
class Found:
    """A record and where it stands: `lines` gives the line of each of its fields, `offset` that of a chapter's text."""

    kind: str
    record: Any
    file: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)
    offset: int = 0

    def problem(self, name: str, expected: str, line: int | None = None) -> Problem:
        at = line or self.lines.get(name.split(".")[0], self.line)
        return Problem(self.file, at, self.record.id, name, expected)


@dataclass
class Corpus:
    """All content that could be read; `version` is the hash of the files, in the order of their names."""

    edition: schema.Edition | None = None
    found: dict[str, list[Found]] = field(default_factory=lambda: {kind: [] for kind, _ in FOLDERS.values()})
    problems: list[Problem] = field(default_factory=list)
    version: str = ""
    files: int = 0

    def records(self, kind: str) -> list[Any]:
        return [found.record for found in self.found[kind]]

    def __iter__(self) -> Iterator[Found]:
        for items in self.found.values():
            yield from items


def read(folder: Path) -> Corpus:
    """Read everything under a content folder."""
    corpus = Corpus()
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.yaml"), *folder.glob("chapters/*.md")]):
        name = path.relative_to(folder).as_posix()
        room = name.split("/")[0]
        if room != "edition.yaml" and room not in FOLDERS:
            continue
        try:
            raw = path.read_bytes()
            text = raw.decode()
        except (OSError, UnicodeDecodeError):
            corpus.problems.append(Problem(name, 1, "", "", "a readable file in UTF-8"))
            continue
        digest.update(f"{name}\0{len(raw)}\0".encode() + raw)
        corpus.files += 1
        if room == "edition.yaml":
            _read_edition(corpus, name, text)
        elif path.suffix == ".md":
            _read_chapter(corpus, name, text)
        else:
            _read_list(corpus, name, text, *FOLDERS[room])
    if corpus.edition is None and not any(problem.file == "edition.yaml" for problem in corpus.problems):
        corpus.problems.append(Problem("edition.yaml", 1, "", "", "a file with the edition's `date` and `record_ends`"))
    corpus.version = digest.hexdigest()
    return corpus


def _compose(corpus: Corpus, name: str, text: str, offset: int = 0) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it cannot be read"
        corpus.problems.append(Problem(name, (mark.line if mark else 0) + 1 + offset, "", "", f"valid YAML: {reason}"))
        return None


def _construct(node: yaml.Node) -> Any:
    return _Loader("").construct_document(node)


def _read_edition(corpus: Corpus, name: str, text: str) -> None:
    node = _compose(corpus, name, text)
    if node is None:
        return
    try:
        corpus.edition = schema.Edition.model_validate(_construct(node))
    except ValidationError as error:
        corpus.problems.extend(_explain(error, name, 1, "edition", {}))


def _read_list(corpus: Corpus, name: str, text: str, kind: str, model: type[BaseModel]) -> None:
    node = _compose(corpus, name, text)
    if node is None:
        if not text.strip() or all(line.lstrip().startswith("#") for line in text.splitlines() if line.strip()):
            return
        if not any(problem.file == name for problem in corpus.problems):
            corpus.problems.append(Problem(name, 1, "", "", "a list of records"))
        return
    if not isinstance(node, yaml.SequenceNode):
        corpus.problems.append(Problem(name, node.start_mark.line + 1, "", "", "a list of records, each beginning with `- id:`"))
        return
    for item in node.value:
        _read_record(corpus, name, item, kind, model)


def _read_record(
    corpus: Corpus, name: str, node: yaml.Node, kind: str, model: type[BaseModel], offset: int = 0, extra: dict | None = None
) -> None:
    line = node.start_mark.line + 1 + offset
    if not isinstance(node, yaml.MappingNode):
        corpus.problems.append(Problem(name, line, "", "", "a record: fields with values"))
        return
    lines = {str(key.value): key.start_mark.line + 1 + offset for key, _ in node.value}
    data = _construct(node)
    identity = str(data.get("id", "")) or f"{kind} without an id"
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            corpus.problems.append(Problem(name, key.start_mark.line + 1 + offset, identity, str(key.value), "each field once"))
        seen.add(key.value)
    try:
        record = model.model_validate(data | (extra or {}))
    except ValidationError as error:
        corpus.problems.extend(_explain(error, name, line, identity, lines))
        return
    corpus.found[kind].append(Found(kind, record, name, line, lines, offset))


def _read_chapter(corpus: Corpus, name: str, text: str) -> None:
    head, found, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not found:
        corpus.problems.append(Problem(name, 1, "", "", "a head of YAML between two lines of `---`, then the text"))
        return
    node = _compose(corpus, name, head, offset=1)
    if node is None:
        return
    _read_record(corpus, name, node, "chapter", schema.Chapter, offset=1, extra={"body": body})
    if corpus.found["chapter"] and corpus.found["chapter"][-1].file == name:
        corpus.found["chapter"][-1].offset = head.count("\n") + 3


def _explain(error: ValidationError, name: str, line: int, identity: str, lines: dict[str, int]) -> Iterator[Problem]:
    for item in error.errors():
        path = [str(part) for part in item["loc"]]
        message = item["msg"].removeprefix("Value error, ")
        if item["type"] == "extra_forbidden":
            message = "no such field in this kind of record"
        elif item["type"] == "missing":
            message = "this field is required"
        elif item["type"] == "string_pattern_mismatch":
            message = f"text of the form {item['ctx']['pattern']}, not {item['input']!r}"
        yield Problem(name, lines.get(path[0], line) if path else line, identity, ".".join(path), message)
