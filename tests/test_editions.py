"""Kept editions: the same bytes whatever becomes of the content, offered where they are kept, and
checked by the loader."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from explainer.figures import registry
from explainer.publishing.editions import Kept

from .corpus import small

DAY, LATER = "2026-11-24", "2026-12-24"
ROOM = f"/editions/{DAY}/"
CLAIM = "/claims/a-claim/"
# The words of the source hold every number that the tests put into the claim.
CLAIMS = small.FILES["claims/a.yaml"].replace(
    "a thousand containers", "a thousand containers, 900 or 800"
)
CORRECTED = """\
- id: b-correction
  date: 2026-12-01
  record: claim:a-claim
  what: The number.
  why: A slip.
  was: {value: 1000}
"""
WITHDRAWN = """\
- id: a-withdrawal
  date: 2026-12-01
  record: event:an-event
  what: The event.
  why: It did not happen.
  before: It was here.
  after: It is not.
"""
pytestmark = pytest.mark.django_db


class Site:
    """A small site of its own: its content, which a test may change, and its editions."""

    def __init__(self, place: Path, settings: Any) -> None:
        self.content, self.editions = place / "content", place / "editions"
        settings.CONTENT_DIR, settings.EDITIONS = self.content, self.editions
        small.write(self.content, small.FILES | {"claims/a.yaml": CLAIMS})
        self.load()

    def change(self, file: str, old: str, new: str) -> None:
        path = self.content / file
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    def add(self, file: str, text: str) -> None:
        path = self.content / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)

    def load(self, *options: str) -> str:
        told = StringIO()
        try:
            call_command("load_content", *options, stdout=told, stderr=told)
        except CommandError as error:
            return f"{told.getvalue()}{error}"
        return told.getvalue()

    def keep(self) -> Path:
        call_command("keep_edition", stdout=StringIO())
        return max(self.editions.glob("*.zip"))

    def take_out_the_event(self) -> None:
        self.change("edition.yaml", DAY, LATER)
        text = (self.content / "events/a.yaml").read_text()
        self.add("events/a.yaml", text[text.index("- id: a-denial") :])
        self.change("goods/a.yaml", "lead: an-event", "lead: a-denial")
        self.change(
            "figures/fears-of-2023.yaml", "since_events: [an-event]", "since_events: [a-find]"
        )
        self.change("figures/fears-of-2023.yaml", "event: an-event", "event: a-find")
        box = self.content / "figures/one-box.yaml"
        box.write_text(box.read_text().replace("an-event", "a-find"))

    def correct(self) -> None:
        """The number of a claim, said in a correction, in an edition of a later day."""
        self.change("edition.yaml", DAY, LATER)
        self.change("claims/a.yaml", "value: 1000", "value: 900")
        self.add("corrections/b.yaml", CORRECTED)
        assert "Loaded" in self.load()


@pytest.fixture
def site(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Without figures: those of so small a content are drawn nowhere."""
    monkeypatch.setattr(registry, "LIST", ())
    registry._built.cache_clear()
    yield Site(tmp_path, settings)
    registry._built.cache_clear()


@pytest.fixture
def kept(site: Site) -> Site:
    site.keep()
    return site


def served(client: Client) -> dict[str, bytes]:
    """Every file of the edition, by its address."""
    manifest = client.get(f"{ROOM}manifest.json").json()
    addresses = [
        ROOM + re.sub(r"(^|/)index\.html$", r"\1", file["path"]) for file in manifest["files"]
    ]
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {address: answer.content for address, answer in answers.items()}


