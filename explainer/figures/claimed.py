"""Claims over time as running totals: what the figures of containers, shells,
missiles and soldiers share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explainer.corpus.figure_totals import RunningTotals
from explainer.evidence.asof import known
from explainer.evidence.words import NATURES, SIDES
from explainer.models import Claim, Event

from . import stepped
from .canvas import Canvas
from .choice import made
from .gather import CLAIM_COLUMNS, cautions, claim_row, claims, denials, sources
from .layout import short_date
from .series import Line, lines, upper_alone
from .spec import FigureSpec
from .style import Look

Test = Callable[[Claim], bool]
Adorn = Callable[[Canvas, Look], None]


def on_side(*sides: str) -> Test:
    return lambda claim: claim.side in sides


def totals(found: Sequence[Claim]) -> list[Claim]:
    """Those that may share a scale: running totals that nobody doubts."""
    return [claim for claim in found if claim.nature == "total" and not claim.doubted]


def key(found: Sequence[Claim], drawn: Sequence[Line]) -> str:
    """What lines and marks mean, as far as there are such."""
    told = []
    if any(line.joined for line in drawn):
        told.append(
            _(
                "Each line steps from total to total, on the day on which it was stated; a grey "
                "line leads from it to its name."
            )
        )
    standing = [(claim.measure, claim.date, claim.most) for claim in found]
    if len(set(standing)) < len(standing):
        told.append(_("A ring around a mark: another party gave the same number on the same day."))
    if any(line.leaps for line in drawn):
        told.append(_("Dotted: no total for more than a year."))
    if any(upper_alone(claim) for claim in found):
        told.append(_("An arrow down: the upper number alone."))
    if any(claim.low is not None and claim.high is not None for claim in found):
        told.append(_("Bars and bands are ranges."))
    if any(claim.first != claim.last for claim in found):
        told.append(_("A pale level band behind a mark: the day is not known, only its month."))
    return " ".join(told)


def running_totals(
    day: date | None,
    content: RunningTotals,
    *,
    title: Callable[[list[Claim]], str],
    takeaway: Callable[[list[Claim]], str] | None = None,
    note: Callable[[list[Claim]], str] | None = None,
    heights: tuple[int, int] = (400, 380),
    draw: Callable[..., Canvas] | None = None,
    adorn: Callable[[list[Claim]], Adorn] | None = None,
) -> FigureSpec | None:
    """A figure of running totals of one measure; other sorts of number stand beside it in the
    table. None where there were no totals on `day`,
    but where a reader chose to see what is counted apart."""
    everything = claims(day, measure=content.measure, flow="to-russia")
    found = totals(everything)
    shown, beside = _parted(content, everything)
    if not shown or not (found or made()):
        return None
    rows = tuple(map(claim_row, shown))
    drawn = lines(content.voices, shown, rows, content.parts)
    named = [line.last for line in drawn]
    meant = _key(content, found, drawn)
    said = [meant, note(found) if note else "", cautions(shown, named), not_drawn(beside)]
    draw = draw or partial(_draw, adorn=adorn(found) if adorn else None)
    return FigureSpec(
        slug=content.id,
        title=title(found) if found else content.what.capitalize(),
        takeaway=takeaway(found) if found and takeaway else content.takeaway,
        note=" ".join(filter(None, said)),
        key=meant,
        alt=_in_words(content, found, drawn),
        columns=CLAIM_COLUMNS,
        rows=rows,
        beside=tuple(map(claim_row, beside)),
        draw=partial(draw, drawn, content, heights, marked_day(content, day)),
        denials=denials(shown),
        sources=sources(everything),
        day=day,
    )


def _parted(content: RunningTotals, everything: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """What is drawn, totals and counts of a part, and what stands beside it in the table alone."""
    drawn = {claim.id for claim in totals(everything)} | {part.claim for part in content.parts}
    return (
        [claim for claim in everything if claim.id in drawn],
        [claim for claim in everything if claim.id not in drawn],
    )


def _key(content: RunningTotals, found: Sequence[Claim], drawn: Sequence[Line]) -> str:
    """What lines and marks mean in one figure: also its counts of parts, and who counted more of a
    part than of all."""
    outdone = [
        content.outdone_key.format(who=line.voice.name)
        for line in drawn
        if content.outdone_key and line.outdone
    ]
    return " ".join(
        filter(
            None,
            [
                key(found, drawn),
                content.parts_key if any(line.part for line in drawn) else "",
                *outdone,
            ],
        )
    )


def _in_words(content: RunningTotals, found: Sequence[Claim], drawn: Sequence[Line]) -> str:
    counted = (
        f"{line.voice.name}: {line.last.bare}, {line.last.date_words}."
        for line in drawn
        if line.part
    )
    return " ".join([*([spread_in_words(found, content.what)] if found else []), *counted])


def marked_day(content: RunningTotals, day: date | None) -> Event | None:
    """The event whose day is marked, if it was known."""
    return (
        known(Event.objects.filter(id=content.moment.event), day).first()
        if content.moment
        else None
    )


def _draw(
    drawn: list[Line],
    content: RunningTotals,
    heights: tuple[int, int],
    event: Event | None,
    look: Look,
    adorn: Adorn | None = None,
) -> Canvas:
    found = [claim for line in drawn for claim in line.claims]
    figure = stepped.plate(
        look, heights[look.narrow], content.measure, found, above=38 if event else 14
    )
    stepped.scale(figure, look, content.measure, max(claim.most for claim in found))
    mark(figure, look, content, event)
    if adorn:
        adorn(figure, look)
    stepped.draw(figure, look, drawn)
    return figure


def mark(
    figure: Canvas, look: Look, content: RunningTotals, event: Event | None, lift: int = 3
) -> None:
    """The day of the event, where it lies within the days drawn."""
    first, last = figure.layout["xaxis"]["range"]
    if event and content.moment and first <= event.first.isoformat() <= last:
        words = f"{short_date(event.date)}: {content.moment.words}"
        stepped.moment(figure, look, event.first.isoformat(), words, content.moment.colour, lift)


def last_of(found: Sequence[Claim], test: Test) -> Claim | None:
    return next((claim for claim in reversed(found) if test(claim)), None)


def not_drawn(beside: Sequence[Claim]) -> str:
    """What is left off the scale, and why: numbers of another sort, and those that are doubted,
    each with its caution."""
    others = [claim for claim in beside if not claim.doubted]
    doubted = [claim for claim in beside if claim.doubted]
    told = [
        _("Not drawn: %(quantity)s (%(who)s, %(date)s). %(caution)s")
        % {**_said(claim), "caution": claim.note}
        for claim in doubted
    ]
    if others:
        kinds = sorted({_(NATURES[claim.nature]) for claim in others})
        pattern = ngettext(
            "One more number is of another sort (%(kinds)s) and not drawn on this scale: see the "
            "data.",
            "%(count)s more numbers are of another sort (%(kinds)s) and not drawn on this scale: "
            "see the data.",
            len(others),
        )
        told.append(pattern % {"count": len(others), "kinds": "; ".join(kinds)})
    return " ".join(told)


def spread_in_words(found: Sequence[Claim], what: str) -> str:
    """A chart of claims over time in words: how many, first, last, highest, and how far those near
    the highest disagree."""
    first, last, highest = found[0], found[-1], max(found, key=attrgetter("most"))
    sides = sorted({_(SIDES[claim.side]) for claim in found})
    pattern = ngettext(
        "%(count)s claim over time of %(what)s, by: %(sides)s.",
        "%(count)s claims over time of %(what)s, by: %(sides)s.",
        len(found),
    )
    told = [pattern % {"count": len(found), "what": what, "sides": ", ".join(sides)}]
    told.append(_("First: %(quantity)s (%(who)s, %(date)s).") % _said(first))
    if last is not first:
        told.append(_("Last: %(quantity)s (%(who)s, %(date)s).") % _said(last))
    if highest not in (first, last):
        told.append(_("Highest: %(quantity)s (%(who)s, %(date)s).") % _said(highest))
    near = [
        claim
        for claim in found
        if abs((claim.first - highest.first).days) <= 183 and claim.party_id != highest.party_id
    ]
    if near:
        lowest = min(near, key=attrgetter("most"))
        told.append(
            _(
                "Within half a year of the highest, another party’s lowest is %(quantity)s "
                "(%(who)s)."
            )
            % _said(lowest)
        )
    return " ".join(told)


def _said(claim: Claim) -> dict[str, str]:
    """What sentences about a claim are filled with."""
    return {"quantity": claim.quantity, "who": claim.attribution, "date": claim.date_words}
