"""The quotations by who speaks and in what tone: an index with one mark for each."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import partial
from math import ceil

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_words import QuotesByStance, Voice
from explainer.evidence.words import STANCES, THEMES
from explainer.models import Quote

from .canvas import Canvas
from .gather import evidence, records, sources, spoken
from .layout import line_height, sheet, wrapped, write
from .marks import marks
from .spec import Column, FigureSpec, Row
from .style import Look

COLUMNS = (
    Column(N_("Who")),
    Column(N_("Role then")),
    Column(N_("When")),
    Column(N_("Stance")),
    Column(N_("About")),
    Column(N_("Words")),
)
type Fields = dict[tuple[str, str], list[Quote]]  # by the name of the voice and the stance


def stances(day: date | None, content: QuotesByStance) -> FigureSpec | None:
    """The quotations in the fields of their speakers and their stances."""
    found = records(Quote.objects.select_related("speaker"), day)
    if not found:
        return None
    rows = {quote.id: _row(quote) for quote in found}
    fields: Fields = defaultdict(list)
    for quote in found:
        fields[_voice(content, quote).name, quote.stance].append(quote)
    title = content.title if len(found) > 1 else content.title_one
    return FigureSpec(
        slug=content.id,
        title=title.format(number=len(found)),
        takeaway=content.takeaway,
        note=content.note,
        alt=content.alt.format(number=len(found), counts=_counts(content, fields)),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        draw=partial(_draw, content, fields, rows),
        sources=sources(found),
        day=day,
    )


def _row(quote: Quote) -> Row:
    said, stance = quote.english, _(STANCES[quote.stance])
    return Row(
        key=quote.key,
        cells=(
            quote.speaker.name,
            quote.role,
            quote.date_words,
            stance,
            _(THEMES[quote.theme]),
            said,
        ),
        actor=quote.speaker.name,
        values={
            "stance": quote.stance,
            "theme": quote.theme,
            "side": quote.speaker.side,
            "speaker_kind": quote.speaker.sort,
        },
        readout=spoken(f"{stance.capitalize()}: {said}", quote.speaker.name, quote),
        **evidence(quote),
    )


def _voice(content: QuotesByStance, quote: Quote) -> Voice:
    speaker = quote.speaker
    fitting = (voice for voice in content.voices if voice.expert == (speaker.sort == "expert"))
    return next(voice for voice in fitting if not voice.sides or speaker.side in voice.sides)


def _counts(content: QuotesByStance, fields: Fields) -> str:
    told = []
    for voice in content.voices:
        counts = {
            stance: len(fields[voice.name, stance])
            for stance in content.stances
            if (voice.name, stance) in fields
        }
        if counts:
            each = (f"{number} {_(STANCES[stance])}" for stance, number in counts.items())
            told.append(f"{voice.name}: {', '.join(each)}.")
    return " ".join(told)


# -- the sheet: a row of fields for each voice, a column for each stance ---------------------------

# The column of names in the wide drawing; from mark to mark; between two rows
NAMES, PITCH, GAP = 140, 13.5, 18


def _draw(content: QuotesByStance, fields: Fields, rows: dict[str, Row], look: Look) -> Canvas:
    left, line = (0 if look.narrow else NAMES), line_height(look)
    tones = [stance for stance in content.stances if any(stance == tone for _, tone in fields)]
    wide = min((look.width - left) / len(tones), 260)
    across = max(1, int((wide - 14) // PITCH))
    heads = [wrapped(content.stances[tone], wide - 8, look) for tone in tones]
    names = [
        voice.name for voice in content.voices if any(voice.name == name for name, _ in fields)
    ]
    deep = {
        name: max(ceil(len(fields.get((name, tone), ())) / across) for tone in tones)
        for name in names
    }
    over = line + 2 if look.narrow else 0  # the name above its fields
    top = max(map(len, heads)) * line + 8
    figure = sheet(
        look, round(top + sum(max(deep[name] * PITCH, line) + over + GAP for name in names))
    )
    for number, (tone, head) in enumerate(zip(tones, heads, strict=True)):
        write(figure, look, left + number * wide, 0, head, colour=_colour(tone))
    y, placed = float(top), defaultdict(list)
    for name in names:
        _named(figure, look, name, y)
        start = y + 8 + over
        for number, tone in enumerate(tones):
            for place, quote in enumerate(fields.get((name, tone), ())):
                x = left + number * wide + 7 + place % across * PITCH
                placed[_colour(tone)].append(
                    (rows[quote.id], x, start + line / 2 + 1 + place // across * PITCH)
                )
        y += max(deep[name] * PITCH, line) + over + GAP
    for colour, points in placed.items():
        marked, xs, ys = zip(*points, strict=True)
        marks(figure, look, colour, marked, xs, ys, colour=colour, size=9)
    return figure


def _named(figure: Canvas, look: Look, name: str, y: float) -> None:
    """The name of a voice, under a line that parts it from the one before."""
    line = {"color": look.colour("line"), "width": 1}
    figure.shape(type="line", layer="below", x0=0, x1=look.width, y0=y, y1=y, line=line)
    write(figure, look, 0, y + 8, name, bold=True)


def _colour(tone: str) -> str:
    return "denial" if tone == "denies" else "ink"
