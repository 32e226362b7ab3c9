"""Who said what when, from alarm to doubt: one mark for every quotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

from django.contrib.humanize.templatetags.humanize import apnumber

from explainer.evidence.words import SIDES, STANCES, THEMES
from explainer.models import Quote

from .canvas import Canvas, stroke
from .gather import evidence, records, sources, spoken
from .layout import line_height, sheet, write
from .marks import marks, when
from .spec import Column, FigureSpec, Row
from .style import Look
from .typography import width

# Who speaks, by the form of the mark; and how the bands are named, from the top.
VOICES = (("circle", "other officials"), ("square", "officials of Russia and North Korea"), ("diamond", "experts"))
BANDS = {"alarmed": "Alarmed", "measured": "Measured", "sceptical": "Sceptical", "denies": "Deny it", "supports": "Speak for it"}
PARTNERS = {"russia", "dprk"}


def stances(day: date | None) -> FigureSpec | None:
    """The quotations by their stance and their date."""
    found = records(Quote.objects.select_related("speaker"), day)
    if not found:
        return None
    rows = {quote.id: _row(quote) for quote in found}
    return FigureSpec(
        slug="quotes-by-stance",
        title=_title(found),
        takeaway=_takeaway(found),
        note="The quotations were chosen to show the range of opinion: how many there are of a kind measures nothing. A line is a "
        "date known only to the month or the year. The grade says how sure it is that the words were said.",
        alt=_alt(found),
        columns=(Column("Who"), Column("Role then"), Column("When"), Column("Stance"), Column("About"), Column("Words")),
        rows=tuple(rows.values()),
        draw=partial(_draw, found, rows),
        sources=sources(found),
        day=day,
    )


def _row(quote: Quote) -> Row:
    said = quote.rendering or quote.text
    return Row(
        key=quote.key,
        cells=(quote.speaker.name, quote.role, quote.date_words, STANCES[quote.stance], THEMES[quote.theme], said),
        actor=quote.speaker.name,
        values={"stance": quote.stance, "theme": quote.theme, "side": quote.speaker.side, "speaker_kind": quote.speaker.sort},
        readout=spoken(f"{STANCES[quote.stance].capitalize()}: {said}", quote.speaker.name, quote),
        **evidence(quote),
    )


def _voice(quote: Quote) -> str:
    if quote.speaker.sort == "expert":
        return "diamond"
    return "square" if quote.speaker.side in PARTNERS else "circle"


def _counts(found: Sequence[Quote]) -> dict[str, Counter[str]]:
    return {shape: Counter(quote.stance for quote in found if _voice(quote) == shape) for shape, _ in VOICES}


def _title(found: Sequence[Quote]) -> str:
    counts = _counts(found)
    others, experts = counts["circle"], counts["diamond"]
    loud = others.most_common(1)[0][0] if others else ""
    varied = sum(experts[stance] > 0 for stance in ("alarmed", "measured", "sceptical")) == 3
    if loud == "alarmed" and varied and experts.most_common(1)[0][0] != "alarmed":
        return "Officials elsewhere mostly sound alarmed; experts range from alarm to doubt"
    told = [BANDS[stance].lower() for stance in STANCES if any(count[stance] for count in counts.values())]
    number = f"{apnumber(len(found))!s} quotation{'s' if len(found) > 1 else ''}".capitalize()
    return f"{number}: some {', some '.join(told)}" if len(told) > 1 else f"{number}: {told[0]}"


def _takeaway(found: Sequence[Quote]) -> str:
    counts = _counts(found)
    parts = []
    for shape, name in VOICES:
        if total := sum(counts[shape].values()):
            told = ", ".join(f"{number} {BANDS[stance].lower()}" for stance, number in counts[shape].most_common(3))
            parts.append(f"{name[:1].upper()}{name[1:]} ({total}): {told}.")
    return " ".join(parts)


def _alt(found: Sequence[Quote]) -> str:
    first, last = found[0], found[-1]
    text = f"{len(found)} quotations by date in bands of stance. {_takeaway(found)}"
    text += f" First: {first.speaker.name}, {first.date_words}, {STANCES[first.stance]}."
    text += f" Last: {last.speaker.name}, {last.date_words}, {STANCES[last.stance]}."
    sides = Counter(SIDES[quote.speaker.side] for quote in found if quote.speaker.side)
    return text + (" Officials by side: " + ", ".join(f"{side} {number}" for side, number in sides.most_common()) + "." if sides else "")


# -- the sheet -----------------------------------------------------------------------------------------------------------


def _frame(found: Sequence[Quote], look: Look) -> tuple[float, float, date, date]:
    """Left and right end of the time scale in pixels, and its first and last day: whole years."""
    first, last = min(quote.first for quote in found), max(quote.last for quote in found)
    start = date(first.year, 7 if first.month > 6 else 1, 1)
    end = date(last.year + (last.month > 6), 1 if last.month > 6 else 7, 1)
    return (6 if look.narrow else 120), look.width - 8, start, end


def _x(found: Sequence[Quote], look: Look, day: date) -> float:
    left, right, start, end = _frame(found, look)
    return left + (day - start).days / (end - start).days * (right - left)


def _lanes(found: Sequence[Quote], look: Look) -> dict[str, list[list[Quote]]]:
    """In each band the quotations in lanes, so that no mark covers another or another's line."""
    pitch = 11 if look.narrow else 13
    bands: dict[str, list[list[Quote]]] = {}
    for stance in BANDS:
        members = [quote for quote in found if quote.stance == stance]
        lanes: list[tuple[float, list[Quote]]] = []
        for quote in sorted(members, key=lambda quote: (quote.first, quote.last)):
            start, middle, stop = (_x(found, look, date.fromisoformat(text)) for text in when(quote.date))
            begin, finish = min(start, middle - pitch / 2), max(stop, middle + pitch / 2)
            for index, (edge, lane) in enumerate(lanes):
                if begin >= edge:
                    lane.append(quote)
                    lanes[index] = (finish, lane)
                    break
            else:
                lanes.append((finish, [quote]))
        if lanes:
            bands[stance] = [lane for _, lane in lanes]
    return bands


