"""Write the site as files that need no server: those of the zip,
or all that a static host can hand out."""

from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from explainer.evidence.edition import version
from explainer.publishing import offline, offline_zip, processes
from explainer.publishing.inside import Unanswered

MARKER = ".arms-for-aid"
MOST = 12_000_000  # bytes of the zip


class Command(BaseCommand):
    help = (
        "Write the site into a folder as static files that open from file:// or any static host; "
        "--zip packs them too."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--out",
            type=Path,
            required=True,
            help="the folder to write: new, empty, or made by an earlier export",
        )
        parser.add_argument(
            "--whole",
            action="store_true",
            help="with past days, embeds, citations, feeds and pictures: for a static host",
        )
        parser.add_argument(
            "--zip", action="store_true", help="also pack it into the zip that the classroom offers"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["out"].resolve()
        if folder.exists() and (
            not folder.is_dir() or (any(folder.iterdir()) and not (folder / MARKER).exists())
        ):
            raise CommandError(f"{folder} holds something else: name a new or empty folder.")
        if not version():
            raise CommandError("No content is loaded: run manage.py load_content first.")
        unfinished = folder.with_name(folder.name + ".part")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        (unfinished / MARKER).write_text(version() + "\n")
        try:
            write = (
                processes.write
                if options["whole"]
                else lambda *given: offline.Export(*given).write()
            )
            files = write(unfinished, _lines if options["whole"] else self._progress)
        except (Unanswered, FileNotFoundError) as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise CommandError(f"Nothing was written: {error}") from error
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.rename(folder)
        self.stdout.write(f"{files:,} files in {folder}.")
        if options["zip"]:
            try:
                with offline_zip.alone():
                    size = offline.pack(folder, settings.OFFLINE_ZIP, offline_zip.stamp())
            except offline_zip.Busy:
                raise CommandError(
                    "The server is making the zip at this moment: try again, or let it."
                ) from None
            self.stdout.write(f"{size / 1e6:.1f} MB in {settings.OFFLINE_ZIP}.")
            if size > MOST:
                raise CommandError(f"The zip may be at most {MOST / 1e6:.0f} MB.")

    def _progress(self, what: str, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(
                f"\r{what}: {done:,} of {total:,}\033[K", ending="\n" if done == total else ""
            )
            self.stdout.flush()
        elif done % 500 == 0:
            self.stdout.write(f"{what}: {done:,} of {total:,}")


def _lines(what: str, done: int, total: int) -> None:
    """From several processes at once."""
    if done % 500 == 0 or done == total:
        print(f"{what}: {done:,} of {total:,} so far", flush=True)
