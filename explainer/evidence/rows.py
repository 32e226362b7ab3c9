"""The rows of the four lists: the records that were known on a day, each with its values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Count

from explainer.corpus.dates import parse_date
from explainer.corpus.kinds import TIMELINE
from explainer.models import Citation, Claim, Event, Link, Quote, Source, Trip
from explainer.models.base import Graded

from .asof import known
from .facets import Row
from .grades import grades_on
from .lanes import lane

# What a grade and a row are made of, of each kind that the timeline shows.
_GRADED = (
    *("id", "known_from", "date", "first", "last", "grade", "says", "examined"),
    *("act", "content_grade", "content_says"),
)


def timeline(day: date | None) -> list[Row]:
    """Events, and the quotations and journeys that are shown beside them."""
    parties = _parties()
    rows = []
    kinds = (
        (Event, "end_date", ("flow", "sort", "end_date", "data")),
        (Quote, "", ()),
        (Trip, "return_date", ("return_date",)),
    )
    for model, ends, more in kinds:
        records = list(known(model.objects.only(*_GRADED, *more), day))
        grades = grades_on(records, day)
        for record in records:
            end = getattr(record, ends) if ends else ""
            last = parse_date(end).last if end else record.last
            values = _own(record) | {
                "grade": (grades[record.key].told,),
                "party": tuple(parties[record.key]),
            }
            rows.append(Row(record.key, record.first, last, values))
    return rows


def _own(record: Graded) -> dict[str, tuple[str, ...]]:
    """The values that a record of the timeline has by itself."""
    flow = "none"
    if isinstance(record, Trip):
        flow = "both"
    elif isinstance(record, Event):
        flow = record.flow
    values: dict[str, tuple[str, ...]] = {
        "flow": (flow,),
        "lane": (lane(flow),),
        "month": (f"{record.first:%Y-%m}",),
    }
    if not isinstance(record, Event):
        return values | {"about": (), "weight": (), "with": (record.kind,)}
    return values | {
        "about": tuple(record.data["about"]),
        "weight": ("turning",) if record.data["turning"] else (),
        "kind": (record.sort,),
    }


def _parties() -> dict[str, list[str]]:
    """Who takes part in each record of the timeline."""
    parties: dict[str, list[str]] = defaultdict(list)
    ties = Link.objects.filter(relation="party", origin__kind__in=TIMELINE)
    for origin, target in ties.values_list("origin_id", "target_id"):
        parties[origin].append(target.partition(":")[2])
    return parties


def claims(day: date | None) -> list[Row]:
    records = list(known(Claim.objects.all(), day))
    grades = grades_on(records, day)
    return [
        Row(
            claim.key,
            claim.first,
            claim.last,
            {
                "measure": (claim.measure,),
                "side": (claim.side,),
                "grade": (grades[claim.key].told,),
                "flow": (claim.flow,),
                "nature": (claim.nature,),
                "party": (claim.party_id,),
            },
        )
        for claim in records
    ]


def quotes(day: date | None) -> list[Row]:
    records = list(known(Quote.objects.select_related("speaker"), day))
    grades = grades_on(records, day)
    return [
        Row(
            quote.key,
            quote.first,
            quote.last,
            {
                "theme": (quote.theme,),
                "grade": (grades[quote.key].told,),
                "stance": (quote.stance,),
                "voice": (quote.speaker.sort,),
                "side": (quote.speaker.side,) if quote.speaker.side else (),
                "speaker": (quote.speaker_id,),
            },
        )
        for quote in records
    ]


def sources(day: date | None) -> list[Row]:
    resting = resting_on(day)
    return [
        Row(
            source.key,
            source.first,
            source.last,
            {
                "reliability": (source.reliability,),
                "kind": (source.medium,),
                "language": (source.language,),
                "side": (source.side,) if source.side else (),
                "publisher": (source.publisher,),
                "resting": (f"{resting.get(source.id, 0):06}",),
            },
        )
        for source in known(Source.objects.all(), day)
    ]


def resting_on(day: date | None, among: Iterable[str] | None = None) -> dict[str, int]:
    """How many records that were known on `day` rest on each source."""
    found = known(Citation.objects.all(), day, "entry__")
    if among is not None:
        found = found.filter(source_id__in=list(among))
    return dict(found.order_by().values_list("source_id").annotate(n=Count("id")))
