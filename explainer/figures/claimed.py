"""Claims over time as running totals: what the figures of containers, shells, missiles and soldiers share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial

from explainer.corpus.figure_totals import RunningTotals, Voice
from explainer.evidence.words import NATURES, SIDES
from explainer.models import Claim

from .canvas import Canvas, fitting, label, steps, time_axis, value_axis
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .marks import Point, over_time, when
from .spec import FigureSpec, Row
from .style import Look

Test = Callable[[Claim], bool]


def on_side(*sides: str) -> Test:
    return lambda claim: claim.side in sides


def says(voice: Voice, claim: Claim) -> bool:
    """Whether a claim is one of a voice's."""
    return (
        (not voice.sides or claim.side in voice.sides)
        and (not voice.parties or claim.party_id in voice.parties)
        and (not voice.unit_has or voice.unit_has in claim.unit)
        and (not voice.unit_lacks or voice.unit_lacks not in claim.unit)
    )


def totals(found: Sequence[Claim]) -> list[Claim]:
    """Those that may share a scale: running totals that nobody doubts."""
    return [claim for claim in found if claim.nature == "total" and not claim.doubted]


def running_totals(
    day: date | None,
    content: RunningTotals,
    *,
    title: Callable[[list[Claim]], str],
    takeaway: str = "",
    heights: tuple[int, int] = (430, 400),
    adorn: Callable[[Canvas, Look], None] | None = None,
    until: date | None = None,
) -> FigureSpec | None:
    """A figure of running totals of one measure; other sorts of number stand beside it in the table. Time is drawn at least
    to the day `until`. None where there were no totals on `day`."""
    everything = claims(day, measure=content.measure, flow="to-russia")
    found = totals(everything)
    beside = [claim for claim in everything if claim not in found]
    if not found:
        return None
    rows = tuple(map(claim_row, found))
    return FigureSpec(
        slug=content.id,
        title=title(found),
        takeaway=takeaway or content.takeaway,
        note=f"{cautions(found)} {not_drawn(beside)}".strip(),
        alt=spread_in_words(found, content.what),
        columns=CLAIM_COLUMNS,
        rows=rows,
        beside=tuple(map(claim_row, beside)),
        draw=partial(_draw, found, rows, content, heights, adorn, until),
        denials=denials(found),
        sources=sources(everything),
        day=day,
    )


def _draw(
    found: list[Claim],
    rows: tuple[Row, ...],
    content: RunningTotals,
    heights: tuple[int, int],
    adorn: Callable[[Canvas, Look], None] | None,
    until: date | None,
    look: Look,
) -> Canvas:
    highest = max(map(top, found))
    figure = Canvas(look, heights[look.narrow], left=68 if highest >= 1e6 else 52, right=14, bottom=44)
    time_axis(figure, look, *span(found, until))
    value_axis(figure, look, content.measure, steps(highest), top=highest * 1.12)
    if adorn:
        adorn(figure, look)
    by_voice(figure, look, content.voices, found, rows)
    return figure


def by_voice(figure: Canvas, look: Look, voices: Sequence[Voice], found: Sequence[Claim], rows: Sequence[Row], axis: str = "y") -> None:
    """The claims, one form of mark a voice, each voice named beside one of its marks."""
    standing: set[tuple[object, float]] = set()
    for voice in voices:
        members = [(claim, row) for claim, row in zip(found, rows, strict=True) if says(voice, claim)]
        if not members:
            continue
        points = [Point(row, claim.value, claim.low, claim.high) for claim, row in members]
        over_time(figure, look, voice.name, points, shape=voice.shape, colour=voice.colour, axis=axis, standing=standing)
        named = next((claim for claim, _ in members if claim.id == voice.at_claim), members[-1][0])
        side = voice.narrow or voice.side if look.narrow else voice.side
        name = voice.short if look.narrow and voice.short else voice.name
        day = when(named.date)[1]
        side = fitting(figure, look, day, name, side)
        height = named.low if voice.foot and named.low else top(named)
        # Beside its mark a name lies on the mark's own grid line: the ground behind it keeps it from being struck through.
        ground = {"bgcolor": look.colour("paper"), "borderpad": 0} if side in {"left", "right"} else {}
        label(figure, look, day, height, name, side, colour=voice.colour, yref=axis, **ground)


def span(found: Sequence[Claim], until: date | None = None) -> tuple[date, date]:
    """The days from the first to the last claim, or to `until`, with a margin."""
    first, last = min(claim.first for claim in found), max(claim.last for claim in found)
    last = max(last, until or last)
    margin = timedelta(days=max(21, (last - first).days // 20))
    return first - margin, last + margin


def top(claim: Claim) -> float:
    """The highest number of a claim: where its mark is named."""
    return max(number for number in (claim.value, claim.low, claim.high) if number is not None)


def last_of(found: Sequence[Claim], test: Test) -> Claim | None:
    return next((claim for claim in reversed(found) if test(claim)), None)


def not_drawn(beside: Sequence[Claim]) -> str:
    """What is left off the scale, and why: numbers of another sort, and those that are doubted, each with its caution."""
    others = [claim for claim in beside if not claim.doubted]
    doubted = [claim for claim in beside if claim.doubted]
    told = [f"Not drawn: {claim.quantity} ({claim.attribution}, {claim.date_words}). {claim.note}" for claim in doubted]
    if others:
        kinds = sorted({NATURES[claim.nature] for claim in others})
        number = "One more number is" if len(others) == 1 else f"{len(others)} more numbers are"
        told.append(f"{number} of another sort ({'; '.join(kinds)}) and not drawn on this scale: see the data.")
    return " ".join(told)


def spread_in_words(found: Sequence[Claim], what: str) -> str:
    """A chart of claims over time in words: how many, first, last, highest, and how far those near the highest disagree."""
    first, last, highest = found[0], found[-1], max(found, key=top)
    sides = sorted({SIDES[claim.side] for claim in found})
    text = f"{len(found)} claims over time of {what}, by: {', '.join(sides)}."
    text += f" First: {first.quantity} ({first.attribution}, {first.date_words})."
    if last is not first:
        text += f" Last: {last.quantity} ({last.attribution}, {last.date_words})."
    if highest not in (first, last):
        text += f" Highest: {highest.quantity} ({highest.attribution}, {highest.date_words})."
    near = [claim for claim in found if abs((claim.first - highest.first).days) <= 183 and claim.party_id != highest.party_id]
    if near:
        lowest = min(near, key=top)
        text += f" Within half a year of the highest, another party’s lowest is {lowest.quantity} ({lowest.attribution})."
    return text
