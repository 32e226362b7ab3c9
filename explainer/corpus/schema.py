"""What each kind of record must hold: one pydantic model a kind, used by the loader before anything reaches the database."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, HttpUrl, StringConstraints, model_validator

from .dates import parse_date


def of_form(pattern: str, words: str) -> AfterValidator:
    """Text that matches a pattern whole; what was expected is said in words."""
    expression = re.compile(pattern)

    def checked(value: str) -> str:
        if not expression.fullmatch(value):
            raise ValueError(f"{words}, not {value!r}")
        return value

    return AfterValidator(checked)


Id = Annotated[str, of_form(r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*", "at most 80 lower-case letters and digits, joined by hyphens")]
Language = Annotated[str, of_form(r"[a-z]{2,3}", "the code of a language such as en or ko")]
Country = Annotated[str, of_form(r"[A-Z]{2}", "the code of a country such as KP or RU")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


def _as_text(value: object) -> object:
    """YAML reads 2024-02-29 as a date and 2024 as a number; both are dates as text here."""
    return str(value) if isinstance(value, date | int) and not isinstance(value, bool) else value


def _checked(value: str) -> str:
    parse_date(value)
    return value


def _moment(value: str) -> str:
    day, joint, clock = value.partition("T")
    parse_date(day)
    if joint and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d([+-]\d\d:\d\d)?", clock):
        raise ValueError(f"a day such as 2023-09-12 or a moment such as 2023-09-12T06:00+10:00, not {value!r}")
    return value


def _told(value: str) -> str:
    """A sentence that takes its number and its date from the record, so that a corrected record corrects the sentence."""
    marks = re.findall(r"\{([^{}]*)\}", value)
    if len(marks) != value.count("{") or len(marks) != value.count("}") or set(marks) - {"number", "quantity", "when", "date"}:
        raise ValueError("no other marks than {number}, {quantity}, {when} and {date}")
    if not {"number", "quantity"} & set(marks) or not {"when", "date"} & set(marks):
        raise ValueError("a sentence with {number} or {quantity}, and with {when} or {date}")
    return value


def _denying(value: str) -> str:
    """Words that say what a denial denied; {had} stands before the verb, for it may be older than what it is set against."""
    if re.findall(r"\{[^{}]*\}|[{}]", value) != ["{had}"]:
        raise ValueError("words with {had} once, before a verb whose past tense and participle are the same")
    return value


Date = Annotated[str, BeforeValidator(_as_text), AfterValidator(_checked)]
Moment = Annotated[str, BeforeValidator(_as_text), AfterValidator(_moment)]
Sentence = Annotated[Text, AfterValidator(_told)]
Denying = Annotated[Text, AfterValidator(_denying)]


class Side(StrEnum):
    """Who speaks through a source, party or speaker; `independent` speaks for no government."""

    RUSSIA = "russia"
    DPRK = "dprk"
    ROK = "rok"
    US = "us"
    UKRAINE = "ukraine"
    CHINA = "china"
    JAPAN = "japan"
    UK = "uk"
    EU = "eu"
    UN = "un"
    MSMT = "msmt"
    INDEPENDENT = "independent"


class Grade(StrEnum):
    CONFIRMED = "confirmed"
    CORROBORATED = "corroborated"
    CLAIMED = "claimed"
    DISPUTED = "disputed"


class Flow(StrEnum):
    """Which way the thing goes; `both` is diplomacy between the two, `none` concerns neither flow."""

    TO_RUSSIA = "to-russia"
    TO_KOREA = "to-korea"
    BOTH = "both"
    NONE = "none"


class Nature(StrEnum):
    """Kinds of number that must never share a line."""

    TOTAL = "total"
    COUNT = "count"
    RATE = "rate"
    SHARE = "share"
    PLAN = "plan"
    CEILING = "ceiling"


class Measure(StrEnum):
    CONTAINERS = "containers"
    ROUNDS = "rounds"
    BALLISTIC_MISSILES = "ballistic_missiles"
    ARTILLERY_SYSTEMS = "artillery_systems"
    AIR_DEFENCE_SYSTEMS = "air_defence_systems"
    SHIPS = "ships"
    VOYAGES = "voyages"
    TANKER_VOYAGES = "tanker_voyages"
    TROOPS = "troops"
    ENGINEERS = "engineers"
    WORKERS = "workers"
    KILLED = "killed"
    CASUALTIES = "casualties"
    BARRELS = "barrels"
    TONNES_FOOD = "tonnes_food"
    USD = "usd"
    TOURISTS = "tourists"
    SHARE_PCT = "share_pct"
    OTHER = "other"


class Method(StrEnum):
    """How whoever states a number says that they know it."""

    SATELLITE = "satellite"
    SHIP_TRACKING = "ship-tracking"
    WRECKAGE = "wreckage"
    PRISONERS = "prisoners"
    INTELLIGENCE = "intelligence"
    ADMISSION = "admission"
    CALCULATION = "calculation"
    DOCUMENTS = "documents"
    OFFICIAL_RECORDS = "official-records"
    ANNOUNCEMENT = "announcement"
    NOT_STATED = "not-stated"


class Qualifier(StrEnum):
    MORE_THAN = "more than"
    AT_LEAST = "at least"
    ABOUT = "about"
    UP_TO = "up to"
    NEARLY = "nearly"
    LESS_THAN = "less than"


class Asked(StrEnum):
    """The questions of the answer box; see explainer.evidence.answers."""

    SENT = "sent"
    KILLED = "killed"
    CASUALTIES = "casualties"
    SHELLS = "shells"
    OIL = "oil"


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, use_enum_values=True, allow_inf_nan=False)


class Citation(Entry):
    """One source under a record: what it supports, and the exact words there, at `phrase_at` if not at the source's own address."""

    id: Id
    supports: Text
    phrase: Text | None = None
    phrase_at: HttpUrl | None = None


