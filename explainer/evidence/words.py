"""The words by which pages name the values of the records."""

from __future__ import annotations

MEASURES = {
    "containers": "Containers",
    "rounds": "Shells and rockets",
    "ballistic_missiles": "Ballistic missiles",
    "artillery_systems": "Guns and launchers",
    "ships": "Ships",
    "voyages": "Voyages with arms",
    "share_pct": "Shares",
    "troops": "Soldiers",
    "engineers": "Sappers and builders",
    "killed": "Killed",
    "casualties": "Killed and wounded",
    "workers": "Workers",
    "barrels": "Barrels of oil",
    "tanker_voyages": "Tanker voyages",
    "tonnes_food": "Tonnes of food",
    "usd": "Money",
    "air_defence_systems": "Air defence",
    "tourists": "Travellers",
    "other": "Other quantities",
}
NATURES = {
    "total": "running total",
    "count": "count",
    "rate": "rate",
    "share": "share",
    "plan": "announced, expected or forecast",
    "ceiling": "legal ceiling",
}
METHODS = {
    "satellite": "satellite pictures",
    "ship-tracking": "ships’ movements",
    "wreckage": "wreckage examined",
    "prisoners": "prisoners",
    "intelligence": "intelligence, not shown",
    "admission": "their own admission",
    "calculation": "a calculation",
    "documents": "documents",
    "official-records": "official records",
    "announcement": "an announcement",
    "not-stated": "not stated",
}
SIDES = {
    "russia": "Russia",
    "dprk": "North Korea",
    "rok": "South Korea",
    "us": "United States",
    "ukraine": "Ukraine",
    "china": "China",
    "japan": "Japan",
    "uk": "United Kingdom",
    "eu": "European Union",
    "un": "United Nations",
    "msmt": "Sanctions monitors (MSMT)",
    "independent": "independent",
}
# The same in a sentence, where the word alone would stand bare.
VOICES = {"independent": "independent voices"}
COUNTED = {
    "total": "running totals",
    "count": "counts",
    "rate": "rates",
    "share": "shares",
    "plan": "numbers announced, expected or forecast",
    "ceiling": "legal ceilings",
}
FLOWS = {"to-russia": "to Russia", "to-korea": "to North Korea", "both": "both ways", "none": "diplomacy and other"}
GRADES = {grade: grade for grade in ("confirmed", "corroborated", "claimed", "disputed")}
NOT_GRADED = {"ungraded": "not graded"}
EVENT_KINDS = {
    "shipment": "shipment",
    "deployment": "deployment",
    "combat": "combat",
    "evidence": "evidence found",
    "statement": "statement",
    "denial": "denial",
    "confirmation": "confirmation",
    "diplomacy": "diplomacy",
    "sanction": "sanctions",
    "other": "other",
}
THEMES = {
    "what-north-korea-gives": "What North Korea gives",
    "what-russia-gives": "What Russia gives",
    "motives": "Why they do it",
    "diplomacy": "Diplomacy",
    "denials": "Denials",
    "sanctions": "Sanctions",
    "china": "China",
    "nuclear": "Nuclear weapons and missiles",
    "military-lessons": "Lessons of the battlefield",
    "economy": "The economy",
    "outlook": "What comes next",
}
TERM_GROUPS = {
    "weapons": "Weapons and war",
    "places": "Places and rails",
    "bodies": "Bodies",
    "law": "Law and trade",
    "evidence": "Words of evidence",
}
ABOUT = {
    "weapons": "weapons",
    "soldiers": "soldiers",
    "supplies": "oil and food",
    "summits": "summits and visits",
    "sanctions": "sanctions",
}
WEIGHTS = {"turning": "turning points"}
STANCES = {
    "alarmed": "alarmed",
    "measured": "measured",
    "sceptical": "sceptical",
    "denies": "denies it",
    "supports": "defends it",
}
MEDIA = {
    "news": "news",
    "think-tank": "research institute",
    "academic": "academic work",
    "state-media": "state media",
    "official": "official publication",
    "un": "United Nations",
    "dataset": "data set",
}
RELIABILITY = {level: level for level in ("high", "good", "mixed", "low")}
PARTY_KINDS = {
    "state": "state",
    "government": "part of a government",
    "intelligence": "intelligence service",
    "military": "armed forces",
    "international": "international body",
    "institute": "research institute",
    "outlet": "news organisation",
    "company": "company",
    "officials": "officials, not named",
    "person": "person",
}
LANGUAGES = {
    "en": "English",
    "ko": "Korean",
    "ru": "Russian",
    "uk": "Ukrainian",
    "zh": "Chinese",
    "ja": "Japanese",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "it": "Italian",
    "pl": "Polish",
    "nl": "Dutch",
    "id": "Indonesian",
    "el": "Greek",
    "et": "Estonian",
    "fi": "Finnish",
    "sl": "Slovene",
    "bg": "Bulgarian",
    "vi": "Vietnamese",
}
SEVERITIES = {"cosmetic": "cosmetic", "changes-the-meaning": "changes the meaning"}
PASSAGE_KINDS = {
    "nonsense": "nonsense",
    "word-swap": "word swapped",
    "attribution": "wrong speaker",
    "factual-error": "factual error",
    "misquote": "altered quotation",
}
PASSAGE_KIND_MEANS = {
    "nonsense": "the words make no sense together",
    "word-swap": "one word was exchanged for a near relation that does not fit",
    "attribution": "a speaker, an author or an institute is not the one who was meant",
    "factual-error": "something is stated that was not so: a wrong side, time, number or order",
    "misquote": "somebody’s own words were changed, or their quotation marks broken",
}
SEVERITY_MEANS = {
    "cosmetic": "it is ugly, but a reader is told the same",
    "changes-the-meaning": "a reader is told something else",
}
CHECKED = {
    "faithful-copy": "a faithful copy of the article",
    "other-sources": "other sources on the same facts",
    "inference": "inference: the original wording was not found",
}

