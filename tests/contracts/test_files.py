"""What is taken away, opened in the programs that people have: a CSV reader, a workbook reader, a
zip, a picture's head."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import zipfile
import zlib
from datetime import datetime
from html import unescape
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.test import Client

from explainer.evidence.edition import version
from explainer.figures import drawn, registry
from explainer.figures.typography import width as width_of
from explainer.models import Claim
from explainer.publishing import shapes
from explainer.publishing.figure_files import HELD, table
from explainer.publishing.tables import Table, field

from ..drawn import FIGURES, of_each_figure
from ..lists import ids

pytestmark = pytest.mark.django_db
# A list, a filter of it that leaves some, and the tag in which its page has a record.
FILTERED = [
    ("claims", "measure=troops&grade=disputed&sort=newest", "tr"),
    ("quotes", "stance=denies&sort=oldest", 'figure class="quote small"'),
    ("timeline", "kind=sanction&with=quote&to=2019", "li"),
    ("sources", "kind=un", "li"),
]


def as_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel reads it in the letters of its own country"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def lines(sheet: Any) -> list[dict[str, Any]]:
    names, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in rows]


def get(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, address
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return response.content


@pytest.mark.parametrize("day", ["", "as_of=2024-03-28"])
@pytest.mark.parametrize(("name", "query", "tag"), FILTERED)
def test_a_list_downloads_as_it_is_filtered_sorted_and_dated(
    client: Client, name: str, query: str, tag: str, day: str
) -> None:
    asked = f"?{query}&{day}".rstrip("&")
    shown = ids(client, f"/{name}/{asked}", tag)
    found = as_csv(get(client, f"/{name}.csv{asked}"))
    assert [row["id"] for row in found] == shown
    as_json = json.loads(get(client, f"/{name}.json{asked}"))
    sheet = book(get(client, f"/{name}.xlsx{asked}")).worksheets[0]
    for rows in (as_json, lines(sheet)):
        assert [row["id"] for row in rows] == shown
        assert list(rows[0]) == list(found[0]) if shown else True
    assert sheet.freeze_panes == "B2"


def test_every_page_of_a_list_is_in_its_file_and_the_page_links_to_it(client: Client) -> None:
    for name, query, tag in FILTERED:
        page = client.get(f"/{name}/?{query}&as_of=2026-01-01").content.decode()
        room = page[page.index('id="room"') :]
        links = re.findall(r'href="([^"]+)" download>(CSV|JSON|XLSX)<', room)
        assert [form for _, form in links] == ["CSV", "JSON", "XLSX"]
        for link, form in links:
            address = link.replace("&amp;", "&")
            assert "as_of=2026-01-01" in address and all(
                part in address for part in query.split("&")
            ), address
            assert (
                client.get(address)
                .headers["Content-Disposition"]
                .endswith(f'-as-of-2026-01-01.{form.lower()}"')
            )
        whole = (
            "?view=all" if name == "timeline" else ""
        )  # whose bare page shows the turning points alone
        assert len(as_csv(get(client, f"/{name}.csv"))) == len(ids(client, f"/{name}/{whole}", tag))


@pytest.mark.parametrize("name", [name for name, *_ in FILTERED])
def test_an_empty_list_is_a_table_with_its_head(client: Client, name: str) -> None:
    query = "?to=2006-01-01&from=2006-01-01&q=zzzzzzzz"
    head = get(client, f"/{name}.csv{query}").decode("utf-8-sig").splitlines()
    assert len(head) == 1 and head[0].startswith("id,")
    assert json.loads(get(client, f"/{name}.json{query}")) == []
    assert [
        cell.value for cell in book(get(client, f"/{name}.xlsx{query}")).worksheets[0][1]
    ] == head[0].split(",")
    assert "download>CSV" not in client.get(f"/{name}/{query}").content.decode()


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_a_filter_that_cannot_be_read_is_told_in_plain_words(client: Client, form: str) -> None:
    for address in (
        f"/claims.{form}?grade=sure",
        f"/timeline.{form}?from=soon",
        f"/claims.{form}?view=who",
        f"/quotes.{form}?as_of=soon",
    ):
        response = client.get(address)
        assert response.status_code == 400 and response.headers["Content-Type"].startswith(
            "text/plain"
        ), address
        assert len(response.text.strip().splitlines()) == 1
    for address in (f"/figures/none.{form}", f"/data/none.{form}"):
        assert client.get(address).status_code == 404 and client.get(address).headers[
            "Content-Type"
        ].startswith("text/plain")


def test_the_timeline_says_who_denies_what_and_mixes_kinds(client: Client) -> None:
    rows = as_csv(get(client, "/timeline.csv?with=quote&with=trip"))
    assert {row["record"] for row in rows} == {"event", "quote", "trip"}
    assert all(
        row["title"] and row["summary"] and row["source_urls"] and row["url"] for row in rows
    )
    assert all(bool(row["denied"]) == bool(row["disputed_by"]) for row in rows) and any(
        row["denied"] for row in rows
    )


@pytest.mark.parametrize("name", ["claims", "events", "stops"])
def test_a_workbook_has_numbers_days_cautions_and_says_what_it_is(
    client: Client, name: str
) -> None:
    content = get(client, f"/data/{name}.xlsx")
    assert content == get(client, f"/data/{name}.xlsx"), "the same content gives the same bytes"
    opened = book(content)
    data, columns, about = opened.worksheets
    written = {row["id"]: row for row in as_csv(get(client, f"/data/{name}.csv"))}
    for row in lines(data):
        there = written[row["id"]]
        for column, value in row.items():
            if isinstance(value, datetime):
                assert f"{value:%Y-%m-%d}" == there[column]
            else:
                assert ("" if value is None else value) == (
                    there[column] if isinstance(value, str | None) else float(there[column])
                )
        assert not re.fullmatch(r"\d{4}-\d\d-\d\d", str(row["date"])), "a full day is a date"
    assert [row["Column"] for row in lines(columns)] == [cell.value for cell in data[1]]
    told = {row[0]: row[1] for row in about.iter_rows(values_only=True)}
    assert (
        "CC BY 4.0" in told["Licence"]
        and f"{settings.SITE_URL}/data/" in told["From"]
        and told["Version"]
        and told["Edition"]
    )
    if name == "claims":
        noted = {
            row[0].value for row in data.iter_rows(min_row=2) if any(cell.comment for cell in row)
        }
        assert noted == set(Claim.objects.exclude(note="").values_list("id", flat=True))
        assert all(
            isinstance(cell.value, int | float)
            for row in data.iter_rows()
            for cell in row
            if cell.comment
        )


def test_a_workbook_of_a_filter_says_which(client: Client) -> None:
    query = "?measure=troops&q=%3DSUM(1)&as_of=2025-01-31"
    about = {
        row[0]: row[1]
        for row in book(get(client, f"/claims.xlsx{query}"))
        .worksheets[2]
        .iter_rows(values_only=True)
    }
    assert (
        "Soldiers" in about["Filter"]
        and "=SUM(1)" in about["Filter"]
        and about["As known on"] == "31 January 2025"
    )
    assert about["From"].endswith("/claims/?measure=troops&q=%3DSUM%281%29")


def test_no_words_are_run_as_a_formula_and_numbers_stay_numbers() -> None:
    class Record:
        def __init__(self, id: str, value: object) -> None:
            self.id, self.value = id, value

    bait = ['=HYPERLINK("http://x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1"]
    records = [
        Record(text, number) for text, number in zip(bait, (-5, -1.5, 0, 2.0, None), strict=True)
    ] + [Record("-12.5", "a-b")]
    rows = as_csv(
        Table("t", "T", "", (field("id", ""), field("value", "")), lambda day: records).csv()
    )
    assert [row["id"] for row in rows] == [f"'{text}" for text in bait] + ["-12.5"]
    assert [row["value"] for row in rows] == ["-5", "-1.5", "0", "2", "", "a-b"]


@of_each_figure
def test_the_forms_of_a_figure_say_the_same_and_whole_numbers_are_whole(
    client: Client, slug: str
) -> None:
    content = get(client, f"/figures/{slug}.csv")
    text, rows = as_csv(content), json.loads(get(client, f"/figures/{slug}.rows.json"))
    assert not re.search(rb",-?\d+\.0[,\r]", content)
    assert [
        {name: "" if value is None else str(value) for name, value in row.items()} for row in rows
    ] == text
    columns = table(registry.build(slug, version=version())).columns
    assert set(rows[0]) == {column.name for column in columns} and all(
        column.about for column in columns
    )
    assert all(
        not isinstance(row[column.name], str)
        for row in rows
        for column in columns
        if column.type in {"integer", "number"}
    )


def test_every_column_of_a_figure_is_explained() -> None:
    assert {
        name for slug in FIGURES for name in registry.build(slug, version=version()).rows[0].values
    } == set(HELD)


def test_a_figure_is_a_workbook_and_a_zip_with_all_its_files(client: Client) -> None:
    for query in ("", "?as_of=2024-03-28"):
        content = get(client, f"/figures/shells-claimed.zip{query}")
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
        told = files.pop("README.txt").decode()
        for name in ("csv", "xlsx", "rows.json", "svg"):
            one = files.pop(f"shells-claimed.{name}")
            if name != "rows.json":
                assert one == get(client, f"/figures/shells-claimed.{name}{query}"), name
        assert files.pop("shells-claimed-landscape.png").startswith(b"\x89PNG") and not files
        spec = registry.build("shells-claimed", None)
        assert "CC" in told or "Creative Commons" in told
        assert f"{settings.SITE_URL}/figures/shells-claimed/{query}" in told
        assert query or (
            spec.title in told and spec.denials[0].label in told and spec.sources[0].url in told
        )


def size_and_resolution(image: bytes) -> tuple[int, int, int]:
    """Width, height and dots an inch, as a program reads them."""
    place, found = 8, {}
    while place < len(image):
        (length,) = struct.unpack(">I", image[place : place + 4])
        kind, body = image[place + 4 : place + 8], image[place + 8 : place + 8 + length]
        assert (
            zlib.crc32(kind + body)
            == struct.unpack(">I", image[place + 8 + length : place + 12 + length])[0]
        )
        found.setdefault(kind, body)
        place += 12 + length
    width, height = struct.unpack(">II", found[b"IHDR"][:8])
    metre, _, unit = struct.unpack(">IIB", found[b"pHYs"])
    assert unit == 1
    return width, height, round(metre * 0.0254)


def test_pictures_have_the_shape_and_resolution_that_they_are_named_for(client: Client) -> None:
    address = "/figures/missiles-claimed.png"
    assert size_and_resolution(get(client, f"{address}?shape=landscape")) == (2400, 1350, 192)
    assert size_and_resolution(get(client, f"{address}?shape=portrait&theme=dark")) == (
        2160,
        2700,
        192,
    )
    width, _, dpi = size_and_resolution(get(client, f"{address}?shape=print"))
    assert dpi == 300 and width / dpi * 2.54 >= 16
    assert size_and_resolution(get(client, f"{address}?width=400"))[::2] == (400, 96)
    for query, named in (
        ("shape=square", "landscape, portrait or print"),
        ("shape=", "landscape"),
        ("shape=print&width=400", "shape alone"),
    ):
        response = client.get(f"{address}?{query}")
        assert (
            response.status_code == 400
            and named in response.text
            and len(response.text.splitlines()) == 1
        )


@of_each_figure
def test_a_picture_in_a_shape_tells_what_the_figure_tells(slug: str) -> None:
    """Title, first denial with its day, sources, address and licence; all within the picture, and
    the drawing not distorted."""
    spec = registry.build(slug, version=version())
    pictures = drawn.pictures(spec)
    for shape in shapes.SHAPES.values():
        svg = shapes.compose(spec, pictures, shape)
        around, _, drawing = svg.partition("<svg x=")
        said = " ".join(re.findall(r"<text[^>]*>([^<]*)", around)).replace(
            "\N{NO-BREAK SPACE}", " "
        )
        said = said.replace("&#x27;", "'").replace("&amp;", "&").replace("&quot;", '"')
        assert spec.title.replace("\N{NO-BREAK SPACE}", " ") in said and spec.credits[0] in said
        assert f"{settings.SITE_URL}/figures/{slug}/ · CC BY 4.0" in said
        for entry in spec.denials[:1]:
            assert entry.label in said and entry.date_words in said
        for y in re.findall(r'<text x="[^"]+" y="(\d+)"', around):
            assert 0 < int(y) < shape.height
        x, y, width, height, wide, high = map(
            float,
            re.match(
                r'"(\S+)" y="(\S+)" width="(\S+)" height="(\S+)" '
                r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"',
                drawing,
            ).groups(),
        )
        assert abs(width / wide - height / high) < 0.001
        assert x >= 0 and y >= 0 and x + width <= shape.width and y + height <= shape.height
        sizes = [
            float(size) * width / wide
            for size in re.findall(r'<svg [^>]*font-size="([\d.]+)"', drawing)
        ]
        sizes += [float(size) for size in re.findall(r'<text [^>]*font-size="(\d+)"', around)]
        assert sizes


@of_each_figure
def test_a_card_shows_all_of_a_drawing_or_one_made_for_it_and_says_so(slug: str) -> None:
    spec = registry.build(slug, version=version())
    card = shapes.compose(spec, drawn.pictures(spec), shapes.SHAPES["card"])
    drawing = re.search(
        r'<svg x="\S+" y="\S+" width="(\S+)" height="(\S+)" viewBox="\S+ \S+ (\S+) (\S+)">'
        r'.*?<svg [^>]*width="(\d+)" height="(\d+)" font-size',
        card,
    )
    wide, tall, across, down, whole_wide, whole_tall = map(float, drawing.groups())
    around = card.partition("<svg x=")[0]
    for x, size, serif, words in re.findall(
        r'<text x="(\d+)" y="\d+" font-size="(\d+)"[^>]*?(font-family)?[^>]*>([^<]*)', around
    ):
        long = width_of(unescape(words), int(size), bold=bool(serif), serif=bool(serif))
        assert int(x) + long <= shapes.SHAPES["card"].width, f"{slug}: “{words}” is cut"
    assert (
        abs(tall / down - wide / across) < 0.001 and down >= whole_tall and across >= whole_wide
    ), f"{slug} is cut"
    made = "The whole drawing" in card.replace("\N{NO-BREAK SPACE}", " ")
    size = float(re.search(r'<svg [^>]*font-size="([\d.]+)"', card)[1]) * wide / across
    assert size > 16 if made else spec.brief is None or size > 14, (
        f"{slug}: letters of {size:.1f} px, shown half as large"
    )


def test_what_is_downloaded_is_signed_and_what_a_page_shows_keeps_its_size(client: Client) -> None:
    for day in ("", "&as_of=2024-03-28"):
        svg, plot = (
            client.get(f"/figures/shells-claimed.svg?{query}{day}").content.decode()
            for query in ("size=wide", "fluid=1")
        )
        page = f"{settings.SITE_URL}/figures/shells-claimed/" + (f"?{day[1:]}" if day else "")
        assert f">{page} · CC BY 4.0<" in svg and page not in plot
        height, ground, view = (
            int(re.search(part, svg)[1])
            for part in (
                r' height="(\d+)"',
                r'<rect width="\d+" height="(\d+)"',
                r'viewBox="0 0 \d+ (\d+)"',
            )
        )
        assert height == ground == view
        assert int(re.search(r'viewBox="0 0 \d+ (\d+)"', plot)[1]) < height


def test_the_html_of_a_figure_holds_picture_words_and_source(client: Client) -> None:
    from html import unescape

    spec = registry.build("shells-claimed", version=version())
    page = client.get("/figures/shells-claimed/").content.decode()
    html = unescape(re.search(r'id="as-html">(.*?)</p>', page, re.DOTALL)[1])
    image = re.match(
        r'<figure><img src="([^"]+)" width="(\d+)" height="(\d+)" alt="([^"]+)">', html
    )
    wide, high = size_and_resolution(
        get(client, image[1].replace("&amp;", "&").removeprefix(settings.SITE_URL))
    )[:2]
    assert wide % int(image[2]) == 0 and wide / int(image[2]) == high / int(
        image[3]
    )  # sharp on screens of many pixels
    assert unescape(image[4]) == spec.alt
    assert (
        f'<a href="{settings.SITE_URL}/figures/shells-claimed/">' in html
        and "CC BY 4.0" in html
        and spec.denials[0].label in unescape(html)
    )
