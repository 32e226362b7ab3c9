"""Warm pages under wrk, beside a bare Django view of as many bytes in the same run:
python -m tests.scale.load

Each is asked in turn, so that what else the machine does falls on both;
the middle of the rounds counts.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import sys
import urllib.request

from .serving import copy_of_the_site, first, served

PAGES = [
    "/",
    "/story/*/",
    "/timeline/",
    "/claims/*/",
    "/figures/shells-claimed/",
    "/figures/shells-claimed/embed/",
]
ROUNDS, SECONDS, CONNECTIONS = 3, 3, 8


def bytes_of(address: str) -> int:
    with urllib.request.urlopen(
        urllib.request.Request(address, headers={"Accept-Encoding": "br"}), timeout=60
    ) as answer:
        return len(answer.read())


def asked(address: str) -> tuple[float, float]:
    """Answers a second, and the milliseconds within which 99 of 100 came."""
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{SECONDS}s",
        "--latency",
        "-H",
        "Accept-Encoding: br",
        address,
    ]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told or (
        "Socket errors" in told and "connect 0, read 0, write 0" not in told
    ):  # late ones are in the 99 of 100
        raise SystemExit(told)
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", told).groups()
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1]), float(number) * {
        "us": 0.001,
        "ms": 1,
        "s": 1000,
    }[unit]


def main() -> int:
    if not shutil.which("wrk"):
        print(
            "wrk is not installed (apt-get install wrk): pages are not measured beside a bare view."
        )
        return 0
    print(
        f"{'address':<36} {'kB':>6} {'a second':>9} {'bare':>9} {'ratio':>6} {'99% within':>11} "
        f"{'bare':>9}"
    )
    ratios = []
    with copy_of_the_site(WEB_WORKERS="2") as site:
        for page in (first(site.base, named) for named in PAGES):
            size = bytes_of(site.base + page)
            with served(
                "/",
                DJANGO_SETTINGS_MODULE="tests.scale.bare",
                WEB_WORKERS="2",
                BARE_BYTES=str(size),
            ) as bare:
                rounds = [(asked(site.base + page), asked(bare.base + "/")) for _ in range(ROUNDS)]
            ours, theirs, slow, bare_slow = (
                statistics.median(pair[who][what] for pair in rounds)
                for what in (0, 1)
                for who in (0, 1)
            )
            ratio = statistics.median(pair[0][0] / pair[1][0] for pair in rounds)
            ratios.append(ratio)
            print(
                f"{page:<36} {size / 1e3:6.1f} {ours:9.0f} {theirs:9.0f} {ratio:6.2f} "
                f"{slow:9.1f}ms {bare_slow:7.1f}ms",
                flush=True,
            )
    print(f"Of what a bare view answers in the same time: {min(ratios):.2f} to {max(ratios):.2f}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
