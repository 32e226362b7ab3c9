"""What every template knows."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from .edition import edition

ROOMS = [
    ("Story", "/story/"),
    ("Timeline", "/timeline/"),
    ("Trips", "/trips/"),
    ("Claims", "/claims/"),
    ("Quotes", "/quotes/"),
    ("Figures", "/figures/"),
    ("Sources", "/sources/"),
    ("Glossary", "/glossary/"),
    ("About", "/about/"),
]


def site(request: HttpRequest) -> dict[str, object]:
    """`layout` is the whole page, or only its main part when htmx asks for it."""
    return {
        "layout": "fragment.html" if getattr(request, "htmx", False) else "base.html",
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "rooms": ROOMS,
        "edition": edition(),
        "as_of": getattr(request, "as_of", None),
    }
