"""The command: all or nothing, the same again changes nothing, what left the files leaves the site,
and progress is seen."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.test import Client

from explainer.models import Claim, Edition, Entry, Term
from explainer.models.store import ORDER

from . import small

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small.write(tmp_path / "content")


def load(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("load_content", f"--dir={folder}", *options, stdout=out, stderr=out)
    return out.getvalue()


def state() -> list[list[dict[str, object]]]:
    """Everything that the database holds."""
    return [list(model.objects.order_by("pk").values()) for model in ORDER]


@pytest.mark.django_db
class TestLoading:
    def test_it_takes_the_place_of_what_was_there(self, folder: Path) -> None:
        assert Entry.objects.filter(key="claim:con-2023-10-13-us-1000").exists()
        said = load(folder)
        assert "Loaded 2 sources, 3 parties" in said
        assert set(Entry.objects.filter(kind="claim").values_list("key", flat=True)) == {
            "claim:a-claim"
        }
        assert Claim.objects.get().quantity == "1,000 containers"

    def test_it_stores_version_and_counts(self, folder: Path) -> None:
        said = load(folder)
        edition = Edition.objects.get()
        assert edition.version[:12] in said
        assert edition.counts["term"] == 1
        (folder / "terms/a.yaml").write_text(
            "- {id: a-term, group: places, name: A term, text: Something else.}\n"
        )
        load(folder)
        assert Edition.objects.get().version != edition.version

    def test_the_same_again_changes_nothing(self, folder: Path) -> None:
        load(folder)
        before = state()
        assert load(folder).startswith("Content is up to date")
        assert state() == before

    def test_new_code_lays_the_same_content_out_anew(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        load(folder)
        Term.objects.update(data={"text": "as the old code wrote it"})
        Edition.objects.update(laid_out_by="old code")
        assert load(folder).startswith("Loaded")
        assert Term.objects.get().text == "What it means."

    def test_a_record_that_left_the_files_leaves_the_site(
        self, folder: Path, client: Client
    ) -> None:
        (folder / "terms/b.yaml").write_text(
            "- {id: b-term, group: places, name: B, text: Soon gone.}\n"
        )
        load(folder)
        assert client.get("/glossary/b-term/").status_code == 200
        (folder / "terms/b.yaml").unlink()
        load(folder)
        assert client.get("/glossary/b-term/").status_code == 404
        assert not Entry.objects.filter(slug="b-term").exists()

    def test_checking_changes_nothing(self, folder: Path) -> None:
        load(folder)
        before = state()
        assert load(settings.CONTENT_DIR, "--check").startswith("Content is sound: ")
        assert state() == before

    def test_broken_content_changes_nothing_and_the_old_is_served(
        self, folder: Path, client: Client
    ) -> None:
        load(folder)
        before, ready = state(), client.get("/readyz").json()
        (folder / "claims/a.yaml").write_text("- id: a-claim\n")
        with pytest.raises(CommandError, match=r"\d+ problems in the content; nothing was changed"):
            load(folder)
        assert state() == before
        assert client.get("/readyz").json() == ready
        assert client.get("/claims/a-claim/").status_code == 200

    def test_a_database_that_fails_half_way_keeps_the_old(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(what: str, done: int, total: int) -> None:
            if what == "Loading terms":
                raise DatabaseError("disk is full")

        before = state()
        monkeypatch.setattr(
            "explainer.management.commands.load_content.Command._progress", staticmethod(refuse)
        )
        with pytest.raises(
            CommandError,
            match="The database refused the content, nothing was changed: disk is full",
        ):
            load(folder)
        assert state() == before

    def test_a_folder_that_is_not_there_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="There is no folder"):
            load(tmp_path / "nowhere")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a database of its own, migrated and empty."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{tmp_path_factory.mktemp('db') / 'db.sqlite3'}"
    }
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    return environment


def test_from_the_shell_a_fault_is_a_line_and_exit_one(
    database: dict[str, str], folder: Path
) -> None:
    (folder / "events/b.yaml").write_text("- id: b-event\n  date: 2024-13-01\n")
    command = [sys.executable, "manage.py", "load_content", f"--dir={folder}"]
    done = subprocess.run(
        command, cwd=ROOT, env=database, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "events/b.yaml:2: b-event: date: '2024-13-01' is not a date" in done.stderr
    assert "events/b.yaml:1: b-event: title: this field is required" in done.stderr
    assert "problems in the content; nothing was changed." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("found", "told"),
    [(b"", "no such table"), (b"no database at all, " * 500, "file is not a database")],
)
def test_without_tables_or_a_database_the_command_says_so_in_a_sentence(
    tmp_path: Path, folder: Path, found: bytes, told: str
) -> None:
    (tmp_path / "bare.sqlite3").write_bytes(found)
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'bare.sqlite3'}"}
    command = [sys.executable, "manage.py", "load_content", f"--dir={folder}"]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"CommandError: The database refused the content, nothing was changed: {told}"
    )


def test_a_terminal_sees_progress(database: dict[str, str], folder: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "manage.py", "load_content", f"--dir={folder}"]
    process = subprocess.Popen(command, cwd=ROOT, env=database, stdout=theirs, stderr=theirs)
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # Linux tells the end of a terminal so
        pass
    os.close(ours)
    assert process.wait(timeout=30) == 0
    assert f"\rReading files: 1 of {len(small.FILES)}".encode() in seen
    assert b"\rLoading sources: " in seen
    assert b"Loaded 2 sources" in seen
