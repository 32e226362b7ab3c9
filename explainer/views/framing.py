"""What other sites may frame and read: embeds with the choices of their hosts, and data for
anybody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override

from explainer.figures.letters import style_hashes

from .asking import asks_anything
from .forms import THEMES, EmbedQuery
from .request import Request
from .responses import open_to_all

View = Callable[..., HttpResponse]


class Options(NamedTuple):
    """How a host wants an embed to look: its theme, and `plain` without title and frame."""

    theme: str
    plain: bool

    def query(self) -> dict[str, str]:
        """Those that differ from what an embed is by itself, as an address has them."""
        return ({"theme": self.theme} if self.theme != THEMES[0] else {}) | (
            {"plain": "1"} if self.plain else {}
        )


def framed(view: View) -> View:
    """A view whose page may be framed anywhere; it finds the host's choices in `request.embed`."""

    @wraps(view)
    @csp_override(settings.FRAMED_CSP)
    @xframe_options_exempt
    def respond(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        request.embed = Options(**EmbedQuery(request.GET).read())
        return view(request, *args, **kwargs)

    return asks_anything(respond)


def picture_policy(svg: str) -> dict[str, list[str]]:
    """What a picture that is opened by itself may load: its own styles and letters."""
    return {
        "default-src": ["'none'"],
        "style-src": style_hashes(svg) or ["'none'"],
        "font-src": ["data:"],
        "frame-ancestors": ["'none'"],
    }


def shared(view: View) -> View:
    """A view whose answer any site's script may read and any page may show: data, pictures, feeds,
    citations."""

    @wraps(view)
    def respond(request: Request, *args: object, **kwargs: object) -> HttpResponse:
        response = open_to_all(view(request, *args, **kwargs))
        response.headers.setdefault(
            "Cache-Control", "public, max-age=300, stale-while-revalidate=3600"
        )
        return response

    return asks_anything(respond)
