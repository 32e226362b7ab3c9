"""Slides as a document that a teacher can change: opened as PowerPoint's format by a library, and
by LibreOffice where it is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pypdf import PdfReader

from explainer.models import Lesson

from .sheets import text

pytestmark = pytest.mark.django_db


def deck(client: Client, lesson: Lesson, query: str = "") -> Deck:
    return Presentation(
        BytesIO(client.get(f"{lesson.get_absolute_url()}slides.pptx{query}").content)
    )


def title(slide: Slide) -> str:
    return slide.shapes.title.text_frame.text


def body(slide: Slide) -> str:
    return slide.placeholders[1].text_frame.text


def words(slide: Slide) -> str:
    return " ".join(
        " ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).split()
    )


def bare(shown: str) -> str:
    """Without spaces, which stand otherwise where tags stood."""
    return re.sub(r"\s", "", shown)


def notes(slide: Slide) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def test_every_step_has_a_slide_whose_words_can_be_changed_and_what_the_teacher_does_in_its_notes(
    client: Client,
) -> None:
    for lesson in Lesson.objects.all():
        answer = client.get(f"{lesson.get_absolute_url()}slides.pptx")
        assert (
            answer.headers["Content-Disposition"]
            == f'attachment; filename="{lesson.id}-slides.pptx"'
        )
        slides = list(Presentation(BytesIO(answer.content)).slides)
        page = client.get(f"{lesson.get_absolute_url()}slides/").content.decode()
        assert title(slides[0]) == lesson.title and text(lesson.aim) in notes(slides[0])
        begins = 0
        for step in lesson.steps:
            [slide] = [
                slide
                for slide in slides
                if title(slide) == step["title"] and "Minute" in notes(slide)
            ]
            assert f"Minute {begins} to {begins + step['minutes']} of {lesson.minutes}." in notes(
                slide
            )
            begins += step["minutes"]
        for paragraph in re.findall(
            r"<p>(.*?)</p>",
            "".join(re.findall(r'<div class="wall">(.*?)</div>', page, re.DOTALL)),
            re.DOTALL,
        ):
            shown = bare(text(re.sub(r'<span class="note.*?</span>', "", paragraph)))
            assert any(shown[:40] in bare(words(slide)) for slide in slides), shown


def test_what_a_page_folds_away_is_on_a_slide_of_its_own_or_in_the_notes(client: Client) -> None:
    for lesson in Lesson.objects.all():
        slides = list(deck(client, lesson).slides)
        page = client.get(f"{lesson.get_absolute_url()}slides/").content.decode()
        for summary, folded in re.findall(
            r"<details class.*?<summary>(?:Show )?(.*?)</summary>(.*?)</details>", page, re.DOTALL
        ):
            own = [
                slide
                for slide in slides
                if title(slide).lower().removesuffix(" (goes on)") == text(summary).lower()
            ]
            assert own and bare(text(folded))[:40] in bare("".join(map(body, own)))
        for poll in re.findall(r"<form[^>]*data-poll.*?</form>", page, re.DOTALL):
            question, *options = (
                " ".join(text(found).split())
                for found in re.findall(r"<(?:legend|label).*?</(?:legend|label)>", poll)
            )
            [asked] = [slide for slide in slides if question in words(slide)]
            assert options and all(option in words(asked) for option in options)
            told = " ".join(text(re.search(r"</summary><p>(.*?)</p>", poll)[1]).split())
            assert told in notes(asked) and told not in words(asked)


def test_figures_are_pictures_that_are_described_and_the_code_leads_to_the_exercise(
    client: Client,
) -> None:
    for lesson in Lesson.objects.all():
        page = client.get(f"{lesson.get_absolute_url()}slides/").content.decode()
        pictures = [
            shape
            for slide in deck(client, lesson).slides
            for shape in slide.shapes
            if hasattr(shape, "image")
        ]
        described = [picture._element.nvPicPr.cNvPr.get("descr") for picture in pictures]
        assert all(described)
        for figure in re.findall(r'id="figure-([a-z0-9-]+)"', page):
            alt = re.search(rf'data-figure="/figures/{figure}\.svg.*?alt="(.*?)"', page, re.DOTALL)[
                1
            ]
            assert text(alt) in described
        assert any(f"/classroom/exercises/{lesson.exercise}/" in words for words in described)


def test_nothing_stands_outside_its_slide(client: Client) -> None:
    for lesson in Lesson.objects.all():
        made = deck(client, lesson, "?level=harder")
        for slide in made.slides:
            for shape in slide.shapes:
                assert shape.left >= 0 and shape.top >= 0, (title(slide), shape.name)
                assert (
                    shape.left + shape.width <= made.slide_width
                    and shape.top + shape.height <= made.slide_height
                ), title(slide)


@pytest.mark.parametrize("minutes", ["45", "90"])
def test_notes_fill_the_period_that_was_asked_for(client: Client, minutes: str) -> None:
    for lesson in Lesson.objects.all():
        told = "\n".join(map(notes, deck(client, lesson, f"?minutes={minutes}").slides))
        spans = re.findall(rf"^Minute (\d+) to (\d+) of {minutes}\.$", told, re.MULTILINE)
        assert [begins for begins, _ in spans] == [
            "0",
            *(ends for _, ends in spans[:-1]),
        ] and spans[-1][1] == minutes


def test_what_is_not_there_is_refused_in_a_sentence(client: Client) -> None:
    address = "/classroom/who-says-so/slides.pptx"
    assert "level takes" in client.get(f"{address}?level=fast").content.decode()
    assert client.get(f"{address}?as_of=2024-03-28").status_code == 404


@pytest.mark.record
@pytest.mark.skipif(
    not shutil.which("soffice"),
    reason="LibreOffice is not installed: the documents are read by libraries alone",
)
def test_libreoffice_opens_slides_and_sheets(client: Client, tmp_path: Path) -> None:
    made = {}
    for lesson in Lesson.objects.all():
        for part in ("slides.pptx", "handout.docx", "key.docx"):
            made[f"{lesson.id}-{part}"] = client.get(f"{lesson.get_absolute_url()}{part}").content
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    command = [
        "soffice",
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        *made,
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    for lesson in Lesson.objects.all():
        read = PdfReader(tmp_path / f"{lesson.id}-slides.pdf")
        slides = Presentation(tmp_path / f"{lesson.id}-slides.pptx").slides
        assert len(read.pages) == len(slides)
        for printed, slide in zip(read.pages, slides, strict=True):
            assert bare(title(slide)) in bare(printed.extract_text())
        for part in ("handout", "key"):
            printed = "".join(
                page.extract_text()
                for page in PdfReader(tmp_path / f"{lesson.id}-{part}.pdf").pages
            )
            assert bare(lesson.title) in bare(printed)