# What the address of a source did when it was asked.
LINKS = {
    "alive": "answered",
    "front": "led to the front page",
    "gone": "answered that the page is gone",
    "refused": "refused to answer a program",
    "failed": "answered with an error",
    "silent": "gave no answer",
}

# What stands against a record: words that deny it, another party’s count that cannot be squared with it, what was found or
# admitted, or another account. And the other way round: how such a record is tied to what it stands against.
AGAINST = {"denial": "Denied", "count": "Another count", "finding": "Contradicted", "account": "Another account"}
DENIED_BEFORE = "Such reports denied"  # where it is older than what it stands against
ANSWERS = {"denial": "It denies", "count": "It differs from", "finding": "It contradicts", "account": "It differs from"}
# Where nobody answered a claim.
SILENCE = {
    "sought": "No answer found, looked for on {day}",
    "long past": ", more than {days} days before this edition",
    "unsought": "No answer is in the record; none was looked for",
    "then": "No answer was in the record by this day",
}
MARKS = {
    "came-true": "came true",
    "in-part": "in part",
    "not-shown": "not shown",
    "not-seen": "not seen",
    "not-tried": "not tried",
}
TRANSLATORS = {"source": "by the source", "agency": "by a news agency", "software": "by software", "us": "by us"}
VOCABULARIES = {
    "against": AGAINST,
    "answers": ANSWERS,
    "measure": MEASURES,
    "nature": NATURES,
    "method": METHODS,
    "side": SIDES,
    "flow": FLOWS,
    "grade": GRADES | NOT_GRADED,
    "event_kind": EVENT_KINDS,
    "theme": THEMES,
    "stance": STANCES,
    "medium": MEDIA,
    "reliability": RELIABILITY,
    "party_kind": PARTY_KINDS,
    "language": LANGUAGES,
    "mark": MARKS,
    "translator": TRANSLATORS,
    "severity": SEVERITIES,
    "passage_kind": PASSAGE_KINDS,
    "checked": CHECKED,
    "link": LINKS,
}


# Steps upon a map that can be moved, in their order.
MAP_STEPS = {
    "in": "Zoom in",
    "out": "Zoom out",
    "west": "← West",
    "north": "↑ North",
    "south": "↓ South",
    "east": "East →",
    "whole": "All of it",
}
