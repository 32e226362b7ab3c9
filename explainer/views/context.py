"""What every template knows."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.kinds import KINDS
from explainer.corpus.localised import language
from explainer.evidence.asof import NAMED_DAYS
from explainer.evidence.edition import edition
from explainer.publishing.finding import at

from .request import Request

ROOMS = [
    (N_("Story"), "/story/"),
    (N_("Timeline"), "/timeline/"),
    (N_("Trips"), "/trips/"),
    (N_("Claims"), "/claims/"),
    (N_("Quotes"), "/quotes/"),
    (N_("Figures"), "/figures/"),
    (N_("Classroom"), "/classroom/"),
]
# What can be read as of a past day, by the first part of its address.
TRAVELS = {"", "timeline", "answers", "balance", "figures", "guess", "search", "sums"}
TRAVELS |= {kind.address.split("/")[1] for kind in KINDS.values() if kind.paged}


# Styles that only some rooms need after that of all, by the start of their addresses.
STYLES = {
    "/classroom/": "classroom",
    "/timeline/": "timeline",
    "/timeline/map/": "trips",
    "/trips/": "trips",
}


def room_styles(path: str) -> list[str]:
    names = (
        ["home"]
        if path == "/"
        else [name for start, name in STYLES.items() if path.startswith(start)]
    )
    return [f"css/{name}.css" for name in names]


def travels(path: str) -> bool:
    return not path.startswith("//") and path.split("/")[1] in TRAVELS


def site(request: Request) -> dict[str, object]:
    """`layout` is the whole page, only its main part when htmx asks for it, or the page as an
    edition prints it (`printed_on`)."""
    # Set by the keeping alone: a client can only set HTTP_…
    printed_on = request.META.get("explainer.kept")
    # The header itself: a strange host is refused before the middleware that reads it.
    work = SimpleLazyObject(
        lambda: at(request.path, request.GET.urlencode(), getattr(request, "as_of", None))
    )
    whole = "fragment.html" if request.headers.get("HX-Request") == "true" else "base.html"
    return {
        "layout": "kept.html" if printed_on else whole,
        "printed_on": printed_on,
        "work": work,
        "site_name": settings.SITE_NAME,
        "site_language": language(),
        "site_url": settings.SITE_URL,
        "rooms": [(_(name), address) for name, address in ROOMS],
        "room_styles": room_styles(request.path),
        "edition": edition(),
        "as_of": getattr(request, "as_of", None),
        # Set by exports alone, since a client can only set HTTP_…: for the zip, and for any files
        # that no server stands behind.
        "offline": request.META.get("explainer.offline", False),
        "serverless": request.META.get("explainer.serverless", False),
        "travels": not printed_on and travels(request.path),
        "query_today": _query_today(request),
        "named_days": SimpleLazyObject(lambda: _named_days(work)),
    }


def _named_days(work: object) -> dict[date, str]:
    """The named days, on the page of a record those on which it was there."""
    first = getattr(getattr(work, "entry", None), "known_from", None)
    return {day: _(why) for day, why in NAMED_DAYS.items() if first is None or first <= day}


def _query_today(request: Request) -> list[tuple[str, str]]:
    """What the address asks for apart from the day and the pages."""
    return [
        (name, value)
        for name, values in request.GET.lists()
        for value in values
        if name not in {"as_of", "page", "sources"} and value
    ]
