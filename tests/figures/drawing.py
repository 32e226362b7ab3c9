"""What tests of drawings need: the marks of a specification as readers' programs get it."""

from __future__ import annotations

import csv
import io
import json
from typing import NamedTuple

from django.test import Client


class Mark(NamedTuple):
    """One mark: the address it opens, what it says, whether the keyboard stops at it, where it
    stands, how it looks."""

    href: str
    said: str
    main: bool
    x: object
    y: object
    axis: str
    symbol: str
    fill: str


def specification(client: Client, slug: str, query: str = "") -> dict:
    return json.loads(client.get(f"/figures/{slug}.json?{query}").content)


def marks(figure: dict) -> list[Mark]:
    """Every mark that opens a record, in the order of the traces."""
    found = []
    for trace in figure["data"]:
        for index, said in enumerate(trace.get("customdata") or []):
            colour = trace["marker"]["color"]
            fill = colour[index] if isinstance(colour, list) else colour
            symbol = trace["marker"]["symbol"]
            form = symbol[index] if isinstance(symbol, list) else symbol
            found.append(
                Mark(
                    *said[:3],
                    trace["x"][index],
                    trace["y"][index],
                    trace.get("xaxis", "x"),
                    form,
                    fill,
                )
            )
    return found


def lines(client: Client, slug: str, query: str = "") -> list[dict[str, str]]:
    """The download as its lines."""
    return list(
        csv.DictReader(
            io.StringIO(client.get(f"/figures/{slug}.csv?{query}").content.decode("utf-8-sig"))
        )
    )
