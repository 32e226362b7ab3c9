"""Static files with the headers that pages have; what the collecting notes for itself is not
served."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.utils.csp import build_policy
from whitenoise.middleware import WhiteNoiseMiddleware

from .framing import picture_policy
from .middleware import PERMISSIONS

_OWN = {"staticfiles.json", ".done"}


class Static(WhiteNoiseMiddleware):
    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        if Path(path).name not in _OWN:
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)

    def add_cache_headers(self, headers: Headers, path: str, url: str) -> None:
        super().add_cache_headers(headers, path, url)
        # As open as Access-Control-Allow-Origin says
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        # A document of its own, where somebody opens it; styles, scripts and letters are none
        if path.endswith(".svg"):
            headers["Content-Security-Policy"] = build_policy(
                picture_policy(Path(path).read_text(encoding="utf-8"))
            )
            headers["Permissions-Policy"] = PERMISSIONS
