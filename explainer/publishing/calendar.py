"""Events as a calendar (RFC 5545), on the days on which they happened, or on each anniversary of
them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.dates import parse_date
from explainer.corpus.localised import language
from explainer.evidence.edition import edition
from explainer.evidence.grades import standing
from explainer.evidence.words import AGAINST
from explainer.models import Quote
from explainer.models.base import Graded


def calendar(records: Iterable[Graded], title: str, *, yearly: bool = False) -> bytes:
    """The records as whole days; what is known to a month spans it. `yearly`, the anniversaries of
    what is known to a day."""
    made = icalendar.Calendar()
    made.add("prodid", f"-//{settings.SITE_NAME}//timeline//{language().partition('-')[0].upper()}")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"{settings.SITE_NAME}: {title}")
    for record in records:
        if not yearly or record.date.count("-") == 2:
            made.add_component(_event(record, yearly))
    return made.to_ical()


def _event(record: Graded, yearly: bool) -> icalendar.Event:
    one = icalendar.Event()
    host = urlsplit(settings.SITE_URL).netloc
    one.add("uid", f"{record.kind}-{record.id}{'-yearly' if yearly else ''}@{host}")
    current = edition()
    one.add("dtstamp", datetime.combine(current.today if current else date.today(), time(), UTC))
    words = f"{record.speaker.name}: {record.quoted}" if isinstance(record, Quote) else record.title
    if yearly:
        first = _next_year(record.first)
        one.add(
            "summary",
            _("On this day in %(year)s: %(event)s") % {"year": record.first.year, "event": words},
        )
        one.add("rrule", {"freq": "yearly"})
        last = first
    else:
        end = getattr(record, "end_date", "") or getattr(record, "return_date", "")
        first, last = record.first, parse_date(end).last if end else record.last
        one.add(
            "summary", words if record.first == record.last else f"{words} ({record.date_words})"
        )
    one.add("dtstart", first)
    one.add("dtend", last + timedelta(days=1))
    one.add("transp", "TRANSPARENT")
    one.add("url", f"{settings.SITE_URL}{record.get_absolute_url()}")
    one.add("description", "\n".join(_told(record)))
    if getattr(record, "place", ""):
        one.add("location", record.place)
    return one


def _told(record: Graded) -> Iterable[str]:
    """What happened, how well it stands, who says otherwise, and where all of it is."""
    if not isinstance(record, Quote):
        yield record.summary
    if turning := getattr(record, "turning", None):
        yield turning["why"]
    yield f"{capfirst(standing(record.shown_grade, record.act))}."
    for denial in record.denials:
        yield f"{_(AGAINST[denial.against])}, {denial.date_words}: {denial.label}"
    yield f"{settings.SITE_URL}{record.get_absolute_url()}"


def _next_year(day: date) -> date:
    """The first anniversary of a day; of a leap day the day before."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
