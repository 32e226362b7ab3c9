"""Draw today's pictures of the figures into static/figures; they are committed with the content."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from explainer.figures.render import render, wanted
from explainer.models import Edition


class Command(BaseCommand):
    help = (
        "Draw today's pictures of the figures into static/figures; "
        "only files that change are written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="draw nothing; fail if a picture is out of date"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not Edition.objects.exists():
            raise CommandError("No content is loaded: run manage.py load_content first.")
        specs = wanted()
        try:
            late = render(specs, check=options["check"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        if late and options["check"]:
            raise CommandError(f"Out of date, run make figures: {', '.join(late)}.")
        if options["check"]:
            self.stdout.write(f"The pictures of all {len(specs)} figures are of what they say.")
        else:
            self.stdout.write(
                f"Drew {', '.join(late)}."
                if late
                else f"The pictures of all {len(specs)} figures were of what they say."
            )
