"""The vocabularies of the values of fields, by the names that templates ask for them with."""

from __future__ import annotations

from . import words

VOCABULARIES = {
    "against": words.AGAINST,
    "answers": words.ANSWERS,
    "measure": words.MEASURES,
    "nature": words.NATURES,
    "method": words.METHODS,
    "side": words.SIDES,
    "flow": words.FLOWS,
    "grade": words.GRADES | words.NOT_GRADED,
    "event_kind": words.EVENT_KINDS,
    "theme": words.THEMES,
    "stance": words.STANCES,
    "medium": words.MEDIA,
    "reliability": words.RELIABILITY,
    "party_kind": words.PARTY_KINDS,
    "language": words.LANGUAGES,
    "mark": words.MARKS,
    "translator": words.TRANSLATORS,
    "certainty": words.CERTAINTIES,
    "role": words.ROLES,
    "mode": words.MODES,
    "speaker_kind": words.SPEAKER_KINDS,
    "severity": words.SEVERITIES,
    "passage_kind": words.PASSAGE_KINDS,
    "checked": words.CHECKED,
    "link": words.LINKS,
}
