"""The site's own answers, asked for from within: for copies of its pages that are kept without a
server."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

from explainer.figures import raster


class Unanswered(Exception):
    """A page that the site itself could not give."""


class Inside:
    """The site as a reader asks it; `told` stands in the environment of each request, where no
    reader can put it."""

    def __init__(self, **told: object) -> None:
        self.site = WSGIHandler()
        self.told = {f"explainer.{name}": value for name, value in told.items()}

    def get(self, address: str, *others: int) -> tuple[bytes, str]:
        """What stands at an address, and its content type. Raises Unanswered for any status but 200
        and `others`."""
        with raster.here():
            answer = self.site.get_response(WSGIRequest(self._environment(address)))
        if answer.status_code not in {200, *others}:
            raise Unanswered(
                f"{address} answers {answer.status_code}: the site must be whole before it is "
                "written out."
            )
        return answer.getvalue(), answer.headers.get("Content-Type", "")

    def _environment(self, address: str) -> dict[str, object]:
        """What a server would hand to Django for this address."""
        parts = urlsplit(address)
        return {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": unquote_to_bytes(parts.path).decode("iso-8859-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": next(
                (host for host in settings.ALLOWED_HOSTS if host.strip("*.")), "localhost"
            ).lstrip("."),
            "SERVER_PORT": "443" if settings.HTTPS else "80",
            "wsgi.url_scheme": "https" if settings.HTTPS else "http",
            "wsgi.input": BytesIO(),
            **self.told,
        }
