"""Quizzes as other people's tools read them: Moodle's GIFT by a parser, QTI 2.1 by a schema."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.test import Client
from lxml import etree
from pygiftparser import parser

from explainer.exercises.catalogue import EXERCISES

pytestmark = pytest.mark.django_db
SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("qti21.rng")))
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
        root = etree.fromstring(package.read(next(name for name in package.namelist() if name not in {"imsmanifest.xml", "test.xml"})))
    right = root.find(f".//{QTI}correctResponse")
    right.getparent().remove(right)
    assert not SCHEMA.validate(root)
