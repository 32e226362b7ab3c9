"""The values that some fields may take."""

from __future__ import annotations

from enum import StrEnum


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


# The grade of words in which there is no fact that evidence could show: a view, a wish, a plan.
UNGRADED = "ungraded"


class Reliability(StrEnum):
    """How far a sort of source can be relied on to carry what it carries, whatever the worth of
    what is said in it."""

    HIGH = "high"
    GOOD = "good"
    MIXED = "mixed"
    LOW = "low"


class Flow(StrEnum):
    """Which way the thing goes; `both` is diplomacy between the two, `none` concerns neither
    flow."""

    TO_RUSSIA = "to-russia"
    TO_KOREA = "to-korea"
    BOTH = "both"
    NONE = "none"


class TermGroup(StrEnum):
    """What a word of the field is a word for; in the order of the glossary."""

    WEAPONS = "weapons"
    PLACES = "places"
    BODIES = "bodies"
    LAW = "law"
    EVIDENCE = "evidence"


class About(StrEnum):
    """What an event is about, as a reader would ask for it; one about none of these has none."""

    WEAPONS = "weapons"
    SOLDIERS = "soldiers"
    SUPPLIES = "supplies"
    SUMMITS = "summits"
    SANCTIONS = "sanctions"


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
