"""Every sort of fault that content can have: what is changed in the small corpus, and what must be said about it."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """In `file`, `old` becomes `new`; the problem is told at the line that then carries `#!` (else `line`)."""

    name: str
    file: str
    old: str
    new: str
    record: str
    field: str
    expected: str
    line: int = 0


EVENT, CLAIM, QUOTE, TRIP = "events/a.yaml", "claims/a.yaml", "quotes/a.yaml", "trips/a.yaml"
CHAPTER, SOURCE, GOOD = "chapters/01-a.md", "sources/a.yaml", "goods/a.yaml"
FIND_TAIL = "  grade: claimed\n  grade_reason: It was seen.\n"
FIGURE, FEARS = "figures/money-estimates.yaml", "figures/fears-of-2023.yaml"

PASSAGE = "passages/a.yaml"
BOX = "figures/one-box.yaml"
BOX_STEP = '- id: step-6\n  event: an-event\n  title: Step 6\n  alt: A drawing of step 6\n  seen: "{event:an-event|It} stands there.{source:a-report}"\n  says: They do.\n  unseen: The inside.\n'

_SOURCES = """\
  sources:
  - id: a-report
    supports: gives the number
    phrase: a thousand containers
"""
# The rest of the small corpus' claim, and a second one that says the same a day later, up to where the rest goes on.
LATER_CLAIM = (
    _SOURCES
    + """\
- id: b-claim
  date: 2024-01-03
  measure: ships
  value: 1000
  noun: ships
  unit: ships shipped
  nature: total
  flow: to-russia
  party: army
  attribution: The army
  summary: The army counted them.
  method: Satellite pictures.
  method_kind: satellite
  grade: claimed
  grade_reason: One party says so.
