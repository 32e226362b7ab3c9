"""What a kind of record is, and what the records of several kinds have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, model_validator

from ..fields import Actor, Date, Id, Of, Stated, Text, at_most
from ..values import UNGRADED, Grade


class Entry(BaseModel):
    model_config = ConfigDict(
        extra="forbid", str_strip_whitespace=True, use_enum_values=True, allow_inf_nan=False
    )


class Citation(Entry):
    """One source under a record: what it supports, and the exact words there, at `phrase_at` if not
    at the source's own address. `where` tells in which part of it: a paragraph, a page, a
    minute."""

    id: Annotated[Id, Of("source")]
    supports: Text
    phrase: Text | None = None
    phrase_at: HttpUrl | None = None
    where: Annotated[Text, at_most(120)] | None = None


class Voice(Entry):
    """A party that says so on its own knowledge, and the source in which it does."""

    party: Actor
    source: Id


class InWords(Entry):
    """An amount that stands in a text in words, not from a claim, and why: it is worked out in
    class, or measures nothing of the trade."""

    words: Text
    why: Text


class Graded(Entry):
    """The evidence under a grade; `corpus.grading.grade` must agree with `grade`."""

    grade: Grade
    grade_reason: Text
    says: list[Voice] = []
    confirmed_by: list[Stated] = []
    examined: Id | None = None
    disputed_by: list[Stated] = []
    sources: list[Citation] = Field(min_length=1)
    added: Date | None = None

    if TYPE_CHECKING:
        date: Date  # each kind has it in its own place

    @property
    def denies(self) -> bool:
        """Whether it is words that deny something."""
        return False


class Spoken(Graded):
    """What may be somebody's words: then `grade` says how sure it is that they were said, and
    `content_grade` how well what they say is established, which follows from `content_says`,
    `borne_out_by`, `confirmed_by` and `disputed_by`."""

    # What was done in words: "said", "denied", "reported by one newspaper"
    act: Annotated[Text, at_most(60)] | None = None
    content_grade: Grade | Literal["ungraded"] | None = None
    content_says: list[Voice] = []  # who says the same on their own knowledge
    # What happened or was counted, as the words say
    borne_out_by: list[Annotated[Id, Of("event", "claim")]] = []

    @model_validator(mode="after")
    def speaks_or_happens(self) -> Spoken:
        if not self.content_grade and (self.act or self.content_says or self.borne_out_by):
            raise ValueError(
                "`content_grade`, since `act`, `content_says` and `borne_out_by` are of somebody's "
                "words"
            )
        if self.content_grade == UNGRADED and (self.content_says or self.borne_out_by):
            raise ValueError(
                "a grade of what is said, since something bears it out: it is not ungraded"
            )
        return self


def _uncounted(count: int) -> str:
    return ""


@dataclass(eq=False)
class Kind:
    """A kind of record: all that is said of it apart from its fields, which `schema` has. How
    others name it is marked for translation, and translated where it is used."""

    name: str
    plural: str
    schema: type[Entry]
    # Of a record, {} for its id: a page of its own, or its place on the page of its kind
    address: str
    # How it is read from the content
    folder: str = ""  # the plural where nothing is said
    suffix: str = ".yaml"
    needed: bool = True  # a content without any record of the kind is refused
    taken: frozenset[str] = frozenset()  # ids that are the addresses of other pages
    # What tells from which day on a record was known
    dated: Literal["", "itself", "reports", "sources"] = ""
    # Fields that hold others' own words, which may look ahead
    verbatim: frozenset[str] = frozenset()
    # How others name it
    in_prose: bool = True  # {kind:id} in our texts
    supports: bool = False  # a text that names one says what it rests on
    found_as: str = ""  # the plural on the page of the search
    heading: str = ""  # the plural above a list of what rests on a source
    counted_as: Callable[[int], str] = _uncounted  # what stands after a number of them
    # What its page has
    listed_on: str = ""  # the route of the page that stands above it
    card: str = ""  # what the card that travels with its link calls it; empty: nothing
    described: bool = True  # the page says to machines which record it shows
    cited: bool = False
    embedded: bool = False
    followed: bool = False  # a feed of its own
    in_feeds: bool = False  # it is news where others are followed
    # In the search: who and what is explained comes before what merely names it
    weight: float = 1.0

    def __post_init__(self) -> None:
        self.folder = self.folder or self.plural
        self.found_as = self.found_as or self.plural
        self.heading = self.heading or self.found_as.capitalize()

    @property
    def paged(self) -> bool:
        """Whether each record has a page of its own."""
        return self.address.endswith("/{}/")

    @property
    def route(self) -> str:
        """The pattern of those pages, as Django's `path` takes it."""
        return self.address.lstrip("/").format("<slug:slug>")
