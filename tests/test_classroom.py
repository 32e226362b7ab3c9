"""Lessons: complete, as pages, sheets, slides and documents,
with nothing told before it is asked."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from django.test import Client
from docx import Document

from explainer.exercises.sheet import LEVELS
from explainer.models import Lesson, Source
from explainer.publishing.zipped import STAMP

from .sheets import sheet, text

pytestmark = pytest.mark.django_db
TEXTS = ("aim", "sheet", "answers", "easier", "harder", "extension", "standfirst")


def test_lessons_are_whole_and_fit_an_hour() -> None:
    lessons = list(Lesson.objects.all())
    assert [lesson.number for lesson in lessons] == list(range(1, len(lessons) + 1))
    for lesson in lessons:
        assert all(getattr(lesson, name) for name in TEXTS), lesson.id
        assert 45 <= lesson.minutes <= 60
        assert lesson.materials and len(lesson.skills) >= 2
        assert all(step["teacher"] and step["screen"] for step in lesson.steps)


@pytest.mark.parametrize("part", ["", "handout/", "key/", "slides/", "support/", "teacher/"])
def test_every_lesson_has_its_pages(client: Client, part: str) -> None:
    for lesson in Lesson.objects.all():
        page = client.get(f"{lesson.get_absolute_url()}{part}")
        assert page.status_code == 200
        assert lesson.title in unescape(page.content.decode())


def test_a_key_tells_every_answer_and_a_handout_none(client: Client) -> None:
    lesson = Lesson.objects.get(exercise="rewriting")
    found = sheet("rewriting")
    told = text(client.get(f"{lesson.get_absolute_url()}key/").content.decode())
    asked = text(client.get(f"{lesson.get_absolute_url()}handout/").content.decode())
    for item in found.items:
        assert item.corrected in told
        assert item.corrected not in asked


def test_a_handout_carries_a_square_code_of_the_exercise(client: Client) -> None:
    page = client.get("/classroom/who-says-so/handout/").content.decode()
    assert re.search(r'<figure class="code"><svg [^>]*><title>[^<]+</title><path', page)
    assert "/classroom/exercises/evidence/" in page


def test_the_draft_is_on_sheet_and_slide_by_clause_and_what_each_side_said_on_the_last(
    client: Client,
) -> None:
    lesson = Lesson.objects.get(exercise="council")
    pages = {
        part: client.get(f"{lesson.get_absolute_url()}{part}/").content.decode()
        for part in ("handout", "slides")
    }
    assert all(
        clause["text"] in unescape(page) for clause in lesson.draft for page in pages.values()
    )
    last = pages["slides"][pages["slides"].rindex("<section") :]
    for seat in lesson.delegations:
        assert seat["said"] in unescape(last) and Source.objects.get(
            id=seat["source"]
        ).url in unescape(last)


def test_the_map_for_the_wall_has_its_names_only_for_the_teacher(client: Client) -> None:
    plain, named = (
        client.get(f"/classroom/ride-the-train/map/{query}").content.decode()
        for query in ("", "?answers=1")
    )
    asked = [
        ride[end] for ride in Lesson.objects.get(exercise="speed").rides for end in ("start", "end")
    ]
    assert "Beijing" in asked
    for page, shown in ((plain, False), (named, True)):
        drawn = re.search(r'<svg class="map".*?</svg>', page, re.DOTALL)[0]
        assert any("Beijing" in words for words in re.findall(r"<text.*?</text>", drawn)) is shown
    assert "answers=1" not in plain
    assert client.get("/classroom/who-says-so/map/").status_code == 404
    assert client.get("/classroom/ride-the-train/map/?answers=perhaps").status_code == 400
    assert client.get("/classroom/ride-the-train/map/?as_of=2024-03-28").status_code == 404


@pytest.mark.parametrize("part", ["", "handout/", "key/", "slides/"])
def test_a_level_is_kept_from_sheet_to_code_and_one_that_is_none_is_refused(
    client: Client, part: str
) -> None:
    for lesson in Lesson.objects.all():
        address = f"{lesson.get_absolute_url()}{part}"
        found = sheet(lesson.exercise, level="easier")
        page = client.get(f"{address}?level=easier").content.decode()
        assert part == "key/" or f"/classroom/exercises/{lesson.exercise}/?level=easier" in page
        if part in {"handout/", "key/"} and not lesson.delegations:
            assert f"<b>{len(found.items)}." in page and f"<b>{len(found.items) + 1}." not in page
        refused = client.get(f"{address}?level=fast")
        assert (
            refused.status_code == 400
            and "level takes easier, standard or harder, not “fast”."
            in text(refused.content.decode())
        )


def test_the_key_is_not_one_click_from_anything_that_pupils_see(client: Client) -> None:
    for lesson in Lesson.objects.all():
        for address in (
            "/classroom/",
            f"{lesson.get_absolute_url()}handout/",
            f"{lesson.get_absolute_url()}slides/",
        ):
            assert (
                f'href="{lesson.get_absolute_url()}key/' not in client.get(address).content.decode()
            )


def test_an_exercise_names_its_lesson_below_its_questions_and_keys_are_in_no_search(
    client: Client,
) -> None:
    for lesson in Lesson.objects.all():
        page = client.get(f"/classroom/exercises/{lesson.exercise}/").content.decode()
        assert page.index('<ol class="items">') < page.index(f'href="{lesson.get_absolute_url()}"')
        for level in LEVELS:
            key = f"{lesson.get_absolute_url()}key/" + (
                f"?level={level}" if level != "standard" else ""
            )
            assert f'href="{key}"' in client.get(lesson.get_absolute_url()).content.decode()
            assert '<meta name="robots" content="noindex">' in client.get(key).content.decode()


@pytest.mark.parametrize("level", LEVELS)
def test_a_sheet_asks_for_nothing_that_its_level_leaves_out(client: Client, level: str) -> None:
    def read(exercise: str, part: str = "handout/") -> str:
        lesson = Lesson.objects.get(exercise=exercise)
        return client.get(f"{lesson.get_absolute_url()}{part}?level={level}").content.decode()

    damage = text(read("rewriting"))
    assert ("Choose the kind of damage" in damage) == ("What kind of damage?" in damage)
    said = text(read("evidence"))
    assert ("what was said to it" in said) == ("What was said to it" in said)
    speeds = text(read("speed"))
    assert ("the length of one journey" in speeds.lower()) == (
        speeds.count("Pyongyang to Dong Dang") > 1
    )
    assert ("Work out the slowest and the fastest" in speeds) == (
        "Slowest it can have been" in speeds
    )
    boxes = read("containers")
    for part in ("handout/", "slides/", "key/"):
        drawn = re.search(r'<figure class="axis.*?</figure>', read("containers", part), re.DOTALL)[
            0
        ]
        assert drawn.count('class="line"') == len(sheet("containers", level=level).items)
    assert ("hollow dot" in text(boxes)) == any(
        item.ends[0] == item.ends[1] for item in sheet("containers", level=level).items
    )


def test_the_axis_of_the_key_is_drawn_as_the_sheet_asks(client: Client) -> None:
    lesson = Lesson.objects.get(exercise="containers")
    drawn = {
        part: re.search(
            r'<figure class="axis.*?</figure>',
            client.get(f"{lesson.get_absolute_url()}{part}/").text,
            re.DOTALL,
        )[0]
        for part in ("handout", "key")
    }
    ends = [item.ends for item in sheet("containers").items]
    assert drawn["key"].count("<circle") == sum(low == high for low, high in ends)
    assert drawn["key"].count('stroke-width="5"') == sum(low < high for low, high in ends)
    assert "<circle" not in drawn["handout"] and "stroke-width" not in drawn["handout"]


def test_what_is_guessed_is_not_beside_its_answer_and_words_know_nothing_after_the_board(
    client: Client,
) -> None:
    guess, lens = (Lesson.objects.get(exercise=name) for name in ("headlines", "lens"))
    assert "My guess" not in text(client.get(f"{guess.get_absolute_url()}handout/").text)
    words = text(client.get(f"{lens.get_absolute_url()}support/").text)
    assert lens.board == "2024-10-24" and not re.search(
        r"2025|admitted", words.partition("Roles in a group")[0]
    )


def test_unknown_lessons_and_exercises_are_not_found(client: Client) -> None:
    for address in (
        "/classroom/nothing/",
        "/classroom/nothing/key/",
        "/classroom/exercises/nothing/",
        "/classroom/exercises/nothing/qti.zip",
    ):
        assert client.get(address).status_code == 404


def test_words_and_slides_tell_nothing_of_the_vote_before_it_is_taken(client: Client) -> None:
    lesson = Lesson.objects.exclude(as_of=None).get()
    words = text(
        re.search(
            r"<main.*</main>",
            client.get(f"{lesson.get_absolute_url()}support/").content.decode(),
            re.DOTALL,
        )[0]
    )
    slides = client.get(f"{lesson.get_absolute_url()}slides/").content.decode()
    before = text(
        slides[slides.index('id="slide-1"') : slides.index(f'id="slide-{len(lesson.steps)}"')]
    )
    for told in (words, before):
        assert not re.search(r"vetoed|China abstained|Russia ended|\bApril 2024", told)


def test_every_slide_leads_to_the_exercise(client: Client) -> None:
    for lesson in Lesson.objects.all():
        page = client.get(f"{lesson.get_absolute_url()}slides/").content.decode()
        assert page.count(f'href="/classroom/exercises/{lesson.exercise}/') >= len(lesson.steps)
        assert page.count('<div class="shown">') == 1


def test_sheets_open_as_documents_that_can_be_changed_and_hold_what_the_page_holds(
    client: Client,
) -> None:
    for lesson in Lesson.objects.all():
        read = {}
        for part in ("handout", "key", "support", "teacher"):
            answer = client.get(f"{lesson.get_absolute_url()}{part}.docx")
            assert (
                answer.headers["Content-Disposition"]
                == f'attachment; filename="{lesson.id}-{part}.docx"'
            )
            document = Document(BytesIO(answer.content))
            read[part] = re.sub(
                r"[\s_☐]+", " ", " ".join(paragraph.text for paragraph in document.paragraphs)
            )
            assert len(document.inline_shapes) == (part == "handout") + (
                part in {"handout", "key"} and bool(lesson.pairs)
            )
        assert (
            text(lesson.around["ticket"]) in read["handout"]
            and text(lesson.around["samples"][0]["text"]) in read["teacher"]
        )
        for item in sheet(lesson.exercise).items:
            assert (
                " ".join(item.explain.split()) in read["key"]
                and " ".join(item.explain.split()) not in read["handout"]
            )
            assert lesson.delegations or all(
                " ".join(told.split()) in read["handout"] for _, told in item.facts
            )
    assert client.get("/classroom/who-says-so/key.docx?level=fast").status_code == 400
    assert client.get("/classroom/who-says-so/key.docx?as_of=2024-03-28").status_code == 404


@pytest.mark.parametrize("name", ["handout.docx", "slides.pptx"])
def test_a_document_does_not_change_with_the_moment_at_which_it_is_made(
    client: Client, name: str
) -> None:
    packed = ZipFile(BytesIO(client.get(f"/classroom/who-says-so/{name}").content))
    assert {entry.date_time for entry in packed.infolist()} == {STAMP}


def test_a_card_in_a_document_stays_with_its_boxes(client: Client) -> None:
    document = Document(BytesIO(client.get("/classroom/who-says-so/handout.docx").content))
    for paragraph, after in pairwise(document.paragraphs):
        if after.text.startswith(("What is counted:", "Who says so:", "Your grade", "Because")):
            assert paragraph.paragraph_format.keep_with_next, paragraph.text


def test_the_ticket_stands_on_the_sheet_and_the_answers_to_it_do_not(client: Client) -> None:
    for lesson in Lesson.objects.all():
        pages = {
            part: text(client.get(f"{lesson.get_absolute_url()}{part}").content.decode())
            for part in ("handout/", "slides/", "teacher/")
        }
        ticket = text(lesson.around["ticket"])
        assert all(ticket in page for page in pages.values())
        for sample in lesson.around["samples"]:
            assert text(sample["text"]) in pages["teacher/"]
            assert text(sample["text"]) not in pages["handout/"] + pages["slides/"]


@pytest.mark.parametrize("minutes", ["45", "90"])
def test_slides_of_a_short_and_a_double_period_fill_it_and_keep_its_length_when_hands_are_counted(
    client: Client, minutes: str
) -> None:
    for lesson in Lesson.objects.all():
        page = client.get(f"{lesson.get_absolute_url()}slides/?minutes={minutes}").content.decode()
        assert sum(map(int, re.findall(r'data-minutes="(\d+)"', page))) == int(minutes)
        kept = re.findall(
            rf'data-poll[^>]*>\s*<input type="hidden" name="minutes" value="{minutes}"', page
        )
        assert len(kept) == page.count("data-poll")
    assert client.get("/classroom/who-says-so/slides/?minutes=50").status_code == 400


def test_hands_that_cannot_be_counted_are_refused(client: Client) -> None:
    address = "/classroom/who-says-so/slides/"
    assert "75%" in client.get(f"{address}?n1a=3&n1b=1").content.decode()
    refused = client.get(f"{address}?n1a=-3")
    assert refused.status_code == 400 and "takes" in text(refused.content.decode())


def test_the_zip_is_offered_once_it_is_made(
    client: Client, settings: object, tmp_path: object
) -> None:
    settings.OFFLINE_ZIP = tmp_path / "arms-for-aid.zip"
    assert client.get("/classroom/arms-for-aid.zip").status_code == 404
    assert "Whoever runs this site can make one" in text(client.get("/classroom/").content.decode())
    settings.OFFLINE_ZIP.write_bytes(b"PK" + b"0" * 3_000_000)
    answer = client.get("/classroom/arms-for-aid.zip")
    assert (
        answer.status_code == 200
        and answer.headers["Content-Disposition"] == 'attachment; filename="arms-for-aid.zip"'
    )
    answer.close()
