"""Who states the numbers, and who denies them: a field for each good and side, darker the more
numbers are in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_counts import Admission, WhoSaysWhat
from explainer.corpus.localised import lowered
from explainer.evidence.words import MEASURES, SIDES
from explainer.models import Claim, Entry, Event, Link, Quote

from .brief import Bar, Brief, bars
from .gather import CLAIM_COLUMNS, claim_row, claims, denials, records, sources
from .layout import short_date
from .matrix import Line, draw
from .spec import Column, FigureSpec, Row

COLUMNS = (
    Column(N_("About")),
    Column(N_("Who")),
    Column(N_("Side")),
    Column(N_("When")),
    Column(N_("What they say")),
    *CLAIM_COLUMNS[-2:],
)


def who_says_what(day: date | None, content: WhoSaysWhat) -> FigureSpec | None:
    """Good against side: how many numbers, and beside those of Russia
    and North Korea their denials."""
    found = claims(day)
    drawn = [claim for claim in found if claim.measure in content.goods]
    if not drawn:
        return None
    denied = _denials_by_measure(content, found)
    against = {entry.key: _denial(entry, side, measures) for entry, side, measures in denied}
    lines = _lines(content, drawn, denied, against, _admitted(content, day))
    shown = {row.key: row for line in lines for row in line.denials}
    rows = {claim.key: _about(claim) for claim in found}
    above = {*shown, *(claim.key for claim in drawn)}
    return FigureSpec(
        slug=content.id,
        title=_title(content, found),
        takeaway=_takeaway(content, found),
        note=content.note,
        alt=_alt(content, drawn, lines),
        columns=COLUMNS,
        rows=(*(rows[claim.key] for claim in drawn), *shown.values()),
        beside=tuple(row for key, row in (rows | against).items() if key not in above),
        brief=_brief(content, found),
        draw=partial(draw, content, lines),
        graded=False,
        denials=denials(found),
        sources=sources(found),
        day=day,
    )


def _admitted(content: WhoSaysWhat, day: date | None) -> dict[str, Admission]:
    """By good, what was admitted and when, as far as its record was known."""
    found = {
        event.id: event
        for event in records(
            Event.objects.filter(id__in=[each.event for each in content.admissions]), day
        )
    }
    told: dict[str, Admission] = {}
    for each in content.admissions:
        if event := found.get(each.event):
            words = {
                name: getattr(each, name).format(date=short_date(event.date))
                for name in ("words", "short")
            }
            told[each.measure] = each.model_copy(update=words)
    return told


def _lines(
    content: WhoSaysWhat,
    drawn: list[Claim],
    denied: list[tuple[Entry, str, list[str]]],
    against: dict[str, Row],
    admitted: dict[str, Admission],
) -> list[Line]:
    lines = []
    for measure in content.goods:
        members = [claim for claim in drawn if claim.measure == measure]
        if members:
            numbers = [
                [_about(claim) for claim in members if claim.side in column.sides]
                for column in content.columns
            ]
            denials = [against[entry.key] for entry, _, measures in denied if measure in measures]
            lines.append(
                Line(measure, numbers, denials, admitted.get(measure) if not numbers[-1] else None)
            )
    return lines


def _about(claim: Claim) -> Row:
    row = claim_row(claim)
    who, side, said, what, _sort, how, caution = row.cells
    return replace(
        row,
        cells=(_(MEASURES[claim.measure]), who, side, said, what, how, caution),
        values={"measure": claim.measure, **row.values},
    )


def _denials_by_measure(
    content: WhoSaysWhat, found: list[Claim]
) -> list[tuple[Entry, str, list[str]]]:
    """Each denial by Russia or North Korea: its entry, whose it is,
    and the sorts of number it denies."""
    entries: dict[str, Entry] = {}
    measures: dict[str, list[str]] = defaultdict(list)
    for claim in found:
        for entry in claim.denials:
            if entry.kind in {"event", "quote"}:
                entries[entry.key] = entry
                if claim.measure not in measures[entry.key]:
                    measures[entry.key].append(claim.measure)
    partners = _partners(content)
    side = _sides_of(list(entries.values()), partners)
    ordered = sorted(entries.values(), key=lambda entry: (entry.date, entry.key))
    return [
        (entry, side[entry.key], measures[entry.key])
        for entry in ordered
        if side[entry.key] in partners
    ]


def _partners(content: WhoSaysWhat) -> list[str]:
    return [side for column in content.columns if column.denies for side in column.sides]


def _sides_of(entries: list[Entry], partners: list[str]) -> dict[str, str]:
    """Whose denial it is: the speaker's, or that of the first of the two partners that
    the event names."""
    side = {entry.key: "" for entry in entries}
    quotes = Quote.objects.filter(
        id__in=[entry.slug for entry in entries if entry.kind == "quote"]
    ).select_related("speaker")
    side |= {quote.key: quote.speaker.side for quote in quotes}
    links = (
        Link.objects.filter(origin_id__in=side, relation="party")
        .select_related("target")
        .order_by("position")
    )
    for link in links:
        if not side[link.origin_id] and link.target.side in partners:
            side[link.origin_id] = link.target.side
    return side


def _denial(entry: Entry, side: str, measures: list[str]) -> Row:
    said = {"label": entry.label, "side": _(SIDES[side]), "date": entry.date_words}
    empty = dict.fromkeys(
        ("value", "low", "high", "qualifier", "unit", "nature", "period_from", "period_to")
    )
    return Row(
        key=entry.key,
        cells=(
            ", ".join(_(MEASURES[one]) for one in measures),
            entry.label,
            said["side"],
            said["date"],
            _("a denial"),
            "",
            "",
        ),
        actor=said["side"],
        date=entry.date,
        values={"measure": " ".join(measures), **empty, "side": side, "method": "", "caution": ""},
        readout=_("Denial: %(label)s. %(side)s, %(date)s.") % said,
    )


def _title(content: WhoSaysWhat, found: list[Claim]) -> str:
    arms = _arms(content, found)
    own = [claim for claim in arms if claim.side in _partners(content)]
    if not arms:
        return content.title_no_arms.format(number=len(found))
    if len(arms) == 1:
        return content.title_one_own if own else content.title_one
    return (content.title if own else content.title_not_own).format(number=len(arms), own=len(own))


def _arms(content: WhoSaysWhat, found: list[Claim]) -> list[Claim]:
    return [claim for claim in found if claim.measure in content.arms]


def _brief(content: WhoSaysWhat, found: list[Claim]) -> Brief | None:
    """How many of the numbers that the title counts each column has."""
    sides = Counter(claim.side for claim in _arms(content, found))
    numbers = [
        (column.name, sum(sides[side] for side in column.sides)) for column in content.columns
    ]
    told = [Bar(f"<b>{name}: {number}</b>", number) for name, number in numbers]
    return Brief(partial(bars, told), _takeaway(content, found)) if sides else None


def _takeaway(content: WhoSaysWhat, found: list[Claim]) -> str:
    parts = []
    if arms := _arms(content, found):
        (first, most), *others = Counter(claim.side for claim in arms).most_common()
        if first != "independent" and all(number < most for _, number in others):
            parts.append(content.takeaway.format(side=_(SIDES[first]), most=most))
    own = [claim for claim in found if claim.side == "russia"]
    count = Counter(
        lowered(_(MEASURES[claim.measure])) for claim in own if claim.measure != "other"
    )
    if count:
        about = ", ".join(f"{name} ({number})" for name, number in count.most_common(3))
        parts.append(content.takeaway_russia.format(number=len(own), about=about))
    return " ".join(parts)


def _alt(content: WhoSaysWhat, drawn: list[Claim], lines: list[Line]) -> str:
    parts = [content.alt.format(number=len(drawn))]
    for line in lines:
        counts = [
            f"{column.name} {len(rows)}"
            for column, rows in zip(content.columns, line.numbers, strict=True)
        ]
        counts.append(content.alt_denials.format(number=len(line.denials)))
        if line.admitted:
            counts.append(line.admitted.words)
        parts.append(
            content.alt_good.format(good=_(MEASURES[line.measure]), counts="; ".join(counts))
        )
    return " ".join(parts)
