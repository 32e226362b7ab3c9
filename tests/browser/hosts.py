"""Other people's pages: a server on another origin, and the ways in which publishing systems hold
an embed."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

from tests.contracts.wordpress import filtered

PAGE = (
    '<!doctype html><html lang="en"><title>A newspaper</title><link rel="icon" '
    'href="data:,">{head}<body>{body}</body></html>'
)
# What the script of a WordPress page does with the messages of its frames
# (wp-includes/js/wp-embed.js); the links that it would follow are remembered instead.
WORDPRESS = """<script>
  window.followed = [];
  addEventListener("message", ({ data, source }) => {
    if (!data || !(data.secret || data.message || data.value)) return;
    if (/[^a-zA-Z0-9]/.test(data.secret)) return;
    for (const quote of document.querySelectorAll(`blockquote[data-secret="${data.secret}"]`)) {
      quote.style.display = "none";
    }
    for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
      if (frame.contentWindow !== source) continue;
      frame.removeAttribute("style");
      if (data.message === "height") {
        frame.height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
      }
      if (
        data.message === "link"
        && new URL(data.value).host === new URL(frame.src).host
        && document.activeElement === frame
      ) {
        followed.push(data.value);
      }
    }
  });
  addEventListener("DOMContentLoaded", () => {
    for (const frame of document.querySelectorAll("iframe.wp-embedded-content")) {
      frame.contentWindow.postMessage({ message: "ready", secret: frame.dataset.secret }, "*");
    }
  });
</script>"""


class Newspaper:
    """A second origin whose pages are put there by a test."""

    def __init__(self, base: str, pages: dict[str, str]) -> None:
        self.base, self.pages = base, pages

    def publish(self, name: str, body: str, head: str = "") -> str:
        """Put a page there; returns its address."""
        self.pages[f"/{name}"] = PAGE.format(head=head, body=body)
        return f"{self.base}/{name}"


@contextmanager
def newspaper() -> Iterator[Newspaper]:
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = pages.get(self.path)
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((page or "").encode())

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Newspaper(f"http://127.0.0.1:{server.server_port}", pages)
    server.shutdown()


def in_wordpress(site: str, address: str, secret: str, width: int) -> str:
    """What stands in a WordPress post in which somebody has pasted an address of ours."""
    with urllib.request.urlopen(
        f"{site}/oembed?{urlencode({'url': site + address, 'maxwidth': width})}"
    ) as answer:
        return filtered(json.load(answer)["html"], secret)


def bare(site: str, address: str, width: int) -> str:
    """A plain frame in the tightest sandbox, of a host that knows nothing of us."""
    path, _, query = address.partition("?")
    return (
        f'<iframe src="{site}{path}embed/?{query}" width="{width}" height="500" title="Embedded" '
        'sandbox="allow-scripts"></iframe>'
    )
