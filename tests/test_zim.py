"""The offline site as one ZIM file: packed from an export, read again as Kiwix reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from explainer.management.commands.export_site import MARKER
from explainer.models import Edition

reader = pytest.importorskip("libzim.reader", reason="libzim 3.6 has no wheel for this Python")
search = pytest.importorskip("libzim.search")

pytestmark = pytest.mark.django_db
PAGE = (
    "<!doctype html><html><head><title>{title}</title></head><body><p>{words}</p><a "
    "href='{to}'>on</a></body></html>"
)


@pytest.fixture
def exported(settings: Any, tmp_path: Path) -> Path:
    """An export of two pages and a style, and a place for the files beside it."""
    settings.OFFLINE_ZIP = tmp_path / "site.zip"
    folder = tmp_path / "site"
    (folder / "claims").mkdir(parents=True)
    (folder / MARKER).write_text(f"{Edition.objects.get().version}\n")
    (folder / "index.html").write_text(
        PAGE.format(title="Arms &amp; aid", words="Ships were seen", to="claims/index.html")
    )
    (folder / "claims/index.html").write_text(
        PAGE.format(title="Claims", words="Containers at the pier", to="../index.html")
    )
    (folder / "site.css").write_text("p { color: red }")
    return folder


def made(folder: Path) -> Path:
    told = StringIO()
    call_command("export_zim", folder=folder, stdout=told)
    assert re.search(r"\d MB in ", told.getvalue())
    return folder.with_name("site.zim")


def test_a_reader_finds_the_opening_every_page_its_title_and_its_words(exported: Path) -> None:
    archive = reader.Archive(made(exported))
    assert archive.check() and archive.has_main_entry
    assert (
        archive.main_entry.get_item().path == "index.html"
        and archive.get_entry_by_path("index.html").title == "Arms & aid"
    )
    for path in (path for path in exported.rglob("*") if path.is_file() and path.name != MARKER):
        item = archive.get_entry_by_path(path.relative_to(exported).as_posix()).get_item()
        assert bytes(item.content) == path.read_bytes()
    assert archive.get_entry_by_path("site.css").get_item().mimetype == "text/css"
    assert not archive.has_entry_by_path(MARKER)
    found = search.Searcher(archive).search(search.Query().set_query("pier"))
    assert list(found.getResults(0, 5)) == ["claims/index.html"]
    assert (
        archive.get_metadata("Date").decode()
        and len(archive.get_metadata("Description").decode()) <= 80
    )


@pytest.mark.skipif(
    not shutil.which("zimcheck"),
    reason="zimcheck (Debian: zim-tools) is not installed: libzim's own check was passed",
)
def test_zimcheck_finds_nothing(exported: Path) -> None:
    checked = subprocess.run(
        ["zimcheck", "-A", str(made(exported))], capture_output=True, text=True
    )
    assert checked.returncode == 0 and "Overall Test Status: Pass" in checked.stdout, checked.stdout


def test_a_folder_that_is_no_export_of_this_content_is_refused(exported: Path) -> None:
    (exported / MARKER).write_text("another\n")
    with pytest.raises(CommandError, match="no export of the loaded content"):
        call_command("export_zim", folder=exported)


def test_the_classroom_offers_it_where_it_was_made(exported: Path, client: Client) -> None:
    address = "/classroom/arms-for-aid.zim"
    refused = client.get(address)
    assert refused.status_code == 404 and "make zim" in refused.content.decode()
    assert address not in client.get("/classroom/").content.decode()
    file = made(exported)
    exported.with_name("site.zip").write_bytes(b"zip")
    assert f'href="{address}"' in client.get("/classroom/?level=").content.decode()
    assert b"".join(client.get(address).streaming_content) == file.read_bytes()
