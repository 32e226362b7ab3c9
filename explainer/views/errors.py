"""Pages that say in one sentence what was wrong and what is accepted."""

from __future__ import annotations

import re
from datetime import date

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from explainer.corpus.localised import written
from explainer.evidence import search
from explainer.models import Entry
from explainer.publishing import editions, timemap
from explainer.publishing.finding import at

from .request import Request
from .responses import open_to_all

# Where no page was asked for.
_FILE = re.compile(
    r"\.(?:bib|csv|docx|epub|geojson|gift|h5p|imscc|js|json|kml|png|pptx|ris|svg|xlsx|xml|zim|zip)$|^/oembed$"
)


_TITLES = {
    400: N_("That cannot be read"),
    404: N_("There is no such page"),
    405: N_("That cannot be done here"),
    500: N_("Something broke here"),
}


class BadRequest(Exception):
    """A value that cannot be read; its text is the sentence that the reader gets."""


def sentence(request: Request, status: int, text: str, **context: object) -> HttpResponse:
    """The error in the form that was asked for: plain text for data and pictures, a page for
    people."""
    if _FILE.search(request.path):
        # As open as the data itself, so that another site's script can read what was wrong.
        return open_to_all(
            HttpResponse(text + "\n", status=status, content_type="text/plain; charset=utf-8")
        )
    if request.path.endswith("/embed/"):
        return _in_frame(request, status, text)
    return render(
        request,
        "errors/page.html",
        {"status": status, "title": _(_TITLES[status]), "sentence": text, **context},
        status=status,
    )


@csp_override(settings.FRAMED_CSP)
@xframe_options_exempt
def _in_frame(request: Request, status: int, text: str) -> HttpResponse:
    """The sentence where the embed would have stood: in somebody else's page."""
    return render(
        request,
        "embed/error.html",
        {"sentence": text, "theme": "light", "home": "/"},
        status=status,
    )


def bad_request(request: Request, exception: Exception | None = None) -> HttpResponse:
    return sentence(
        request,
        400,
        _("The request could not be read: its address or host is not one that this site serves."),
    )


def not_found(request: Request, exception: Exception | None = None) -> HttpResponse:
    wanted = request.path.strip("/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    day = getattr(request, "as_of", None)
    first = _first_day(request.path, day) if day else None
    kept = None if day else next(iter(editions.printed(request.path)), None)
    text = _("Nothing stands at this address.")
    if day and first:
        pattern = _(
            "Nothing stood at this address on %(day)s: what it tells was first published on "
            "%(first)s."
        )
        text = pattern % {"day": written(day), "first": written(first)}
    elif day:
        text = _("Nothing stood at this address on %(day)s.") % {"day": written(day)}
    elif kept:
        text = _(
            "Nothing stands at this address any more: it is kept as it was printed on %(day)s."
        ) % {"day": kept.edition.date_words}
    return sentence(
        request,
        404,
        text,
        wanted=wanted.replace("-", " "),
        near=_near(request, wanted),
        first=first,
        kept_page=kept,
    )


def server_error(request: Request) -> HttpResponse:
    text = _("Something broke on our side; nothing you did. Please try again.")
    return HttpResponse(f"{text}\n", status=500, content_type="text/plain; charset=utf-8")


def _first_day(address: str, day: date) -> date | None:
    """The day after `day` on which what stands at an address today was first there; None where
    nothing stands there either."""
    work = at(address.removesuffix("embed/"))
    days = timemap.of_work(work) if work else []
    return days[0] if days and days[0] > day else None


def _near(request: Request, wanted: str) -> list[Entry]:
    """Records whose ids look like the one that was asked for; none while the database cannot be
    read."""
    try:
        return search.near(wanted[:80], getattr(request, "as_of", None))
    except DatabaseError:
        return []
