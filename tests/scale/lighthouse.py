"""Pages as Google's Lighthouse sees them in its simulated phone: python -m tests.scale.lighthouse

Beside them the same timeline in TimelineJS and a figure of ours drawn by Plotly's whole library, as
people put them on pages. Lighthouse comes from npm into build/, at one version; newer ones need
another Node.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import plotly

from tests.conftest import ROOT

from .serving import copy_of_the_site, first

VERSION = "12.2.1"
TOOLS = ROOT / "build" / "lighthouse"
PAGES = {
    "opening": "/",
    "chapter": "/story/*/",
    "timeline": "/timeline/",
    "ride": "/trips/*/",
    "figure": "/figures/shells-claimed/",
    "embed": "/figures/shells-claimed/embed/",
}
SCENES = {"ride": ' id="scene-'}  # one that is told in scenes
ROUNDS = 3
HEAD = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" '
    'content="width=device-width"><title>Beside</title>'
)


class Seen(NamedTuple):
    """Scores in hundredths; blocking time, largest paint and speed index in milliseconds; requests;
    kilobytes sent."""

    scores: tuple[int, ...]
    blocking: float
    paint: float
    speed: float
    requests: int
    sent: float


class Unseen(Exception):
    """Lighthouse could not look at a page; in its own last words."""


def tool() -> Path | None:
    """Lighthouse, fetched where it is not there yet; None where there is no npm."""
    found = TOOLS / "node_modules" / ".bin" / "lighthouse"
    if not found.exists():
        if not shutil.which("npm"):
            return None
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(TOOLS),
            f"lighthouse@{VERSION}",
        ]
        subprocess.run(command, check=True)
    return found


def look(lighthouse: Path, address: str) -> Seen:
    flags = "--chrome-flags=--headless --no-sandbox --disable-gpu"
    command = [str(lighthouse), address, "--output=json", "--quiet", flags]
    browser = subprocess.run(
        ["scripts/chromium.sh"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.strip()
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"CHROME_PATH": browser}
    )
    if done.returncode:
        raise Unseen(next(iter(done.stderr.strip().splitlines()[::-1]), "no word"))
    return seen(json.loads(done.stdout))


def seen(told: dict[str, Any]) -> Seen:
    audits = told["audits"]
    sent = [
        item
        for item in audits["network-requests"]["details"]["items"]
        if not item["url"].startswith("data:")
    ]
    return Seen(
        tuple(round(100 * (category["score"] or 0)) for category in told["categories"].values()),
        audits["total-blocking-time"]["numericValue"],
        audits["largest-contentful-paint"]["numericValue"],
        audits["speed-index"]["numericValue"],
        len(sent),
        sum(item["transferSize"] for item in sent) / 1e3,
    )


def middle(rounds: list[Seen]) -> Seen:
    scores = tuple(
        int(statistics.median(each)) for each in zip(*(one.scores for one in rounds), strict=True)
    )
    numbers = [statistics.median(each) for each in zip(*(one[1:] for one in rounds), strict=True)]
    return Seen(scores, numbers[0], numbers[1], numbers[2], int(numbers[3]), numbers[4])


@contextmanager
def beside(base: str) -> Iterator[dict[str, str]]:
    """The pages that others would make of the same data, on a host of their own."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for address, file in (
            ("/timeline/timelinejs.json", "timeline.json"),
            ("/figures/shells-claimed.json", "figure.json"),
        ):
            with urllib.request.urlopen(base + address, timeout=60) as answer:
                (folder / file).write_bytes(answer.read())
        for file in ("timeline.js", "timeline.css"):
            shutil.copy(ROOT / "tests" / "vendor" / "timelinejs" / file, folder)
        shutil.copy(Path(plotly.__file__).parent / "package_data" / "plotly.min.js", folder)
        (folder / "timelinejs.html").write_text(
            f'{HEAD}<link rel="stylesheet" href="timeline.css"></head><body><div id="t" '
            'style="width:100%;height:600px"></div>'
            '<script src="timeline.js"></script><script>new '
            'TL.Timeline("t","timeline.json",{script_path:"/"})</script></body></html>'
        )
        (folder / "plotly.html").write_text(
            f'{HEAD}<script src="plotly.min.js"></script></head><body><div id="f"></div><script>'
            'fetch("figure.json").then(r=>r.json()).then(s=>Plotly.newPlot("f",s.data,s.layout))</script></body></html>'
        )
        handler = partial(_Quiet, directory=name)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as host:
            threading.Thread(target=host.serve_forever, daemon=True).start()
            yield {
                kind: f"http://127.0.0.1:{host.server_port}/{kind}.html"
                for kind in ("timelinejs", "plotly")
            }
            host.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


def main() -> int:
    lighthouse = tool()
    if lighthouse is None:
        print("There is no npm: Lighthouse is not run.")
        return 0
    print(
        f"Lighthouse {VERSION}, simulated phone, middle of {ROUNDS}: performance, accessibility, "
        "best practices, search"
    )
    print(
        f"{'page':<12} {'scores':<18} {'blocking':>9} {'largest paint':>14} {'speed index':>12} "
        f"{'requests':>9} {'kB':>7}"
    )
    with copy_of_the_site(WEB_WORKERS="2") as site, beside(site.base) as others:
        ours = {
            name: site.base + first(site.base, path, SCENES.get(name, ""))
            for name, path in PAGES.items()
        }
        for name, address in (ours | others).items():
            with urllib.request.urlopen(
                address, timeout=60
            ) as answer:  # warm, as it is for all readers but one
                answer.read()
            try:
                one = middle([look(lighthouse, address) for _ in range(ROUNDS)])
            except Unseen as error:
                print(f"{name:<12} not seen: {error}", flush=True)
                continue
            scores = " ".join(map(str, one.scores))
            numbers = (
                f"{one.blocking:7.0f}ms {one.paint / 1e3:13.2f}s {one.speed / 1e3:11.2f}s "
                f"{one.requests:9} {one.sent:7.0f}"
            )
            print(f"{name:<12} {scores:<18} {numbers}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
