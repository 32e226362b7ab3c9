"""What became of each line of a day's board by a later day: admitted, denied, led by a new number,
or as it was."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from explainer.models import Claim, Entry
from explainer.models.base import Graded
from explainer.models.told import reading

from .asof import NAMED_DAYS, known, was_known
from .bargain import Charge, Row, Traded, board, newest_boxes
from .dossier import dress

# Each named day and the next; the last is followed by today's record.
STEPS: tuple[tuple[date, date | None], ...] = (*pairwise(NAMED_DAYS), (max(NAMED_DAYS), None))


class Outcome(NamedTuple):
    """A line of a board, and what the later day holds of it: the good with its records, or the
    record; the entries by which it was newly admitted and denied; the number that newly leads."""

    flow: str
    line: Row | Charge
    then: Traded | Claim | Graded
    admitted: list[Entry]
    denied: list[Entry]
    lead: Claim | None


def outcomes(day: date, later: date | None) -> list[Outcome]:
    """Every line of the board of `day`, in its order, told as of that day; its outcome as of
    `later`, or of today without one."""
    with reading(day):
        now = board(day)
    with reading(later):
        goods = {row.traded.good.id: row.traded for way in board(later) for row in way.goods}
        charged = [charge.record for way in now for charge in way.charges]
        records = {record.key: record for record in _again(charged, later)}
        found = []
        for way in now:
            found += [_of_good(row, goods[row.traded.good.id], way.flow, day) for row in way.goods]
            found += [
                _of_charge(charge, records[charge.record.key], way.flow, day, later)
                for charge in way.charges
            ]
    return found


def newcomers(day: date, later: date | None) -> list[Traded]:
    """The goods on the board of `later` that the board of `day` did not have."""
    with reading(day):
        before = {row.traded.good.id for way in board(day) for row in way.goods}
    with reading(later):
        return [
            row.traded
            for way in board(later)
            for row in way.goods
            if row.traded.good.id not in before
        ]


def _of_good(row: Row, then: Traded, flow: str, day: date) -> Outcome:
    before = {event.key for event in row.traded.admitted}
    admitted = [
        entry for entry in _entries(event.key for event in then.admitted) if entry.key not in before
    ]
    lead = (
        then.lead
        if then.counted and isinstance(then.lead, Claim) and then.lead.id != row.traded.lead.id
        else None
    )
    return Outcome(flow, row, then, admitted, _denied(then.records, day), lead)


def _of_charge(
    charge: Charge, then: Claim | Graded, flow: str, day: date, later: date | None
) -> Outcome:
    admitted = [entry for entry in then.confirmations if not was_known(entry.known_from, day)]
    newest = newest_boxes(flow, later) if isinstance(then, Claim) else None
    return Outcome(
        flow,
        charge,
        then,
        admitted,
        _denied([then], day),
        newest if newest and newest.id != then.id else None,
    )


def _denied(records: Iterable[Graded], day: date) -> list[Entry]:
    """The denials of any of them that were not yet known on the day, in the order of time."""
    denials = {
        entry.key: entry
        for record in records
        for entry in record.denials
        if entry.against == "denial"
    }
    new = [entry for entry in denials.values() if not was_known(entry.known_from, day)]
    return sorted(new, key=lambda entry: (entry.first or date.max, entry.key))


def _again(records: Iterable[Graded], day: date | None) -> list[Graded]:
    """The same records as the later day knows them."""
    found: list[Graded] = []
    for model in {type(record) for record in records}:
        found += dress(
            list(known(model.objects.filter(id__in=[record.id for record in records]), day)), day
        )
    return found


def _entries(keys: Iterable[str]) -> list[Entry]:
    wanted = list(keys)
    return sorted(Entry.objects.filter(key__in=wanted), key=lambda entry: wanted.index(entry.key))
