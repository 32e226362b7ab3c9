"""The words by which pages name the values of the records. They are marked, and translated where
they are used."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

MEASURES = {
    "containers": N_("Containers"),
    "rounds": N_("Shells and rockets"),
    "ballistic_missiles": N_("Ballistic missiles"),
    "artillery_systems": N_("Guns and launchers"),
    "ships": N_("Ships"),
    "voyages": N_("Voyages with arms"),
    "share_pct": N_("Shares"),
    "troops": N_("Soldiers"),
    "engineers": N_("Sappers and builders"),
    "killed": N_("Killed"),
    "casualties": N_("Killed and wounded"),
    "workers": N_("Workers"),
    "barrels": N_("Barrels of oil"),
    "tanker_voyages": N_("Tanker voyages"),
    "tonnes_food": N_("Tonnes of food"),
    "usd": N_("Money"),
    "air_defence_systems": N_("Air defence"),
    "tourists": N_("Travellers"),
    "other": N_("Other quantities"),
}
NATURES = {
    "total": N_("running total"),
    "count": N_("count"),
    "rate": N_("rate"),
    "share": N_("share"),
    "plan": N_("announced, expected or forecast"),
    "ceiling": N_("legal ceiling"),
}
METHODS = {
    "satellite": N_("satellite pictures"),
    "ship-tracking": N_("ships’ movements"),
    "wreckage": N_("wreckage examined"),
    "prisoners": N_("prisoners"),
    "intelligence": N_("intelligence, not shown"),
    "admission": N_("their own admission"),
    "calculation": N_("a calculation"),
    "documents": N_("documents"),
    "official-records": N_("official records"),
    "announcement": N_("an announcement"),
    "not-stated": N_("not stated"),
}
SIDES = {
    "russia": N_("Russia"),
    "dprk": N_("North Korea"),
    "rok": N_("South Korea"),
    "us": N_("United States"),
    "ukraine": N_("Ukraine"),
    "china": N_("China"),
    "japan": N_("Japan"),
    "uk": N_("United Kingdom"),
    "eu": N_("European Union"),
    "un": N_("United Nations"),
    "msmt": N_("Sanctions monitors (MSMT)"),
    "independent": N_("independent"),
}
# The same in a sentence, where the word alone would stand bare.
VOICES = {"independent": N_("independent voices")}
COUNTED = {
    "total": N_("running totals"),
    "count": N_("counts"),
    "rate": N_("rates"),
    "share": N_("shares"),
    "plan": N_("numbers announced, expected or forecast"),
    "ceiling": N_("legal ceilings"),
}
FLOWS = {
    "to-russia": N_("to Russia"),
    "to-korea": N_("to North Korea"),
    "both": N_("both ways"),
    "none": N_("diplomacy and other"),
}
GRADES = {
    "confirmed": N_("confirmed"),
    "corroborated": N_("corroborated"),
    "claimed": N_("claimed"),
    "disputed": N_("disputed"),
}
NOT_GRADED = {"ungraded": N_("not graded")}
EVENT_KINDS = {
    "shipment": N_("shipment"),
    "deployment": N_("deployment"),
    "combat": N_("combat"),
    "evidence": N_("evidence found"),
    "statement": N_("statement"),
    "denial": N_("denial"),
    "confirmation": N_("confirmation"),
    "diplomacy": N_("diplomacy"),
    "sanction": N_("sanctions"),
    "other": N_("other"),
}
THEMES = {
    "what-north-korea-gives": N_("What North Korea gives"),
    "what-russia-gives": N_("What Russia gives"),
    "motives": N_("Why they do it"),
    "diplomacy": N_("Diplomacy"),
    "denials": N_("Denials"),
    "sanctions": N_("Sanctions"),
    "china": N_("China"),
    "nuclear": N_("Nuclear weapons and missiles"),
    "military-lessons": N_("Lessons of the battlefield"),
    "economy": N_("The economy"),
    "outlook": N_("What comes next"),
}
TERM_GROUPS = {
    "weapons": N_("Weapons and war"),
    "places": N_("Places and rails"),
    "bodies": N_("Bodies"),
    "law": N_("Law and trade"),
    "evidence": N_("Words of evidence"),
}
ABOUT = {
    "weapons": N_("weapons"),
    "soldiers": N_("soldiers"),
    "supplies": N_("oil and food"),
    "summits": N_("summits and visits"),
    "sanctions": N_("sanctions"),
}
WEIGHTS = {"turning": N_("turning points")}
STANCES = {
    "alarmed": N_("alarmed"),
    "measured": N_("measured"),
    "sceptical": N_("sceptical"),
    "denies": N_("denies it"),
    "supports": N_("defends it"),
}
MEDIA = {
    "news": N_("news"),
    "think-tank": N_("research institute"),
    "academic": N_("academic work"),
    "state-media": N_("state media"),
    "official": N_("official publication"),
    "un": N_("United Nations"),
    "dataset": N_("data set"),
}
RELIABILITY = {"high": N_("high"), "good": N_("good"), "mixed": N_("mixed"), "low": N_("low")}
PARTY_KINDS = {
    "state": N_("state"),
    "government": N_("part of a government"),
    "intelligence": N_("intelligence service"),
    "military": N_("armed forces"),
    "international": N_("international body"),
    "institute": N_("research institute"),
    "outlet": N_("news organisation"),
    "company": N_("company"),
    "officials": N_("officials, not named"),
    "person": N_("person"),
}
LANGUAGES = {
    "en": N_("English"),
    "ko": N_("Korean"),
    "ru": N_("Russian"),
    "uk": N_("Ukrainian"),
    "zh": N_("Chinese"),
    "ja": N_("Japanese"),
    "de": N_("German"),
    "fr": N_("French"),
    "es": N_("Spanish"),
    "it": N_("Italian"),
    "pl": N_("Polish"),
    "nl": N_("Dutch"),
    "id": N_("Indonesian"),
    "el": N_("Greek"),
    "et": N_("Estonian"),
    "fi": N_("Finnish"),
    "sl": N_("Slovene"),
    "bg": N_("Bulgarian"),
    "vi": N_("Vietnamese"),
}
SEVERITIES = {"cosmetic": N_("cosmetic"), "changes-the-meaning": N_("changes the meaning")}
PASSAGE_KINDS = {
    "nonsense": N_("nonsense"),
    "word-swap": N_("word swapped"),
    "attribution": N_("wrong speaker"),
    "factual-error": N_("factual error"),
    "misquote": N_("altered quotation"),
}
PASSAGE_KIND_MEANS = {
    "nonsense": N_("the words make no sense together"),
    "word-swap": N_("one word was exchanged for a near relation that does not fit"),
    "attribution": N_("a speaker, an author or an institute is not the one who was meant"),
    "factual-error": N_("something is stated that was not so: a wrong side, time, number or order"),
    "misquote": N_("somebody’s own words were changed, or their quotation marks broken"),
}
SEVERITY_MEANS = {
    "cosmetic": N_("it is ugly, but a reader is told the same"),
    "changes-the-meaning": N_("a reader is told something else"),
}
CHECKED = {
    "faithful-copy": N_("a faithful copy of the article"),
    "other-sources": N_("other sources on the same facts"),
    "inference": N_("inference: the original wording was not found"),
}

# What the address of a source did when it was asked.
LINKS = {
    "alive": N_("answered"),
    "front": N_("led to the front page"),
    "gone": N_("answered that the page is gone"),
    "refused": N_("refused to answer a program"),
    "failed": N_("answered with an error"),
    "silent": N_("gave no answer"),
}

# What stands against a record: words that deny it, another party’s count that cannot be squared
# with it, what was found or admitted, or another account. And the other way round: how such a
# record is tied to what it stands against.
AGAINST = {
    "denial": N_("Denied"),
    "count": N_("Another count"),
    "finding": N_("Contradicted"),
    "account": N_("Another account"),
}
DENIED_BEFORE = N_("Such reports denied")  # where it is older than what it stands against
ANSWERS = {
    "denial": N_("It denies"),
    "count": N_("It differs from"),
    "finding": N_("It contradicts"),
    "account": N_("It differs from"),
}
MARKS = {
    "came-true": N_("came true"),
    "in-part": N_("in part"),
    "not-shown": N_("not shown"),
    "not-seen": N_("not seen"),
    "not-tried": N_("not tried"),
}
ROLES = {
    "origin": N_("origin"),
    "stop": N_("stop"),
    "border": N_("border"),
    "passed": N_("passed"),
    "destination": N_("destination"),
}
CERTAINTIES = {"reported": N_("reported"), "inferred": N_("inferred")}
MODES = {"train": N_("train"), "plane": N_("plane"), "car": N_("car"), "ship": N_("ship")}
SPEAKER_KINDS = {"expert": N_("expert"), "official": N_("official")}
TRANSLATORS = {
    "source": N_("by the source"),
    "agency": N_("by a news agency"),
    "software": N_("by software"),
    "us": N_("by us"),
}
# Steps upon a map that can be moved, in their order.
MAP_STEPS = {
    "in": N_("Zoom in"),
    "out": N_("Zoom out"),
    "west": N_("← West"),
    "north": N_("↑ North"),
    "south": N_("↓ South"),
    "east": N_("East →"),
    "whole": N_("All of it"),
}


def translated(words: Mapping[str, str]) -> dict[str, str]:
    """Words of a vocabulary, by their values, in the language of the site."""
    return {value: _(word) for value, word in words.items()}
