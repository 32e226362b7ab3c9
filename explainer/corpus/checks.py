"""What must hold between records, beyond the form of each: known ids, justified grades, honest
dates, numbers only from claims."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from . import history, phrases, prose
from .answers import check_answers
from .balance import check_balance
from .chapters import check_chapter
from .dated import whole
from .dates import parse_date
from .figure_box import directives
from .figures import check_figures, drawable, followed
from .found import Corpus, Found, Index
from .grade_checks import check_grades
from .guesses import check_guesses
from .kinds import ACTORS, KINDS, STATED
from .kinds.base import Graded
from .lessons import check_lesson
from .passages import check_passage
from .problems import Problem
from .references import check_corrected, check_references, check_superseded
from .reliability import check_reliability
from .scenes import check_scenes
from .sums import check_sums


def check(corpus: Corpus, figures: Collection[str], printed: Collection[str] = ()) -> list[Problem]:
    """Every problem between the records of a corpus; `figures` are the slugs that {figure:…} may
    name, `printed` the keys of records that editions printed, of which a correction may say that
    they were taken out."""
    index: Index = {kind: _Unread() if kind in corpus.unread else {} for kind in corpus.found}
    problems = list(_indexed(corpus, index))
    figures, boxes = drawable(corpus, figures), followed(corpus)
    for found in corpus:
        problems.extend(_dates(found, corpus))
        problems.extend(check_references(found, index))
        if found.kind == "correction":
            problems.extend(check_corrected(found, index, printed))
        if isinstance(found.record, Graded):
            problems.extend(check_grades(found, index))
        if found.kind in _ALONE:
            problems.extend(_ALONE[found.kind](found))
    for found in corpus.found["claim"]:
        problems.extend(check_answers(found, index))
    for found in corpus.found["event"]:
        problems.extend(_turning(found, figures))
    for found in corpus.found["good"]:
        problems.extend(_good(found, index))
    made = {
        "figure": figures,
        "sum": _listed(corpus, "sums"),
        "guess": _listed(corpus, "guesses"),
        "box": boxes,
    }
    made["drawing"] = {corpus.edition.drawn} if corpus.edition and corpus.edition.drawn else set()
    for found in corpus.found["chapter"]:
        problems.extend(check_chapter(found, index, made))
    for found in corpus.found["lesson"]:
        problems.extend(check_lesson(found, index, figures))
    for rule in (_ids, _drawn, _was, check_superseded, check_figures, check_sums, check_balance):
        problems.extend(rule(corpus, index))
    problems.extend(check_guesses(corpus, index, figures))
    for alone in (_addresses, _orphans, check_reliability):
        problems.extend(alone(corpus))
    return sorted(problems)


def _indexed(corpus: Corpus, index: Index) -> Iterator[Problem]:
    """Put all records into an index, those with problems of their own as None."""
    for found in corpus:
        if other := index[found.kind].get(found.record.id):
            yield found.problem("id", f"an id of its own: {other.file}:{other.line} has it already")
        index[found.kind][found.record.id] = found
    for kind, data in corpus.faulty:  # told already: what names it is not at fault
        index[kind].setdefault(str(data.get("id")), None)


class _Unread(dict[str, Found | None]):
    """The records of a kind of which a file could not be read: any id may be in it."""

    def __contains__(self, key: object) -> bool:
        return True


def _dates(found: Found, corpus: Corpus) -> Iterator[Problem]:
    if corpus.edition is None:
        return
    today = parse_date(corpus.edition.date).last
    record = found.record
    for name in ("date", "end_date", "return_date", "added", "true_to", "answer_sought"):
        text = getattr(record, name, None)
        if text and parse_date(text).first > today:
            yield found.problem(
                name, f"a date not later than the edition's, {corpus.edition.date}, not {text}"
            )
    for name, end in (("date", "end_date"), ("date", "return_date")):
        start, finish = getattr(record, name, None), getattr(record, end, None)
        if start and finish and parse_date(finish).last < parse_date(start).first:
            yield found.problem(end, f"a day not before {start}, not {finish}")
    if found.kind == "claim":
        start, finish = record.period.from_, record.period.to
        if start and finish and parse_date(finish).last < parse_date(start).first:
            yield found.problem("period.to", f"a day not before {start}, not {finish}")


def _trip(found: Found) -> Iterator[Problem]:
    for number, stop in enumerate(found.record.stops, 1):
        if stop.leg > len(found.record.legs):
            yield found.problem(
                f"stops.{number}.leg",
                f"one of the journey's {len(found.record.legs)} legs, not {stop.leg}",
            )
    yield from check_scenes(found)


def _turning(found: Found, figures: set[str]) -> Iterator[Problem]:
    turning = found.record.turning
    if turning and turning.shows not in figures:
        yield found.problem(
            "turning.shows",
            "the slug of a figure, or map- and the id of a journey that has a map, not "
            f"{turning.shows!r}",
        )


def _good(found: Found, index: Index) -> Iterator[Problem]:
    if index["event"].get(found.record.lead) and not found.record.line:
        yield found.problem("line", "a few words on the good, since its lead is an event")
    for _, expected in prose.faults(whole(found.record.line or "")):
        yield found.problem("line", expected)


def _ids(corpus: Corpus, index: Index) -> Iterator[Problem]:
    for found in corpus:
        for kinds in map(list, (STATED, ACTORS)):
            for kind in kinds[: kinds.index(found.kind)] if found.kind in kinds else ():
                if other := index[kind].get(found.record.id):
                    yield found.problem(
                        "id",
                        f"an id of its own: the {kind} at {other.file}:{other.line} has it already",
                    )
        if found.record.id in KINDS[found.kind].taken:
            yield found.problem(
                "id",
                f"an id that is not the address of a page of its own, as {found.record.id!r} is",
            )


def _was(corpus: Corpus, index: Index) -> Iterator[Problem]:
    """What corrections say of the versions before them must be something that could have stood
    there, and another thing."""
    corrected: dict[str, list[Found]] = defaultdict(list)
    for found in corpus.found["correction"]:
        corrected[found.record.record].append(found)
    for key, corrections in corrected.items():
        kind, _, identity = key.partition(":")
        if (record := index.get(kind, {}).get(identity)) is None:  # told already
            continue
        faults = history.faults(record.record, [found.record for found in corrections])
        for found in corrections:
            for name, expected in faults[found.record.id]:
                yield found.problem(f"was.{name}".rstrip("."), expected)


def _drawn(corpus: Corpus, index: Index) -> Iterator[Problem]:
    drawn = corpus.edition.drawn if corpus.edition else None
    if drawn and drawn not in index["event"]:
        yield Problem(
            "edition.yaml", 1, "edition", "drawn", f"the id of a known event, not {drawn!r}"
        )


def _addresses(corpus: Corpus) -> Iterator[Problem]:
    seen: dict[str, Found] = {}
    for found in corpus.found["source"]:
        url = str(found.record.url)
        if url in seen:
            yield found.problem("url", f"an address of its own: {seen[url].record.id} has {url}")
        seen[url] = found
    for kind in KINDS.values():
        numbered: dict[int, Found] = {}
        for found in corpus.found[kind.name] if "number" in kind.schema.model_fields else ():
            if other := numbered.get(found.record.number):
                yield found.problem(
                    "number", f"a number of its own: {other.record.id} has {other.record.number}"
                )
            numbered[found.record.number] = found
    exercised: dict[str, Found] = {}
    for found in corpus.found["lesson"]:
        if other := exercised.get(found.record.exercise):
            taken = f"{other.record.id} has {other.record.exercise}"
            yield found.problem("exercise", f"an exercise of its own: {taken}")
        exercised[found.record.exercise] = found


def _orphans(corpus: Corpus) -> Iterator[Problem]:
    if corpus.unread:  # what could not be read may rest on any source
        return
    cited = set(re.findall(r"[a-z0-9-]+", str(corpus.faulty)))
    for found in corpus:
        cited.update(citation.id for citation in getattr(found.record, "sources", []))
        if found.kind == "chapter":
            cited.update(
                directive.id
                for _, text in found.record.texts
                for directive in prose.directives(text)
                if directive.kind == "source"
            )
    for box in corpus.boxes.values():
        cited.update(directive.id for _, directive in directives(box) if directive.kind == "source")
    for found in corpus.found["source"]:
        if found.record.cited and found.record.id not in cited:
            yield found.problem(
                "id", "a record that rests on this source, or `cited: false` to keep it for readers"
            )


def _listed(corpus: Corpus, name: str) -> set[str]:
    """The ids of what a file lists under its own name: sums, guesses."""
    return (
        {each.id for each in getattr(corpus.figures[name].record, name)}
        if name in corpus.figures
        else set()
    )


# What must hold within one record.
_ALONE: dict[str, Callable[[Found], Iterator[Problem]]] = {
    "claim": phrases.check_claim,
    "quote": phrases.check_quote,
    "trip": _trip,
    "passage": check_passage,
}
