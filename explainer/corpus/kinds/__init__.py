"""The kinds of record: a module each, with its fields and with what else is said of it, and the one
list of all.

Imports the types of fields and nothing else of the project; everything above may import it. A new
kind is a module here and a line in KINDS; its table in the database is in explainer.models.
"""

from __future__ import annotations

from .actor import PARTY, SPEAKER
from .base import Kind
from .chapter import CHAPTER
from .claim import CLAIM
from .correction import CORRECTION
from .event import EVENT
from .good import GOOD
from .lesson import LESSON
from .passage import PASSAGE
from .quote import QUOTE
from .source import SOURCE
from .term import TERM
from .trip import FACT, TRIP


def _named(*kinds: Kind) -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds}


KINDS = _named(
    SOURCE,
    PARTY,
    SPEAKER,
    EVENT,
    CLAIM,
    QUOTE,
    TRIP,
    FACT,
    PASSAGE,
    GOOD,
    TERM,
    CORRECTION,
    CHAPTER,
    LESSON,
)
FOLDERS = {kind.folder: kind for kind in KINDS.values()}

# Kinds that are named by their ids alone, so that one id must not stand for two records: what is
# stated, and who acts.
STATED = _named(EVENT, CLAIM, QUOTE)
ACTORS = _named(PARTY, SPEAKER)
# What the timeline can show, and the orders in which kinds are offered: by the search, under a
# source, and of an edition.
TIMELINE = _named(EVENT, QUOTE, TRIP)
SEARCHED = _named(
    CHAPTER, TERM, SPEAKER, PARTY, EVENT, CLAIM, QUOTE, TRIP, FACT, PASSAGE, SOURCE, LESSON
)
RESTING = _named(CLAIM, EVENT, QUOTE, TRIP, FACT, TERM, SPEAKER, PASSAGE, CHAPTER)
COUNTED = _named(CLAIM, EVENT, QUOTE, TRIP, CHAPTER, LESSON, SOURCE, SPEAKER, PARTY, TERM)


def address(kind: str, identity: str) -> str:
    """The page on which a record is read: its own, or its place on the page of its kind."""
    return KINDS[kind].address.format(identity)