"""
)

FORM = [
    Fault(
        "bad-yaml",
        EVENT,
        "  title: Something happens",
        "  title: [Something",
        "",
        "",
        "valid YAML",
        line=5,
    ),
    Fault(
        "tab",
        EVENT,
        "  title: Something happens",
        "\ttitle: Something happens  #!",
        "",
        "",
        "valid YAML",
    ),
    Fault(
        "control-character",
        EVENT,
        "Something happens",
        "Some\x07thing happens",
        "",
        "",
        "no control character",
        line=4,
    ),
    Fault(
        "unknown-tag",
        EVENT,
        "title: Something happens",
        "title: !thing Something  #!",
        "",
        "",
        "valid YAML",
    ),
    Fault(
        "tag-that-does-not-fit",
        EVENT,
        "title: Something happens",
        "title: !!int Something",
        "",
        "",
        "valid YAML",
        line=1,
    ),
    Fault(
        "unhashable-key",
        EVENT,
        "title: Something happens",
        "? [a]  #!\n  : b",
        "",
        "",
        "valid YAML",
    ),
    Fault(
        "not-a-list",
        "terms/a.yaml",
        "- id: a-term\n  group",
        "a-term:  #!\n  group",
        "",
        "",
        "a list of records",
    ),
    Fault(
        "not-a-record",
        "terms/a.yaml",
        "- id: a-term",
        "- just words  #!\n- id: a-term",
        "term without an id",
        "",
        "fields with values",
    ),
    Fault("no-head", CHAPTER, "---\nid", "id", "", "", "a head of YAML between two lines", line=1),
    Fault(
        "private-use-character",
        CHAPTER,
        "It was denied.",
        "It was \ue000denied.",
        "",
        "",
        "no private-use character",
        line=23,
    ),
    Fault(
        "duplicate-field",
        EVENT,
        "  kind: shipment",
        "  kind: shipment\n  kind: combat  #!",
        "an-event",
        "kind",
        "each field once",
    ),
    Fault(
        "duplicate-field-below",
        CLAIM,
        "    supports: gives the number",
        "    supports: gives\n    supports: gives the number  #!",
        "a-claim",
        "sources.1.supports",
        "each field once",
    ),
]

FIELDS = [
    Fault("unknown-field", EVENT, "  kind: shipment", "  colour: red  #!\n  kind: shipment", "an-event", "colour", "no such field"),
    Fault("unknown-field-below", EVENT, "    supports: tells it\n- id: a-d", "    says: it  #!\n    supports: x\n- id: a-d", "an-event", "sources.1.says", "no such field"),
    Fault("missing-field", EVENT, "- id: an-event\n  date: 2024-01-02\n", "- id: an-event  #!\n", "an-event", "date", "this field is required"),
    Fault("missing-id", "terms/a.yaml", "- id: a-term\n  group: places", "- group: places  #!", "term without an id", "id", "this field is required"),
    Fault("no-sources", "train/a.yaml", "  sources:\n  - id: a-report\n    supports: says green", "  sources: []  #!", "a-fact", "sources", "at least 1 item"),
    Fault("bad-id", "terms/a.yaml", "id: a-term", "id: A Term  #!", "A Term", "id", "lower-case letters and digits, joined by hyphens, not 'A Term'"),
    Fault("long-id", "terms/a.yaml", "id: a-term", f"id: {'a' * 81}  #!", "a" * 81, "id", "at most 80"),
    Fault("bad-choice", EVENT, "kind: shipment", "kind: parcel  #!", "an-event", "kind", "'shipment'"),
    Fault("bad-number", CLAIM, "value: 1000", "value: many  #!", "a-claim", "value", "a valid number"),
    Fault("endless-number", CLAIM, "value: 1000", "value: .inf  #!", "a-claim", "value", "a finite number"),
    Fault("negative-number", CLAIM, "value: 1000", "value: -5  #!", "a-claim", "value", "greater than or equal to 0"),
    Fault("no-number", CLAIM, "  value: 1000\n", "", "a-claim", "", "a claim needs a value, a low or a high", line=1),
    Fault("low-above-high", CLAIM, "  value: 1000", "  low: 2\n  high: 1", "a-claim", "", "low is above high", line=1),
    Fault("bad-address", SOURCE, "https://example.org/a-report", "example dot org  #!", "a-report", "url", "a valid URL"),
    Fault("bad-language", SOURCE, "language: en", "language: English  #!", "a-report", "language", "the code of a language"),
    Fault("bad-country", TRIP, "country: KP", "country: Korea  #!", "a-trip", "stops.1.country", "the code of a country"),
    Fault("bad-place", TRIP, "lat: 39", "lat: 139  #!", "a-trip", "stops.1.lat", "less than or equal to 90"),
    Fault("status-not-verified", QUOTE, "status: verified", "status: unsure  #!", "a-quote", "status", "'verified'"),
    Fault("answer-beyond-options", CHAPTER, "answer: 0", "answer: 2", "a-chapter", "check", "must point at an option", line=10),
]  # fmt: skip

DATES = [
    Fault("bad-date", EVENT, "date: 2024-01-02\n  end", "date: yesterday  #!\n  end", "an-event", "date", "'yesterday' is not a date"),
    Fault("impossible-date", EVENT, "date: 2024-01-02\n  end", "date: 2023-02-29  #!\n  end", "an-event", "date", "'2023-02-29' is not a date"),
    Fault("season", EVENT, "date: 2024-01-02\n  end", "date: 2024-21  #!\n  end", "an-event", "date", "'2024-21' is not a date"),
    Fault("interval", EVENT, "date: 2024-01-02\n  end", "date: 2024-01/2024-02  #!\n  end", "an-event", "date", "is not a date"),
    Fault("bad-moment", TRIP, "2024-01-02T06:00+09:00", "2024-01-02T26:00  #!", "a-trip", "legs.1.depart", "a moment such as"),
    Fault("bad-date-below", CLAIM, "from: 2023-08", "from: 2023-13  #!", "a-claim", "period.from", "'2023-13' is not a date"),
    Fault("future", "train/a.yaml", "date: 2024-01-02", "date: 2026-11-25  #!", "a-fact", "date", "not later than the edition's, 2026-11-24"),
    Fault("future-chapter", CHAPTER, "true_to: 2026-06", "true_to: 2027-01  #!", "a-chapter", "true_to", "not later than the edition's"),
    Fault("ends-before-it-begins", EVENT, "end_date: 2024-01-03", "end_date: 2024-01-01  #!", "an-event", "end_date", "not before 2024-01-02"),
    Fault("returns-before-it-leaves", TRIP, "return_date: 2024-01-03", "return_date: 2023-12  #!", "a-trip", "return_date", "not before"),
    Fault("period-turned-round", CLAIM, "to: 2023-12", "to: 2023-07  #!", "a-claim", "period.to", "not before 2023-08"),
]  # fmt: skip

REFERENCES = [
    Fault("source", EVENT, "  - id: a-report\n    supports: tells it\n- id: a-denial", "  - id: a-report\n    supports: x\n  - id: no-report  #!\n    supports: y\n- id: a-denial", "an-event", "sources.2.id", "a known source, not 'no-report'"),
    Fault("says-party", EVENT, "  - party: army", "  - party: navy  #!", "an-event", "says.1.party", "a known party or speaker, not 'navy'"),
    Fault("says-source", EVENT, "    source: a-report", "    source: b-report  #!", "an-event", "says.1.source", "a source that the record cites"),
    Fault("event-party", EVENT, "  - army\n", "  - navy  #!\n", "an-event", "parties.1", "not 'navy'"),
    Fault("disputed-by", EVENT, "  grade: claimed\n  grade_reason: One party says so.", "  grade: disputed\n  grade_reason: x\n  disputed_by: [no-denial]  #!", "an-event", "disputed_by.1", "a known event or claim or quote"),
    Fault("disputed-by-itself", EVENT, "  grade: claimed\n  grade_reason: One party says so.", "  grade: disputed\n  grade_reason: x\n  disputed_by: [an-event]  #!", "an-event", "disputed_by.1", "another record, not itself"),
    Fault("confirmed-by", EVENT, "  grade: claimed\n  grade_reason: One party says so.", "  grade: confirmed\n  grade_reason: x\n  confirmed_by: [no-word]  #!", "an-event", "confirmed_by.1", "a known event or claim or quote"),
    Fault("examined", EVENT, "  grade: claimed\n  grade_reason: One party says so.", "  grade: confirmed\n  grade_reason: x\n  examined: b-report  #!", "an-event", "examined", "a source that the record cites"),
    Fault("claim-party", CLAIM, "party: army", "party: a-speaker  #!", "a-claim", "party", "a known party, not 'a-speaker'"),
    Fault("supersedes", CLAIM, "supersedes: []", "supersedes: [no-claim]  #!", "a-claim", "supersedes.1", "a known claim"),
    Fault("supersedes-itself", CLAIM, "supersedes: []", "supersedes: [a-claim]  #!", "a-claim", "supersedes.1", "another claim, not itself"),
    Fault("speaker", QUOTE, "speaker: a-speaker", "speaker: nobody  #!", "a-quote", "speaker", "a known speaker"),
    Fault("traveller", TRIP, "traveller: a-speaker", "traveller: nobody  #!", "a-trip", "traveller", "a known speaker or party"),
    Fault("stop-leg", TRIP, "leg: 1", "leg: 2  #!", "a-trip", "stops.1.leg", "one of the journey's 1 legs"),
    Fault("stop-source", TRIP, "source: a-report", "source: b-report  #!", "a-trip", "stops.1.source", "a source that the record cites"),
    Fault("lead", GOOD, "lead: an-event", "lead: no-event  #!", "a-good", "lead", "a known claim or event"),
    Fault("good-record", GOOD, "records: [a-claim]", "records: [no-claim]  #!", "a-good", "records.1", "a known claim or event"),
    Fault("good-without-a-line", GOOD, "  line: seen from above\n", "", "a-good", "line", "a few words on the good", line=1),
    Fault("see", "terms/a.yaml", "see: []", "see: [no-term]  #!", "a-term", "see.1", "a known term"),
    Fault("correction", "corrections/a.yaml", "record: claim:a-claim", "record: claim:no-claim  #!", "a-correction", "record", "a known record as kind:id"),
]  # fmt: skip

RULES = [
    Fault("duplicate-id", "terms/a.yaml", "  see: []\n", "  see: []\n- id: a-term  #!\n  group: places\n  name: Again\n  text: Again.\n", "a-term", "id", "terms/a.yaml:1 has it already"),
    Fault("shared-id", "speakers/a.yaml", "- id: a-speaker", "- id: army  #!\n  name: A\n  role: B\n  organisation: C\n  kind: expert\n  voice: us\n  sources: [{id: a-report, supports: names}]\n- id: a-speaker", "army", "id", "the party at parties/a.yaml:1 has it already"),
    Fault("taken-address", TRIP, "id: a-trip", "id: train  #!", "train", "id", "a page of its own"),
    Fault("duplicate-address", SOURCE, "https://example.org/b-report", "https://example.org/a-report  #!", "b-report", "url", "an address of its own: a-report has"),
    Fault("orphan", SOURCE, "- id: b-report", "- id: c-report  #!\n  title: A third\n  publisher: A paper\n  url: https://example.org/c\n  kind: news\n  language: en\n- id: b-report", "c-report", "id", "a record that rests on this source"),
    Fault("long-quote", QUOTE, "text: We deny everything", f"text: {'word ' * 46} #!", "a-quote", "text", "at most 45 words, not 46"),
    Fault("no-rendering", QUOTE, "  status: verified", "  language: ru\n  status: verified", "a-quote", "rendering", "our rendering in English", line=1),
    Fault("original-untranslated", QUOTE, "  context: He was asked.", "  context: He was asked.\n  original: {text: x, language: ko, source: a-report}", "a-quote", "translated_from", "the language of the original words", line=1),
    Fault("original-of-a-source-not-cited", QUOTE, "  context: He was asked.", "  context: He was asked.\n  translated_from: Korean\n  original: {text: x, language: ko, source: b-report}  #!", "a-quote", "original.source", "a source that the record cites, not 'b-report'"),
    Fault("quote-without-phrase", QUOTE, "  sources:\n  - id: a-report\n    supports: quotes the words\n    phrase: We deny everything\n", "  sources:  #!\n  - {id: a-report, supports: quotes}\n", "a-quote", "sources", "a `phrase`"),
    Fault("claim-without-phrase", CLAIM, "  sources:\n  - id: a-report\n    supports: gives the number\n    phrase: a thousand containers\n", "  sources:  #!\n  - {id: a-report, supports: gives}\n", "a-claim", "sources", "a `phrase`"),
    Fault("quote-reworded", QUOTE, "text: We deny everything", "text: We deny nearly everything  #!", "a-quote", "text", "no phrase holds all of these"),
    Fault("quote-out-of-order", QUOTE, "text: We deny everything", "text: Everything we deny  #!", "a-quote", "text", "the words of a `phrase`"),
    Fault("number-not-in-the-phrase", CLAIM, "value: 1000", "value: 1001", "a-claim", "sources", "a `phrase` that holds 1,001, or `derived`", line=20),
    Fault("end-of-a-range-not-in-the-phrase", CLAIM, "value: 1000", "low: 1000\n  high: 1200", "a-claim", "sources", "a `phrase` that holds 1,200", line=21),
    Fault(
        "supersedes-a-later-claim",
        CLAIM,
        "  supersedes: []\n",
        f"  supersedes: [b-claim]  #!\n{LATER_CLAIM}",
        "a-claim",
        "supersedes.1",
        "a claim of 2024-01-02 or before, not of 2024-01-03",
    ),
    Fault("derived-for-nothing", CLAIM, "supersedes: []", "supersedes: []\n  derived: A sum.  #!", "a-claim", "derived", "a phrase holds the number as it is"),
    Fault("sentence-without-number", CLAIM, "  method: Satellite", "  sentence: They counted {when}.  #!\n  method: Satellite", "a-claim", "sentence", "a sentence with {number} or {quantity}"),
    Fault("sentence-with-a-strange-mark", CLAIM, "  method: Satellite", "  sentence: They counted {number} of {noun} {when}.  #!\n  method: Satellite", "a-claim", "sentence", "no other marks than"),
    Fault("sentence-too-long", CLAIM, "  method: Satellite", f"  sentence: {'word ' * 30}{{quantity}} {{when}}.  #!\n  method: Satellite", "a-claim", "sentence", "at most 35 words, not 36"),
    Fault("words-without-a-grade", EVENT, "  content_grade: claimed\n", "", "a-denial", "", "`content_grade`, how well what is said is established, since it is a denial", line=18),
    Fault("quote-without-a-grade", QUOTE, "  content_grade: ungraded\n", "", "a-quote", "content_grade", "this field is required", line=1),
    Fault("act-of-what-happened", EVENT, FIND_TAIL, f"  act: said\n{FIND_TAIL}", "a-find", "", "since `act`, `content_says` and `borne_out_by` are of somebody's words", line=31),
    Fault("ungraded-though-borne-out", QUOTE, "  content_grade: ungraded\n", "  content_grade: ungraded\n  borne_out_by: [an-event]\n", "a-quote", "", "it is not ungraded", line=1),
    Fault("said-better-than-borne-out", QUOTE, "  content_grade: ungraded\n", "  content_grade: confirmed  #!\n  borne_out_by: [an-event]\n", "a-quote", "content_grade", "claimed, which is what the record justifies, not confirmed"),
    Fault("said-by-one", QUOTE, "  content_grade: ungraded\n", "  content_grade: corroborated  #!\n  content_says:\n  - {party: army, source: a-report}\n  - {party: agency, source: a-report}\n", "a-quote", "content_grade", "claimed, which is what the record justifies, not corroborated"),
    Fault("contradicted-though-claimed", QUOTE, "  content_grade: ungraded\n", "  content_grade: claimed  #!\n  disputed_by: [a-find]\n", "a-quote", "content_grade", "disputed, which is what the record justifies, not claimed"),
    Fault("borne-out-by-words", QUOTE, "  content_grade: ungraded\n", "  content_grade: claimed\n  borne_out_by: [a-denial]  #!\n", "a-quote", "borne_out_by.1", "a claim, or an event that is not itself words"),
    Fault("borne-out-by-nothing", QUOTE, "  content_grade: ungraded\n", "  content_grade: claimed\n  borne_out_by: [no-event]  #!\n", "a-quote", "borne_out_by.1", "a known event or claim"),
    Fault("denial-without-had", EVENT, "  kind: denial", "  kind: denial\n  denied: the speaker denied it  #!", "a-denial", "denied", "words with {had} once"),
    Fault("too-long-for-the-database", "terms/a.yaml", "name: A term", f"name: {'a' * 121}  #!", "a-term", "name", "at most 120 characters, not 121"),
    Fault("answer-sought-though-denied", CLAIM, "  grade: claimed", "  grade: disputed\n  disputed_by: [a-denial]\n  answer_sought: 2026-11-01  #!", "a-claim", "answer_sought", "no day, since a-denial answers it"),
    Fault("answer-sought-though-answered", CLAIM, "  grade: claimed", "  grade: claimed\n  answered_by: [an-event]\n  answer_sought: 2026-11-01  #!", "a-claim", "answer_sought", "no day, since an-event answers it"),
    Fault("answer-sought-though-confirmed", CLAIM, "  grade: claimed", "  grade: confirmed\n  confirmed_by: [a-find]\n  answer_sought: 2026-11-01  #!", "a-claim", "answer_sought", "no day, since a-find answers it"),
    Fault("answer-sought-before-the-claim", CLAIM, "  grade: claimed", "  grade: claimed\n  answer_sought: 2024-01-01  #!", "a-claim", "answer_sought", "a day not before the claim's, 2024-01-02"),
    Fault("answer-sought-after-the-edition", CLAIM, "  grade: claimed", "  grade: claimed\n  answer_sought: 2026-11-25  #!", "a-claim", "answer_sought", "a date not later than the edition's"),
    Fault("answer-sought-in-a-month", CLAIM, "  grade: claimed", "  grade: claimed\n  answer_sought: 2026-10  #!", "a-claim", "answer_sought", "a whole day such as 2024-02-29, not '2026-10'"),
    Fault("answered-and-disputed-by-one", CLAIM, "  grade: claimed", "  grade: disputed\n  disputed_by: [a-denial]\n  answered_by: [a-denial]  #!", "a-claim", "answered_by.1", "a record that does not stand under `disputed_by`, as 'a-denial' does"),
    Fault("answered-by-itself", CLAIM, "  grade: claimed", "  grade: claimed\n  answered_by: [a-claim]  #!", "a-claim", "answered_by.1", "another record, not itself"),
    Fault("answered-by-nothing", CLAIM, "  grade: claimed", "  grade: claimed\n  answered_by: [no-word]  #!", "a-claim", "answered_by.1", "a known event or claim or quote"),
    Fault("unknown-box", CHAPTER, "{box:one-box}", "{box:two-box}", "a-chapter", "body", "a known box, not 'two-box'", line=27),
    Fault("box-of-five-steps", BOX, BOX_STEP, "", "one-box", "steps", "at least 6 items", line=4),
    Fault("step-without-record", BOX, "- id: step-3\n  event: an-event", "- id: step-3\n  event: no-event  #!", "one-box", "steps.3.event", "a known event"),
    Fault("step-twice", BOX, "- id: step-3", "- id: step-2", "one-box", "", "an id each of its own", line=1),
    Fault("amount-at-a-step", BOX, "alt: A drawing of step 4\n  seen: \"", "alt: A drawing of step 4\n  seen: \"#! 4000 boxes. ", "one-box", "steps.4.seen", "no digit outside a directive"),
    Fault("no-source-at-a-step", BOX, "step 5\n  seen: \"{event:an-event|It}", "step 5\n  seen: \"#! {event:no-event|It}", "one-box", "steps.5.seen", "a known event"),
    Fault("answer-on-no-record", CHAPTER, "  record: a-claim", "  record: no-claim  #!", "a-chapter", "check.record", "not 'no-claim'"),
    Fault("slip-elsewhere", "passages/a.yaml", "slips: [Odd]", "slips: [Old]  #!", "a-passage", "slips.1", "words that stand once in the wording, not 'Old'"),
    Fault("turn-elsewhere", PASSAGE, "{turn: Odd, others: [words", "{turn: Even, others: [words", "a-passage", "catch.turn", "words that stand once in the wording, not 'Even'", line=6),
    Fault("turn-that-did-not-go-wrong", PASSAGE, "{turn: Odd, others: [words", "{turn: of, others: [words", "a-passage", "catch.turn", "words that are among the slips, not 'of'", line=6),
    Fault("other-that-went-wrong", PASSAGE, "{turn: Odd, others: [words, machine]}\n", "{turn: Odd, others: [words, Odd words]}\n", "a-passage", "catch.others.2", "words apart from the others", line=6),
    Fault("nothing-to-catch", CHAPTER, "{catch:a-passage}", "{catch:no-passage}", "a-chapter", "body", "a known passage with a `catch`, not 'no-passage'", line=29),
    Fault("same-number", "passages/a.yaml", "  checked_against: inference\n", "  checked_against: inference\n- {id: again, number: 1, date: 2023, wording: a, slips: [a], should_say: b, why: c, kind: nonsense, severity: cosmetic, teaching_point: d, checked_against: inference}  #!\n", "again", "number", "a number of its own: a-passage has 1"),
]  # fmt: skip

GRADES = [
    Fault("confirmed-without", EVENT, FIND_TAIL, "  grade: confirmed  #!\n  grade_reason: x\n", "a-find", "grade", "claimed, which is what the record justifies: confirmed needs `confirmed_by` or `examined`"),
    Fault("corroborated-without", EVENT, FIND_TAIL, "  grade: corroborated  #!\n  grade_reason: x\n", "a-find", "grade", "corroborated needs two independent parties"),
    Fault("corroborated-by-one-twice", EVENT, FIND_TAIL, "  grade: corroborated  #!\n  grade_reason: x\n  says:\n  - {party: army, source: a-report}\n  - {party: army, source: a-report}\n", "a-find", "grade", "corroborated needs two independent parties"),
    Fault("corroborated-by-one-side", EVENT, FIND_TAIL, "  grade: corroborated  #!\n  grade_reason: x\n  says:\n  - {party: army, source: a-report}\n  - {party: agency, source: a-report}\n", "a-find", "grade", "agencies of one side are one"),
    Fault("disputed-without", EVENT, FIND_TAIL, "  grade: disputed  #!\n  grade_reason: x\n", "a-find", "grade", "disputed needs `disputed_by`"),
    Fault("claimed-though-denied", EVENT, FIND_TAIL, "  grade: claimed  #!\n  grade_reason: x\n  disputed_by: [an-event]\n", "a-find", "grade", "disputed, which is what the record justifies: claimed needs no denial"),
    Fault("claimed-though-two-say-so", EVENT, FIND_TAIL, "  grade: claimed  #!\n  grade_reason: x\n  says:\n  - {party: army, source: a-report}\n  - {party: institute, source: a-report}\n", "a-find", "grade", "corroborated, which is what the record justifies"),
    Fault("disputed-though-confirmed", EVENT, FIND_TAIL, "  grade: disputed  #!\n  grade_reason: x\n  examined: a-report\n  disputed_by: [an-event]\n", "a-find", "grade", "confirmed, which is what the record justifies"),
]  # fmt: skip

PROSE = [
    Fault("digit", CHAPTER, "It was denied.", "They counted 1,000 of them.", "a-chapter", "body", "'1,000' should come from a claim", line=23),
    Fault("digit-in-the-minute", CHAPTER, "minute: They", "minute: All 7 of them,", "a-chapter", "minute", "'7' should come from a claim", line=7),
    Fault("digit-in-the-title", CHAPTER, "title: A chapter", "title: 9 shells  #!", "a-chapter", "title", "'9' should come from a claim"),
    Fault("digit-in-a-good", GOOD, "line: seen from above", "line: 9 ships  #!", "a-good", "line", "'9' should come from a claim"),
    Fault("million-in-words", CHAPTER, "It was denied.", "They sent\nnine million shells.", "a-chapter", "body", "'nine million' should come from a claim", line=24),
    Fault("year-of-shells", CHAPTER, "It was denied.", "In all 2024 shells came.", "a-chapter", "body", "'2024 shells' should come from a claim", line=23),
    Fault("soldiers-in-the-standfirst", CHAPTER, "standfirst: What", "standfirst: 1900 soldiers and what  #!", "a-chapter", "standfirst", "'1900 soldiers' should come from a claim"),
    Fault("kilometres-in-the-short-version", CHAPTER, "short: They", "short: Less than three hundred kilometres away they", "a-chapter", "short", "'three hundred' should come from a claim", line=17),
    Fault("words-of-a-good", GOOD, "line: seen from above", "line: six armed ships  #!", "a-good", "line", "'six armed ships' should come from a claim"),
    Fault("exception-for-nothing", CHAPTER, "short: They", "in_words:\n- words: nine million  #!\n  why: A riddle.\nshort: They", "a-chapter", "in_words.1.words", "words that stand in a text of the record"),
    Fault("exception-without-a-reason", CHAPTER, "short: They", "in_words:\n- words: denied  #!\nshort: They", "a-chapter", "in_words.1.why", "this field is required"),
    Fault("malformed-directive", CHAPTER, "It was denied.", "It was {claim: a-claim} denied.", "a-chapter", "body", "a directive of the form {kind:id}, not '{claim: a-claim}'", line=23),
    Fault("unclosed-directive", CHAPTER, "It was denied.", "It was denied {claim:a-claim", "a-chapter", "body", "a directive of the form", line=23),
    Fault("capital-directive", CHAPTER, "It was denied.", "It was denied {Claim:a-claim}.", "a-chapter", "body", "a directive of the form", line=23),
    Fault("unknown-directive", CHAPTER, "It was denied.", "It was denied {number:a-claim}.", "a-chapter", "body", "a directive of the form", line=23),
    Fault("unknown-directive-id", CHAPTER, "It was denied.", "It was denied.{source:no-report}", "a-chapter", "body", "a known source, not 'no-report'", line=23),
    Fault("unknown-figure", CHAPTER, "It was denied.", "{figure:no-figure}", "a-chapter", "body", "a known figure, not 'no-figure'", line=23),
    Fault("unknown-versus", CHAPTER, "It was denied.", "{versus:no-event}", "a-chapter", "body", "a known versus, not 'no-event'", line=23),
    Fault("block-in-a-line", CHAPTER, "It was denied.", "It was {versus:an-event} denied.", "a-chapter", "body", "{versus:…} alone on its line", line=23),
    Fault("claim-in-other-words", CHAPTER, "It was denied.", "They sent {claim:a-claim|many}.", "a-chapter", "body", "a claim without words of its own", line=23),
    Fault("link", CHAPTER, "It was denied.", "It was [denied](https://example.org).", "a-chapter", "body", "a directive such as {source:ID} for a link", line=23),
    Fault("html", CHAPTER, "It was denied.", "It was denied.<br>", "a-chapter", "body", "no HTML: not '<br>'", line=23),
    Fault("misquoted", CHAPTER, "It was denied.", "It was denied: {quote:a-quote|“We deny it”}.", "a-chapter", "body", "words of quote a-quote, not “We deny it”", line=23),
    Fault("words-of-no-source", CHAPTER, "It was denied.", "{event:a-denial|They called it “absurd”}.", "a-chapter", "body", "not “absurd”", line=23),
    Fault("digit-in-a-note", CHAPTER, "{source:a-report}", "{source:a-report|Of 9 copies}", "a-chapter", "body", "'9' should come from a claim", line=19),
    Fault("long-minute-of-the-short-version", CHAPTER, "short: They", f"short_minute: {'word ' * 91} #!\nshort: They", "a-chapter", "short_minute", "at most 90 words, not 91"),
    Fault("long-minute", CHAPTER, "minute: They counted {claim:a-claim}.", f"minute: {'word ' * 91} #!", "a-chapter", "minute", "at most 90 words, not 91"),
]  # fmt: skip

FIGURES = [
    Fault("figure-bad-yaml", FIGURE, "heading: What", "heading: [What", "", "", "valid YAML", line=4),
    Fault("figure-field", FIGURE, "note: Nothing", "notes: much  #!\nnote: Nothing", "money-estimates", "notes", "no such field"),
    Fault("figure-field-missing", FIGURE, "takeaway: Each bar is a number.\n", "", "money-estimates", "takeaway", "this field is required", line=1),
    Fault("figure-field-missing-below", FIGURE, "  - claim: a-claim\n    what: boxes\n", "  - claim: a-claim  #!\n", "money-estimates", "groups.1.claims.1.what", "this field is required"),
    Fault("figure-field-twice", FIGURE, "note: Nothing", "note: Much\nnote: Nothing  #!", "money-estimates", "note", "each field once"),
    Fault("figure-colour", FIGURE, "colour: to-russia", "colour: red  #!", "money-estimates", "groups.1.colour", "'to-russia'"),
    Fault("figure-place", FIGURE, "title: From {sent}", "title: From {least}  #!", "money-estimates", "title", "no other places than {sent}, {back}, not {least}"),
    Fault("figure-bracket", FIGURE, "title_sent: Only {sent}", "title_sent: Only {sent  #!", "money-estimates", "title_sent", "curly brackets in pairs"),
    Fault("figure-claim", FIGURE, "    what: boxes\n", "    what: boxes\n  - claim: no-claim  #!\n    what: ships\n", "money-estimates", "groups.1.claims.2.claim", "a known claim, not 'no-claim'"),
    Fault("fear-of-no-record", FEARS, "    passage: a-passage", "    quote: no-quote  #!", "fears-of-2023", "fears.1.voiced.1.quote", "a known quote, not 'no-quote'"),
    Fault("fear-of-two-records", FEARS, "  - who: a paper\n    passage: a-passage", "  - who: a paper  #!\n    passage: a-passage\n    quote: a-quote", "fears-of-2023", "fears.1.voiced.1", "one record: a passage, an event or a quote"),
    Fault("mark-of-no-record", FEARS, "    event: an-event\n", "", "fears-of-2023", "fears.1", "a record for each that follows", line=2),
    Fault("mark-by-what-was-not-seen", FEARS, "    event: an-event\n", "    event: a-denial\n", "fears-of-2023", "fears.1", "records of what has been seen since, not 'a-denial'", line=2),
    Fault("mark-without-meaning", FEARS, "  in-part: part of it is seen\n", "", "fears-of-2023", "", "what the mark in-part means", line=1),
    Fault("figure-left-out", FIGURE, "title: From", "left_out:\n- why: Of another sort.\n  claims: [no-claim]  #!\ntitle: From", "money-estimates", "left_out.1.claims.1", "a known claim, not 'no-claim'"),
    Fault("claim-without-a-place", CLAIM, "- id: a-claim\n", "- {id: b-claim, date: 2024-01-02, measure: containers, value: 2, unit: x, nature: total, flow: to-russia, party: army, attribution: The army, summary: x, method_kind: satellite, grade: claimed, grade_reason: x, sources: [{id: a-report, supports: x, phrase: two of them}]}  #!\n- id: a-claim\n", "b-claim", "measure", "figures/money-estimates.yaml draws, or names under `left_out`"),
]  # fmt: skip

SUMS = "figures/sums.yaml"
UNDER = "\n  to: 1\n  how: What was counted, over the days of the count.\n  steps:\n"
TAKE, OVER = (
    "  - {do: take, claim: a-claim, unit: containers}\n",
    "  - {do: over, days_of_claim: a-claim}\n",
)
OWN_SUMS = [
    Fault("sum-of-no-claim", SUMS, "claim: a-claim, unit", "claim: no-claim, unit", "sums", "sums.1.steps.1.claim", "a known claim, not 'no-claim'", line=9),
    Fault("sum-in-another-unit", SUMS, "unit: containers/days", "unit: days/containers  #!", "sums", "sums.1.unit", "the unit to which the steps lead, not 'days/containers'"),
    Fault("sum-of-a-claim-in-another-unit", SUMS, f"unit: containers/days{UNDER}{TAKE}", f"unit: shells/days{UNDER}{TAKE.replace('containers}', 'shells}  #!')}", "sums", "sums.1.steps.1", "a claim counted in shells, not in “containers shipped”"),
    Fault("sum-of-two-things", SUMS, "days_of_claim: a-claim}", "days_of_claim: a-claim, number: 3}  #!", "sums", "sums.1.steps.2", "one of `claim`, `days_of_claim` and `number`"),
    Fault("sum-with-a-number-of-nothing", SUMS, OVER, f"{OVER}  - {{do: times, number: 3, unit: days}}  #!\n", "sums", "sums.1.steps.3", "`what` with a `number`"),
    Fault("sum-without-a-beginning", SUMS, "do: take", "do: times", "sums", "sums.1", "`take` in the first step", line=2),
    Fault("sum-without-its-bound", SUMS, '"{at} {number} a day"', '"{number} a day"', "sums", "sums.1", "words with {number}, and with {at} before it or {or} after it", line=2),
    Fault("sum-twice", SUMS, "sums:\n", "sums:\n- {id: a-sum, title: x, words: '{at} {number}', unit: days, to: 1, how: x, steps: [{do: take, days_of_claim: a-claim}, {do: times, number: 1, what: y, unit: x}, {do: over, number: 1, what: y, unit: x}]}\n", "sums", "sums.2.id", "an id of its own", line=3),
    Fault("unknown-sum", CHAPTER, "It was denied.", "It was {sum:no-sum}.", "a-chapter", "body", "a known sum, not 'no-sum'", line=23),
    Fault("sum-in-other-words", CHAPTER, "It was denied.", "It was {sum:a-sum|many}.", "a-chapter", "body", "a sum without words of its own", line=23),
]  # fmt: skip

GUESSES = "figures/guesses.yaml"
ASKED = [
    Fault("guess-with-four-answers", GUESSES, ", 5000]", "]  #!", "guesses", "guesses.1.answers", "at least 5 items"),
    Fault("guess-whose-answers-fall", GUESSES, "[10, 100", "[100, 10", "guesses", "guesses.1", "the smallest first", line=2),
    Fault("guess-at-no-figure", GUESSES, "figure: money-estimates", "figure: no-figure  #!", "guesses", "guesses.1.figure", "a known figure, not 'no-figure'"),
    Fault("guess-by-another-measure", GUESSES, "measure: containers", "measure: barrels", "guesses", "guesses.1.claims.1", "a claim of barrels, not of containers", line=8),
    Fault("guess-that-gives-a-number-away", GUESSES, "How many were there?", "Were there 1,000?  #!", "guesses", "guesses.1.question", "'1,000?' should come from a claim"),
    Fault("unknown-guess", CHAPTER, "It was denied.", "{guess:no-guess}", "a-chapter", "body", "a known guess, not 'no-guess'", line=23),
]  # fmt: skip

BALANCE = "figures/the-balance.yaml"
WEIGHED = [
    Fault("balance-not-in-dollars", BALANCE, "{number: 5, what: dollars each, unit: dollars/containers}", "{number: 5, what: boxes each, unit: boxes}", "the-balance", "goods.1", "factors whose units multiply to dollars", line=2),
    Fault("balance-of-no-claim", BALANCE, "  - id: boxes\n    label: How many\n    unit: containers\n    claims: [a-claim]", "  - id: boxes\n    label: How many\n    unit: containers\n    claims: [a-claim, no-claim]  #!", "the-balance", "goods.1.factors.1.claims.2", "a known claim, not 'no-claim'"),
    Fault("balance-whose-usual-is-not-offered", BALANCE, "  - id: boxes\n    label: How many\n    unit: containers\n    claims: [a-claim]\n    usual_claim: a-claim", "  - id: boxes  #!\n    label: How many\n    unit: containers\n    claims: [a-claim]\n    usual_claim: b-claim", "the-balance", "goods.1.factors.1", "a `usual_claim` that is among the claims"),
    Fault("balance-with-one-name-twice", BALANCE, "  - id: returned", "  - id: boxes  #!", "the-balance", "goods.2.factors.1.id", "an id of its own, not 'boxes' again"),
]  # fmt: skip

SORTS = "reliability.yaml"
RELIABILITY = [
    Fault("reliability-level", SORTS, "reliability: good", "reliability: splendid  #!", "reliability", "sorts.2.reliability", "'high'"),
    Fault("reliability-without-a-reason", SORTS, "  why: Nobody answers for it.\n", "", "reliability", "sorts.1.why", "this field is required", line=2),
    Fault("reliability-field", SORTS, "  words: [copy of]", "  says: [copy of]  #!", "reliability", "sorts.1.says", "no such field"),
    Fault("publisher-without-a-source", SORTS, "[A paper]", "[A paper, No paper]  #!", "reliability", "sorts.2.publishers.2", "the publisher of a source, not 'No paper'"),
    Fault("source-of-no-sort", SOURCE, "kind: news\n  language: ko", "kind: un  #!\n  language: ko", "b-report", "kind", "a sort in reliability.yaml fits"),
    Fault("source-of-an-unknown-sort", SOURCE, "  language: ko", "  language: ko\n  reliability:\n    sort: rumour  #!\n    why: x", "b-report", "reliability.sort", "not 'rumour'"),
    Fault("sort-of-its-own-without-a-reason", SOURCE, "  language: ko", "  language: ko\n  reliability:  #!\n    sort: copy", "b-report", "reliability.why", "this field is required"),
]  # fmt: skip

TERM = "terms/a.yaml"
LATER = [
    Fault("later-day", EVENT, "summary: It happened.", "summary: It happened, and in May 2025 again.  #!", "an-event", "summary", "no day after 2024-01-02, from which this was known, but within [since DAY|…]"),
    Fault("later-year", CLAIM, "method: Satellite pictures.", "method: Pictures of 2025.  #!", "a-claim", "method", "not '2025'"),
    Fault("later-day-of-a-citation", CLAIM, "supports: gives the number", "supports: gives the number of 3 March 2025  #!", "a-claim", "sources.1.supports", "not '3 March 2025'"),
    Fault("later-day-in-a-standfirst", CHAPTER, "standfirst: What it is about.", "standfirst: What came in 2025.  #!", "a-chapter", "standfirst", "no day after 2006-01-01"),
    Fault("mark-of-no-day", EVENT, "summary: It happened.", "summary: It happened[since May| again].  #!", "an-event", "summary", "a mark such as [since 2025-11|…]"),
    Fault("mark-of-an-impossible-day", EVENT, "summary: It happened.", "summary: It happened[since 2025-13| again].  #!", "an-event", "summary", "'2025-13' is not a date"),
    Fault("mark-that-does-not-end", EVENT, "summary: It happened.", "summary: It happened[since 2025-05| again.  #!", "an-event", "summary", "a mark such as [since 2025-11|…]"),
    Fault("nothing-left-to-tell", EVENT, "summary: It happened.", "summary: '[since 2025-05|It happened.]'  #!", "an-event", "summary", "words that could be told on 2024-01-02"),
    Fault("later-day-beside-a-mark", EVENT, "summary: It happened.", "summary: It happened in May 2025[since 2025-05| again].  #!", "an-event", "summary", "not 'May 2025'"),
]  # fmt: skip

FAULTS = [
    *LATER,
    *RELIABILITY,
    *FORM,
    *FIELDS,
    *DATES,
    *REFERENCES,
    *RULES,
    *GRADES,
    *PROSE,
    *FIGURES,
    *OWN_SUMS,
    *ASKED,
    *WEIGHED,
]
