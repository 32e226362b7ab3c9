"""What speaks against a record or answers it, in a sentence that says when."""

from __future__ import annotations

import re

from explainer.corpus.dates import when
from explainer.models import Entry

from .intervals import Interval, between


def stopped(text: str) -> str:
    return text if text.rstrip("”").endswith((".", "?", "!", "…")) else f"{text}."


def against(entry: Entry, date: str = "") -> str:
    """What speaks against a record of that date, and how long before or after: a rival count is not called a denial."""
    said, before = _when(entry, date)
    if entry.against == "denial":
        denied = " ".join(entry.denied.format(had="had" if before else "").split())
        return stopped(f"{said[:1].upper()}{said[1:]}, {denied}")
    lead = {"count": "Another count", "finding": "Contradicted", "account": "Another account"}[entry.against]
    return stopped(f"{lead}, {said}: {_labelled(entry)}")


def answered(entry: Entry, date: str) -> str:
    """An answer to a record of that date that does not deny it, and how long before or after it was given."""
    said, _ = _when(entry, date)
    return stopped(f"{said[:1].upper()}{said[1:]}, an answer that is no denial: {_labelled(entry)}")


def _when(entry: Entry, date: str) -> tuple[str, bool]:
    """When something was said of a record of that date, if one is given, and whether that was before it."""
    interval = between(date, entry.date) if date else Interval("")
    if interval.words in {"the same day", "in the same month", "in the same year"}:
        return interval.words, False
    return ", ".join(filter(None, [interval.words, when(entry.date)])), interval.before


def _labelled(entry: Entry) -> str:
    if entry.kind == "quote":
        return entry.label.replace(": “", ", “", 1)
    return re.sub(r" — ((?:The|An?)(?= ))?", lambda match: f", by {(match[1] or '').lower()}", entry.label)
