"""Containers, shells and missiles: running totals as they were claimed."""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import attrgetter

from django.utils.translation import gettext as _

from explainer.corpus.figure_totals import ContainersClaimed, MissilesClaimed, ShellsClaimed
from explainer.corpus.localised import in_letters, number, written
from explainer.models import Claim, Event
from explainer.models.numbers import amount

from . import stepped
from .axes import axes
from .canvas import Canvas
from .claimed import Adorn, last_of, mark, marked_day, on_side, running_totals
from .layout import wrapped, write
from .series import Line, says, upper_alone
from .spec import FigureSpec
from .style import Look
from .typography import width


def containers(day: date | None, content: ContainersClaimed) -> FigureSpec | None:
    """Running totals of containers said to have left North Korea for Russia."""
    return running_totals(day, content, title=partial(_grown, content))


def _grown(content: ContainersClaimed, found: list[Claim]) -> str:
    """How the count of those with the highest number rose: the numbers of others are no steps of
    it."""
    most = max(found, key=attrgetter("most"))
    voice = next(voice for voice in content.voices if says(voice, most))
    first = next(claim for claim in found if says(voice, claim))
    if len(found) == 1:
        return content.title_one.format(first=_capital(first.bare))
    if first.most == most.most:
        return content.title_most.format(most=most.bare)
    months = round((most.first - first.first).days / 30.4)
    return content.title.format(who=voice.name, first=first.bare, most=most.bare, months=months)


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def shells(day: date | None, content: ShellsClaimed) -> FigureSpec | None:
    """Running totals of shells: containers multiplied, ships counted, and what Kyiv's intelligence
    says."""
    return running_totals(
        day,
        content,
        title=partial(_twofold, content),
        takeaway=partial(_both_ends, content),
        note=partial(_others, content),
        heights=(440, 420),
        adorn=partial(_beside_band, content, marked_day(content, day)),
    )


def _twofold(content: ShellsClaimed, found: list[Claim]) -> str:
    """How far Seoul's total stands from Kyiv's, nearest in time, and whether the last study is with
    Kyiv."""
    kyiv, study = last_of(found, on_side("ukraine")), last_of(found, on_side("independent"))
    if kyiv is None:
        return content.title_seoul.format(seoul=_capital(found[-1].bare))
    counted = [claim for claim in found if claim.side == "rok"]
    if not counted:
        return content.title_kyiv.format(kyiv=kyiv.bare)
    seoul = min(counted, key=lambda claim: abs(_middle(claim) - _middle(kyiv)))
    ratio = seoul.most / kyiv.most
    told = {
        "seoul": _upper(seoul),
        "by": f" {content.by.format(month=_month(seoul))}" if seoul is not counted[-1] else "",
    }
    if not _half(ratio):
        return content.title.format(kyiv=kyiv.bare, ratio=number(ratio, 1), **told)
    with_kyiv = study and study.first > seoul.first and _half(seoul.most / study.most)
    return content.title_half.format(**told, others=content.others if with_kyiv else "").strip()


def _upper(claim: Claim) -> str:
    return (
        claim.bare
        if claim.low is None
        else _("up to %(number)s") % {"number": amount(claim.measure, claim.most)}
    )


def _half(ratio: float) -> bool:
    return 1.6 <= ratio <= 2.4


def _middle(claim: Claim) -> float:
    """The middle of the days on which it may have been stated, so that a vague date is not taken
    for its first day."""
    return (claim.first.toordinal() + claim.last.toordinal()) / 2


def _ends(found: list[Claim]) -> tuple[list[Claim], list[Claim], list[Claim]]:
    """Seoul's totals of which it gave both ends; if none of the later ones has both, these; and
    those of them that are the upper end."""
    seoul = [claim for claim in found if claim.side == "rok"]
    both = [claim for claim in seoul if claim.low is not None and claim.high is not None]
    since = [claim for claim in seoul if both and claim.first > both[-1].last]
    return both, since, [claim for claim in since if upper_alone(claim)]


def _both_ends(content: ShellsClaimed, found: list[Claim]) -> str:
    both, since, upper = _ends(found)
    told = [content.takeaway]
    if both:
        told.append(content.both.format(last=_month(both[-1])))
    if len(since) > 1 and upper:
        told.append(
            content.both_since.format(number=in_letters(len(since)), upper=in_letters(len(upper)))
        )
    return " ".join(told)


def _others(content: ShellsClaimed, found: list[Claim]) -> str:
    since, upper = _ends(found)[1:]
    return content.note_others if upper and len(upper) < len(since) else ""


def _beside_band(content: ShellsClaimed, event: Event | None, found: list[Claim]) -> Adorn:
    return partial(_tell_band, content, _ends(found)[0], event)


def _tell_band(
    content: ShellsClaimed, both: list[Claim], event: Event | None, figure: Canvas, look: Look
) -> None:
    """What the band is, right of it; right also of the line of a marked day that it would stand
    on."""
    if len(both) < 2:
        return
    words = content.band.format(last=_month(both[-1]))
    across = axes(figure.layout)["x"]
    start = across.at(both[-1].last.isoformat()) + 10
    lines = wrapped(words, across.span[1] - start - 6, look)
    if event and start < (marked := across.at(event.first.isoformat())) < start + max(
        width(line, look.text) for line in lines
    ):
        start = marked + 6
        lines = wrapped(words, across.span[1] - start - 2, look)
    if len(lines) < 3:
        ground, shift = look.colour("paper"), start - across.at(both[-1].last.isoformat())
        write(
            figure,
            look,
            both[-1].last.isoformat(),
            0,
            lines,
            colour="to-russia",
            valign="bottom",
            xshift=shift,
            yshift=3,
            bgcolor=ground,
        )


def _month(claim: Claim) -> str:
    return written(claim.first, "month")


def missiles(day: date | None, content: MissilesClaimed) -> FigureSpec | None:
    """Ballistic missiles fired and handed over: two different totals, told apart."""
    return running_totals(
        day, content, title=partial(_last_said, content), heights=(390, 390), draw=_two_panels
    )


def _fired(claim: Claim) -> bool:
    return "fired" in claim.unit


def _last_said(content: MissilesClaimed, found: list[Claim]) -> str:
    """The last totals of those fired and of those handed over, as far as there are such, and who
    says so."""
    fired, handed = last_of(found, _fired), last_of(found, lambda claim: not _fired(claim))
    voices = {
        claim.id: next(voice for voice in content.voices if says(voice, claim))
        for claim in (fired, handed)
        if claim
    }
    if fired and handed:
        one, other = (voices[claim.id].says for claim in (fired, handed))
        return content.title.format(
            fired=_capital(fired.bare), says=one, handed=handed.bare, other=other
        )
    last = fired or found[-1]
    return (content.title_fired if fired else content.title_handed).format(
        number=_capital(last.bare), who=voices[last.id].name
    )


def _two_panels(
    drawn: list[Line],
    content: MissilesClaimed,
    heights: tuple[int, int],
    event: Event | None,
    look: Look,
) -> Canvas:
    """Panels as high as their numbers, on one scale and over the same days."""
    told = {
        content.handed: [line for line in drawn if not _fired(line.last)],
        content.fired: [line for line in drawn if _fired(line.last)],
    }
    found = [claim for line in drawn for claim in line.claims]
    figure = stepped.plate(
        look, heights[look.narrow], content.measure, found, above=64 if event else 40
    )
    mark(figure, look, content, event, lift=24)
    stepped.stack(figure, look, content.measure, [panel for panel in told.items() if panel[1]])
    return figure