def _lane_height(look: Look) -> float:
    return 12 if look.narrow else 14


def _band_height(lanes: list[list[Quote]], look: Look) -> float:
    head = line_height(look) + 4 if look.narrow else 0
    return head + max(len(lanes) * _lane_height(look), line_height(look)) + 16


def _keys(found: Sequence[Quote]) -> list[tuple[str, str]]:
    return [(shape, name) for shape, name in VOICES if any(_voice(quote) == shape for quote in found)]


def _key_height(found: Sequence[Quote], look: Look) -> int:
    return line_height(look) * (len(_keys(found)) if look.narrow else 1) + 16


def _height(found: Sequence[Quote], look: Look) -> int:
    return round(_key_height(found, look) + sum(_band_height(lanes, look) for lanes in _lanes(found, look).values()) + 34)


def _draw(found: Sequence[Quote], rows: dict[str, Row], look: Look) -> Canvas:
    figure = sheet(look, _height(found, look))
    _key(figure, look, found)
    bands = _lanes(found, look)
    top = y = float(_key_height(found, look))
    size = 8 if look.narrow else 9.5
    placed: dict[tuple[str, str], list[tuple[Row, float, float]]] = {}
    for stance, lanes in bands.items():
        colour = "denial" if stance == "denies" else "ink"
        if y > top:
            figure.shape(
                type="line", layer="below", x0=0, x1=look.width, y0=y - 8, y1=y - 8, line={"color": look.colour("line"), "width": 1}
            )
        write(figure, look, 0, y, BANDS[stance], bold=True, colour=colour)
        start = y + (line_height(look) + 4 if look.narrow else 2) + _lane_height(look) / 2
        for index, lane in enumerate(lanes):
            at = start + index * _lane_height(look)
            for quote in lane:
                first, middle, last = (_x(found, look, date.fromisoformat(text)) for text in when(quote.date))
                if first != last:
                    stroke(figure, [first, last], [at, at], look.colour(colour), 1.5, opacity=0.45)
                placed.setdefault((_voice(quote), colour), []).append((rows[quote.id], middle, at))
        y += _band_height(lanes, look)
    for (shape, colour), points in placed.items():
        marked, across, down = zip(*points, strict=True)
        marks(figure, look, shape, marked, across, down, shape=shape, colour=colour, size=size)
    _years(figure, look, found, top - 4, y)
    return figure


def _key(figure: Canvas, look: Look, found: Sequence[Quote]) -> None:
    x, y = 6.0, 0.0
    for shape, name in _keys(found):
        figure.scatter(
            x=[x],
            y=[y + line_height(look) / 2 + 1],
            mode="markers",
            marker={"symbol": f"{shape}-open", "size": 9, "color": look.colour("soft"), "line": {"width": 1.6}},
            hoverinfo="skip",
            cliponaxis=False,
        )
        write(figure, look, x + 12, y, name, colour="soft")
        if look.narrow:
            y += line_height(look)
        else:
            x += 40 + width(name, look.text)


def _years(figure: Canvas, look: Look, found: Sequence[Quote], top: float, bottom: float) -> None:
    left, right, start, end = _frame(found, look)
    line = {"color": look.colour("line"), "width": 1}
    for year in range(start.year, end.year + 1):
        begins = max(date(year, 1, 1), start)
        x = _x(found, look, begins)
        if begins == date(year, 1, 1) and begins < end:
            figure.shape(type="line", layer="below", x0=x, x1=x, y0=top, y1=bottom, line=line)
        room = _x(found, look, min(date(year + 1, 1, 1), end)) - x
        if room > 34:
            write(figure, look, x + 4, bottom + 4, str(year), colour="soft")
    figure.shape(type="line", layer="below", x0=left, x1=right, y0=bottom, y1=bottom, line=line | {"color": look.colour("ink")})
