"""The database: a projection of the content that can be thrown away and rebuilt.

A class for each kind of record beside what all share (`base`); `projection` makes the rows from the
`content` with their `ties`, `fulltext` the search's index, and `store` puts them in.

May import: corpus. May be imported by: evidence, figures, exercises, publishing, views,
templatetags, management.
"""

from .base import Citation, Entry, Graded, Link, Record
from .chapter import Chapter, Good, Term
from .claim import Claim
from .correction import Correction
from .edition import Edition
from .event import Event
from .figure import Figure
from .lesson import Lesson
from .passage import Passage
from .quote import Quote, Speaker
from .source import Party, Source
from .trip import Fact, Trip

GRADED: dict[str, type[Graded]] = {model.kind: model for model in (Event, Claim, Quote, Trip, Fact)}
_ALL: tuple[type[Record], ...] = (
    Source,
    Party,
    Speaker,
    *GRADED.values(),
    Passage,
    Good,
    Term,
    Correction,
    Chapter,
    Lesson,
)
RECORDS = {model.kind: model for model in _ALL}

__all__ = [
    "GRADED",
    "RECORDS",
    "Chapter",
    "Citation",
    "Claim",
    "Correction",
    "Edition",
    "Entry",
    "Event",
    "Fact",
    "Figure",
    "Good",
    "Lesson",
    "Link",
    "Party",
    "Passage",
    "Quote",
    "Source",
    "Speaker",
    "Term",
    "Trip",
]
