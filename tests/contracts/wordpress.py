"""A port of what WordPress does to the oEmbed answer of a provider it does not know
(wp-includes/embed.php, kses)."""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

ALLOWED = {
    "a": {"href"},
    "blockquote": set(),
    "iframe": {
        "src",
        "width",
        "height",
        "frameborder",
        "marginwidth",
        "marginheight",
        "scrolling",
        "title",
    },
}
READ = 153_600


class _Kses(HTMLParser):
    """Drops every tag and attribute that is not allowed, and keeps the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ALLOWED:
            kept = "".join(
                f' {name}="{escape(value or "")}"' for name, value in attrs if name in ALLOWED[tag]
            )
            self.out.append(f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in ALLOWED:
            self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")


def filtered(html: str, secret: str = "AbCdEf1234") -> str | None:
    """What is left in the post; None where WordPress refuses the embed."""
    kses = _Kses()
    kses.feed(html)
    found = re.search(
        r"(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)", "".join(kses.out), re.S
    )
    if not found:
        return None
    quote = found[1] or ""
    html = quote + found[2]
    html = re.sub(
        r' src="(.*?)"',
        lambda match: f' src="{match[1]}#?secret={secret}" data-secret="{secret}"',
        html,
        count=1,
    )
    html = html.replace(
        "<blockquote", f'<blockquote class="wp-embedded-content" data-secret="{secret}"'
    )
    hidden = ' style="position: absolute; visibility: hidden;"' if quote else ""
    return html.replace(
        "<iframe",
        '<iframe class="wp-embedded-content" sandbox="allow-scripts" '
        f'security="restricted"{hidden}',
    )


def discovered(page: bytes, base: str) -> str | None:
    """The oEmbed address that WordPress finds in the head of a page, JSON before XML."""
    head = page[:READ].partition(b"</head>")[0].decode("utf-8", "ignore")
    links = re.findall(r"<link([^>]+)>", head)
    for kind in ("application/json+oembed", "text/xml+oembed"):
        for link in links:
            attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', link))
            if attributes.get("type") == kind:
                return urljoin(base, attributes["href"].replace("&amp;", "&"))
    return None
