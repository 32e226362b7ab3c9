"""The way of the arms in three steps, a map each: out of North Korea, across Russia, to a depot
near Ukraine."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.figure_maps import SeaRouteMap, Way
from explainer.corpus.localised import enumerated
from explainer.models import Claim, Event

from . import gather
from .ground import BORDERS
from .layout import short_date
from .sea_maps import Counted, draw
from .spec import Column, FigureSpec

COLUMNS = (
    Column(N_("Way")),
    Column(N_("What was reported")),
    Column(N_("Who")),
    Column(N_("When")),
)


def figure(day: date | None, content: SeaRouteMap) -> FigureSpec | None:
    claims = {
        claim.id: claim for claim in gather.claims(day, id__in=[way.claim for way in content.ways])
    }
    events = gather.records(Event.objects.filter(id=content.depot.event), day)
    rows = {
        way.claim: _claim(content, claims[way.claim], way)
        for way in content.ways
        if way.claim in claims
    }
    known = {way.by for way in content.ways if way.claim in rows} | ({"depot"} if events else set())
    rows |= {event.id: _depot(content, event) for event in events}
    if not rows:
        return None
    found = [*claims.values(), *events]
    told = [content.key, content.key_ship if "ship" in known else "", _overlap(content, claims)]
    key = " ".join(filter(None, [*told, content.key_depot if "depot" in known else ""]))
    return FigureSpec(
        slug=content.id,
        title=content.title.format(what=_counted(content, known)),
        takeaway=content.takeaway,
        alt=" ".join(
            [
                content.alt,
                *([content.alt_depot] if events else []),
                *(f"{row.cells[0]}: {row.readout}" for row in rows.values()),
            ]
        ),
        columns=COLUMNS,
        rows=tuple(rows.values()),
        draw=lambda look: draw(content, rows, look),
        note=f"{key} {_(BORDERS)}",
        key=key,
        denials=gather.denials(found),
        sources=gather.sources(found),
        day=day,
    )


def _counted(content: SeaRouteMap, known: set[str]) -> str:
    counted = (
        ("ship", content.counted_ship),
        ("depot", content.counted_depot),
        ("rail", content.counted_rail),
    )
    return enumerated([words for name, words in counted if name in known]).capitalize()


def _overlap(content: SeaRouteMap, claims: Mapping[str, Claim]) -> str:
    """That a count of all ships, which has no course of its own, holds those of single ways."""
    ships = [way for way in content.ways if way.by == "ship" and way.claim in claims]
    every = [claims[way.claim].quantity for way in ships if not way.course]
    if not every or len(ships) == len(every):
        return ""
    return content.key_overlap.format(quantity=every[0][:1].upper() + every[0][1:])


def _claim(content: SeaRouteMap, claim: Claim, way: Way) -> Counted:
    until = short_date(claim.period_to)
    day = until if claim.period_from == claim.period_to else content.until.format(day=until)
    counted = way.quantity or claim.quantity
    return Counted(
        key=claim.key,
        cells=(way.name, claim.summary, claim.attribution, claim.date_words),
        actor=claim.attribution,
        values={"value": claim.value, "unit": claim.unit},
        counted=capfirst(counted),
        who=f"{way.who}, {day}",
        readout=gather.spoken(counted, claim.attribution, claim),
        **gather.evidence(claim),
    )


def _depot(content: SeaRouteMap, event: Event) -> Counted:
    depot = content.depot
    who = depot.who_corroborated if event.shown_grade == "corroborated" else depot.who
    until = content.until.format(day=short_date(event.end_date or event.date))
    return Counted(
        key=event.key,
        cells=(depot.name, event.summary, who, event.date_words),
        actor=who,
        values={"value": None, "unit": ""},
        who=f"{who}, {until}",
        readout=gather.spoken(depot.words, who, event),
        **gather.evidence(event),
    )
