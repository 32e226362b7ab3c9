"""Embeds: what may be framed, and the code that is offered for it."""

from __future__ import annotations

from html import unescape

import pytest
from django.test import Client

from .embeddable import pages

pytestmark = pytest.mark.django_db


def test_only_embeds_may_be_framed(client: Client) -> None:
    for page in pages():
        embed, whole = client.get(f"{page}embed/"), client.get(page)
        assert (
            "frame-ancestors *" in embed.headers["Content-Security-Policy"]
            and "X-Frame-Options" not in embed.headers
        )
        assert (
            "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
            and whole.headers["X-Frame-Options"] == "DENY"
        )


@pytest.mark.parametrize("query", ["theme=pink", "plain=2", "as_of=yesterday"])
def test_an_embed_refuses_what_it_does_not_know(client: Client, query: str) -> None:
    for page in pages():
        assert client.get(f"{page}embed/?{query}").status_code == 400


def test_the_code_is_offered_without_a_script(client: Client) -> None:
    for page in pages():
        text = client.get(
            f"{page}embed-code/", {"theme": "dark", "frozen": "0", "preview": "320"}
        ).content.decode()
        for part in (
            "title=",
            'loading="lazy"',
            "referrerpolicy=",
            "sandbox=",
            "width=",
            "height=",
            "theme=dark",
        ):
            assert part.replace('"', "&quot;") in text, part
    for query in ("preview=1", "frozen=perhaps", "theme=pink"):
        assert client.get(f"{pages()[0]}embed-code/?{query}").status_code == 400
    assert client.get("/claims/there-is-none/embed-code/").status_code == 404
    assert len(client.get("/embed.js").content) <= 3_000


def test_a_host_without_a_script_gets_a_height_from_its_column(client: Client) -> None:
    for page in pages():
        code = unescape(client.get(f"{page}embed-code/").text)
        assert (
            "container-type:inline-size" in code
            and "cqw" in code
            and "vw" not in code.replace("cqw", "")
        ), page
