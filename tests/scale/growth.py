"""What growth costs: processor time and weight of pages with today's content and with a hundred
times as much.

python -m tests.scale.growth          both, as a table; fails above the limit
python -m tests.scale.growth TIMES    one of them, as JSON, in the database that DATABASE_URL names
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

TIMES = 100
LIMIT = 1.5
ROUNDS = 60
# Held to the limit: lists and answers of the search whose page is full today, so that like is
# compared with like.
LISTS = [
    "/timeline/",
    "/timeline/?flow=to-russia",
    "/timeline/?kind=statement&kind=diplomacy&from=2023-09",
    "/timeline/?grade=confirmed&to=2025",
    "/timeline/?q=russia",
    "/timeline/?as_of=2024-03-28",
    "/claims/?side=rok",
    "/claims/?flow=to-russia&grade=claimed",
    "/claims/?sort=newest",
    "/quotes/?voice=expert",
    "/sources/?kind=news",
    "/search/?q=containers",
    "/search/?q=shells",
    "/search/?q=north+korea+soldiers",
    "/search/?q=weapons&as_of=2025-04-28",
]
ALONE = ["/", "/story/", "/quotes/", "/healthz"]  # and an event and a claim


def measure(times: int) -> dict[str, tuple[float, int, float]]:
    """Median milliseconds of processor time and bytes of each address, no page kept, with the
    content `times` over; and the milliseconds of the first time that it is asked for, when sets of
    bits and matches are made."""
    os.environ["PAGE_CACHE"] = "0"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "explainer.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from explainer.corpus.kinds import address
    from explainer.corpus.read import read
    from explainer.models.projection import Projection
    from explainer.models.store import replace

    from .multiply import multiply

    call_command("migrate", run_syncdb=True, verbosity=0)
    corpus = read(settings.CONTENT_DIR)
    firsts = {found.kind: address(found.kind, found.record.id) for found in reversed([*corpus])}
    projection = Projection(corpus)
    multiply(projection, times)
    replace(projection)
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    found = {}
    for page in [*LISTS, *ALONE, firsts["event"], firsts["claim"]]:
        taken: list[float] = []
        for _ in range(ROUNDS + 1):
            start = time.process_time()
            response = client.get(page)
            taken.append((time.process_time() - start) * 1_000)
        assert response.status_code == 200, page
        found[page] = (statistics.median(taken[1:]), len(response.content), taken[0])
    return found


def compare() -> int:
    results = {}
    with TemporaryDirectory() as folder:
        for times in (1, TIMES):
            environment = os.environ | {
                "DATABASE_URL": f"sqlite:///{Path(folder) / f'{times}.sqlite3'}"
            }
            command = [sys.executable, "-m", "tests.scale.growth", str(times)]
            made = subprocess.run(
                command, env=environment, check=True, capture_output=True, text=True
            )
            results[times] = json.loads(made.stdout)
    print(
        f"{'address':<52} {'today':>8} {f'×{TIMES}':>8} {'ratio':>6} {'kB':>7} {f'kB ×{TIMES}':>8} "
        f"{'ratio':>6} {'first':>9}"
    )
    over = []
    for address, (now, weight, _) in results[1].items():
        then, heavy, first = results[TIMES][address]
        spent = f"{now:6.1f}ms {then:6.1f}ms {then / now:6.2f}"
        weighed = f"{weight / 1e3:7.1f} {heavy / 1e3:8.1f} {heavy / weight:6.2f}"
        print(f"{address:<52} {spent} {weighed} {first:7.0f}ms")
        if address in LISTS and (then / now > LIMIT or heavy / weight > LIMIT):
            over.append(address)
    pages = [now for address, (now, _, _) in results[1].items() if address != "/healthz"]
    print(f"\nMedian of the pages, uncached: {statistics.median(pages):.1f} ms.")
    if over:
        print(f"Above {LIMIT} times today’s cost: {', '.join(over)}")
    return 1 if over else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        sys.exit(compare())