class Voice(Entry):
    """A party that says so on its own knowledge, and the source in which it does."""

    party: Id
    source: Id


class Graded(Entry):
    """The evidence under a grade; `evidence.grades.grade` must agree with `grade`."""

    grade: Grade
    grade_reason: Text
    says: list[Voice] = []
    confirmed_by: list[Id] = []
    examined: Id | None = None
    disputed_by: list[Id] = []
    sources: list[Citation] = Field(min_length=1)
    added: Date | None = None

    @property
    def independent_parties(self) -> set[str]:
        return {voice.party for voice in self.says}


class Source(Entry):
    """Something that can be opened and read; `read_at` is the copy that was read where it is not `url`."""

    id: Id
    title: Text
    described: bool = False  # the title is our description, printed in square brackets
    publisher: Text
    original: Text | None = None  # whose report it carries or passes on, where the publisher is not the first to tell it
    author: Text | None = None
    date: Date | None = None
    url: HttpUrl
    read_at: HttpUrl | None = None
    kind: Literal["news", "think-tank", "academic", "state-media", "official", "un", "dataset"]
    language: Language
    side: Side | None = None
    note: Text | None = None
    cited: bool = True  # false: read, kept for its reader, but no record rests on it


class Party(Entry):
    """An actor that is not quoted as a person: a state, agency, outlet, institute, court or company."""

    id: Id
    name: Text
    side: Side
    kind: Literal[
        "state", "government", "intelligence", "military", "international", "institute", "outlet", "company", "officials", "person"
    ]
    what: Text


class Speaker(Entry):
    id: Id
    name: Text
    native_name: Text | None = None
    native_lang: Language | None = None
    role: Text
    organisation: Text
    kind: Literal["expert", "official"]
    side: Side | None = None
    voice: Text
    note: Text | None = None
    sources: list[Citation] = Field(min_length=1)


class Place(Entry):
    name: Text
    lat: float | None = Field(default=None, ge=-90, le=90)
    lon: float | None = Field(default=None, ge=-180, le=180)


