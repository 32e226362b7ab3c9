"""Ask the address of every source whether it still answers, and write down what was found."""

from __future__ import annotations

import asyncio
from argparse import ArgumentParser
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from explainer.corpus.links import ANSWERS, Link, asked_for
from explainer.corpus.read import read

if TYPE_CHECKING:
    from explainer.corpus.alive import Finding


class Command(BaseCommand):
    help = (
        "Ask the address of every source whether it still answers. "
        "One request at a time goes to a host, with a pause. "
        "A round that is broken off is taken up by the same command. "
        "The report is shown to readers once it is content/links.yaml."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        build = settings.BASE_DIR / "build"
        parser.add_argument(
            "--pause", type=float, default=5.0, help="seconds between two requests to one host (5)"
        )
        parser.add_argument(
            "--patience", type=float, default=30.0, help="seconds that an answer may take (30)"
        )
        parser.add_argument(
            "--at-once", type=int, default=6, help="how many hosts are asked at once (6)"
        )
        parser.add_argument(
            "--longest",
            type=float,
            default=300.0,
            help="seconds that a host may let us wait; then: later (300)",
        )
        parser.add_argument(
            "--again",
            type=float,
            default=7.0,
            help="days after which an address is asked again (7)",
        )
        parser.add_argument(
            "--notes",
            type=Path,
            default=build / "links.jsonl",
            help="where each answer is written down",
        )
        parser.add_argument(
            "--report", type=Path, default=build / "links.yaml", help="where the report is written"
        )
        parser.add_argument(
            "--dir", type=Path, default=settings.CONTENT_DIR, help="the folder of the content"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.CONTACT:
            raise CommandError(
                "Hosts that are asked must know whom they can write to: set CONTACT."
            )
        try:
            from explainer.corpus.alive import Manner, Notes, Round
        except ImportError as error:
            raise CommandError(
                "That needs requirements-dev.txt, as `make check` installs it."
            ) from error
        corpus = read(options["dir"])
        addresses = sorted({asked_for(source) for source in corpus.records("source")})
        if not addresses:
            raise CommandError(f"There are no sources in {options['dir']}.")
        self.notes = Notes(options["notes"])
        agent = (
            f"ArmsForAidLinks/1.0 (+{settings.SITE_URL}/about/; "
            f"{settings.CONTACT.removeprefix('mailto:')})"
        )
        manner = Manner(
            agent, options["pause"], options["patience"], options["at_once"], options["longest"]
        )
        left = self._left(addresses, timedelta(days=options["again"]))
        self.done, self.total = 0, len(left)
        self.stdout.write(f"{len(addresses):,} addresses, {self.total:,} of them to be asked now.")
        before = corpus.links.record.links if corpus.links else []
        try:
            asyncio.run(Round(manner, self._found).ask_all(left))
        except KeyboardInterrupt:
            raise CommandError(
                "Broken off: the same command goes on from here.", returncode=130
            ) from None
        finally:
            self._report(options["report"], addresses, before)

    def _left(self, addresses: list[str], again: timedelta) -> list[str]:
        """Those that were not asked lately, nor want to be asked later."""
        now = datetime.now(UTC)
        known = {note.address: note for note in self.notes}

        def rests(note: Finding) -> bool:
            return (
                datetime.fromisoformat(note.asked) > now - again
                if note.found
                else datetime.fromisoformat(note.why) > now
            )

        return [
            address for address in addresses if address not in known or not rests(known[address])
        ]

    def _found(self, finding: Finding) -> None:
        self.notes.add(finding)
        self.done += 1
        if finding.found != "alive":
            told = (
                f"{finding.found} ({finding.why})"
                if finding.found
                else f"wants to be asked after {finding.why}"
            )
            self.stdout.write(
                f"\r\033[K{finding.address}: {told}"
                if self.stdout.isatty()
                else f"{finding.address}: {told}"
            )
        if self.stdout.isatty():
            self.stdout.write(
                f"\rAsked {self.done:,} of {self.total:,}\033[K",
                ending="\n" if self.done == self.total else "",
            )
            self.stdout.flush()
        elif self.done % 100 == 0 or self.done == self.total:
            self.stdout.write(f"Asked {self.done:,} of {self.total:,}")

    def _report(self, place: Path, addresses: list[str], before: list[Link]) -> None:
        """What is known of each address: of several answers the last, and the last day on which one
        was alive."""
        known = {
            str(link.address): link.model_dump(mode="json", exclude_none=True) for link in before
        }
        for note in self.notes:
            if not note.found:
                continue
            day = note.asked[:10]
            seen = day if note.found == "alive" else known.get(note.address, {}).get("seen")
            told = {
                "asked": day,
                "found": note.found,
                "why": note.why,
                "leads_to": note.leads_to,
                "seen": seen,
            }
            known[note.address] = {"address": note.address} | {
                name: value for name, value in told.items() if value
            }
        links = [known[address] for address in addresses if address in known]
        if not links:
            return
        unfinished = place.with_name(f"{place.name}.part")
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(
            yaml.safe_dump({"links": links}, allow_unicode=True, sort_keys=False, width=1000),
            encoding="utf-8",
        )
        unfinished.replace(place)
        counts = Counter(link["found"] for link in links)
        self.stdout.write(
            ", ".join(f"{counts[name]:,} {name}" for name in ANSWERS if counts[name])
            + f"; written to {place}."
        )
