"""Guess first: a question before its figure, an answer that is in the address, and nothing but what
was known."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from explainer.figures.guessed import answered, guesses
from explainer.figures.registry import build
from explainer.models import Chapter

pytestmark = pytest.mark.django_db


def page(client: Client, slug: str, **query: str) -> str:
    answer = client.get(f"/guess/{slug}/", query)
    assert answer.status_code == 200
    return answer.text


def test_each_answer_offered_leads_to_the_figure_with_its_line(client: Client) -> None:
    for guess in guesses():
        asked = page(client, guess.id)
        values = re.findall(r'name="answer" value="(\d+)"', asked)
        assert len(values) == 5
        for value in values[::4]:
            html = page(client, guess.id, answer=value)
            picture = re.search(rf'<img src="(/figures/{guess.figure}\.svg[^"#]*)', html)[
                1
            ].replace("&amp;", "&")
            svg = client.get(picture)
            assert svg.status_code == 200 and "Your guess" in svg.text
            assert re.search(r'class="told".*?href="/claims/', html, re.S)


@pytest.mark.parametrize("value", ["7", "-1", "many", "1e6"])
@pytest.mark.parametrize("address", ["/guess/{}/?answer={}", "/figures/{}.svg?guess={}"])
def test_what_is_no_answer_is_told_in_a_sentence(client: Client, address: str, value: str) -> None:
    guess = guesses()[0]
    answer = client.get(address.format(guess.id if "guess/" in address else guess.figure, value))
    assert answer.status_code == 400 and f"not “{value}”" in answer.text


def test_the_figure_is_folded_under_its_question_and_stands_once(client: Client) -> None:
    found = 0
    for chapter in Chapter.objects.all():
        html = client.get(chapter.get_absolute_url()).text
        for guess in guesses():
            section = html.partition(f'id="guess-{guess.id}"')[2].partition("</section>")[0]
            if section:
                found += 1
                assert f'id="figure-{guess.figure}"' in section.partition("<details")[2]
                assert html.count(f'id="figure-{guess.figure}"') == 1
    assert found


def test_on_a_past_day_only_what_was_known_answers() -> None:
    for guess in guesses():
        today = answered(build(guess.figure), guess, guess.answers[0], None)
        before = today.lowest.known_from - timedelta(days=1)
        spec = build(guess.figure, before)
        told = answered(spec, guess, guess.answers[0], before) if spec else None
        assert told is None or all(claim.known_from <= before for claim in told[:3])


def test_whoever_gives_the_number_itself_is_nearest_to_it() -> None:
    for guess in guesses():
        spec = build(guess.figure)
        highest = answered(spec, guess, guess.answers[0], None).highest
        near = answered(spec, guess, highest.most, None).nearest
        assert near.ends[0] <= highest.most <= near.most


def test_what_lies_far_below_or_above_all_is_not_called_near(client: Client) -> None:
    """It says by how much, and which number is the lowest or the highest."""
    for guess in guesses():
        told = answered(build(guess.figure), guess, guess.answers[0], None)
        for value in guess.answers:
            text = (
                page(client, guess.id, answer=f"{value:.0f}")
                .partition('class="told"')[2]
                .partition("</div>")[0]
            )
            assert ("Nearest" in text) is (told.lowest.ends[0] <= value <= told.highest.most)
            assert ("the lowest" in text) is (value < told.lowest.ends[0]) and (
                "the highest" in text
            ) is (value > told.highest.most)


def test_after_a_guess_the_way_leads_on_and_not_back(client: Client) -> None:
    for guess in guesses():
        html = page(client, guess.id, answer=f"{guess.answers[0]:.0f}")
        chapter, fragment = re.search(
            r'href="(/story/[a-z-]+/)#([a-z0-9-]+)"[^>]*>Read on', html
        ).groups()
        story = client.get(chapter).text
        assert story.index(f'id="guess-{guess.id}"') < story.index(f'id="{fragment}"')
        assert f'id="figure-{guess.figure}"' not in story.partition(f'id="{fragment}"')[2]


def test_guesses_are_held_against_the_numbers_that_answer(client: Client) -> None:
    """The guess and the box of answers draw from one list."""
    for guess in guesses():
        told = answered(build(guess.figure), guess, guess.answers[0], None)
        box = client.get("/answers/").text
        assert all(f'href="{claim.get_absolute_url()}"' in box for claim in told[:3])
