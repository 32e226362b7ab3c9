"""The site as files for any host, written by as many processes as there are processors.

Each day is written by one of them, what others take in parts.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from itertools import batched
from multiprocessing import get_context
from pathlib import Path

from django.db import connections

from .offline import Progress
from .static_site import DAYS, Static, place_of, taken_of

# So many addresses are a job.
PART = 250


def write(folder: Path, progress: Progress) -> int:
    """Write the site into a folder; returns the number of files. Raises Unanswered where the site
    itself is not whole."""
    connections.close_all()  # none is shared with those that are made
    processors = os.cpu_count() or 1
    with ProcessPoolExecutor(processors, mp_context=get_context("fork")) as pool:
        # The later a day, the more was known and is written: what takes longest begins first, so
        # that no processor waits for it.
        jobs: list[tuple[str, list[str] | None]] = [
            (place, None) for place in ("", *reversed(DAYS))
        ]
        done: set[str] = set()
        while jobs:
            running = [
                pool.submit(_job, folder, progress, place, addresses) for place, addresses in jobs
            ]
            found = {address for each in running for address in each.result()} - done
            done |= found
            jobs = list(_dealt(found))
    return sum(path.is_file() for path in folder.rglob("*"))


def _job(folder: Path, progress: Progress, place: str, addresses: list[str] | None) -> set[str]:
    export = Static(
        folder, lambda what, done, total: progress(place or "Today", done, total), place
    )
    try:
        return export.write_all() if addresses is None else export.write_these(addresses)
    finally:
        connections.close_all()


def _dealt(addresses: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """What is to be written, by place and in parts: what is taken of a record or figure, which is
    drawn once, stands side by side."""
    by_place: Mapping[str, list[str]] = defaultdict(list)
    for address in sorted(addresses, key=lambda address: (taken_of(address), address)):
        by_place[place_of(address)].append(address)
    for place, all_of_it in by_place.items():
        yield from ((place, list(part)) for part in batched(all_of_it, PART))