class TestWhatIsServed:
    def test_no_byte_changes_with_the_content_or_the_day_of_the_edition(
        self, kept: Site, client: Client
    ) -> None:
        before = served(client)
        assert f"{ROOM}claims/a-claim/embed/" in before and f"{ROOM}trips/a-trip.geojson" in before
        kept.correct()
        assert "900" in client.get(CLAIM).text and "1,000 containers" not in client.get(CLAIM).text
        assert served(client) == before
        assert "1,000 containers" in before[f"{ROOM}claims/a-claim/"].decode().lower()

    def test_each_file_has_the_hash_that_the_list_gives(self, kept: Site, client: Client) -> None:
        for file in client.get(f"{ROOM}manifest.json").json()["files"]:
            answer = client.get(ROOM + re.sub(r"(^|/)index\.html$", r"\1", file["path"]))
            assert hashlib.sha256(answer.content).hexdigest() == file["sha256"], file
            assert len(answer.content) == file["size"]
            assert answer.headers["Content-Type"] == file["type"]

    def test_it_may_be_held_for_good_and_asked_for_again(self, kept: Site, client: Client) -> None:
        answer = client.get(f"{ROOM}claims/a-claim/")
        assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.content).hexdigest()}"'
        assert "immutable" in answer.headers["Cache-Control"]
        assert (
            client.get(
                f"{ROOM}claims/a-claim/", headers={"If-None-Match": answer.headers["ETag"]}
            ).status_code
            == 304
        )
        assert client.head(f"{ROOM}claims/a-claim/").status_code == 200

    def test_the_same_content_gives_the_same_file_wherever_it_is_kept(
        self, site: Site, settings: Any
    ) -> None:
        first = site.keep().read_bytes()
        shutil.rmtree(site.editions)
        settings.SITE_URL = "https://arms.example"
        assert site.keep().read_bytes() == first

    def test_no_page_names_a_host_of_ours_or_asks_for_what_is_not_kept(
        self, kept: Site, client: Client, settings: Any
    ) -> None:
        files = served(client)
        for address, content in files.items():
            assert urlsplit(settings.SITE_URL).netloc.encode() not in content, address
            if b"<!doctype html>" not in content:
                continue
            html = content.decode()
            assert "as_of=" not in html and "{{" not in html
            for value in re.findall(
                r'\s(?:src|srcset)="([^"]+)"|'
                r'<link rel="(?:stylesheet|icon|preload)" href="([^"]+)"',
                html,
            ):
                target = urljoin(address, unescape("".join(value)).partition("#")[0])
                assert target in files, (address, target)
        styles = {
            address: content.decode()
            for address, content in files.items()
            if address.endswith(".css")
        }
        letters = {
            urljoin(address, name)
            for address, style in styles.items()
            for name in re.findall(r'url\("?([^")]+)', style)
        }
        assert letters and letters <= files.keys()

    def test_links_stay_within_the_edition_where_their_page_is_kept(
        self, kept: Site, client: Client
    ) -> None:
        embed = client.get(f"{ROOM}claims/a-claim/embed/").text
        assert f'href="{ROOM}claims/a-claim/"' in embed and 'href="/claims/a-claim/"' not in embed
        assert "As printed on 24 November 2026" in embed
        page = client.get(f"{ROOM}claims/a-claim/").text
        assert (
            'href="/claims/a-claim/">The page as it is today' in page and 'href="/sources/' in page
        )

    def test_only_embeds_may_be_framed_and_data_is_open_to_all(
        self, kept: Site, client: Client
    ) -> None:
        embed, page = (
            client.get(f"{ROOM}claims/a-claim/embed/"),
            client.get(f"{ROOM}claims/a-claim/"),
        )
        assert (
            "frame-ancestors *" in embed.headers["Content-Security-Policy"]
            and "X-Frame-Options" not in embed.headers
        )
        assert (
            "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
            and page.headers["X-Frame-Options"] == "DENY"
        )
        for answer in (embed, page):
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert "unsafe-inline" not in answer.headers["Content-Security-Policy"]
        data = client.get(f"{ROOM}trips/a-trip.geojson")
        assert data.headers["Access-Control-Allow-Origin"] == "*" and data.headers[
            "Content-Type"
        ].startswith("application/geo+json")

    @pytest.mark.parametrize("asked", [{"as_of": "2024-03-28"}, {"utm_source": "x"}])
    def test_a_query_changes_nothing(
        self, kept: Site, client: Client, asked: dict[str, str]
    ) -> None:
        address = f"{ROOM}claims/a-claim/"
        assert client.get(address, asked).content == client.get(address).content
        wished = client.get(address, headers={"Accept-Datetime": "Thu, 28 Mar 2024 12:00:00 GMT"})
        assert (wished.status_code, wished.content) == (200, client.get(address).content)

    @pytest.mark.parametrize(
        ("address", "sentence"),
        [
            (f"{ROOM}claims/none/", "The edition of 24 November 2026 does not hold this address."),
            (
                f"{ROOM}claims/none/embed/",
                "The edition of 24 November 2026 does not hold this address.",
            ),
            (
                f"{ROOM}figures/none.csv",
                "The edition of 24 November 2026 does not hold this address.",
            ),
            ("/editions/2020-01-01/claims/a-claim/", "No edition of “2020-01-01” is kept here"),
            ("/editions/2020-01-01.zip", "No edition of “2020-01-01” is kept here"),
            ("/editions/..%2Fcontent/", "No edition"),
        ],
    )
    def test_what_was_not_kept_is_told_in_a_sentence(
        self, kept: Site, client: Client, address: str, sentence: str
    ) -> None:
        answer = client.get(address)
        assert answer.status_code == 404 and sentence in unescape(answer.text)

    def test_the_list_names_each_edition_and_the_hash_of_its_zip(
        self, kept: Site, client: Client
    ) -> None:
        page, packed = client.get("/editions/").text, client.get(f"/editions/{DAY}.zip")
        assert hashlib.sha256(packed.content).hexdigest() in page and f'href="{ROOM}"' in page
        whole = ZipFile(BytesIO(packed.content))
        inner = ZipFile(BytesIO(whole.read("files.zip")))
        assert (
            inner.read("claims/a-claim/index.html") == client.get(f"{ROOM}claims/a-claim/").content
        )
        assert f'href="{ROOM}quotes/a-quote/"' in client.get(ROOM).text