class Event(Graded):
    """Something that happened. Of words, `grade` says how sure it is that they were said, `content_grade` how well what
    they say is established."""

    id: Id
    date: Date
    end_date: Date | None = None
    title: Text
    summary: Text
    kind: Literal["shipment", "deployment", "combat", "evidence", "statement", "denial", "confirmation", "diplomacy", "sanction", "other"]
    flow: Flow
    place: Place | None = None
    parties: list[Id] = Field(min_length=1)  # ids of parties or speakers
    content_grade: Grade | None = None
    denied: Denying | None = None  # of a denial: who denied what, in one clause


class Period(Entry):
    from_: Date | None = Field(default=None, alias="from")
    to: Date | None = None


class Claim(Graded):
    """A quantity somebody stated: `value`, or `low` to `high`, in the unit of its measure (`noun` names it in prose)."""

    id: Id
    date: Date
    measure: Measure
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: Qualifier | None = None
    noun: str = ""  # what follows the number in a sentence: "containers", "barrels a year"; empty for plain sums and shares
    unit: Text
    nature: Nature
    flow: Flow
    period: Period = Period()
    party: Id
    attribution: Text  # who exactly, as the sources name them
    summary: Text
    sentence: Sentence | None = None  # who said which number when, in at most 35 words, fit to print
    method: Text | None = None  # what is known of it beyond its kind
    method_kind: Method
    supersedes: list[Id] = []
    note: Text | None = None  # a caution that is printed wherever the number is

    @model_validator(mode="after")
    def has_a_number(self) -> Claim:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("a claim needs a value, a low or a high")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("low is above high")
        return self


class Quote(Graded):
    """Exact words of a named person, at most 45 of them."""

    id: Id
    speaker: Id
    role: Text  # at the time
    organisation: Text
    date: Date
    status: Literal["verified"]
    text: Text
    language: Language = "en"
    rendering: Text | None = None  # ours, into English, where `text` is not English
    wording_note: Text | None = None
    date_note: Text | None = None
    spoken_to: Text
    context: Text
    theme: Literal[
        "what-russia-gives",
        "what-north-korea-gives",
        "sanctions",
        "china",
        "diplomacy",
        "motives",
        "military-lessons",
        "denials",
        "nuclear",
        "outlook",
        "economy",
    ]
    stance: Literal["alarmed", "measured", "sceptical", "denies", "supports"]
    translated_from: Text | None = None
    denied: Denying | None = None  # of a denial: who denied what, in one clause


class Measured(Entry):
    """A figure for a journey, with where it comes from; `values` where sources disagree."""

    value: float | None = None
    basis: Text


class Leg(Entry):
    start: Text = Field(alias="from")
    end: Text = Field(alias="to")
    mode: Literal["train", "plane", "car", "ship"]
    depart: Moment | None = None
    arrive: Moment | None = None
    certainty: Literal["reported", "inferred"]
    note: Text | None = None


class Stop(Entry):
    name: Text
    local_name: Text | None = None
    local_lang: Language | None = None
    country: Country
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    coord_basis: Text | None = None
    role: Text
    certainty: Literal["reported", "inferred"]
    leg: int = Field(ge=1)
    date: Date | None = None
    time: Text | None = None  # as reported, in words
    note: Text | None = None
    source: Id | None = None


class Reading(Entry):
    """One length (km) or time (hours) that somebody gave for a span, and where it stands."""

    value: float = Field(gt=0)
    who: Text
    source: Id


class Stretch(Entry):
    """A part of a journey, from place to place, with every length and time that was reported for it."""

    start: Text = Field(alias="from")
    end: Text = Field(alias="to")
    mode: Literal["train", "plane", "car", "ship"]
    km: list[Reading] = []
    hours: list[Reading] = []
    note: Text | None = None


class Remark(Entry):
    """Words of the journey that are quoted with it."""

    speaker: Text
    text: Text
    about: Text
    source: Id


