"""A mark says of a record what the record allows, wherever it is shown: of somebody's words the
grade of what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from explainer.corpus.kinds import KINDS
from explainer.evidence.grades import Grades, grades_on
from explainer.models import RECORDS, Lesson
from explainer.models.base import Graded, Record

from ..crawl import Crawl

pytestmark = pytest.mark.django_db
GRADED = [model for model in RECORDS.values() if issubclass(model, Graded)]
# What a mark is said to grade where that is not its record:
# that a good goes at all, or a sum of ours.
OF_OTHERS = {"that it goes", "our sum"}
DAYS = [None, date(2024, 3, 28)]


@pytest.fixture(scope="module", params=DAYS, ids=["today", "past"])
def day(request: pytest.FixtureRequest) -> date | None:
    return request.param


@pytest.fixture(scope="module")
def walk(day: date | None, walk_over: Callable[[date | None], Crawl]) -> Crawl:
    return walk_over(day)


class Shown:
    """A mark with the words beside it and the record that it stands beside: the last that was named
    before it."""

    def __init__(self, element: html.HtmlElement, address: str, own: str) -> None:
        classes = element.get("class").split()
        self.grade = next((name for name in classes if name not in {"mark", "act", "grade"}), "")
        self.title = element.get("title") or ""
        self.address, self.key = address, own


def marks(address: str, text: str, addresses: dict[str, str]) -> Iterator[Shown]:
    page = html.fromstring(text)
    for element in page.iter("span"):
        if "mark" not in (element.get("class") or "").split() or _of_many(element):
            continue
        own = addresses.get(urlsplit(address).path, "")
        yield Shown(element, address, _beside(element, address, addresses) or own)


def _of_many(element: html.HtmlElement) -> bool:
    """Whether it tells grades apart in a legend, stands for all records of a good, or grades a sum
    that is ours."""
    around = [element, *element.iterancestors()]
    if any(
        (one.tag == "a" and (one.get("href") or "").startswith("/about/method/")) for one in around
    ):
        return True
    if any({"marks", "good"} & set((one.get("class") or "").split()) for one in around):
        return True
    return element.getparent().findtext("span[@class='act']") in OF_OTHERS


def _beside(element: html.HtmlElement, address: str, addresses: dict[str, str]) -> str:
    """The record whose part of the page it is in, or the one named by the last link before it, or
    the first after it."""
    for part in element.iterancestors("li"):
        if "turning" in (part.get("class") or "").split():  # one event, and what speaks against it
            return addresses.get(f"/events/{part.get('id')}/", "")
    for part in element.iterancestors():
        if key := addresses.get(f"{urlsplit(address).path}#{part.get('id')}"):
            return key
        if part.tag in {"main", "dd", "article"} or "versus" in (part.get("class") or ""):
            return ""
        order = {one: place for place, one in enumerate(part.iter())}
        named = [
            (order[link], key)
            for link in part.iter("a")
            if (key := addresses.get(_path(link, address))) and not _against(link, part)
        ]
        before = [key for place, key in named if place < order[element]]
        if before or named:
            return before[-1] if before else named[0][1]
    return ""


def _path(link: html.HtmlElement, address: str) -> str:
    split = urlsplit(urljoin(address, link.get("href") or ""))
    return f"{split.path}#{split.fragment}" if split.path == "/trips/train/" else split.path


def _against(link: html.HtmlElement, part: html.HtmlElement) -> bool:
    around = [link, *link.iterancestors()]
    return any(
        {"denied", "reply"} & set((one.get("class") or "").split())
        for one in around[: around.index(part)]
    )


@pytest.fixture
def records(day: date | None) -> dict[str, tuple[Record, Grades]]:
    found = [record for model in GRADED for record in model.objects.all()]
    grades = grades_on(found, day)
    return {record.key: (record, grades[record.key]) for record in found}


def test_every_mark_is_the_grade_of_what_its_record_tells(
    walk: Crawl, records: dict[str, tuple[Record, Grades]]
) -> None:
    addresses = {record.get_absolute_url(): key for key, (record, _) in records.items()}
    wrong, seen = [], set()
    mornings = {}  # a lesson of a day is read on the morning of it, and so is its exercise
    for lesson in Lesson.objects.exclude(as_of=None):
        morning = grades_on((record for record, _ in records.values()), lesson.as_of - timedelta(1))
        mornings |= {
            lesson.get_absolute_url(): morning,
            f"/classroom/exercises/{lesson.exercise}/": morning,
        }
    for address, page in walk.html.items():
        if address.startswith(
            ("/about/method/", "/editions/")
        ):  # what was kept has the marks of its day
            continue
        for shown in marks(address, page.html, addresses):
            if not shown.key:
                wrong.append((address, shown.grade, "beside no record"))
                continue
            record, grades = records[shown.key]
            seen.add((KINDS[record.kind].name, bool(record.act)))
            allowed = {
                next(
                    (of[shown.key] for room, of in mornings.items() if address.startswith(room)),
                    grades,
                ).told
            }
            if urlsplit(address).path.startswith(record.get_absolute_url()):
                allowed |= {grades.said}
            if shown.grade not in allowed:
                wrong.append((address, shown.key, shown.grade, grades))
            if shown.title and record.act and not shown.title.startswith("what is said is "):
                wrong.append((address, shown.key, shown.title))
    assert wrong == []
    assert {("event", True), ("event", False), ("quote", True), ("claim", False)} <= seen


def test_no_words_of_anybody_are_marked_confirmed_for_having_been_said(
    walk: Crawl, records: dict[str, tuple[Record, Grades]]
) -> None:
    """The text itself, too, names the grade of what is said:
    in summaries, feeds and sentences to copy."""
    wrong = []
    for record, grades in records.values():
        page = walk.html.get(record.get_absolute_url())
        if page and record.act and grades.told != "confirmed" and "Graded confirmed" in page.html:
            wrong.append(record.key)
    assert wrong == []
