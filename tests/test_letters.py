"""The cuts of the fonts: what the content is written in is in them,
and how wide words run in them."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTFont

from explainer.figures.letters import lettered, used
from explainer.figures.style import SERIF
from explainer.figures.typography import FONTS, balanced, width, wrapped

CUTS = Path("static/fonts")


def written() -> set[str]:
    """The Latin letters of the content and of the templates."""
    files = [*settings.CONTENT_DIR.rglob("*.*"), *Path("templates").rglob("*.*")]
    letters = set(
        "".join(
            path.read_text(encoding="utf-8")
            for path in files
            if path.suffix in {".yaml", ".md", ".html"}
        )
    )
    return {
        letter
        for letter in letters
        if letter.isalpha() and unicodedata.name(letter).startswith("LATIN")
    }


@pytest.mark.parametrize("cut", ["serif-display", "serif-text", "sans"])
def test_every_latin_letter_of_the_content_is_in_the_cuts(cut: str) -> None:
    held = {
        chr(code)
        for name in (cut, f"{cut}-more")
        for code in TTFont(CUTS / f"{name}.woff2").getBestCmap()
    }
    assert not written() - held, "run scripts/fonts.py with them"


@pytest.mark.parametrize("cut", ["serif-display", "serif-text", "sans"])
def test_a_page_without_rare_letters_fetches_no_second_file(cut: str) -> None:
    """Each cut is asked for just for what is in it."""
    style = Path("static/css/site.css").read_text(encoding="utf-8")
    for name in (cut, f"{cut}-more"):
        told = re.search(rf"/{name}\.woff2\"\).*?unicode-range: ([^;]+)", style)[1]
        spans = [part.removeprefix("U+").split("-") for part in told.split(", ")]
        asked = {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}
        missing = TTFont(CUTS / f"{name}.woff2").getBestCmap().keys() - asked
        assert not missing, (name, missing)


@pytest.mark.parametrize("font", FONTS.values(), ids=lambda path: path.stem)
def test_figures_are_all_as_wide_so_that_columns_of_numbers_stand(font: Path) -> None:
    wide, letters = TTFont(font)["hmtx"], TTFont(font).getBestCmap()
    assert len({wide[letters[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_lines_fit_and_none_would_take_the_next_word() -> None:
    text = (
        "North Korea may not sell what Russia wants; Russia may send what North Korea wants only "
        "up to a limit."
    )
    lines = wrapped(text, 14, 200)
    assert " ".join(lines) == text and all(width(line, 14) <= 200 for line in lines)
    assert all(width(f"{line} {after.split()[0]}", 14) > 200 for line, after in pairwise(lines))


def test_bold_is_told_by_marks_in_the_line() -> None:
    assert width("<b>Kyiv</b> says", 10) == pytest.approx(
        width("Kyiv", 10, bold=True) + width(" says", 10)
    )
    assert width("북한", 10) == 20


def test_a_heading_is_set_in_as_few_lines_as_fit_and_even_ones() -> None:
    text = "Six journeys by rail, and most of each line is inferred"
    lines = balanced(text, 24, 480)
    assert (
        len(lines) == len(wrapped(text, 24, 480, bold=True, serif=True)) and " ".join(lines) == text
    )
    longest, shortest = (
        extreme(width(line, 24, bold=True, serif=True) for line in lines) for extreme in (max, min)
    )
    assert shortest > longest / 2


def test_a_picture_carries_the_letters_of_each_face_that_it_uses() -> None:
    words = (
        f'<text font-family="{SERIF}" font-weight="600">Title</text><text>plain <tspan '
        'font-weight="bold">bold</tspan> end</text>'
    )
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{words}</svg>'
    assert used(svg) == {
        ("serif", 600): set("Title"),
        ("sans", 400): set("plain end"),
        ("sans", 600): set("bold"),
    }
    assert lettered(svg).count("@font-face") == 3
    assert lettered(svg, whole=False).count("@font-face") == 2
