"""The database: a projection of the content that can be thrown away and rebuilt.

A class for each kind of record beside what all share (`base`); `projection` makes the rows, `fulltext` the search's index.

May import: corpus.
May be imported by: evidence, figures, exercises, publishing, views, templatetags, management.
"""

from .base import Citation, Entry, Link
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

RECORDS = {
    model.kind: model
    for model in (Source, Party, Speaker, Event, Claim, Quote, Trip, Fact, Passage, Good, Term, Correction, Chapter, Lesson)
}

__all__ = [
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
