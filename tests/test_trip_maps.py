"""The map of a journey by itself: closer, farther, and to each side, an address a step."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from .drawn import RAIL
from .lists import words

pytestmark = pytest.mark.django_db


def test_every_step_upon_the_map_is_an_address_that_shows_another_part(client: Client) -> None:
    whole = f"/trips/{RAIL[0]}/map/"
    seen, waiting = {}, [whole]
    while waiting and len(seen) < 12:
        address = waiting.pop()
        html = client.get(address).content.decode()
        names = re.findall(r"<text[^>]*>(?:<tspan[^>]*>)?([^<]+)", html)
        seen[address] = (re.findall(r' d="([^"]+)"', html), names)
        steps = re.findall(r'href="([^"#]+)#map" rel="nofollow" data-step="(\w+)"', html)
        assert ("out" in dict(map(reversed, steps))) == (address != whole)
        waiting += [unescape(step) for step, _ in steps if unescape(step) not in seen]
    drawn = [str(each) for each in seen.values()]
    assert len(set(drawn)) == len(drawn) == 12


@pytest.mark.parametrize("query", ["zoom=9", "zoom=in", "east=far", "north=99999"])
def test_a_part_of_the_map_that_there_is_not_is_refused_in_a_sentence(
    query: str, client: Client
) -> None:
    assert re.search(
        rf"{query.split('=')[0]} takes a whole number .* not “{query.split('=')[1]}”",
        words(client, f"/trips/{RAIL[0]}/map/?{query}", 400),
    )
