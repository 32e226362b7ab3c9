"""Pack the written site into one ZIM file for Kiwix."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from explainer.models import Edition
from explainer.publishing import offline_zip, zim

from .export_site import MARKER


class Command(BaseCommand):
    help = "Pack a folder that export_site has written into the ZIM file that the classroom offers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from",
            type=Path,
            required=True,
            dest="folder",
            help="the folder that export_site has written",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"].resolve()
        marker = folder / MARKER
        edition = (
            Edition.objects.filter(version=marker.read_text().strip()).first()
            if marker.is_file()
            else None
        )
        if edition is None:
            raise CommandError(
                f"{folder} holds no export of the loaded content: "
                f"run manage.py export_site --out {folder} first."
            )
        try:
            size = zim.pack(folder, offline_zip.zim(), edition)
        except ImportError:
            raise CommandError("libzim is not installed: it comes with locks/dev.txt.") from None
        self.stdout.write(f"{size / 1e6:.1f} MB in {offline_zip.zim()}.")
