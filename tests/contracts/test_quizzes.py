"""Quizzes as other people's tools read them: Moodle's GIFT by a parser; QTI, cartridges, SCORM and
H5P by schemas."""

from __future__ import annotations

import csv
import json
import re
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree
from pygiftparser import parser

from explainer.exercises.catalogue import EXERCISES
from explainer.publishing import h5p
from explainer.publishing.asked import MOST, spelled

pytestmark = pytest.mark.django_db
SCHEMA, CARTRIDGE, SCORM = (
    etree.RelaxNG(etree.parse(Path(__file__).with_name(f"{name}.rng")))
    for name in ("qti21", "cartridge13", "scorm12")
)
H5P = Draft202012Validator(json.loads(Path(__file__).with_name("h5p.schema.json").read_text()))
PACKAGE = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"


def questions(slug: str) -> int:
    exercise = EXERCISES[slug]
    asked = exercise.build(exercise.lesson, None, "standard", None).questions
    return 1 if asked[0].kind == "place" else len(asked)


@pytest.mark.parametrize("slug", EXERCISES)
def test_moodle_reads_every_question_with_one_right_answer(client: Client, slug: str) -> None:
    answer = client.get(f"/classroom/exercises/{slug}/moodle.gift")
    assert answer.headers["Content-Disposition"].endswith('.gift"')
    read = parser.parse(answer.content.decode())
    assert len(read.questions) == questions(slug)


@pytest.mark.parametrize("level", ["standard", "harder"])
@pytest.mark.parametrize("slug", EXERCISES)
def test_qti_packages_are_valid_and_whole(client: Client, slug: str, level: str) -> None:
    answer = client.get(f"/classroom/exercises/{slug}/qti.zip?level={level}&seed=3")
    with ZipFile(BytesIO(answer.content)) as package:
        files = {name: etree.fromstring(package.read(name)) for name in package.namelist()}
    manifest = files.pop("imsmanifest.xml")
    assert {file.get("href") for file in manifest.iter(f"{PACKAGE}file")} == set(files)
    for name, root in files.items():
        assert SCHEMA.validate(root), f"{name}: {SCHEMA.error_log}"
    refs = {ref.get("href") for ref in files["test.xml"].iter(f"{QTI}assessmentItemRef")}
    assert refs == set(files) - {"test.xml"}


def test_the_schema_refuses_a_question_without_a_right_answer(client: Client) -> None:
    answer = client.get("/classroom/exercises/chapters/qti.zip")
    with ZipFile(BytesIO(answer.content)) as package:
        root = etree.fromstring(
            package.read(
                next(
                    name
                    for name in package.namelist()
                    if name not in {"imsmanifest.xml", "test.xml"}
                )
            )
        )
    right = root.find(f".//{QTI}correctResponse")
    right.getparent().remove(right)
    assert not SCHEMA.validate(root)


def unpacked(client: Client, address: str) -> dict[str, bytes]:
    """The files of a package that a reader takes from an address."""
    answer = client.get(address)
    assert answer.status_code == 200 and answer.headers["Content-Disposition"].startswith(
        "attachment"
    )
    with ZipFile(BytesIO(answer.content)) as package:
        return {name: package.read(name) for name in package.namelist()}


ALL_OF_EACH = pytest.mark.parametrize(
    ("slug", "asked"),
    [(slug, asked) for slug in EXERCISES for asked in ("", "?level=harder&seed=3")],
)


@ALL_OF_EACH
def test_cartridges_are_valid_whole_and_lead_back(
    client: Client, slug: str, asked: str, settings: Any
) -> None:
    files = {
        name: etree.fromstring(read)
        for name, read in unpacked(
            client, f"/classroom/exercises/{slug}/cartridge.imscc{asked}"
        ).items()
    }
    for name, root in files.items():
        assert CARTRIDGE.validate(root), f"{name}: {CARTRIDGE.error_log}"
    manifest = files.pop("imsmanifest.xml")
    assert {file.get("href") for file in manifest.iter("{*}file")} == set(files)
    links = [url.get("href") for root in files.values() for url in root.iter("{*}url")]
    assert f"{settings.SITE_URL}/classroom/exercises/{slug}/" in [
        link.partition("?")[0] for link in links
    ]
    for item in (item for root in files.values() for item in root.iter("{*}item")):
        offered = {label.get("ident") for label in item.iter("{*}response_label")}
        right = {
            equal.text
            for equal in item.iter("{*}varequal")
            if equal.getparent().tag.rpartition("}")[2] != "not"
        }
        assert right and (not offered or right <= offered)


