"""What the rewriting changed: a few passages at large, who does what to whom before and after, and
all passages in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_words import Change, WhatTheRewritingChanged
from explainer.corpus.localised import in_letters
from explainer.evidence.asof import known, was_known
from explainer.evidence.words import CHECKED, PASSAGE_KINDS, SEVERITIES
from explainer.models import Citation, Passage

from . import at_large
from .at_large import WRONG
from .brief import Brief
from .canvas import Canvas, stroke
from .layout import line_height, sheet, wrapped, write
from .marks import Shape, marks
from .spec import Column, FigureSpec, Row
from .style import Look
from .typography import width

GRAVE = "changes-the-meaning"
_SHAPES: dict[str, Shape] = {GRAVE: "square", "cosmetic": "square-open"}
COLUMNS = (
    Column(N_("Passage"), number=True),
    Column(N_("The software wrote")),
    Column(N_("It should say")),
    Column(N_("What was done")),
    Column(N_("How grave")),
    Column(N_("How we know")),
)


def rewriting(day: date | None, content: WhatTheRewritingChanged) -> FigureSpec | None:
    """The passages, one mark each, and some of them at large."""
    found = list(known(Passage.objects.all(), day))
    if not found:
        return None
    cited = _cited(found, day)
    rows = {passage.id: _row(passage, cited[passage.key]) for passage in found}
    by_id = {passage.id: passage for passage in found}
    large = [
        (change, by_id[change.passage]) for change in content.changes if change.passage in by_id
    ]
    counts = {"number": len(found), "grave": sum(passage.severity == GRAVE for passage in found)}
    cautions = [
        f"{change.heading}: {passage.note[:1].lower()}{passage.note[1:]}"
        for change, passage in large
        if passage.note
    ]
    sources = {one.source_id: one.source for group in cited.values() for one in group}
    return FigureSpec(
        slug=content.id,
        title=content.title if large else content.title_count.format(**counts),
        takeaway=content.takeaway.format(**counts, large=in_letters(len(large)).capitalize()),
        note=" ".join([content.note.format(checks=_checks(content, found)), *cautions]),
        alt=" ".join(
            [
                content.alt.format(**counts, checks=_checks(content, found)),
                *(_told(content, *one) for one in large),
            ]
        ),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        brief=_brief(content, counts, large, rows),
        draw=partial(_draw, content, found, large, rows),
        sources=tuple(sources.values()),
        day=day,
    )


def _cited(found: Sequence[Passage], day: date | None) -> dict[str, list[Citation]]:
    """What each passage rests on, as far as it was known."""
    cited: dict[str, list[Citation]] = {passage.key: [] for passage in found}
    for citation in Citation.objects.filter(entry_id__in=list(cited)).select_related("source"):
        if was_known(citation.source.known_from, day):
            cited[citation.entry_id].append(citation)
    return cited


def _row(passage: Passage, cited: Sequence[Citation]) -> Row:
    kind, severity = _(PASSAGE_KINDS[passage.sort]), _(SEVERITIES[passage.severity])
    return Row(
        key=passage.key,
        cells=(
            str(passage.number),
            passage.wording,
            passage.should_say,
            kind,
            severity,
            _(CHECKED[passage.checked_against]),
        ),
        actor=_("the rewriting software"),
        date=passage.date,
        sources=tuple(dict.fromkeys(citation.source.url for citation in cited)),
        values={
            "number": passage.number,
            "sort": passage.sort,
            "severity": passage.severity,
            "checked_against": passage.checked_against,
        },
        readout=_(
            "Passage %(number)s: “%(wording)s” It should say: %(meant)s %(kind)s, %(severity)s."
        )
        % {
            "number": passage.number,
            "wording": passage.wording,
            "meant": passage.should_say,
            "kind": kind.capitalize(),
            "severity": severity,
        },
    )


def _checks(content: WhatTheRewritingChanged, found: Sequence[Passage]) -> str:
    checked = Counter(passage.checked_against for passage in found)
    return ", ".join(
        f"{words} {checked[check]}" for check, words in content.checks.items() if checked[check]
    )


def _told(content: WhatTheRewritingChanged, change: Change, passage: Passage) -> str:
    return (
        f"{change.heading}. {content.wrote}: “{passage.wording}” {content.meant}: "
        f"{passage.should_say}"
    )


# -- the sheet: the row of all, and below it each passage at large --

GAP = 26  # between two passages at large


def _draw(
    content: WhatTheRewritingChanged,
    found: Sequence[Passage],
    large: Sequence[tuple[Change, Passage]],
    rows: dict[str, Row],
    look: Look,
) -> Canvas:
    figure = sheet(look, 0)  # as high as what is written on it
    y = _whole(figure, look, content, found, {passage.number for _, passage in large}, rows, 0.0)
    y += 6
    for change, passage in sorted(large, key=lambda told: told[1].number):
        _rule(figure, look, y - 12)
        y = at_large.block(figure, look, content, change, passage, rows, y) + GAP
    y -= GAP - 6 if large else 0
    figure.layout["height"] = round(y)
    figure.axis("yaxis", range=[round(y), 0])
    return figure


def _brief(
    content: WhatTheRewritingChanged,
    counts: dict[str, int],
    large: Sequence[tuple[Change, Passage]],
    rows: dict[str, Row],
) -> Brief | None:
    """The first passage by itself."""
    if not large:
        return None
    takeaway = content.takeaway.format(**counts, large=in_letters(1).capitalize())
    return Brief(partial(at_large.alone, content, *large[0], rows), takeaway)


def _rule(figure: Canvas, look: Look, y: float) -> None:
    line = {"color": look.colour("line"), "width": 1}
    figure.shape(type="line", layer="below", x0=0, x1=look.width, y0=y, y1=y, line=line)


def _whole(
    figure: Canvas,
    look: Look,
    content: WhatTheRewritingChanged,
    found: Sequence[Passage],
    large: set[int],
    rows: dict[str, Row],
    y: float,
) -> float:
    """All passages in their order, one square each, those that are told at large framed, with their
    numbers; where it ends."""
    line = line_height(look)
    y = _head(figure, look, content, len(found), bool(large), y) + 14
    across = 20 if look.narrow else 48
    pitch = (look.width - 12) / across
    last = max(passage.number for passage in found)
    spots = {
        number: (6 + (number - 1) % across * pitch, y + (number - 1) // across * (line + 18))
        for number in range(1, last + 1)
    }
    for severity, shape in _SHAPES.items():
        members = [passage for passage in found if passage.severity == severity]
        if members:
            x, down = zip(*(spots[passage.number] for passage in members), strict=True)
            shown = [rows[passage.id] for passage in members]
            marks(figure, look, shape, shown, x, down, shape=shape, colour="ink", size=9)
    for number in large:
        left, top = spots[number]
        _key(figure, look, "square-open", left, top, size=17)
        write(figure, look, left, top + 10, str(number), bold=True, anchor="center")
    return y + ceil(last / across) * (line + 18)


def _head(
    figure: Canvas,
    look: Look,
    content: WhatTheRewritingChanged,
    number: int,
    framed: bool,
    y: float,
) -> float:
    """What the squares are, with the key to them and, where some are `framed`, to the arrows of
    these; where it ends."""
    line = line_height(look)
    told = [content.whole.format(number=number), *([content.framed] if framed else [])]
    for words in wrapped(" ".join(told), look.width, look):
        write(figure, look, 0, y, words, colour="soft")
        y += line
    y += 4
    x = 5.0
    for severity, shape in _SHAPES.items():
        _key(figure, look, shape, x, y + line / 2 + 1)
        write(figure, look, x + 11, y, _(SEVERITIES[severity]), colour="soft")
        x += 36 + width(_(SEVERITIES[severity]), look.text)
    if framed:
        if look.narrow:
            x, y = 5.0, y + line
        for words, dash in ((content.wrote, WRONG), (content.meant, "solid")):
            ends, at = [x - 5, x + 21], [y + line / 2 + 1] * 2
            stroke(figure, ends, at, look.colour("ink"), 1.5, dash=dash)
            write(figure, look, x + 27, y, words, colour="soft")
            x += 52 + width(words, look.text)
    return y + line


def _key(figure: Canvas, look: Look, shape: str, x: float, y: float, size: int = 9) -> None:
    figure.scatter(
        x=[x],
        y=[y],
        mode="markers",
        marker={"symbol": shape, "size": size, "color": look.colour("ink"), "line": {"width": 1.6}},
        hoverinfo="skip",
        cliponaxis=False,
    )
