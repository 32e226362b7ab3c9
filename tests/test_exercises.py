"""Exercises: marked fairly, kept in the address, and told in words when something is wrong."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explainer.corpus.dates import MONTHS
from explainer.evidence.asof import NAMED_DAYS
from explainer.evidence.bargain import board
from explainer.evidence.outcomes import STEPS
from explainer.exercises import council
from explainer.exercises.catalogue import EXERCISES
from explainer.exercises.sheet import LEVELS, Item, Question, Sheet, mark
from explainer.models import Claim, Event, Lesson, Party, Passage, Source
from explainer.models.told import reading

from .sheets import answers, sheet, text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("slug", EXERCISES)
def test_the_right_answers_are_all_right_and_wrong_ones_are_not(slug: str, level: str) -> None:
    for seed in (None, 7):
        found = sheet(slug, seed, level)
        assert found.items
        right = mark(found, answers(found), checked=True)
        assert (right.right, right.missing) == (len(found.questions), 0)
        wrong = mark(
            found, {question.name: ["999999999"] for question in found.questions}, checked=True
        )
        assert wrong.right == 0


@pytest.mark.usefixtures("fresh_pages")
@pytest.mark.parametrize("slug", EXERCISES)
def test_the_same_address_gives_the_same_exercise(client: Client, slug: str) -> None:
    address = f"/classroom/exercises/{slug}/?seed=12&level=harder"
    first = client.get(address).content
    assert first == client.get(address).content
    assert b"level=harder&amp;seed=12" in first


def test_seeds_draw_differently() -> None:
    assert (
        len({tuple(item.title for item in sheet("order", seed).items) for seed in range(1, 8)}) > 1
    )


def test_all_passages_are_asked_with_words_kind_and_gravity() -> None:
    found = sheet("rewriting", level="harder")
    assert len(found.items) == Passage.objects.count() > 1
    assert [[question.kind for question in item.questions] for item in found.items] == [
        ["marks", "choice", "choice"]
    ] * len(found.items)
    assert all(item.corrected and item.explain and item.links for item in found.items)
    asked = {
        option.label
        for item in found.items
        for question in item.questions[1:]
        for option in question.options
    }
    assert asked == {word for word, _ in found.words}


def test_a_passage_is_cut_into_phrases_and_nothing_of_it_is_lost() -> None:
    for item in sheet("rewriting", level="harder").items:
        phrases = [option.label for option in item.questions[0].options]
        assert " ".join(phrases) == " ".join(item.text.split())
        assert all(len(phrase.split()) <= 3 for phrase in phrases)
        assert "".join(part for part, _ in item.parts) == item.text
        assert any(slip for _, slip in item.parts)


def test_marks_are_right_when_every_slip_is_touched_and_nothing_else() -> None:
    question = next(
        item.questions[0] for item in sheet("rewriting").items if item.title == "Passage 17"
    )
    marked = {
        words: mark(
            Sheet("", "", (Item("", (), (question,), ""),)), {question.name: keys}, checked=True
        ).answers[question.name]
        for words, keys in {
            "one of two": ["2"],
            "both, by a part": [
                question.answer.split(",")[0].split()[0],
                question.answer.split(",")[1],
            ],
            "too much": [*question.keys, "1"],
            "strange": [*question.keys, "99"],
            "none": [],
        }.items()
    }
    assert {words: answer.correct for words, answer in marked.items()} == {
        "one of two": False,
        "both, by a part": True,
        "too much": False,
        "strange": None,
        "none": None,
    }
    assert marked["strange"].fault == "“99” is not one of the words."
    assert set(marked["strange"].marks) == question.keys  # what could be read is kept


def test_where_two_kinds_of_damage_fit_either_is_right(client: Client) -> None:
    choices = [
        question
        for question in sheet("rewriting", level="harder").questions
        if question.kind == "choice"
    ]
    several = next(question for question in choices if len(question.keys) > 1)
    found = Sheet("", "", (Item("", (), (several,), ""),))
    for option in several.options:
        answer = mark(found, {several.name: [option.key]}, checked=True).answers[several.name]
        assert answer.correct is (option.key in several.keys)
    quiz = client.get("/classroom/exercises/rewriting/moodle.gift?level=harder").content.decode()
    asked = quiz[quiz.index(f"harder {several.name}::") :].split("####")[0]
    assert asked.count("\t=") == 1 and asked.count("\t~%100%") == len(several.keys) - 1


def test_boxes_stand_in_the_order_in_which_a_grade_is_looked_for(client: Client) -> None:
    found = sheet("evidence")
    rule = [word for word, _ in found.words]
    assert all(
        [option.label for option in question.options] == rule for question in found.questions
    )
    page = text(client.get("/classroom/exercises/evidence/").content.decode())
    assert "Go through the four from the top" in page


def test_a_claimant_is_not_counted_as_a_second_voice() -> None:
    names = {claim.id: claim.party_id for claim in Claim.objects.all()}
    lesson = Lesson.objects.get(exercise="evidence")
    parties = dict(Party.objects.values_list("id", "name"))
    for item, identity in zip(
        sheet("evidence", level="easier").items, lesson.picks[::2], strict=True
    ):
        others = dict(item.facts).get("Who else says so, by its own means", "")
        assert parties[names[identity]] not in others.split(", ")


def test_a_card_does_not_carry_its_answer_and_the_reason_is_told_once_it_is_judged(
    client: Client,
) -> None:
    address = "/classroom/exercises/evidence/"
    asked = text(client.get(address).content.decode())
    told = text(client.get(address, {"check": "1"} | answers(sheet("evidence"))).content.decode())
    for item in sheet("evidence").items:
        assert item.explain not in asked
        assert f"The record says so too: {item.questions[0].right}. Because: {item.explain}" in told
    assert "Who denies it" not in asked and "Not so" not in told


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("265,8", "265.8"),
        ("89,4", "89.4"),
        ("12,50", "12.5"),
        ("1,250", "1250"),
        ("1,250,000", "1250000"),
        ("1 250,5", "1250.5"),
        ("61", "61"),
    ],
)
def test_a_comma_before_three_digits_parts_thousands_and_any_other_is_decimal(
    written: str, number: str
) -> None:
    asked = Question("q1", "How many?", number, number, kind="number")
    marked = mark(
        Sheet("Numbers", "", (Item("One", (), (asked,), ""),)), {"q1": [written]}, checked=True
    )
    assert marked.answers["q1"].correct, marked.answers["q1"].fault


def test_the_cards_of_order_tell_what_happened_but_not_when() -> None:
    for seed in range(1, 30):
        for item in sheet("order", seed, "easier").items:
            card = f"{item.title} {dict(item.facts)['What happened']}"
            assert not re.search(rf"\b20[0-3]\d\b|\b({'|'.join(MONTHS)})\b", card), card


def test_marked_words_stay_marked_and_the_answer_strikes_the_slip(client: Client) -> None:
    page = client.get(
        "/classroom/exercises/rewriting/?check=1&w3=1&w3=3&k3=d&g3=b"
    ).content.decode()
    assert re.findall(r'name="w3" value="(\d+)" checked', page) == ["1", "3"]
    assert "Border closures for more than three <del>decades</del>" in page
    key = client.get("/classroom/the-article-that-lost-its-meaning/key/").content.decode()
    assert "Border closures for more than three <del>decades</del>" in key


def test_claims_are_graded_as_the_record_grades_them_and_as_of_the_day() -> None:
    for item, identity in zip(
        sheet("evidence").items, Lesson.objects.get(exercise="evidence").picks, strict=True
    ):
        assert item.questions[0].right == Claim.objects.get(id=identity).grade
    early = sheet("evidence", day=date(2023, 10, 14))
    assert [item.questions[0].right for item in early.items] == [
        "claimed"
    ]  # the denial came a day later


def test_missing_repeated_and_strange_answers_are_told_and_the_rest_is_kept(client: Client) -> None:
    found = sheet("evidence")
    (right,) = answers(found)["q1"]
    page = client.get(
        f"/classroom/exercises/evidence/?check=1&q1={right}&q2=a&q2=b&q3=z"
    ).content.decode()
    told = text(page)
    assert "1 of 12 as the record has them." in told and "11 still to answer" in told
    assert "Answered more than once: choose one answer." in told
    assert "“z” is not one of the answers." in told
    assert "Not answered yet." in told
    assert re.search(rf'name="q1" value="{right}" checked', page)
    assert "Sheet of results" not in told


def test_a_place_that_is_given_twice_is_told_beside_both() -> None:
    marked = mark(sheet("order"), {"q1": ["1"], "q2": ["1"], "q3": ["2"]}, checked=True)
    faults = [answer.fault for answer in marked.answers.values()]
    assert sum("each place is taken once" in fault for fault in faults) == 2


def test_a_whole_sheet_gives_a_summary_to_print(client: Client) -> None:
    told = text(
        client.get(
            "/classroom/exercises/council/", {"check": "1"} | answers(sheet("council"))
        ).content.decode()
    )
    assert "6 of 6 right." in told
    assert "Sheet of results" in told


def test_a_check_links_to_each_card_that_went_wrong_and_to_each_that_waits(client: Client) -> None:
    found = sheet("evidence")
    given = answers(found) | {"q2": ["a" if found.questions[1].answer != "a" else "b"], "q3": []}
    page = client.get("/classroom/exercises/evidence/", {"check": "1"} | given).content.decode()
    summary = re.search(r"data-score.*?</div>", page, re.DOTALL)[0]
    wrong, waiting = summary.split("Still to answer:")
    assert (
        re.findall(r'href="#item-(\d+)">(\d+)\. ', wrong) == [("2", "2")]
        and "Otherwise than the record:" in wrong
    )
    assert re.findall(r'href="#item-(\d+)"', waiting) == ["3"]
    assert page.count('id="item-2"') == page.count('id="item-3"') == 1
    embed = client.get(
        "/classroom/exercises/evidence/embed/", {"check": "1"} | given
    ).content.decode()
    assert 'href="#item-2"' in embed


@pytest.mark.parametrize("slug", EXERCISES)
def test_a_reason_belongs_to_no_form_and_stands_once_a_card(slug: str, client: Client) -> None:
    found = sheet(slug)
    address = f"/classroom/exercises/{slug}/"
    for query in ({}, {"check": "1"} | answers(found)):
        page = client.get(address, query).content.decode()
        reasons = re.findall(r"<textarea[^>]*>", page)
        assert len(reasons) == len(found.items)
        assert all(' form=""' in reason and "name=" not in reason for reason in reasons)
    results = page[page.index('class="results"') :]
    assert results.count("<textarea") == len(found.items)
    assert (
        "<textarea" not in client.get(f"{address}embed/").content.decode()
    )  # each check would empty it


def test_the_lens_asks_of_a_board_what_the_next_board_says_and_shows_nothing_of_it(
    client: Client,
) -> None:
    for seed, (day, later) in enumerate(STEPS, 1):
        found = sheet("lens", seed)
        with reading(day):
            lines = [line for way in board(day) for line in (*way.goods, *way.charges)]
        assert len(found.items) == len(lines)
        page = client.get(f"/classroom/exercises/lens/?seed={seed}").content.decode()
        assert all(item.explain not in text(page) for item in found.items)
        records = re.findall(
            r'href="/(?:events|claims|quotes)/([\w-]+)/"',
            page[page.index('class="items"') : page.index("</ol>")],
        )
        assert records == []
        goods = {row.traded.good.name: row.traded for way in board(later) for row in way.goods}
        for item in found.items:
            then = goods.get(item.title.rpartition(", ")[0])
            right = set(item.questions[0].right.split(" or "))
            if then and then.admitted and all(event.known_from > day for event in then.admitted):
                assert "admitted" in right, item.title
            assert right <= {"admitted", "denied", "a new number", "none of these"} and (
                "none of these" not in right or len(right) == 1
            )


def test_soldiers_on_the_board_were_denied_and_admitted_and_the_rest_is_told_with_the_answers(
    client: Client,
) -> None:
    found = sheet("lens")
    soldiers = next(item for item in found.items if item.title == "Soldiers, to Russia")
    assert soldiers.questions[0].right == "admitted or denied or a new number"
    told = text(
        client.get("/classroom/exercises/lens/", {"check": "1"} | answers(found)).content.decode()
    )
    assert soldiers.explain in told and f"{found.came_as}: long-range guns" in told
    key, slides, asked = (
        text(client.get(f"/classroom/the-lens-of-time/{part}/").content.decode())
        for part in ("key", "slides", "handout")
    )
    assert found.came_as in key and found.came_as in slides and found.came_as not in asked
    assert soldiers.explain in key and soldiers.explain not in asked


def test_the_board_of_a_lesson_is_of_a_named_day_and_none_is_asked_about_before_the_next(
    client: Client,
) -> None:
    lesson = Lesson.objects.get(exercise="lens")
    assert lesson.board in {day.isoformat() for day, later in STEPS}
    assert sheet("lens", day=date(2025, 4, 27)).items == ()
    assert sheet("lens", day=date(2025, 4, 28)).items
    assert (
        sheet("lens", len(STEPS), day=date(2026, 6, 1)).items == ()
    )  # the next board is that of today


def test_headlines_stand_as_their_sources_printed_them_and_are_judged_by_their_own_words() -> None:
    lesson = Lesson.objects.get(exercise="headlines")
    found = sheet("headlines")
    for item, each in zip(found.items, lesson.headlines, strict=True):
        source = Source.objects.get(id=each["source"])
        assert item.title == f"“{source.title}”" and not source.described
        says = {bool(each["who"]): "who says so", bool(each["sure"]): "how sure it is"}
        right = item.questions[0].right
        assert (right == "both") == (bool(each["who"]) and bool(each["sure"])) and (
            right == "neither"
        ) == (True not in says)
        assert all(each[name] is None or each[name] in source.title for name in ("who", "sure"))
    assert {item.questions[0].right for item in found.items} == {
        "both",
        "who says so",
        "how sure it is",
        "neither",
    }


RULE = {
    "russia": "against",
    "united-states": "for",
    "japan": "for",
    "south-korea": "for",
    "united-kingdom": "for",
    "china": "abstained",
}


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            {"needed": "4", "veto": "yes"},
            "4 for, 1 against, 1 abstained. Not carried, although 4 votes were enough: Russia "
            "stopped it alone.",
        ),
        (
            {"needed": "4", "veto": "no"},
            "Carried: 4 votes were needed. With a veto it would not be: Russia voted against.",
        ),
        ({"needed": "9", "veto": "no"}, "Not carried: 9 votes were needed."),
        (
            {"needed": "9", "veto": "yes", "more": "9"},
            "13 for, 1 against, 1 abstained. Not carried, although 9 votes were enough",
        ),
        (
            {"needed": "4", "veto": "yes", "russia": "", "japan": "against"},
            "3 for, 1 against, 1 abstained. Not carried: 4 votes were needed.",
        ),
        (
            {"needed": "3", "veto": "yes", "russia": "", "japan": "against"},
            "Carried: 3 votes were needed.",
        ),
        ({"needed": "4", "veto": "perhaps"}, "Choose yes or no."),
        ({"needed": "4", "veto": "yes", "russia": "maybe"}, "Choose one of the list."),
        ({"needed": "many", "veto": "yes"}, "“many” is not a number"),
    ],
)
def test_a_class_counts_its_vote_by_its_own_rule(
    rule: dict[str, str], told: str, client: Client
) -> None:
    page = text(client.get("/classroom/exercises/council/", RULE | rule).content.decode())
    assert told in page


def test_cards_to_order_say_what_had_happened_by_then_and_what_had_not() -> None:
    for seed in range(1, 20):
        for level in ("easier", "standard"):
            found = sheet("order", seed, level)
            for item in found.items:
                clues = dict(item.facts)
                by_then, not_yet = (
                    [day for day, why in NAMED_DAYS.items() if why == clues.get(name)]
                    for name in ("By then", "Not yet")
                )
                assert by_then or not_yet
                event = Event.objects.get(id=item.links[0].url.split("/")[2])
                assert all(day < event.first for day in by_then) and all(
                    event.last < day for day in not_yet
                )
        easier = [
            (dict(item.facts).get("By then"), item.questions[0].answer)
            for item in sheet("order", seed, "easier").items
        ]
        assert len({clue for clue, _ in easier}) == len(
            easier
        )  # so that the clues alone settle the order


@pytest.mark.parametrize(
    "wrong", ["level=fast", "seed=0", "seed=1000", "seed=x", "seed=²", "check=1&q99=a"]
)
def test_what_cannot_be_read_is_refused_in_a_sentence(client: Client, wrong: str) -> None:
    for file in ("", "moodle.gift"):
        if "q99" in wrong and file:
            continue
        answer = client.get(f"/classroom/exercises/evidence/{file}?{wrong}")
        assert answer.status_code == 400
        assert re.search(r"(takes|has no question)", text(answer.content.decode()))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    given=st.dictionaries(
        st.sampled_from(["q1", "q2", "r1", "q6"]), st.lists(st.text(max_size=12), max_size=3)
    )
)
def test_anything_can_be_typed_into_a_number(given: dict[str, list[str]]) -> None:
    marked = mark(sheet_of_numbers(), given, checked=True)
    assert marked.judged + marked.missing == len(marked.sheet.questions)
    assert all(answer.fault or answer.correct is not None for answer in marked.answers.values())


_numbers: list[Sheet] = []


def sheet_of_numbers() -> Sheet:
    if not _numbers:
        _numbers.append(sheet("containers"))
    return _numbers[0]


def test_a_speed_near_the_right_one_is_right() -> None:
    found = sheet("speed")
    assert mark(found, {"q1": ["90"]}, checked=True).answers["q1"].correct is True
    assert mark(found, {"q1": ["60"]}, checked=True).answers["q1"].correct is False


def test_the_calculators_work_and_say_what_is_wrong(client: Client) -> None:
    told = text(
        client.get("/classroom/exercises/speed/?km=1133&hours=12&minutes=40").content.decode()
    )
    assert "89 km/h on average" in told
    told = text(client.get("/classroom/exercises/speed/?km=nan&hours=0").content.decode())
    assert "Write a number from 0 to a thousand million." in told
    told = text(client.get("/classroom/exercises/speed/?km=10&hours=0").content.decode())
    assert "The time must be a second at least." in told
    boxes = "/classroom/exercises/containers/?boxes=con-2023-11-02-jcs-2000"
    assert "200,000 to 1,000,000 rounds" in text(
        client.get(f"{boxes}&low=100&high=500").content.decode()
    )
    assert "must not be less" in text(client.get(f"{boxes}&low=500&high=100").content.decode())
    assert "A number is missing here" in text(client.get(f"{boxes}&low=500").content.decode())
    assert "Choose one of the list." in text(
        client.get(f"{boxes}-x&low=100&high=500").content.decode()
    )


def test_briefs_hold_nothing_that_came_later() -> None:
    lesson = Lesson.objects.get(exercise="council")
    briefs = council.briefs(lesson, None)
    assert [brief.party.id for brief in briefs] == [
        "russia",
        "china",
        "united-states",
        "south-korea",
        "japan",
        "united-kingdom",
    ]
    assert all(
        len(brief.own) >= 3 for brief in briefs
    )  # nobody is sent into the room without a fact
    points = [point for brief in briefs for point in (*brief.own, *brief.argued)] + council.common(
        lesson, None
    )
    shown = " ".join(f"{point.date} {point.text}" for point in points)
    assert "panel that has watched the sanctions" not in shown
    assert "CCTV" not in shown
    assert not re.search(
        r"2025|2026|(April|May|June|July|August|September|October|November|December) 2024", shown
    )


def test_two_delegations_seldom_share_a_fact() -> None:
    shown = [
        point.text
        for brief in council.briefs(Lesson.objects.get(exercise="council"), None)
        for point in (*brief.own, *brief.argued)
    ]
    assert len(set(shown)) > 0.8 * len(shown)
    assert not set(shown) & {
        point.text for point in council.common(Lesson.objects.get(exercise="council"), None)
    }


def test_a_number_that_is_near_enough_is_told_beside_that_of_the_record_and_no_sentence_stops_twice(
    client: Client,
) -> None:
    found = sheet("speed")
    given = {question.name: str(round(float(question.answer)) + 1) for question in found.questions}
    told = text(client.get("/classroom/exercises/speed/", {**given, "check": "1"}).text)
    assert (
        f"You said: {given['q1']} km/h. The record: {found.questions[0].right}. That is near "
        "enough." in told
    )
    first = {question.name: question.options[0].key for question in sheet("chapters").questions}
    assert ".." not in text(
        client.get("/classroom/exercises/chapters/", {**first, "check": "1"}).text
    )
