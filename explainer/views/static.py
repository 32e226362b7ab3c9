"""Static files with the headers that pages have; what the collecting notes for itself is not served."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.utils.csp import build_policy
from whitenoise.middleware import WhiteNoiseMiddleware

from .framing import picture_policy
from .middleware import PERMISSIONS

# No static file loads anything but a picture its own styles and letters, and none is a page to be framed.
_POLICY = {"default-src": ["'none'"], "frame-ancestors": ["'none'"]}
_OWN = {"staticfiles.json", ".done"}


class Static(WhiteNoiseMiddleware):
    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        if Path(path).name not in _OWN:
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)

    def add_cache_headers(self, headers: Headers, path: str, url: str) -> None:
        super().add_cache_headers(headers, path, url)
        policy = picture_policy(Path(path).read_text(encoding="utf-8")) if path.endswith(".svg") else _POLICY
        headers["Content-Security-Policy"] = build_policy(policy)
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # as open as Access-Control-Allow-Origin says
        headers["Permissions-Policy"] = PERMISSIONS
