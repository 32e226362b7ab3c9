"""A reader's guess in a figure: the line at its height,
and how it stands to the numbers that are claimed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from math import log
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.guesses import Guess, Guesses
from explainer.corpus.localised import number
from explainer.evidence.denying import Against, nearest
from explainer.evidence.dossier import dress
from explainer.evidence.newest import heard
from explainer.models import Claim
from explainer.models.numbers import amount

from .axes import axes
from .canvas import Canvas
from .content import load
from .layout import line_height, write
from .spec import FigureSpec
from .style import Look

# The parts that a number has a word for.
_PARTS = {
    2: N_("about half of"),
    3: N_("about a third of"),
    4: N_("about a quarter of"),
    5: N_("about a fifth of"),
    6: N_("about a sixth of"),
    7: N_("about a seventh of"),
    8: N_("about an eighth of"),
    9: N_("about a ninth of"),
    10: N_("about a tenth of"),
}


class Answered(NamedTuple):
    """What a guess comes to: the claim nearest to it, the lowest and the highest of those that
    answer the question, what they all are, the newest first, and how far the guess lies `below` the
    lowest or `above` the highest, in words: empty where it does not."""

    nearest: Claim
    lowest: Claim
    highest: Claim
    each: list[Claim]
    below: str = ""
    above: str = ""

    @property
    def alike(self) -> bool:
        """Whether they all give the same number."""
        return len({claim.quantity for claim in self.each}) == 1

    @property
    def open(self) -> bool:
        """Whether the highest is one that names no end."""
        return self.highest.qualifier in ("more than", "at least")

    @property
    def against(self) -> Against | None:
        return nearest(self.nearest)


def guesses() -> list[Guess]:
    content = load(Guesses, "guesses")
    return content.guesses if content else []


def guess_at(figure: str) -> Guess | None:
    """The question that a figure answers, if there is one."""
    return next((guess for guess in guesses() if guess.figure == figure), None)


def words(guess: Guess, value: float) -> str:
    return amount(guess.measure, value)


def guessed(spec: FigureSpec, guess: Guess, value: float) -> FigureSpec:
    """The figure with the reader's line in it."""
    said = {"number": words(guess, value), "what": guess.noun}
    alt, choice = (
        _("Your guess: %(number)s %(what)s, a dashed line across.") % said,
        _("Your guess: %(number)s %(what)s.") % said,
    )
    return replace(
        spec,
        draw=partial(_with_line, spec, value, said["number"]),
        alt=f"{alt} {spec.alt}",
        choice=" ".join(filter(None, [spec.choice, choice])),
        query="&".join(filter(None, [spec.query, f"guess={value:.0f}"])),
    )


def _with_line(spec: FigureSpec, value: float, said: str, look: Look) -> Canvas:
    """A line across the plot at the value, or along its upper edge where the scale ends before
    that; below the plot what it is, where it covers no mark."""
    figure = spec.draw(look)
    start, end = axes(figure.layout)["x"].manners["range"]
    top = axes(figure.layout)["y"].manners["range"][1]
    inside = value <= top
    height = value if inside else 0.985 * top
    words = (
        _("Your guess: %(number)s (dotted line)")
        if inside
        else _("Your guess: %(number)s (above this scale)")
    )
    line = {"color": look.colour("ink"), "width": 2, "dash": "dot"}
    for note in figure.layout.get("annotations", ()):  # words stay clear of the line
        note.setdefault("bgcolor", look.colour("paper"))
    figure.shape(
        type="line",
        layer="below",
        xref="x",
        yref="y",
        x0=start,
        x1=end,
        y0=height,
        y1=height,
        line=line,
    )
    _below(figure, look, words % {"number": said})
    return figure


def _below(figure: Canvas, look: Look, words: str) -> None:
    """Words in a line of their own, for which the figure is made higher."""
    margin, room = figure.layout["margin"], line_height(look) + 4
    write(
        figure,
        look,
        0,
        0,
        words,
        bold=True,
        xref="paper",
        yref="paper",
        xshift=-margin["l"],
        yshift=-margin["b"],
    )
    margin["b"] += room
    figure.layout["height"] += room


def answered(spec: FigureSpec, guess: Guess, value: float, day: date | None) -> Answered | None:
    """None where nobody had answered the question by that day. Near is what differs by the smallest
    factor; within a range is nearest."""
    drawn = {row.key.partition(":")[2] for row in spec.rows if row.key.startswith("claim:")}
    asked = drawn & {*guess.claims} if guess.claims else drawn
    found = heard(
        dress(
            list(Claim.objects.filter(id__in=asked, measure=guess.measure).select_related("party")),
            day,
        )
    )
    if not found:
        return None
    lowest, highest = (
        min(found, key=lambda claim: claim.ends[0]),
        max(found, key=lambda claim: claim.most),
    )
    below = _part(lowest.ends[0] / value) if value < lowest.ends[0] else ""
    above = _times(value / highest.most) if value > highest.most else ""
    return Answered(
        min(found, key=lambda claim: _far(claim, value)), lowest, highest, found, below, above
    )


def _far(claim: Claim, value: float) -> float:
    low, high = (max(end, 1) for end in claim.ends)
    return 0 if low <= value <= high else min(abs(log(value / low)), abs(log(value / high)))


def _part(times: float) -> str:
    """8.4 → 'about an eighth of'."""
    if round(times) < 2:
        return _("a little less than")
    return _(_PARTS[round(times)]) if round(times) in _PARTS else _("less than a tenth of")


def _times(times: float) -> str:
    """2.5 → 'about 2.5 times'."""
    if times < 1.5:
        return _("a little more than")
    whole = f"{times:.1f}".endswith(".0")
    return _("about %(number)s times") % {"number": number(times, 0 if whole else 1)}
