"""Who states the numbers, who denies them, and how they say they know: one small mark for every claim."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from functools import partial

from explainer.evidence.words import GRADES, MEASURES, METHODS, SIDES
from explainer.models import Claim, Entry, Link, Quote

from .canvas import Canvas, stroke
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, sources
from .layout import line_height, sheet, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

_ORDER = tuple(GRADES)
ARMS = {"containers", "rounds", "ballistic_missiles", "artillery_systems"}
PARTNERS = ("russia", "dprk")
# Whose claims stand in one column, wide and narrow.
WIDE_COLUMNS = (
    ("Ukraine", {"ukraine"}),
    ("South<br>Korea", {"rok"}),
    ("US, UK,<br>allies", {"us", "uk", "eu", "japan"}),
    ("UN and<br>monitors", {"un", "msmt"}),
    ("Indepen-<br>dent", {"independent"}),
    ("China", {"china"}),
    ("Russia", {"russia"}),
    ("North<br>Korea", {"dprk"}),
)
NARROW_COLUMNS = (
    ("Ukraine", {"ukraine"}),
    ("S. Korea", {"rok"}),
    ("US, UK", {"us", "uk", "eu", "japan"}),
    ("Others", {"un", "msmt", "independent", "china"}),
    ("Russia", {"russia"}),
    ("N. Korea", {"dprk"}),
)
DENIED_BY = {"russia": "Russia", "dprk": "N. Korea"}


def who_says_what(day: date | None) -> FigureSpec | None:
    """Side against measure: claims by their grade, denials beside them."""
    found = claims(day)
    if not found:
        return None
    rows = {claim.id: _about(claim) for claim in found}
    denied = _denials_by_measure(found)
    against = {entry.key: _denial(entry, side, measures) for entry, side, measures in denied}
    arms = [claim for claim in found if claim.measure in ARMS]
    return FigureSpec(
        slug="who-says-what",
        title=_who_title(found, arms),
        takeaway=_who_takeaway(found),
        note="One round mark is one number that somebody stated; its form is its grade. A square is a denial by Russia or North Korea "
        "and stands in the row of every sort of number that it denies.",
        alt=_who_alt(found, denied),
        columns=(Column("About"), Column("Who"), Column("Side"), Column("When"), Column("What they say"), *CLAIM_COLUMNS[-2:]),
        rows=(*rows.values(), *against.values()),
        draw=partial(_draw_sides, found, rows, denied, against),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _about(claim: Claim) -> Row:
    row = claim_row(claim)
    who, side, said, what, _, how, caution = row.cells
    return replace(
        row, cells=(MEASURES[claim.measure], who, side, said, what, how, caution), values={"measure": claim.measure, **row.values}
    )


def _denials_by_measure(found: list[Claim]) -> list[tuple[Entry, str, list[str]]]:
    """Each denial by Russia or North Korea: its entry, whose it is, and the sorts of number it denies."""
    entries: dict[str, Entry] = {}
    measures: dict[str, list[str]] = defaultdict(list)
    for claim in found:
        for entry in claim.denials:
            if entry.kind in {"event", "quote"}:
                entries[entry.key] = entry
                if claim.measure not in measures[entry.key]:
                    measures[entry.key].append(claim.measure)
    side = _sides_of(list(entries.values()))
    ordered = sorted(entries.values(), key=lambda entry: (entry.date, entry.key))
    return [(entry, side[entry.key], measures[entry.key]) for entry in ordered if side[entry.key] in PARTNERS]


def _sides_of(entries: list[Entry]) -> dict[str, str]:
    """Whose denial it is: the speaker's, or that of the first of the two partners that the event names."""
    side = {entry.key: "" for entry in entries}
    quotes = Quote.objects.filter(id__in=[entry.slug for entry in entries if entry.kind == "quote"]).select_related("speaker")
    side |= {quote.key: quote.speaker.side for quote in quotes}
    links = Link.objects.filter(origin_id__in=side, relation="party").select_related("target").order_by("position")
    for link in links:
        if not side[link.origin_id] and link.target.side in PARTNERS:
            side[link.origin_id] = link.target.side
    return side


