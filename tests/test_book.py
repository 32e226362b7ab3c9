"""The story as a book: what an e-reader needs, and every link in it leads somewhere."""

from __future__ import annotations

import posixpath
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.test import Client
from lxml import etree

from .drawn import sampled

pytestmark = pytest.mark.django_db
ADDRESS = "/story/arms-for-aid.epub"
SPACES = {
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "s": "http://www.w3.org/2000/svg",
}
CHECKER = Path("/usr/share/java/epubcheck.jar")


@cache
def bound(query: str = "") -> bytes:
    answer = Client().get(ADDRESS + query)
    assert (
        answer.headers["Content-Type"] == "application/epub+zip"
        and ".epub" in answer.headers["Content-Disposition"]
    )
    return answer.getvalue()


@pytest.fixture(params=sampled(["", "?as_of=2024-03-28"], [""]))
def book(request: pytest.FixtureRequest) -> bytes:
    return bound(request.param)


def parts(book: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(book)) as zipped:
        first = zipped.infolist()[0]
        assert (first.filename, first.compress_type, zipped.read(first)) == (
            "mimetype",
            ZIP_STORED,
            b"application/epub+zip",
        )
        return {info.filename: zipped.read(info) for info in zipped.infolist()}


def test_its_list_names_each_file_and_its_order_holds_each_chapter(
    book: bytes, client: Client
) -> None:
    files = parts(book)
    package = etree.fromstring(files["book/package.opf"])
    listed = {
        item.get("id"): f"book/{item.get('href')}" for item in package.iterfind(".//o:item", SPACES)
    }
    assert sorted(listed.values()) == sorted(
        name for name in files if name.startswith("book/") and not name.endswith(".opf")
    )
    order = [listed[item.get("idref")] for item in package.iterfind(".//o:itemref", SPACES)]
    contents = etree.fromstring(files["book/nav.xhtml"]).xpath(
        "//x:nav//x:a/@href", namespaces=SPACES
    )
    assert [f"book/{href}" for href in contents] == order[2:]
    assert len(contents) == client.get("/story/").content.count(b"<li>\n      <h3>")


def test_every_link_within_it_leads_somewhere_and_every_other_to_a_whole_address(
    book: bytes,
) -> None:
    files = parts(book)
    pages = {
        name: etree.fromstring(text) for name, text in files.items() if name.endswith(".xhtml")
    }
    places = {(name, place) for name, page in pages.items() for place in ["", *page.xpath("//@id")]}
    for name, page in pages.items():
        for target in page.xpath("//x:a/@href", namespaces=SPACES):
            if not target.startswith(("http://", "https://")):
                path, _, place = target.partition("#")
                assert (posixpath.join("book", path) if path else name, place) in places, (
                    name,
                    target,
                )
        for source in page.xpath("//x:img/@src", namespaces=SPACES):
            assert f"book/{source}" in files, (name, source)


def test_a_number_leads_to_who_says_so() -> None:
    for name, text in parts(bound()).items():
        if name.endswith(".xhtml") and name not in {"book/nav.xhtml", "book/title.xhtml"}:
            page = etree.fromstring(text)
            told = {
                note.get("id"): "".join(note.itertext())
                for note in page.xpath("//x:li[starts-with(@id, 'told-')]", namespaces=SPACES)
            }
            notes = page.xpath("//x:a[@role='doc-noteref']", namespaces=SPACES)
            assert notes and all(told[note.get("href")[1:]].count(",") for note in notes), name


def test_drawings_are_cut_to_the_drawing() -> None:
    for name, text in parts(bound()).items():
        if name.endswith(".svg"):
            drawing = etree.fromstring(text)
            assert drawing.get("viewBox").split()[2:] == [
                drawing.get("width"),
                drawing.get("height"),
            ], name


def test_the_same_day_gives_the_same_bytes(client: Client) -> None:
    assert client.get(ADDRESS).getvalue() == bound()


@pytest.mark.skipif(
    not (CHECKER.exists() and shutil.which("java")),
    reason="Debian's epubcheck is not on this machine",
)
def test_the_checker_of_the_trade_finds_nothing(book: bytes, tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(book)
    told = subprocess.run(["java", "-jar", CHECKER, file], capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
