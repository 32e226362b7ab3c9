"""Grades: the rule, its order, and the grade as it stood on a past day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from explainer.corpus.grading import grade
from explainer.evidence.dossier import dress
from explainer.evidence.grades import MEANING
from explainer.models import RECORDS, Claim, Edition, Event, Link, Quote
from explainer.models.base import Graded

GRADED = [model for model in RECORDS.values() if issubclass(model, Graded)]


@pytest.mark.parametrize(
    ("confirmed", "voices", "denied", "due"),
    [
        (True, 0, False, "confirmed"),
        (True, 2, True, "confirmed"),
        (False, 2, False, "corroborated"),
        (False, 2, True, "corroborated"),
        (False, 3, True, "corroborated"),
        (False, 1, True, "disputed"),
        (False, 0, True, "disputed"),
        (False, 1, False, "claimed"),
        (False, 0, False, "claimed"),
    ],
)
def test_the_rule_goes_in_order(confirmed: bool, voices: int, denied: bool, due: str) -> None:
    assert grade(confirmed=confirmed, voices=voices, denied=denied) == due


@pytest.mark.django_db
@pytest.mark.parametrize("model", GRADED, ids=lambda model: model.kind)
def test_on_the_edition_s_day_a_grade_is_the_stored_one(model: type[Graded]) -> None:
    """The rule for past days and the one that the loader checks agree where nothing is left out."""
    today = date.fromisoformat(Edition.objects.get().date)
    differ = [
        record.key
        for record in dress(model.objects.all(), today)
        if (record.shown_grade, record.said_grade)
        != ((record.content_grade, record.grade) if record.act else (record.grade, ""))
    ]
    assert differ == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", GRADED, ids=lambda model: model.kind)
def test_a_grade_in_the_past_rests_only_on_what_was_known(model: type[Graded]) -> None:
    """Before its denial a number is not disputed;
    before its second voice it is not corroborated."""
    day = date(2024, 3, 28)
    for record in dress(model.objects.filter(known_from__lte=day), day):
        links = Link.objects.filter(origin_id=record.key, target__known_from__lte=day)
        if record.shown_grade == "disputed":
            assert links.filter(relation="disputed_by").exists(), record.key
        if record.shown_grade == "corroborated":
            says = record.content_says if record.act else record.says
            voices = {voice["party"] for voice in says if voice["known_from"] <= "2024-03-28"}
            assert len(voices) >= 2 or links.filter(relation="borne_out_by").exists(), record.key
        if record.shown_grade != record.grade and not record.act:
            assert record.shown_reason == f"By this day: {MEANING[record.shown_grade]}."
        assert all(
            citation.source.known_from is None or citation.source.known_from <= day
            for citation in record.citations
        )
        beside = [*record.denials, *record.confirmations, *record.bearing]
        assert all(entry.known_from is None or entry.known_from <= day for entry in beside)


@pytest.mark.django_db
@pytest.mark.parametrize("model", [Event, Quote], ids=lambda model: model.kind)
def test_words_stand_no_better_than_what_bears_them_out(model: type[Graded]) -> None:
    """The day before a find that bears somebody's words out they are not yet what it makes them."""
    later = 0
    for record in dress(model.objects.exclude(act="").filter(content_grade="confirmed")):
        if not record.bearing or record.confirmations or record.content_says:
            continue
        first = min(entry.known_from for entry in record.bearing)
        if record.known_from < first:
            later += 1
            dress([record], first - timedelta(days=1))
            assert (record.shown_grade, record.bearing) != ("confirmed", record.bearing)
            assert record.shown_grade in {"claimed", "disputed"}
    assert later


@pytest.mark.django_db
def test_a_denial_comes_in_on_its_day() -> None:
    """Some disputed claim was only claimed the day before its first denial was made, and disputed
    from that day."""
    for claim in dress(Claim.objects.filter(grade="disputed")):
        first = min(entry.known_from for entry in claim.denials)
        if first <= claim.known_from:
            continue
        dress([claim], first - timedelta(days=1))
        assert (claim.shown_grade, claim.denials) == ("claimed", [])
        dress([claim], first)
        assert claim.shown_grade == "disputed"
        return
    raise AssertionError("no claim in the content was denied after it was made")
