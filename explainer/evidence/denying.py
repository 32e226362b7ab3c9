"""What speaks against a record, in a sentence that says when."""

from __future__ import annotations

import re

from explainer.corpus.dates import when
from explainer.models import Entry

from .intervals import between


def stopped(text: str) -> str:
    return text if text.rstrip("”").endswith((".", "?", "!", "…")) else f"{text}."


def against(entry: Entry, date: str = "") -> str:
    """What speaks against a record of that date, and how long before or after: a rival count is not called a denial."""
    interval = between(date, entry.date) if date else None
    said = ", ".join(filter(None, [interval.words if interval else "", when(entry.date)]))
    if interval and interval.words in {"the same day", "in the same month", "in the same year"}:
        said = interval.words
    if entry.against == "denial":
        had = "had" if interval and interval.before else ""
        denied = " ".join(entry.denied.format(had=had).split())
        return stopped(f"{said[:1].upper()}{said[1:]}, {denied}")
    lead = {"count": "Another count", "finding": "Contradicted", "account": "Another account"}[entry.against]
    return stopped(f"{lead}, {said}: {_labelled(entry)}")


def _labelled(entry: Entry) -> str:
    if entry.kind == "quote":
        return entry.label.replace(": “", ", “", 1)
    return re.sub(r" — ((?:The|An?)(?= ))?", lambda match: f", by {(match[1] or '').lower()}", entry.label)
