"""A request as our views get it: with what the middleware and `framing.framed` put on it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

if TYPE_CHECKING:
    from .framing import Options


class Request(HttpRequest):
    """`as_of` is the day that the reader asks for (None: today), `htmx` whether and how htmx asks,
    `embed` how a host wants it."""

    as_of: date | None
    htmx: HtmxDetails
    embed: Options


def asking(query: str, day: date | None) -> Request:
    """A request for a list that stands in something else."""
    request = Request()
    request.GET, request.as_of, request.htmx = QueryDict(query), day, HtmxDetails(request)
    return request
