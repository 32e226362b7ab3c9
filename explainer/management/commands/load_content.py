"""Check the content and load it: everything or nothing, and every problem told at once."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from explainer.corpus.answers import to_look_again
from explainer.corpus.checks import check
from explainer.corpus.found import Corpus
from explainer.corpus.kinds import KINDS
from explainer.corpus.localised import language
from explainer.corpus.problems import Problem
from explainer.corpus.published import unsaid
from explainer.corpus.read import read
from explainer.models import Edition
from explainer.models.projection import Projection, code
from explainer.models.store import replace
from explainer.publishing import editions

MOST = 200  # problems that are told one by one: who mends these comes again


class Command(BaseCommand):
    help = (
        "Check the content under explainer/content and load it in one transaction; "
        "--check only checks."
    )
    # Django's own checks ask the database first, whose faults are told in a sentence here
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="only check: nothing in the database is changed"
        )
        parser.add_argument(
            "--dir", type=Path, default=settings.CONTENT_DIR, help="the folder to read"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["dir"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder} to read content from.")
        from explainer.figures.registry import SLUGS

        corpus = read(folder, self._progress)
        # Of another folder, and in another language, no edition was printed.
        printed = (
            editions.newest()
            if folder.resolve() == settings.CONTENT_DIR.resolve() and language().startswith("en")
            else None
        )
        problems = {*corpus.problems, *check(corpus, SLUGS, printed.records if printed else ())}
        if printed:
            problems |= {*unsaid(corpus, printed)}
        self._refuse(sorted(problems))
        projection = Projection(corpus)
        self._refuse(sorted(projection.problems))
        counts = ", ".join(
            f"{len(found)} {KINDS[kind].plural}" for kind, found in corpus.found.items()
        )
        if options["check"]:
            self.stdout.write(f"Content is sound: {counts}.")
            for notice in to_look_again(corpus):
                self.stdout.write(f"  To look again: {notice}")
            self._read_through(corpus)
            return
        try:
            if Edition.objects.filter(version=corpus.version, laid_out_by=code()).exists():
                self.stdout.write(f"Content is up to date: {counts}.")
                return
            replace(projection, self._progress)
        except DatabaseError as error:
            raise CommandError(
                f"The database refused the content, nothing was changed: {error}. "
                "If it is broken or older: manage.py ready"
            ) from error
        self.stdout.write(f"Loaded {counts}; version {corpus.version[:12]}.")

    def _refuse(self, problems: list[Problem]) -> None:
        """Tell the problems and end, if there are any."""
        if not problems:
            return
        for problem in problems[:MOST]:
            self.stderr.write(str(problem))
        if len(problems) > MOST:
            self.stderr.write(f"… and {len(problems) - MOST:,} more.")
        raise CommandError(
            f"{len(problems):,} problem{'s' * (len(problems) != 1)} in the content; nothing was "
            "changed."
        )

    def _read_through(self, corpus: Corpus) -> None:
        """Print how hard each chapter is to read; refuse one that leaves its band."""
        try:
            from explainer.corpus import readability
        except ImportError:
            self.stdout.write(
                "Reading levels were not measured: "
                "that needs requirements-dev.txt, as `make check` installs it."
            )
            return
        for reading in readability.readings(corpus):
            low, high = readability.BANDS[reading.text]
            self.stdout.write(
                f"  LIX {reading.lix:4.1f} ({low}–{high}), {reading.words:3} words: "
                f"{reading.chapter}, {reading.text}"
            )
        if problems := sorted(readability.check(corpus)):
            for problem in problems:
                self.stderr.write(str(problem))
            raise CommandError(
                f"{len(problems)} text{'s' * (len(problems) != 1)} outside the reading levels; "
                "nothing was changed."
            )

    def _progress(self, what: str, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(
                f"\r{what}: {done:,} of {total:,}\033[K", ending="\n" if done == total else ""
            )
            self.stdout.flush()
