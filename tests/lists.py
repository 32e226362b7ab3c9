"""Reading the pages of a list as a reader would:
every record on every page, and what the form says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import combinations

from django.db.models import Model
from django.test import Client

_NEXT = re.compile(r'<a rel="next"[^>]*? href="([^"]+)"|<a rel="next" class="more" href="([^"]+)"')
_COUNT = re.compile(r'id="count"[^>]*>\s*<b>(\d+)</b>')


def html(client: Client, address: str, status: int = 200, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == status, (address, response.status_code)
    return response.content.decode()


def main(page: str) -> str:
    """What stands between the head of a page and its foot."""
    return page[page.index("<main") : page.index("</main>")]


def pages(client: Client, address: str) -> list[str]:
    """The pages of a list, from `address` to its end, by the links that lead on."""
    found = [html(client, address)]
    while match := _NEXT.search(found[-1]):
        found.append(html(client, unescape(match[1] or match[2])))
        assert len(found) < 100
    return found


def ids(client: Client, address: str, item: str) -> list[str]:
    """The ids of all records of a list, in order; `item` is the tag they stand in."""
    return [
        identity
        for page in pages(client, address)
        for identity in re.findall(rf'<{item} id="([^"]+)"', page)
    ]


def count(page: str) -> int:
    return int(_COUNT.search(page)[1])


def choices(page: str, name: str) -> dict[str, int]:
    """The choices of a filter with the numbers beside them."""
    boxes = re.findall(
        rf'name="{name}" value="([^"]+)"[^>]*>[^<]*<span class="n">(\d+)</span>', page
    )
    select = re.search(rf'<select[^>]*name="{name}".*?</select>', page, re.DOTALL)
    options = (
        re.findall(r'<option value="([^"]+)"[^>]*>.*?\((\d+)\)</option>', select[0])
        if select
        else []
    )
    return {unescape(value): int(number) for value, number in boxes or options}


def fits(
    client: Client, path: str, item: str, model: type[Model], queries: Sequence[str], **columns: str
) -> None:
    """A list is whole without a filter; with one or two of `queries` it holds what the records say
    of themselves.

    `columns`: of a filter whose column has another name, that name.
    """

    def fitting(*chosen: str) -> set[str]:
        split = [query.split("=") for query in chosen]
        return set(
            model.objects.filter(
                **{columns.get(name, name): value for name, value in split}
            ).values_list("id", flat=True)
        )

    assert set(ids(client, path, item)) == set(model.objects.values_list("id", flat=True)), path
    for query in queries:
        assert fitting(query), query
        assert set(ids(client, f"{path}?{query}", item)) == fitting(query), query
    for pair in combinations(queries, 2):
        assert set(ids(client, f"{path}?{'&'.join(pair)}", item)) == fitting(*pair), pair


def same_with_htmx(client: Client, address: str) -> None:
    """A list that replaces a part of a page is the list of the whole page."""
    room = re.compile(r'<div id="room".*</nav>\s*</div>', re.DOTALL)
    part = room.search(html(client, address, HX_Request="true"))[0].replace(
        'class="fold" open', 'class="fold"'
    )
    assert part == room.search(html(client, address))[0], address
    assert count(part), address


def table(client: Client, name: str) -> dict[str, dict]:
    """A table of the data, its rows by their ids."""
    return {row["id"]: row for row in client.get(f"/data/{name}.json").json()}


def words(client: Client, address: str, status: int = 200) -> str:
    """All words of a page, as one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html(client, address, status))).split())
