"""Events as the JSON that TimelineJS reads: https://timeline.knightlab.com/docs/json-format.html.
Its texts are HTML."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.evidence.grades import standing
from explainer.evidence.lanes import LANES, lane
from explainer.evidence.words import AGAINST
from explainer.models import Quote
from explainer.models.base import Graded


def document(records: Iterable[Graded], title: str, address: str) -> dict[str, Any]:
    """A slide a record, with its grade, who says otherwise and its card; the first slide says what
    was chosen and where it is from."""
    source = format_html('<p><a href="{}">{}</a></p>', address, settings.SITE_NAME)
    return {
        "title": {"text": {"headline": format_html("{}", title), "text": source}},
        "events": [_slide(record) for record in records],
    }


def _slide(record: Graded) -> dict[str, Any]:
    headline = (
        f"{record.speaker.name}: “{record.quoted}”" if isinstance(record, Quote) else record.title
    )
    end = getattr(record, "end_date", "") or getattr(record, "return_date", "")
    url = f"{settings.SITE_URL}{record.get_absolute_url()}"
    slide = {
        "unique_id": record.id,
        "start_date": _date(record.date),
        "display_date": record.date_words,
        "group": _(LANES[lane(getattr(record, "flow", ""))]),
        "text": {
            "headline": format_html('<a href="{}">{}</a>', url, headline),
            "text": _text(record),
        },
        "media": {
            "url": f"{settings.SITE_URL}{reverse('card', args=[record.kind, record.id])}",
            "link": url,
            "alt": headline,
            "credit": format_html("{}", settings.SITE_NAME),
        },
    }
    return slide | ({"end_date": _date(end)} if end else {})


def _date(text: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, text.rstrip("~").split("-")), strict=False))


def _text(record: Graded) -> str:
    told = "" if isinstance(record, Quote) else format_html("<p>{}</p>", record.summary)
    if turning := getattr(record, "turning", None):
        told += format_html("<p>{}</p>", turning["why"])
    against = format_html_join(
        "",
        '<p><b>{}</b>, {}: <a href="{}{}">{}</a></p>',
        (
            (
                _(AGAINST[one.against]),
                one.date_words,
                settings.SITE_URL,
                one.get_absolute_url(),
                one.label,
            )
            for one in record.denials
        ),
    )
    return format_html(
        "{}{}<p>{}.</p>", told, against, capfirst(standing(record.shown_grade, record.act))
    )
