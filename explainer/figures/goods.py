"""The goods of the bargain in words: of each how much, how sure it is that it goes and by whom, and
its row; of all of them the title, the takeaway and the picture told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from explainer.corpus.figure_bargain import TwoWayTrade
from explainer.corpus.localised import in_letters, lowered
from explainer.evidence.bargain import Traded
from explainer.evidence.words import FLOWS, GRADES

from .layout import short_date
from .spec import Row

type Ways = list[tuple[str, list[Traded]]]  # the name of each way, and its goods


def _parties(content: TwoWayTrade, traded: Traded) -> str:
    if traded.voices < 2:
        return content.voice if traded.voices else content.no_voice
    return content.voices.format(number=in_letters(traded.voices))


def also(content: TwoWayTrade, traded: Traded) -> list[str]:
    """What others of the same side count."""
    return [
        content.also.format(number=one.bare, who=one.party.name, when=short_date(one.date[:7]))
        for one in traded.also
    ]


def _amount(content: TwoWayTrade, traded: Traded) -> str:
    return "; ".join([traded.graded_amount, *also(content, traded)])


def how_sure(content: TwoWayTrade, traded: Traded) -> str:
    """How sure it is that it goes, and how many say so."""
    return f"{_(GRADES[traded.grade])}, {_parties(content, traded)}"


def row_of(content: TwoWayTrade, traded: Traded) -> Row:
    lead = traded.lead
    what = f"{traded.good.name}: {_amount(content, traded)}" if traded.amount else traded.good.name
    return Row(
        key=lead.key,
        cells=(
            traded.good.name,
            _(FLOWS[traded.good.flow]),
            _amount(content, traded),
            str(traded.voices),
            str(len(traded.records)),
        ),
        actor=getattr(lead, "attribution", "") or ", ".join(actor.label for actor in lead.actors),
        date=lead.date,
        grade=traded.grade,
        act=_("that it goes"),
        sources=tuple(
            dict.fromkeys(
                citation.source.url for record in traded.records for citation in record.citations
            )
        ),
        denials=tuple(
            {entry.key: entry for record in traded.records for entry in record.denials}.values()
        ),
        values={
            "good": traded.good.id,
            "flow": traded.good.flow,
            "parties": traded.voices,
            "grade_of_lead": lead.shown_grade,
            "records": " ".join(record.key for record in traded.records),
        },
        readout=_("%(what)s, %(way)s. That it goes is at best %(grade)s, by %(parties)s.")
        % {
            "what": what,
            "way": _(FLOWS[traded.good.flow]),
            "grade": _(GRADES[traded.grade]),
            "parties": _parties(content, traded),
        },
    )


def title(content: TwoWayTrade, goods: Sequence[Traded]) -> str:
    sure = sum(traded.grade == "confirmed" for traded in goods)
    said = content.title if len(goods) > 1 else content.title_one
    shown = (
        content.title_sure
        if sure > 1
        else content.title_one_sure
        if sure
        else content.title_not_sure
    )
    return said.format(number=in_letters(len(goods)).capitalize()) + shown.format(
        number=in_letters(sure)
    )


def takeaway(content: TwoWayTrade, found: dict[str, list[Traded]]) -> str:
    parts = []
    for way in content.ways:
        sure = [
            lowered(traded.good.name) for traded in found[way.flow] if traded.grade == "confirmed"
        ]
        if found[way.flow]:
            parts.append(way.confirmed.format(goods=", ".join(sure) or content.nothing))
    return " ".join(parts)


def alt(content: TwoWayTrade, ways: Ways) -> str:
    parts = [content.alt]
    for name, goods in ways:
        told = "; ".join(
            f"{traded.good.name} "
            f"({f'{_amount(content, traded)}, ' if traded.amount else ''}"
            f"{how_sure(content, traded)})"
            for traded in goods
        )
        parts.append(content.alt_way.format(way=name, goods=told))
    count = Counter(traded.grade for way in ways for traded in way[1])
    counts = ", ".join(
        f"{_(word)} {count[grade]}" for grade, word in GRADES.items() if count[grade]
    )
    return " ".join([*parts, content.alt_grades.format(counts=counts)])
