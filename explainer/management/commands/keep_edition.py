"""Keep the edition that is loaded: its pages, embeds, pictures and data in one zip, from which they
are served for good."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from explainer.corpus.read import read
from explainer.evidence.edition import edition
from explainer.publishing.inside import Unanswered
from explainer.publishing.keeping import keep


class Command(BaseCommand):
    help = (
        "Keep the edition that is loaded, as one zip in the folder EDITIONS: /editions/<its day>/ "
        "then serves it as it is now."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        current, corpus = edition(), read(settings.CONTENT_DIR)
        if current is None or current.version != corpus.version:
            raise CommandError(
                "The content that is loaded is not the content of the files: "
                "run manage.py load_content first."
            )
        place = settings.EDITIONS / f"{current.today}.zip"
        if place.exists():
            raise CommandError(
                f"The edition of {current.today} is kept already, and is never kept anew: "
                "give edition.yaml a new date."
            )
        try:
            size = keep(place, current.today, corpus, self._progress)
        except (Unanswered, OSError) as error:
            raise CommandError(f"Nothing was kept: {error}") from error
        self.stdout.write(f"Kept the edition of {current.today}: {size / 1e6:.1f} MB in {place}.")

    def _progress(self, what: str, done: int, total: int) -> None:
        if self.stdout.isatty():
            self.stdout.write(
                f"\r{what}: {done:,} of {total:,}\033[K", ending="\n" if done == total else ""
            )
            self.stdout.flush()