def _denial(entry: Entry, side: str, measures: list[str]) -> Row:
    words = f"Denial: {entry.label}"
    empty = dict.fromkeys(("value", "low", "high", "qualifier", "unit", "nature", "period_from", "period_to"))
    return Row(
        key=entry.key,
        cells=(", ".join(MEASURES[measure] for measure in measures), entry.label, SIDES[side], entry.date_words, "a denial", "", ""),
        actor=SIDES[side],
        date=entry.date,
        values={"measure": " ".join(measures), **empty, "side": side, "method": "", "caution": ""},
        readout=f"{words}. {SIDES[side]}, {entry.date_words}.",
    )


def _who_title(found: list[Claim], arms: list[Claim]) -> str:
    own = [claim for claim in arms if claim.side in PARTNERS]
    if len(arms) == 1:
        return f"One number for shells, missiles, guns and containers, {'and' if own else 'not'} from Russia or North Korea"
    if arms and not own:
        return f"Of {len(arms)} numbers for shells, missiles, guns and containers, none comes from Russia or North Korea"
    if arms:
        return f"Of {len(arms)} numbers for shells, missiles, guns and containers, {len(own)} come from Russia or North Korea"
    return f"{len(found)} numbers, and none yet for shells, missiles or guns"


def _who_takeaway(found: list[Claim]) -> str:
    count = Counter(claim.side for claim in found)
    first, most = count.most_common(1)[0]
    words = f"{SIDES[first]} states more than any other side, {most} of {len(found)}." if first != "independent" else ""
    own = Counter(MEASURES[claim.measure].lower() for claim in found if claim.side == "russia" and claim.measure != "other")
    about = ", ".join(f"{name} ({number})" for name, number in own.most_common(3))
    return f"{words} Russia’s {count['russia']} are about {about} and more.".strip() if about else words


def _who_alt(found: list[Claim], denied: list[tuple[Entry, str, list[str]]]) -> str:
    sides = Counter(claim.side for claim in found).most_common()
    measures = Counter(claim.measure for claim in found).most_common(3)
    grades = Counter(claim.shown_grade for claim in found)
    parts = [f"{len(found)} numbers, one mark each, by who states them and what they count."]
    parts.append("By side: " + ", ".join(f"{SIDES[side]} {number}" for side, number in sides) + ".")
    parts.append("Most are of " + ", ".join(f"{MEASURES[measure].lower()} ({number})" for measure, number in measures) + ".")
    parts.append("By grade: " + ", ".join(f"{grade} {grades[grade]}" for grade in GRADES if grades[grade]) + ".")
    if denied:
        by = Counter(side for _, side, _ in denied)
        parts.append("Denials: " + ", ".join(f"{SIDES[side]} {number}" for side, number in by.items()) + ".")
    return " ".join(parts)


# -- the sheet of sides: a row a measure, a column a side ---------------------------------------------------------------