class Trip(Graded):
    id: Id
    title: Text
    traveller: Id  # a speaker or a party
    date: Date
    return_date: Date | None = None
    mode: Literal["train", "plane", "mixed"]
    purpose: Text
    met_with: list[Text] = []
    summary: Text
    distance_km: Measured
    duration_hours: Measured
    legs: list[Leg] = Field(min_length=1)
    stretches: list[Stretch] = []
    carriages: Text | None = None  # as reported for this journey, with who counted
    stops_cover: Text
    stops: list[Stop] = Field(min_length=1)
    remark: Remark | None = None
    follow_up: Text | None = None
    open_questions: list[Text] = []
    not_found: list[Text] = []


class FactValue(Entry):
    value: float
    who: Text


class Fact(Graded):
    """One thing reported about the train."""

    id: Id
    topic: Text
    date: Date
    title: Text
    text: Text
    value: str | None = None
    unit: Text | None = None
    values: list[FactValue] = []
    open_questions: list[Text] = []
    not_found: list[Text] = []


class Passage(Entry):
    """One passage of the machine-reworded article: what it says, what it should say, and how that is known. `also` holds
    other kinds and gravities that can be argued for, and are right in the exercise."""

    id: Id
    number: int = Field(ge=1)
    date: Date
    wording: Text
    slips: list[Text] = Field(min_length=1)  # the words of the wording that went wrong
    should_say: Text
    why: Text
    kind: Literal["nonsense", "word-swap", "attribution", "factual-error", "misquote"]
    severity: Literal["cosmetic", "changes-the-meaning"]
    also: list[Literal["nonsense", "word-swap", "attribution", "factual-error", "misquote", "cosmetic", "changes-the-meaning"]] = []
    teaching_point: Text
    checked_against: Literal["faithful-copy", "other-sources", "inference"]
    note: Text | None = None
    sources: list[Citation] = []


class Good(Entry):
    """One thing that goes one way, with the records that speak of it; `lead` is the one that stands for it."""

    id: Id
    name: Text
    flow: Literal["to-russia", "to-korea"]
    line: Text | None = None  # what is said of it where the lead has no number, or one that is not of the whole: no digits
    lead: Id
    records: list[Id] = Field(min_length=1)


class Term(Entry):
    id: Id
    name: Text
    native_name: Text | None = None
    native_lang: Language | None = None
    long: Text | None = None
    text: Text
    see: list[Id] = []
    sources: list[Citation] = []


class Correction(Entry):
    """A change to what was published: never deleted, shown on the page it corrects.

    `was` gives the old value of each field that was changed (null: it was not there); where that cannot be told so,
    `before` and `after` say it in words.
    """

    id: Id
    date: Date
    record: Text  # kind:id
    what: Text
    why: Text
    was: dict[str, Any] = {}
    before: Text | None = None
    after: Text | None = None

    @model_validator(mode="after")
    def says_what_changed(self) -> Correction:
        if bool(self.before) != bool(self.after) or bool(self.was) == bool(self.before):
            raise ValueError("a correction needs either `was`, the old value of each changed field, or both `before` and `after`")
        return self


class Check(Entry):
    question: Text
    options: list[Text] = Field(min_length=2, max_length=4)
    answer: int = Field(ge=0)
    explain: Text

    @model_validator(mode="after")
    def answer_is_an_option(self) -> Check:
        if self.answer >= len(self.options):
            raise ValueError("answer counts from 0 and must point at an option")
        return self


class Chapter(Entry):
    id: Id
    number: int = Field(ge=1)
    title: Text
    standfirst: Text
    true_to: Date
    added: Date | None = None
    minute: Text
    gaps: list[Text] = Field(min_length=1)
    check_: Check = Field(alias="check")
    statements: list[Id] = []
    answers: list[Asked] = []  # the questions whose newest answers stand at its head
    short: Text | None = None
    body: Text


class Edition(Entry):
    date: Date
    first: Date | None = None  # the day of the first edition, on which all that has no `added` was published
    record_ends: Date
