"""What a worker counts of its answers; its place among the workers is in the environment when this
is imported."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import Resolver404, resolve
from prometheus_client import Counter, Histogram, values

# By place, not by process: a worker takes over the files of the one that it replaces, so that there
# are never more of them.
values.ValueClass = values.MultiProcessValue(lambda: os.environ["METRICS_PLACE"])

ANSWERS = Counter(
    "explainer_answers",
    "Answers by route, status and whether a page kept in memory was sent",
    ["route", "status", "kept"],
)
SENT = Counter("explainer_sent_bytes", "Bytes of the bodies of answers")
SECONDS = Histogram(
    "explainer_answer_seconds",
    "Seconds from a request read to its answer sent",
    ["kept"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)


def count(environ: Mapping[str, Any], status: int, sent: int, taken: timedelta) -> None:
    kept = "yes" if environ.get("explainer.kept_page") else "no"
    ANSWERS.labels(_route(environ.get("PATH_INFO", "")), str(status), kept).inc()
    SENT.inc(sent)
    SECONDS.labels(kept).observe(taken.total_seconds())


def _route(path: str) -> str:
    """The pattern of an address, of which there are few: what readers type becomes no series of its
    own."""
    if path in {"/healthz", "/readyz"}:
        return path
    if path.startswith(settings.STATIC_URL):
        return settings.STATIC_URL
    try:
        return f"/{resolve(path).route}"
    except Resolver404:
        return "none"
