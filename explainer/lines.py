"""What is written down of a request: one line of JSON, and its name where something broke."""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any


def named(given: str) -> str:
    """The name of a request: what the proxy calls it, or one of our own where that is none or could
    break a line."""
    return given if re.fullmatch(r"[\w.:/+=-]{1,80}", given, re.ASCII) else secrets.token_hex(8)


def line(environ: Mapping[str, Any], status: int, sent: int, taken: timedelta) -> str:
    """Neither who asked nor what was typed, which stands in the query: the path alone."""
    return json.dumps(
        {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "method": environ.get("REQUEST_METHOD", ""),
            "path": environ.get("RAW_URI", "").partition("?")[0],
            "status": status,
            "ms": round(taken.total_seconds() * 1000, 1),
            "bytes": sent,
            "kept": environ.get("explainer.kept_page", False),
            "id": environ.get("HTTP_X_REQUEST_ID", ""),
        }
    )


class OfRequest(logging.Filter):
    """Lets a line of the error log say of which request it is, as the access log names it."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        name = request.META.get("HTTP_X_REQUEST_ID") if request else None
        record.of_request = f" [{name}]" if name else ""
        return True
