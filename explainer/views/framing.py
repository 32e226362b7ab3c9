"""What other sites may frame: embeds and nothing else, with the choices that a host may make."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csp import csp_override

from .errors import BadRequest

View = Callable[..., HttpResponse]
THEMES = ("auto", "light", "dark")


class Options(NamedTuple):
    """How a host wants an embed to look: its theme, and `plain` without title and frame."""

    theme: str
    plain: bool


def options(request: HttpRequest) -> Options:
    """The options in the query. Raises BadRequest for a value that is not one of them."""
    theme, plain = request.GET.get("theme", "auto"), request.GET.get("plain", "0")
    if theme not in THEMES:
        raise BadRequest("theme takes light, dark or auto.")
    if plain not in {"0", "1"}:
        raise BadRequest("plain takes 1 or 0.")
    return Options(theme, plain == "1")


def framed(view: View) -> View:
    """A view whose page may be framed anywhere; it finds the host's choices in `request.embed`."""

    @wraps(view)
    @csp_override(settings.FRAMED_CSP)
    def respond(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        request.embed = options(request)
        response = view(request, *args, **kwargs)
        response.framed = True
        return response

    return respond