def _grid(look: Look) -> tuple[tuple[tuple[str, set[str]], ...], int, float, float, float, int]:
    """Columns, left edge, their width, that of a mark's place, the size of a mark, and marks across."""
    columns = NARROW_COLUMNS if look.narrow else WIDE_COLUMNS
    left = 0 if look.narrow else 150
    places = len(columns) + (1 if look.narrow else 2)
    width = (look.width - left) / places
    pitch, size = (8.4, 5.5) if look.narrow else (11, 7.5)
    return columns, left, width, pitch, size, int((width - 6) // pitch)


def _cells(found: list[Claim], denied: list[tuple[Entry, str, list[str]]], look: Look) -> list[tuple[str, list[list[str]]]]:
    """For every measure the keys of the marks in each column, denials last."""
    columns = _grid(look)[0]
    lines = []
    for measure in MEASURES:
        members = sorted((claim for claim in found if claim.measure == measure), key=lambda claim: _ORDER.index(claim.shown_grade))
        if not members:
            continue
        cells = [[claim.id for claim in members if claim.side in sides] for _, sides in columns]
        deniers = [set(PARTNERS)] if look.narrow else [{side} for side in DENIED_BY]
        cells += [[entry.key for entry, side, measures in denied if side in sides and measure in measures] for sides in deniers]
        lines.append((measure, cells))
    return lines


def _cell_height(cells: list[list[str]], look: Look) -> float:
    _, _, _, pitch, _, across = _grid(look)
    deep = max(-(-len(cell) // across) for cell in cells)
    return line_height(look) + 5 + deep * pitch + 7 if look.narrow else max(deep * pitch, line_height(look)) + 9


def _head_height(look: Look) -> int:
    return line_height(look) * (1 if look.narrow else 2) + 14


def _sides_height(found: list[Claim], denied: list[tuple[Entry, str, list[str]]], look: Look) -> int:
    return round(_head_height(look) + sum(_cell_height(cells, look) for _, cells in _cells(found, denied, look)) + 4)


def _draw_sides(
    found: list[Claim], rows: dict[str, Row], denied: list[tuple[Entry, str, list[str]]], against: dict[str, Row], look: Look
) -> Canvas:
    columns, left, width, pitch, size, across = _grid(look)
    figure = sheet(look, _sides_height(found, denied, look))
    names = [name for name, _ in columns] + (["Denied"] if look.narrow else [f"denied by<br>{name}" for name in DENIED_BY.values()])
    for index, name in enumerate(names):
        colour = "denial" if index >= len(columns) else "ink"
        write(figure, look, left + index * width + 1, _head_height(look) - 10, name, colour=colour, bold=not look.narrow, valign="bottom")
    y = float(_head_height(look))
    placed: list[tuple[Row, float, float]] = []
    squares: list[tuple[Row, float, float]] = []
    for measure, cells in _cells(found, denied, look):
        figure.shape(type="line", layer="below", x0=0, x1=look.width, y0=y - 5, y1=y - 5, line={"color": look.colour("line"), "width": 1})
        write(figure, look, 0, y, MEASURES[measure], colour="soft" if look.narrow else "ink")
        top = y + (line_height(look) + 5 if look.narrow else 2)
        for index, cell in enumerate(cells):
            for number, key in enumerate(cell):
                at = (left + index * width + 2 + size / 2 + (number % across) * pitch, top + size / 2 + 1 + (number // across) * pitch)
                (placed if key in rows else squares).append((rows.get(key) or against[key], *at))
        y += _cell_height(cells, look)
    for points, shape, colour in ((placed, "circle", "ink"), (squares, "square", "denial")):
        if points:
            marked, x, down = zip(*points, strict=True)
            marks(figure, look, shape, marked, x, down, shape=shape, colour=colour, size=size)
    return figure


# -- how they know -------------------------------------------------------------------------------------------------------

FLOW_COLOURS = {"to-russia": "to-russia", "to-korea": "to-korea", "both": "third", "none": "third"}


def how_they_know(day: date | None) -> FigureSpec | None:
    """The claims by the way in which those who state them say that they know."""
    found = claims(day)
    if not found:
        return None
    ways = _by_method(found)
    rows = {claim.id: claim_row(claim) for _, members in ways for claim in members}
    return FigureSpec(
        slug="how-they-know",
        title=_how_title(found),
        takeaway=_how_takeaway(found),
        note="One mark is one number that somebody stated, under the way of knowing that they name. Nothing is weighed: a number said "
        "three times by one side is three marks.",
        alt=_how_alt(found, ways),
        columns=CLAIM_COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw_ways, ways, rows),
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _by_method(found: list[Claim]) -> list[tuple[str, list[Claim]]]:
    """The ways of knowing, the commonest first; in each the best grades first, one flow after the other."""
    members: dict[str, list[Claim]] = defaultdict(list)
    for claim in found:
        members[claim.method_kind].append(claim)
    flows = list(FLOW_COLOURS)
    for claims_of_one in members.values():
        claims_of_one.sort(key=lambda claim: (flows.index(claim.flow), _ORDER.index(claim.shown_grade), claim.first))
    order = list(METHODS)
    return sorted(members.items(), key=lambda item: (-len(item[1]), order.index(item[0])))


def _how_title(found: list[Claim]) -> str:
    count = Counter(claim.method_kind for claim in found)
    shown = count["wreckage"] + count["prisoners"]
    if count["intelligence"]:
        tail = f"{shown} on wreckage or prisoners" if shown else "none on wreckage or prisoners"
        return f"{count['intelligence']} of {len(found)} numbers rest on intelligence that was not shown, {tail}"
    return f"{len(found)} numbers, none of them from intelligence"


def _how_takeaway(found: list[Claim]) -> str:
    held = [claim for claim in found if claim.method_kind in {"wreckage", "prisoners"}]
    told = [claim for claim in found if claim.method_kind == "intelligence"]
    parts = [
        f"Of the {len(members)} {name}, {sum(claim.shown_grade == 'confirmed' for claim in members)} "
        f"{'is' if sum(claim.shown_grade == 'confirmed' for claim in members) == 1 else 'are'} confirmed"
        for members, name in ((held, "from wreckage or prisoners"), (told, "from intelligence"))
        if members
    ]
    if not parts:
        return "None rests on wreckage or prisoners either."
    return "; of ".join([parts[0], *(part[3:] for part in parts[1:])]) + "."


def _how_alt(found: list[Claim], ways: list[tuple[str, list[Claim]]]) -> str:
    parts = [f"{len(found)} numbers, one mark each, by how those who state them say that they know:"]
    lines = []
    for method, members in ways:
        grades = Counter(claim.shown_grade for claim in members)
        told = ", ".join(f"{grades[grade]} {grade}" for grade in GRADES if grades[grade])
        lines.append(f"{METHODS[method]} {len(members)} ({told})")
    return f"{parts[0]} {'; '.join(lines)}."


def _deep(ways: list[tuple[str, list[Claim]]], look: Look) -> tuple[int, float, float, int]:
    """Marks in a column, the place of a mark, its size, and the left edge."""
    pitch, size, left = (11.8, 8, 0) if look.narrow else (16, 10, 180)
    across = int((look.width - left - 40) / pitch)
    return max(-(-len(ways[0][1]) // across), 3), pitch, size, left


def _way_height(members: list[Claim], look: Look, deep: int, pitch: float) -> float:
    tall = min(deep, len(members)) * pitch
    return line_height(look) + 4 + tall + 14 if look.narrow else max(tall, line_height(look)) + 16


def _ways_height(ways: list[tuple[str, list[Claim]]], look: Look) -> int:
    deep, pitch, _, _ = _deep(ways, look)
    keys = (3 if look.narrow else 1) * line_height(look) + 18
    return round(keys + sum(_way_height(members, look, deep, pitch) for _, members in ways))


def _draw_ways(ways: list[tuple[str, list[Claim]]], rows: dict[str, Row], look: Look) -> Canvas:
    deep, pitch, size, left = _deep(ways, look)
    figure = sheet(look, _ways_height(ways, look))
    keys = (("to-russia", "of what goes to Russia"), ("to-korea", "of what goes to North Korea"), ("third", "of both, or neither"))
    x, y = float(left), 0.0
    for colour, words in keys:
        if look.narrow and x + 8 * len(words) > look.width:
            x, y = 0.0, y + line_height(look)
        stroke(figure, [x + 1, x + 13], [y + 9, y + 9], look.colour(colour), 4)
        write(figure, look, x + 19, y, words, colour=colour)
        x += 40 + len(words) * look.text * 0.53
    y += line_height(look) + 18
    placed: dict[str, list[tuple[Row, float, float]]] = defaultdict(list)
    for method, members in ways:
        high = min(deep, len(members))
        name = METHODS[method][:1].upper() + METHODS[method][1:]
        top = y + (line_height(look) + 4 if look.narrow else 0)
        middle = y if look.narrow else top + high * pitch / 2
        write(figure, look, 0, middle, f"<b>{name}</b>", valign="top" if look.narrow else "middle")
        for number, claim in enumerate(members):
            at = (left + size / 2 + 1 + (number // high) * pitch, top + pitch / 2 + (number % high) * pitch)
            placed[FLOW_COLOURS[claim.flow]].append((rows[claim.id], *at))
        end = left + -(-len(members) // high) * pitch
        write(figure, look, end + 6, top + high * pitch / 2, str(len(members)), colour="soft", valign="middle")
        y += _way_height(members, look, deep, pitch)
    for colour, points in placed.items():
        marked, across, down = zip(*points, strict=True)
        marks(figure, look, colour, marked, across, down, colour=colour, size=size)
    return figure
