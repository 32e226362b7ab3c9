"""How those who state the numbers say that they know: one small mark for every claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import partial

from explainer.corpus.figure_counts import HowTheyKnow
from explainer.evidence.words import GRADES, METHODS
from explainer.models import Claim

from .canvas import Canvas, stroke
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .layout import line_height, sheet, write
from .marks import marks
from .spec import FigureSpec, Row
from .style import Look
from .typography import width

_ORDER = tuple(GRADES)
SHOWN = {"wreckage", "prisoners"}  # what others can look at


def how_they_know(day: date | None, content: HowTheyKnow) -> FigureSpec | None:
    """The claims by the way in which those who state them say that they know."""
    found = claims(day)
    if not found:
        return None
    ways = _by_method(content, found)
    rows = {claim.id: claim_row(claim) for _, members in ways for claim in members}
    return FigureSpec(
        slug=content.id,
        title=_title(content, found),
        takeaway=_takeaway(content, found),
        note=content.note,
        alt=_alt(content, found, ways),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, content, ways, rows),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _by_method(content: HowTheyKnow, found: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The ways of knowing, the commonest first; in each the best grades first, one flow after the other."""
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        members[claim.method_kind].append(claim)
    flows = list(_colours(content))
    for claims_of_one in members.values():
        claims_of_one.sort(key=lambda claim: (flows.index(claim.flow), _ORDER.index(claim.shown_grade), claim.first))
    order = list(METHODS)
    return sorted(members.items(), key=lambda item: (-len(item[1]), order.index(item[0])))


def _colours(content: HowTheyKnow) -> dict[str, str]:
    """The colour of each flow, in the order of the legend."""
    return {flow: key.colour for key in content.keys for flow in key.flows}


def _title(content: HowTheyKnow, found: list[Claim]) -> str:
    count = Counter(claim.method_kind for claim in found)
    shown = sum(count[method] for method in SHOWN)
    if not count["intelligence"]:
        return content.title_no_intelligence.format(number=len(found))
    pattern = content.title if shown else content.title_not_shown
    return pattern.format(intelligence=count["intelligence"], number=len(found), shown=shown)


def _takeaway(content: HowTheyKnow, found: list[Claim]) -> str:
    parts = []
    for methods, kind in ((SHOWN, content.kind_shown), ({"intelligence"}, content.kind_intelligence)):
        members = [claim for claim in found if claim.method_kind in methods]
        sure = sum(claim.shown_grade == "confirmed" for claim in members)
        if members:
            pattern = content.takeaway_one if sure == 1 else content.takeaway
            parts.append(pattern.format(number=len(members), kind=kind, sure=sure))
    told = "; ".join(parts)
    return f"{told[:1].upper()}{told[1:]}." if told else content.takeaway_neither


def _alt(content: HowTheyKnow, found: list[Claim], ways: list[tuple[str, list[Claim]]]) -> str:
    lines = []
    for method, members in ways:
        grades = Counter(claim.shown_grade for claim in members)
        told = ", ".join(f"{grades[grade]} {grade}" for grade in GRADES if grades[grade])
        lines.append(f"{METHODS[method]} {len(members)} ({told})")
    return content.alt.format(number=len(found), ways="; ".join(lines))


def _deep(ways: list[tuple[str, list[Claim]]], look: Look) -> tuple[int, float, float, int]:
    """Marks in a column, the place of a mark, its size, and the left edge."""
    pitch, size, left = (11.8, 8, 0) if look.narrow else (16, 10, 180)
    across = int((look.width - left - 40) / pitch)
    return max(-(-len(ways[0][1]) // across), 3), pitch, size, left


def _way_height(members: list[Claim], look: Look, deep: int, pitch: float) -> float:
    tall = min(deep, len(members)) * pitch
    return line_height(look) + 4 + tall + 14 if look.narrow else max(tall, line_height(look)) + 16


def _height(ways: list[tuple[str, list[Claim]]], look: Look) -> int:
    deep, pitch, _, _ = _deep(ways, look)
    keys = (3 if look.narrow else 1) * line_height(look) + 18
    return round(keys + sum(_way_height(members, look, deep, pitch) for _, members in ways))


def _draw(content: HowTheyKnow, ways: list[tuple[str, list[Claim]]], rows: dict[str, Row], look: Look) -> Canvas:
    deep, pitch, size, left = _deep(ways, look)
    figure = sheet(look, _height(ways, look))
    x, y = float(left), 0.0
    for key in content.keys:
        if look.narrow and x + 19 + width(key.words, look.text) > look.width:
            x, y = 0.0, y + line_height(look)
        stroke(figure, [x + 1, x + 13], [y + 9, y + 9], look.colour(key.colour), 4)
        write(figure, look, x + 19, y, key.words, colour=key.colour)
        x += 40 + width(key.words, look.text)
    y += line_height(look) + 18
    colours = _colours(content)
    placed: dict[str, list[tuple[Row, float, float]]] = defaultdict(list)
    for method, members in ways:
        high = min(deep, len(members))
        name = METHODS[method][:1].upper() + METHODS[method][1:]
        top = y + (line_height(look) + 4 if look.narrow else 0)
        middle = y if look.narrow else top + high * pitch / 2
        write(figure, look, 0, middle, f"<b>{name}</b>", valign="top" if look.narrow else "middle")
        for number, claim in enumerate(members):
            at = (left + size / 2 + 1 + (number // high) * pitch, top + pitch / 2 + (number % high) * pitch)
            placed[colours[claim.flow]].append((rows[claim.id], *at))
        end = left + -(-len(members) // high) * pitch
        write(figure, look, end + 6, top + high * pitch / 2, str(len(members)), colour="soft", valign="middle")
        y += _way_height(members, look, deep, pitch)
    for colour, points in placed.items():
        marked, across, down = zip(*points, strict=True)
        marks(figure, look, colour, marked, across, down, colour=colour, size=size)
    return figure
