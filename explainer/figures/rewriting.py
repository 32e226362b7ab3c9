"""What the rewriting changed: the passages of the reworded article, in its order, by what was done and how grave it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from explainer.evidence.asof import known, was_known
from explainer.evidence.words import CHECKED, PASSAGE_KINDS, SEVERITIES
from explainer.models import Citation, Passage

from .canvas import Canvas
from .layout import line_height, sheet, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look
from .typography import width

GRAVE = "changes-the-meaning"
SORTS = ("word-swap", "nonsense", "factual-error", "misquote", "attribution")
CHECKS = ("faithful-copy", "other-sources", "inference")
FROM = {"faithful-copy": "from a faithful copy", "other-sources": "from other sources", "inference": "by inference"}
CHECK_NAMES = {"faithful-copy": "A faithful copy", "other-sources": "Other sources", "inference": "Inference"}


COLUMNS = (
    Column("Passage", number=True),
    Column("The software wrote"),
    Column("It should say"),
    Column("What was done"),
    Column("How grave"),
    Column("How we know"),
)


def rewriting(day: date | None) -> FigureSpec | None:
    """The passages, one mark each, and how each correction is known."""
    found = list(known(Passage.objects.all(), day))
    if not found:
        return None
    cited: dict[str, list[Citation]] = {passage.key: [] for passage in found}
    for citation in Citation.objects.filter(entry_id__in=list(cited)).select_related("source"):
        if was_known(citation.source.known_from, day):
            cited[citation.entry_id].append(citation)
    rows = {passage.id: _row(passage, cited[passage.key]) for passage in found}
    grave = sum(passage.severity == GRAVE for passage in found)
    return FigureSpec(
        slug="what-the-rewriting-changed",
        title=f"Of {len(found)} reworded passages, {grave} no longer mean what the article said",
        takeaway=f"{_sorts_in_words(found)} Put right {_checks_in_words(found)}.",
        note="The passages stand in the order of the article. A faithful copy of it breaks off early: later corrections rest on "
        "other sources or are inferred.",
        alt=_alt(found),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, found, rows),
        sources=tuple({citation.source_id: citation.source for group in cited.values() for citation in group}.values()),
        day=day,
    )


def _row(passage: Passage, cited: Sequence[Citation]) -> Row:
    return Row(
        key=passage.key,
        cells=(
            str(passage.number),
            passage.wording,
            passage.should_say,
            PASSAGE_KINDS[passage.sort],
            SEVERITIES[passage.severity],
            CHECKED[passage.checked_against],
        ),
        actor="the rewriting software",
        date=passage.date,
        sources=tuple(dict.fromkeys(citation.source.url for citation in cited)),
        values={"number": passage.number, "sort": passage.sort, "severity": passage.severity, "checked_against": passage.checked_against},
        readout=f"Passage {passage.number}: “{passage.wording}” It should say: {passage.should_say} "
        f"{PASSAGE_KINDS[passage.sort].capitalize()}, {SEVERITIES[passage.severity]}.",
    )


def _alt(found: Sequence[Passage]) -> str:
    parts = [f"{len(found)} passages in the order of the article, by what the software did."]
    for sort in SORTS:
        members = [passage for passage in found if passage.sort == sort]
        if members:
            grave = sum(passage.severity == GRAVE for passage in members)
            parts.append(f"{PASSAGE_KINDS[sort].capitalize()}: {len(members)}, of which {grave} change the meaning.")
    parts.append(f"Put right {_checks_in_words(found)}.")
    return " ".join(parts)


def _sorts_in_words(found: Sequence[Passage]) -> str:
    sort, many = Counter(passage.sort for passage in found).most_common(1)[0]
    return f"The commonest fault, {many} times: {PASSAGE_KINDS[sort]}."


def _checks_in_words(found: Sequence[Passage]) -> str:
    checked = Counter(passage.checked_against for passage in found)
    return ", ".join(f"{FROM[check]} {checked[check]}" for check in CHECKS if checked[check])


def _shape(passage: Passage) -> str:
    return "square" if passage.severity == GRAVE else "square-open"


def _place(
    figure: Canvas, look: Look, points: list[tuple[Passage, float, float]], rows: dict[str, Row], size: float, main: bool = True
) -> None:
    for grave in (True, False):
        chosen = [point for point in points if (point[0].severity == GRAVE) is grave]
        if chosen:
            passages, x, y = zip(*chosen, strict=True)
            marked = [rows[one.id] for one in passages]
            shape = _shape(passages[0])
            marks(figure, look, shape, marked, x, y, shape=shape, colour="ink", size=size, main=[main] * len(x))


def _key(figure: Canvas, look: Look, x: float) -> None:
    for symbol, words in (("square", "changes the meaning"), ("square-open", "cosmetic")):
        figure.scatter(
            x=[x + 5],
            y=[line_height(look) / 2 + 1],
            mode="markers",
            marker={"symbol": symbol, "size": 9, "color": look.colour("ink"), "line": {"width": 1.6}},
            hoverinfo="skip",
            cliponaxis=False,
        )
        write(figure, look, x + 16, 0, words, colour="soft")
        x += 40 + width(words, look.text)


LANE, LEFT = 30, 200


def _wide_height() -> int:
    return 40 + LANE * (len(SORTS) + len(CHECKS)) + 34 + 40


def _draw(found: Sequence[Passage], rows: dict[str, Row], look: Look) -> Canvas:
    if look.narrow:
        return _narrow(found, rows, look)
    figure = sheet(look, _wide_height())
    _key(figure, look, LEFT)
    last = max(passage.number for passage in found)

    def x(number: int) -> float:
        return LEFT + 6 + (number - 1) * (look.width - LEFT - 70) / max(last - 1, 1)

    y = 52.0
    for names, attribute in ((SORTS, "sort"), (CHECKS, "checked_against")):
        for name in names:
            members = [passage for passage in found if getattr(passage, attribute) == name]
            rule = {"color": look.colour("line"), "width": 1}
            figure.shape(type="line", layer="below", x0=LEFT, x1=x(last), y0=y, y1=y, line=rule)
            words = PASSAGE_KINDS[name] if attribute == "sort" else CHECK_NAMES[name]
            write(figure, look, 0, y, words[:1].upper() + words[1:], bold=attribute == "sort", valign="middle")
            write(figure, look, look.width, y, str(len(members)), colour="soft", anchor="right", valign="middle")
            _place(figure, look, [(passage, x(passage.number), y) for passage in members], rows, 10, main=attribute == "sort")
            y += LANE
        if attribute == "sort":
            write(figure, look, 0, y - 4, "How the correction is known", colour="soft", bold=True)
            y += 36
    for number in [1, *range(10, last + 1, 10)]:
        write(figure, look, x(number), y - 8, f"passage {number}" if number == 1 else str(number), colour="soft", anchor="center")
    return figure


# -- narrow: the article down the page, a column for each thing that was done ---------------------------------------------

DOWN, TOP, HOW = 17, 76, 62  # room for a passage, for the heads, and for a word on how it is known
HEADS = {
    "word-swap": "Word<br>swapped",
    "nonsense": "Non-<br>sense",
    "factual-error": "Factual<br>error",
    "misquote": "Altered<br>quote",
    "attribution": "Wrong<br>speaker",
}
IN_A_WORD = {"faithful-copy": "copy", "other-sources": "sources", "inference": "inferred"}


def _narrow_height(found: Sequence[Passage]) -> int:
    return round(TOP + DOWN * max(passage.number for passage in found) + 8)


def _narrow(found: Sequence[Passage], rows: dict[str, Row], look: Look) -> Canvas:
    figure = sheet(look, _narrow_height(found))
    _key(figure, look, 0)
    left, wide = 26.0, (look.width - 26 - HOW) / len(SORTS)
    for index, name in enumerate([*(HEADS[sort] for sort in SORTS), "How we<br>know"]):
        write(figure, look, left + index * wide, TOP - 8, name, colour="soft", valign="bottom")
    points = []
    rule = {"color": look.colour("line"), "width": 1}
    for passage in found:
        y = TOP + (passage.number - 0.5) * DOWN
        if passage.number == 1 or passage.number % 5 == 0:
            write(figure, look, 0, y, str(passage.number), colour="soft", valign="middle")
        figure.shape(type="line", layer="below", x0=left, x1=look.width - HOW - 4, y0=y, y1=y, line=rule)
        points.append((passage, left + SORTS.index(passage.sort) * wide + 8, y))
        write(figure, look, look.width - HOW, y, IN_A_WORD[passage.checked_against], colour="soft", valign="middle")
    _place(figure, look, points, rows, 8)
    return figure
