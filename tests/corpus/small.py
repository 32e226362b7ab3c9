"""A content folder with one sound record of every kind: what the tests of the loader break, one
thing at a time."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "edition.yaml": """\
date: 2026-11-24
record_ends: 2026-06
""",
    "reliability.yaml": """\
sorts:
- id: copy
  name: copy
  reliability: low
  why: Nobody answers for it.
  words: [copy of]
- id: newsroom
  name: newsroom
  reliability: good
  why: It answers for what it prints.
  publishers: [A paper]
  kinds: [news]
""",
    "sources/a.yaml": """\
- id: a-report
  title: A report
  publisher: A paper
  date: 2024-01-02
  url: https://example.org/a-report
  kind: news
  language: en
- id: b-report
  title: Another report
  publisher: Another paper
  url: https://example.org/b-report
  kind: news
  language: ko
  cited: false
""",
    "parties/a.yaml": """\
- id: army
  name: An army
  side: rok
  kind: military
  what: It counts.
- id: agency
  name: An agency of the same side
  side: rok
  kind: intelligence
  what: It counts too.
- id: institute
  name: An institute
  side: independent
  kind: institute
  what: It looks from above.
""",
    "speakers/a.yaml": """\
- id: a-speaker
  name: A Speaker
  role: Speaker
  organisation: A ministry
  kind: official
  voice: russian
  sources:
  - id: a-report
    supports: names the speaker
""",
    "events/a.yaml": """\
- id: an-event
  date: 2024-01-02
  end_date: 2024-01-03
  title: Something happens
  summary: It happened.
  kind: shipment
  flow: to-russia
  parties:
  - army
  grade: claimed
  grade_reason: One party says so.
  says:
  - party: army
    source: a-report
  sources:
  - id: a-report
    supports: tells it
- id: a-denial
  date: 2024-01-04
  title: Somebody denies it
  summary: It was denied.
  kind: denial
  flow: none
  parties: [a-speaker]
  content_grade: claimed
  grade: claimed
  grade_reason: The speaker was heard.
  sources:
  - id: a-report
    supports: tells it
- id: a-find
  date: 2024-01-05
  title: Something is found
  summary: It was found.
  kind: evidence
  flow: none
  parties: [army]
  grade: claimed
  grade_reason: It was seen.
  sources:
  - id: a-report
    supports: tells it
""",
    "claims/a.yaml": """\
- id: a-claim
  date: 2024-01-02
  measure: containers
  value: 1000
  noun: containers
  unit: containers shipped
  nature: total
  flow: to-russia
  period:
    from: 2023-08
    to: 2023-12
  party: army
  attribution: The army
  summary: The army counted them.
  method: Satellite pictures.
  method_kind: satellite
  grade: claimed
  grade_reason: One party says so.
  supersedes: []
  sources:
  - id: a-report
    supports: gives the number
    phrase: a thousand containers
""",
    "quotes/a.yaml": """\
- id: a-quote
  speaker: a-speaker
  role: Speaker
  organisation: A ministry
  date: 2024-01-02
  status: verified
  text: We deny everything
  spoken_to: a paper
  context: He was asked.
  theme: denials
  stance: denies
  content_grade: ungraded
  grade: claimed
  grade_reason: One paper carries it.
  sources:
  - id: a-report
    supports: quotes the words
    phrase: We deny everything
""",
    "trips/a.yaml": """\
- id: a-trip
  title: A journey
  traveller: a-speaker
  date: 2024-01-02
  return_date: 2024-01-03
  mode: train
  purpose: talks
  summary: They met.
  distance_km:
    basis: Not given.
  duration_hours:
    basis: Not given.
  grade: claimed
  grade_reason: One party says so.
  legs:
  - from: Here
    to: There
    mode: train
    depart: 2024-01-02T06:00+09:00
    certainty: reported
  stops_cover: outbound
  stops:
  - name: Here
    country: KP
    lat: 39
    lon: 125
    role: origin
    certainty: reported
    leg: 1
    source: a-report
  sources:
  - id: a-report
    supports: tells it
""",
    "train/a.yaml": """\
- id: a-fact
  date: 2024-01-02
  title: It is green
  text: Dark green.
  grade: claimed
  grade_reason: One party says so.
  sources:
  - id: a-report
    supports: says green
""",
    "passages/a.yaml": """\
- id: a-passage
  number: 1
  date: 2023-09-05
  wording: Odd words of a machine
  slips: [Odd]
  catch: {turn: Odd, others: [words, machine]}
  should_say: Plain words
  why: A thesaurus.
  kind: nonsense
  severity: cosmetic
  teaching_point: Look twice.
  checked_against: inference
