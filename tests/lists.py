"""Reading the pages of a list as a reader would: every record on every page, and what the form says."""

from __future__ import annotations

import re
from html import unescape

from django.test import Client

_NEXT = re.compile(r'<a rel="next"[^>]*? href="([^"]+)"|<a rel="next" class="more" href="([^"]+)"')
_COUNT = re.compile(r'id="count"[^>]*>\s*<b>(\d+)</b>')


def html(client: Client, address: str, status: int = 200, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def pages(client: Client, address: str) -> list[str]:
    """The pages of a list, from `address` to its end, by the links that lead on."""
    found = [html(client, address)]
    while match := _NEXT.search(found[-1]):
        found.append(html(client, unescape(match[1] or match[2])))
        assert len(found) < 100
    return found


def ids(client: Client, address: str, item: str) -> list[str]:
    """The ids of all records of a list, in order; `item` is the tag they stand in."""
    return [identity for page in pages(client, address) for identity in re.findall(rf'<{item} id="([^"]+)"', page)]


def count(page: str) -> int:
    return int(_COUNT.search(page)[1])


def choices(page: str, name: str) -> dict[str, int]:
    """The choices of a filter with the numbers beside them."""
    boxes = re.findall(rf'name="{name}" value="([^"]+)"[^>]*>[^<]*<span class="n">(\d+)</span>', page)
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    options = re.findall(r'<option value="([^"]+)"[^>]*>.*?\((\d+)\)</option>', select[0]) if select else []
    return {unescape(value): int(number) for value, number in boxes or options}