class TestKeeping:
    def test_an_edition_is_kept_once(self, kept: Site) -> None:
        kept.change("claims/a.yaml", "The army counted them.", "The army counted.")
        assert "Loaded" in kept.load()
        with pytest.raises(CommandError, match=f"edition of {DAY} is kept already"):
            kept.keep()

    def test_only_what_is_loaded_is_kept(self, site: Site) -> None:
        site.change("claims/a.yaml", "The army counted them.", "The army counted.")
        with pytest.raises(CommandError, match=r"run manage\.py load_content first"):
            site.keep()

    def test_a_file_that_is_no_edition_is_left_out(self, kept: Site, client: Client) -> None:
        (kept.editions / "2026-11-25.zip").write_bytes(b"no zip")
        (kept.editions / "notes.zip").write_bytes(b"no zip")
        page = client.get("/editions/").text
        assert DAY in page and "2026-11-25" not in page


class TestWhatIsOffered:
    def test_nothing_where_nothing_is_kept(self, site: Site, client: Client) -> None:
        for address in (f"{CLAIM}embed-code/", "/cite/claim/a-claim/"):
            assert "as printed on" not in client.get(address).text
        refused = client.get(f"{CLAIM}embed-code/?frozen=1")
        assert refused.status_code == 400 and "no kept edition holds this" in refused.text
        assert "No edition is kept here yet" in client.get("/editions/").text

    def test_the_embed_dialog_gives_the_kept_frame(
        self, kept: Site, client: Client, settings: Any
    ) -> None:
        assert "it stays as printed on 24 November 2026" in client.get(f"{CLAIM}embed-code/").text
        frozen = client.get(f"{CLAIM}embed-code/?frozen=1").text
        assert f"src=&quot;{settings.SITE_URL}{ROOM}claims/a-claim/embed/&quot;" in frozen
        assert (
            hashlib.sha256(client.get(f"{ROOM}claims/a-claim/embed/").content).hexdigest() in frozen
        )
        assert f"{ROOM}claims/a-claim/embed/" in client.get(f"{CLAIM}embed-preview/?frozen=1").text
        assert "as printed on" not in client.get("/timeline/embed-code/").text

    def test_a_citation_names_the_edition_and_the_hash(
        self, kept: Site, client: Client, settings: Any
    ) -> None:
        kept.correct()
        sha256 = hashlib.sha256(client.get(f"{ROOM}claims/a-claim/").content).hexdigest()
        url = f"{settings.SITE_URL}{ROOM}claims/a-claim/"
        page = client.get(f"/cite/claim/a-claim/?edition={DAY}").text
        assert (
            page.count(f"SHA-256: {sha256}") == 3
            and url in page
            and "1,000" in page
            and "900" not in page
        )
        assert f"/cite/claim/a-claim.bib?edition={DAY}" in page
        for form in ("bib", "ris"):
            text = client.get(f"/cite/claim/a-claim.{form}?edition={DAY}").text
            assert sha256 in text and url in text
        assert sha256 in client.get(f"/cite/claim/a-claim.json?edition={DAY}").json()[0]["note"]
        assert "900" in client.get("/cite/claim/a-claim/").text
        assert client.get("/cite/claim/a-claim/?edition=2020-01-01").status_code == 400

    @pytest.mark.parametrize("ending", ["", "embed/", "embed/?utm_source=x"])
    def test_oembed_answers_with_what_was_printed(
        self, kept: Site, client: Client, settings: Any, ending: str
    ) -> None:
        kept.correct()
        url = f"{settings.SITE_URL}{ROOM}claims/a-claim/"
        answer = client.get("/oembed", {"url": url + ending}).json()
        assert f'src="{url}embed/"' in answer["html"] and f'href="{url}"' in answer["html"]
        assert "1,000" in answer["html"] and "900" not in answer["html"]
        assert 200 <= answer["height"] <= 1_000 and "thumbnail_url" not in answer
        assert "application/json+oembed" in client.get(f"{ROOM}claims/a-claim/").headers["Link"]
        assert client.get("/oembed", {"url": url.replace("a-claim", "none")}).status_code == 404

    def test_a_correction_leads_to_both_versions(self, kept: Site, client: Client) -> None:
        kept.correct()
        both = (f'href="{ROOM}claims/a-claim/"', 'href="/claims/a-claim/"')
        assert all(link in client.get("/changes/").text for link in both)
        assert both[0] in client.get(CLAIM).text
        kept.keep()
        assert both[0] in client.get("/changes/").text, "not the edition that has the correction"

    def test_what_was_taken_out_is_told_and_still_kept(self, kept: Site, client: Client) -> None:
        kept.take_out_the_event()
        kept.add("corrections/b.yaml", WITHDRAWN)
        assert "Loaded" in kept.load()
        gone = client.get("/events/an-event/")
        assert gone.status_code == 404 and "kept as it was printed on 24 November 2026" in gone.text
        assert client.get(f"{ROOM}events/an-event/").status_code == 200
        for address in ("/changes/", "/about/corrections/", "/changes/feed.xml", "/feed.xml"):
            answer = client.get(address)
            assert answer.status_code == 200 and "event:an-event" in answer.text, address
        assert f'href="{ROOM}events/an-event/"' in client.get("/changes/").text


class TestTheLoader:
    @pytest.mark.parametrize(
        ("file", "old", "new", "told"),
        [
            (
                "claims/a.yaml",
                "value: 1000",
                "value: 900",
                "a-claim: value: what the edition of 2026-11-24 printed, '1,000'",
            ),
            ("claims/a.yaml", "date: 2024-01-02", "date: 2024-01-03", "a-claim: date: "),
            ("claims/a.yaml", "to: 2023-12", "to: 2023-11", "a-claim: period: "),
            (
                "quotes/a.yaml",
                "text: We deny everything",
                "text: We deny all of it",
                "a-quote: text: ",
            ),
            (
                "trips/a.yaml",
                "return_date: 2024-01-03",
                "return_date: 2024-01-04",
                "a-trip: return_date: ",
            ),
            ("passages/a.yaml", "wording: Odd words", "wording: Odd word", "a-passage: wording: "),
        ],
    )
    def test_what_was_printed_is_not_changed_unsaid(
        self, kept: Site, file: str, old: str, new: str, told: str
    ) -> None:
        kept.change(file, old, new)
        line = next(
            n
            for n, text in enumerate((kept.content / file).read_text().splitlines(), 1)
            if new.partition(":")[0] in text
        )
        for options in ((), ("--check",)):
            answer = kept.load(*options)
            assert told in answer and "nothing was changed" in answer
            assert re.search(rf"^{file}:\d+: ", answer, re.MULTILINE), line

    def test_a_correction_must_give_the_value_that_was_printed(self, kept: Site) -> None:
        kept.change("edition.yaml", DAY, LATER)
        kept.change("claims/a.yaml", "value: 1000", "value: 900")
        kept.add("corrections/b.yaml", CORRECTED.replace("1000", "950"))
        assert "a-claim: value: what the edition of 2026-11-24 printed" in kept.load("--check")
        kept.add("corrections/b.yaml", CORRECTED)
        assert "Content is sound" in kept.load("--check")

    def test_what_a_correction_does_not_name_is_still_unsaid(self, kept: Site) -> None:
        kept.correct()
        kept.change("claims/a.yaml", "attribution: The army", "attribution: The navy")
        assert "a-claim: attribution: " in kept.load("--check")

    def test_a_correction_that_was_printed_excuses_no_further_change(self, kept: Site) -> None:
        kept.correct()
        kept.keep()
        kept.change("claims/a.yaml", "value: 900", "value: 800")
        assert f"a-claim: value: what the edition of {LATER} printed, '900'" in kept.load("--check")

    def test_a_record_is_not_taken_out_unsaid(self, kept: Site) -> None:
        kept.take_out_the_event()
        assert (
            "events/:1: an-event: the event that the edition of 2026-11-24 printed, or a correction"
            in kept.load("--check")
        )
        kept.add("corrections/b.yaml", WITHDRAWN)
        assert "Content is sound" in kept.load("--check")
        kept.add("corrections/b.yaml", CORRECTED.replace("claim:a-claim", "event:an-event"))
        assert "`before` and `after` in words" in kept.load("--check")

    def test_an_id_that_was_printed_is_not_changed_unsaid(self, kept: Site) -> None:
        kept.change("terms/a.yaml", "id: a-term", "id: b-term")
        assert (
            "terms/:1: a-term: the term that the edition of 2026-11-24 printed, or a correction"
            in kept.load("--check")
        )

    def test_a_correction_is_never_taken_out(self, kept: Site) -> None:
        kept.correct()
        kept.keep()
        kept.add("corrections/b.yaml", "")
        assert (
            f"corrections/:1: b-correction: the correction that the edition of {LATER} printed"
            in kept.load("--check")
        )

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("claims/a.yaml", "The army counted them.", "They were counted."),
            ("sources/a.yaml", "title: A report", "title: The report"),
        ],
    )
    def test_prose_is_mended_without_a_correction(
        self, kept: Site, file: str, old: str, new: str
    ) -> None:
        kept.change(file, old, new)
        assert "Content is sound" in kept.load("--check")

    def test_content_of_another_folder_is_not_held_against_the_edition(
        self, kept: Site, tmp_path: Path
    ) -> None:
        other = small.write(
            tmp_path / "other",
            small.FILES | {"claims/a.yaml": CLAIMS.replace("value: 1000", "value: 900")},
        )
        assert "Content is sound" in kept.load("--check", f"--dir={other}")


def test_the_records_of_an_edition_are_data(kept: Site, client: Client) -> None:
    records = json.loads(client.get(f"{ROOM}records.json").content)
    assert (
        records["claim:a-claim"]["value"] == 1000
        and records["quote:a-quote"]["text"] == "We deny everything"
    )


@pytest.mark.parametrize(
    "path", sorted((settings.BASE_DIR / "editions").glob("*.zip")), ids=lambda path: path.stem
)
def test_what_is_committed_is_whole(path: Path) -> None:
    """Each file has the hash that the edition names, and what a page asks for is in it."""
    edition = Kept(path)
    contents = {file.path: edition.read(file.path) for file in edition.files.values()}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()} == {
        file.path: file.sha256 for file in edition.files.values()
    }
    asked = {
        unescape(address).partition("#")[0].removeprefix(edition.address)
        for name, content in contents.items()
        if name.endswith(".html")
        for address in re.findall(r'\s(?:src|srcset)="([^"]+)"', content.decode())
    }
    assert asked and asked <= set(contents)
    assert path.stat().st_size < sum(map(len, contents.values())) / 4, "packed"