""",
    "goods/a.yaml": """\
- id: a-good
  name: Shells
  flow: to-russia
  line: seen from above
  lead: an-event
  records: [a-claim]
""",
    "terms/a.yaml": """\
- id: a-term
  group: places
  name: A term
  text: What it means.
  see: []
""",
    "corrections/a.yaml": """\
- id: a-correction
  date: 2024-02-01
  record: claim:a-claim
  what: The number.
  why: A slip.
  before: a hundred
  after: a thousand
""",
    "figures/money-estimates.yaml": """\
measure: containers
groups:
- heading: What is counted
  colour: to-russia
  claims:
  - claim: a-claim
    what: boxes
sent: sent
back: came back
title: From {sent} to {back}
title_sent: Only {sent}
title_back: Only {back}
between: "{low} to {high}"
either: "{one} or {other}"
title_only_paid: "{paid} paid"
title_only_income: Nothing but income
takeaway: Each bar is a number.
takeaway_brief: Each bar is a number.
takeaway_paid: And {paid} paid.
takeaway_paid_several: And at most {paid} paid.
note: Nothing more is known.
alt: "{number} bars."
""",
    "figures/sums.yaml": """\
sums:
- id: a-sum
  title: Containers a day
  words: "{at} {number} a day"
  unit: containers/days
  to: 1
  how: What was counted, over the days of the count.
  steps:
  - {do: take, claim: a-claim, unit: containers}
  - {do: over, days_of_claim: a-claim}
""",
    "figures/guesses.yaml": """\
guesses:
- id: a-guess
  figure: money-estimates
  measure: containers
  noun: containers
  question: How many were there?
  answers: [10, 100, 500, 1000, 5000]
  claims: [a-claim]
""",
    "figures/the-balance.yaml": """\
goods:
- id: boxes
  title: Boxes
  flow: to-russia
  caution: Nobody looked inside.
  factors:
  - id: boxes
    label: How many
    unit: containers
    claims: [a-claim]
    usual_claim: a-claim
  times:
  - {number: 5, what: dollars each, unit: dollars/containers}
- id: back
  title: Boxes that came back
  flow: to-korea
  caution: Nobody looked inside.
  factors:
  - id: returned
    label: How many
    unit: containers
    claims: [a-claim]
    usual_claim: a-claim
  times:
  - {number: 1, what: dollar each, unit: dollars/containers}
sent: sent
back: came back
ours: Ours
chosen: Yours
title: "{sent} against {back}"
takeaway: A sum.
takeaway_other: "By {whose}, {sent}."
ends_key: From dark to pale.
note: Nothing more is known.
unexplained: "{amount} unexplained"
unmatched: Not matched
over: "{amount} more came back"
unknown: not known
""",
    "figures/fears-of-2023.yaml": """\
fears:
- id: a-fear
  fear: Something happens
  voiced:
  - who: a paper
    passage: a-passage
  since_events: [an-event]
  marks:
  - mark: not-seen
    why: Nobody has seen it.
  - mark: in-part
    event: an-event
    why: One party has seen it.
  denied:
  - words: A speaker denies it
    quotes: [a-quote]
  undenied: No denial was found
marks:
  not-seen: no source reports it
  in-part: part of it is seen
title: "{number} fears: {marks}"
title_one: "A fear: {mark}"
takeaway: It was feared.
key: Marks and words.
note: A mark is a word.
feared: Feared
since: Seen since
key_ungraded: no fact to grade
key_nothing: nothing seen
rest: On what they rest.
alt: "{number} fears."
""",
    "figures/one-box.yaml": """\
title: A box
thread: It is our thread.
drawn: By us.
steps:
"""
    + "".join(
        f"""\
- id: step-{number}
  event: an-event
  title: Step {number}
  alt: A drawing of step {number}
  seen: "{{event:an-event|It}} stands there.{{source:a-report}}"
  says: They do.
  unseen: The inside.
"""
        for number in "123456"
    ),
    "chapters/01-a.md": """\
---
id: a-chapter
number: 1
title: A chapter
standfirst: What it is about.
true_to: 2026-06
minute: They counted {claim:a-claim}.
gaps:
- Nobody looked inside.
check:
  question: Who counted?
  options:
    [The army., Nobody.]
  answer: 0
  record: a-claim
  explain: It said so.
short: They counted {claim:a-claim}.
---
On 2 January 2024 they counted {claim:a-claim}.{source:a-report}

## A heading

It was denied.

{quote:a-quote}

{box:one-box}

{catch:a-passage}
""",
}


def write(folder: Path, files: dict[str, str | bytes] = FILES) -> Path:
    """Write the files under a folder, and give the folder back."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder
