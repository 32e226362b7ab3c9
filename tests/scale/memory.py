"""What a worker holds after many addresses: python -m tests.scale.memory [ADDRESSES [PICTURES]]

One worker serves, so that all of them are its own; resident and its own (not shared) megabytes are
told as they grow.
"""

from __future__ import annotations

import os
import re
import sys
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

from .serving import copy_of_the_site

# Days before today, so many apart that a day is not asked for twice.
STEP = timedelta(days=11)


def addresses(base: str, day: date) -> Iterator[str]:
    """Every page of the site, as of one day after another."""
    with urllib.request.urlopen(f"{base}/sitemap.xml", timeout=60) as answer:
        paths = [
            place.partition("/")[2]
            for place in re.findall(r"<loc>https?://([^<]+)</loc>", answer.read().decode())
        ]
    for number in count():
        for path in paths:
            yield f"{base}/{path}" + (f"?as_of={day - STEP * number}" if number else "")


def pictures(base: str, day: date) -> Iterator[str]:
    from explainer.figures.registry import SLUGS

    for number in count(1):
        for slug in sorted(SLUGS):
            yield f"{base}/figures/{slug}.png?as_of={day - STEP * number}"


def held(worker: int) -> tuple[float, float]:
    """Resident megabytes of a process, and those that are its own alone."""
    found = dict(
        re.findall(
            r"^(\w+):\s+(\d+) kB", (Path("/proc") / str(worker) / "smaps_rollup").read_text(), re.M
        )
    )
    return int(found["Rss"]) / 1e3, (
        int(found["Private_Dirty"]) + int(found["Private_Clean"])
    ) / 1e3


def ask(address: str) -> int:
    try:
        with urllib.request.urlopen(
            urllib.request.Request(address, headers={"Accept-Encoding": "br"}), timeout=120
        ) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def measure(pages: int, drawings: int) -> None:
    with copy_of_the_site(WEB_WORKERS="1") as (base, server):
        (worker,) = (
            (Path("/proc") / str(server.pid) / "task" / str(server.pid) / "children")
            .read_text()
            .split()
        )
        tell("at the start", int(worker))
        answers: Counter[int] = Counter()
        for what, wanted, every in (
            ("addresses", islice(addresses(base, date.today()), pages), 1_000),
            ("pictures", islice(pictures(base, date.today()), drawings), 50),
        ):
            for number, address in enumerate(wanted, 1):
                answers[ask(address)] += 1
                if number % every == 0:
                    tell(f"after {number:,} {what}", int(worker))
        print("answers by status:", dict(answers))


def tell(when: str, worker: int) -> None:
    resident, own = held(worker)
    print(f"{when:<28} {resident:6.0f} MB resident, {own:6.0f} MB its own", flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
    import django

    django.setup()
    measure(*(int(number) for number in [*sys.argv[1:], *("10000", "100")[len(sys.argv) - 1 :]]))
