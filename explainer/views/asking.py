"""What the query of an address may name: the rest, which other sites hang on to count clicks, makes
no page another page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import unquote_plus

from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from .request import Request

View = Callable[..., HttpResponseBase]
Respond = Callable[[Request], HttpResponseBase]
# What every page may be asked.
ALWAYS = frozenset({"as_of"})


def asks[V: View](*names: str) -> Callable[[V], V]:
    """A page that is asked these; one that declares nothing is asked for its day alone."""

    def declare(view: V) -> V:
        vars(view)["asks"] = ALWAYS | set(names)
        return view

    return declare


def asks_anything[V: View](view: V) -> V:
    """A page whose query has names that are known only when it is made."""
    vars(view)["asks"] = None
    return view


def only_asked(respond: Respond) -> Respond:
    """Leave out of a query what its page does not ask for, before anything is made or kept of
    it."""

    def middleware(request: Request) -> HttpResponseBase:
        if query := request.META.get("QUERY_STRING", ""):
            request.META["QUERY_STRING"] = _left(request.path_info, query)
        return respond(request)

    return middleware


def _left(path: str, query: str) -> str:
    try:
        names = getattr(resolve(path).func, "asks", ALWAYS)
    except Resolver404:
        return query
    if names is None:
        return query
    return "&".join(
        part for part in query.split("&") if unquote_plus(part.partition("=")[0]) in names
    )