def test_a_cartridge_without_a_right_answer_is_refused_by_the_schema(client: Client) -> None:
    root = etree.fromstring(
        unpacked(client, "/classroom/exercises/chapters/cartridge.imscc")["chapters-standard.xml"]
    )
    right = root.find(".//{*}setvar").getparent()
    right.getparent().remove(right)
    assert not CARTRIDGE.validate(root)


@ALL_OF_EACH
def test_h5p_packages_say_what_they_need_and_have_the_fields_of_their_types(
    client: Client, slug: str, asked: str
) -> None:
    files = {
        name: json.loads(read)
        for name, read in unpacked(client, f"/classroom/exercises/{slug}/quiz.h5p{asked}").items()
    }
    faults = [
        f"{list(fault.absolute_path)}: {fault.message[:200]}" for fault in H5P.iter_errors(files)
    ]
    assert faults == []
    needed = {
        f"{each['machineName']} {each['majorVersion']}.{each['minorVersion']}"
        for each in files["h5p.json"]["preloadedDependencies"]
    }
    used = {each["library"] for each in files["content/content.json"]["questions"]}
    assert needed == {*used, "H5P.QuestionSet 1.20"}


def test_events_are_dragged_into_the_order_of_the_exercise(client: Client) -> None:
    exercise = EXERCISES["order"].build(None, None, "standard", None)
    wanted = [
        item.title for item in sorted(exercise.items, key=lambda item: int(item.questions[0].right))
    ]
    content = json.loads(
        unpacked(client, "/classroom/exercises/order/quiz.h5p")["content/content.json"]
    )
    dragged = re.findall(r"\*(.+?)\*", content["questions"][0]["params"]["textField"])
    assert [unescape(title) for title in dragged] == [
        title.translate(h5p.SIGNS) for title in wanted
    ]


@ALL_OF_EACH
def test_scorm_packages_are_valid_and_their_page_needs_nothing_else(
    client: Client, slug: str, asked: str
) -> None:
    files = unpacked(client, f"/classroom/exercises/{slug}/scorm.zip{asked}")
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    assert SCORM.validate(manifest), SCORM.error_log
    assert {file.get("href") for file in manifest.iter("{*}file")} == set(files)
    for page in files.values():
        assert not re.findall(
            rb'\s(?:src|srcset|action)="(?!data:|/classroom/exercises/)|url\(|<link', page
        )
        assert not re.findall(rb'\shref="(?!https?://|#)', page)


def test_the_table_for_google_forms_has_a_row_for_each_question_with_its_right_answers(
    client: Client,
) -> None:
    for slug, exercise in EXERCISES.items():
        sheet = exercise.build(exercise.lesson, None, "standard", None)
        answer = client.get(f"/classroom/exercises/{slug}/form.csv")
        head, title, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
        assert title[:2] == ["title", sheet.title] and len(rows) == len(sheet.questions)
        for row, question in zip(rows, sheet.questions, strict=True):
            read = dict(zip(head, row, strict=False))
            if question.kind == "number":
                assert all(
                    abs(float(spelled.replace(",", "")) - float(question.answer))
                    <= abs(float(question.answer)) * question.tolerance + 0.5
                    for spelled in read["Right"].split("|")
                )
            else:
                labels = {read[f"Answer {place}"] for place in read["Right"].split("|")}
                assert labels == {
                    option.label for option in question.options if option.key in question.keys
                }


@pytest.mark.parametrize("file", ["cartridge.imscc", "quiz.h5p", "scorm.zip", "form.csv"])
def test_what_cannot_be_read_is_refused_in_a_plain_sentence(client: Client, file: str) -> None:
    refused = client.get(f"/classroom/exercises/evidence/{file}?level=fast")
    assert refused.status_code == 400 and refused.headers["Content-Type"].startswith("text/plain")
    assert "level takes" in refused.content.decode()
    assert client.get(f"/classroom/exercises/nothing/{file}").status_code == 404


@given(value=st.floats(1, 1e9), tolerance=st.floats(0.01, 0.1))
def test_a_number_has_few_spellings_and_the_one_that_is_asked_for_is_among_them(
    value: float, tolerance: float
) -> None:
    step, spellings = spelled(value, tolerance)
    assert f"{round(value / step) * step}" in spellings
    assert len(spellings) <= 2 * (MOST + 2)
