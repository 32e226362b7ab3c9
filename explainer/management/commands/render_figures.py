"""Draw the pictures of the figures into static/figures, those that changed; they are committed with the content."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from explainer.models import Edition


class Command(BaseCommand):
    help = "Draw the figures with Chromium (BROWSER_PATH) into static/figures; only those whose data or style changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="draw every figure, changed or not")
        parser.add_argument("--check", action="store_true", help="draw nothing; fail if a picture is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = Edition.objects.first()
        if edition is None:
            raise CommandError("No content is loaded: run manage.py load_content first.")
        try:
            from explainer.figures.render import render, stale, wanted
        except ImportError as error:
            raise CommandError(f"Drawing needs what requirements-dev.txt names: {error}") from error
        specs = wanted()
        if options["check"]:
            if late := sorted(stale(specs)):
                raise CommandError(f"Out of date, run make figures: {', '.join(late)}.")
            self.stdout.write(f"All {len(specs)} pictures are of what the figures say.")
            return
        drawn = render(specs, edition.date, self._progress, everything=options["all"])
        self.stdout.write(f"Drew {len(drawn)} of {len(specs)} pictures{': ' if drawn else ''}{', '.join(drawn)}.")

    def _progress(self, what: str, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[KDrawing {what}: {done} of {total}", ending="\n" if done == total else "")
            self.stdout.flush()
