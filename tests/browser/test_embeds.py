"""Embeds in somebody else's page: another origin, the tightest sandbox, with a script and without; and the dialog that gives the code."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from explainer.figures import registry

PAGE = """<!doctype html><html lang="en"><title>A newspaper</title><link rel="icon" href="data:,">
<h1>A newspaper</h1><iframe id="embed" src="{src}" width="{width}" height="300" title="Embedded" {sandbox}></iframe>{more}"""


class Host(BaseHTTPRequestHandler):
    """Serves the pages that a test has put into `pages`."""

    pages: dict[str, str] = {}

    def do_GET(self) -> None:
        page = self.pages.get(self.path)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, *arguments: object) -> None:
        pass


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """Another origin: a second server on another port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Host)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def records(site: str, table: str) -> list[dict[str, str]]:
    with urllib.request.urlopen(f"{site}/data/{table}.json") as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def embeds(site: str) -> list[str]:
    """One embed of each kind, and two of figures."""
    claim = next(row["id"] for row in records(site, "claims") if row["grade"] == "disputed")
    figures = [f"/figures/{item.slug}/embed/" for item in registry.built()[:2]]
    return [f"/claims/{claim}/embed/", f"/quotes/{records(site, 'quotes')[0]['id']}/embed/", "/timeline/embed/", *figures]


def stranger(chromium: Any, site: str, host: str, page: str, **options: Any) -> tuple[Any, Any, list[str], list[str]]:
    """A browser on the newspaper's page, and what it complained of and asked for."""
    context = chromium.new_context(**{"viewport": {"width": 1000, "height": 900}} | options)
    tab = context.new_page()
    messages: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: messages.append(message.text))
    tab.on("pageerror", lambda error: messages.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{host}{page}")
    return context, tab, messages, asked


@pytest.mark.parametrize("script", [True, False])
def test_every_kind_stands_in_a_stranger_page(chromium: Any, site: str, host: str, embeds: list[str], script: bool) -> None:
    for number, embed in enumerate(embeds):
        Host.pages[f"/{number}"] = PAGE.format(src=f"{site}{embed}", width=640, sandbox='sandbox="allow-scripts"', more="")
        context, tab, messages, asked = stranger(chromium, site, host, f"/{number}", java_script_enabled=script)
        frame = tab.frame_locator("#embed")
        frame.locator("footer .brand").wait_for()
        assert frame.locator("h1").count() == 1
        assert frame.locator("body").inner_text().strip()
        if "figures" in embed:
            assert frame.locator(".stage img").evaluate("image => image.complete && image.naturalWidth > 0") if script else True
        assert all(url.startswith((site, host, "data:")) for url in asked), asked
        assert messages == [], embed
        context.close()


def test_an_embed_is_light(chromium: Any, site: str, embeds: list[str]) -> None:
    """At most 40 kB on the wire before a reader does anything, with the heaviest map too."""
    for embed in [*embeds, "/figures/rail-trips-map/embed/?theme=dark"]:
        context = chromium.new_context()
        tab = context.new_page()
        session = context.new_cdp_session(tab)
        session.send("Network.enable")
        sizes: list[float] = []
        session.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
        tab.goto(f"{site}{embed}", wait_until="networkidle")
        assert sum(sizes) <= 40_000, (embed, sum(sizes))
        context.close()


def handed_out(site: str, page: str, width: int) -> int:
    """The height that a host is given for an embed of that width."""
    with urllib.request.urlopen(f"{site}/oembed?{urlencode({'url': f'{site}{page}', 'maxwidth': width})}") as answer:
        return json.load(answer)["height"]


@pytest.fixture(scope="module")
def many(site: str) -> list[str]:
    """Pages whose embeds are measured: figures, claims and quotes from all over the record, filtered timelines."""
    told = {table: [f"/{table}/{row['id']}/" for row in records(site, table)] for table in ("claims", "quotes")}
    queries = ("?kind=denial", "?flow=to-russia", "?from=2024-10-01&to=2024-12-31", "?q=Rim", "?from=2026-10-10")
    filtered = [f"/timeline/{query}" for query in queries]
    return [*(f"/figures/{item.slug}/" for item in registry.built()[::3]), *told["claims"][::24], *told["quotes"][::16], *filtered]


def test_an_embed_is_not_cut_at_the_height_that_is_handed_out(browser: Any, site: str, many: list[str]) -> None:
    """For hosts that leave out our script: never too low, and not much too high either."""
    page = browser()
    for address in many:
        path, _, query = address.partition("?")
        for width in (320, 560, 860 if "figures" in address else 680):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{path}embed/?{query}")
            page.evaluate("Promise.all([...document.images].map((image) => image.decode()))")
            true = page.locator("body").bounding_box()["height"]
            assert true <= 1_000, (address, width, true)
            assert 0 <= handed_out(site, address, width) - true <= 240 or true < 200, (address, width, true)


def test_from_a_chapter_to_a_chart_in_a_strangers_page(browser: Any, chromium: Any, site: str, host: str) -> None:
    """The path of a journalist: read, open the dialog, copy, paste into a plain page, and see what stands there."""
    page = browser()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    page.goto("/story/how-many-shells/")
    figure = page.locator("figure.fig", has=page.locator("picture, svg")).first
    title = figure.locator(".finding").inner_text()
    figure.get_by_role("link", name="Embed").click()
    page.get_by_role("dialog").get_by_role("button", name="Copy the code").click()
    page.get_by_role("button", name="Copied").wait_for()
    stands_in_a_plain_page(chromium, site, host, page.evaluate("navigator.clipboard.readText()"), title)


def test_the_same_path_without_a_script(browser: Any, chromium: Any, site: str, host: str) -> None:
    page = browser(width=360, script=False)
    page.goto("/story/how-many-shells/")
    figure = page.locator("figure.fig").first
    title = figure.locator(".finding").inner_text()
    figure.get_by_role("link", name="Embed").click()
    page.wait_for_url("**/embed-code/")
    frame, _, script = page.locator("#embed-code").inner_text().partition("\n")
    assert script.startswith("<script")
    stands_in_a_plain_page(chromium, site, host, frame, title, width=360, java_script_enabled=False)


def stands_in_a_plain_page(chromium: Any, site: str, host: str, code: str, title: str, width: int = 1000, **options: Any) -> None:
    Host.pages["/pasted"] = f'<!doctype html><html lang="en"><title>A newspaper</title><link rel="icon" href="data:,"><h1>News</h1>{code}'
    context, tab, messages, asked = stranger(chromium, site, host, "/pasted", viewport={"width": width, "height": 900}, **options)
    tab.locator("iframe").scroll_into_view_if_needed()
    assert tab.locator("iframe").get_attribute("title") == title
    inside = tab.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text(title)
    picture = inside.locator(".stage img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 0 and picture.get_attribute("alt")
    expect(inside.locator("footer")).to_contain_text("Source")
    assert inside.locator("footer .brand").get_attribute("href").startswith("/figures/")
    expect(inside.locator("body")).to_have_js_property("clientWidth", tab.locator("iframe").evaluate("frame => frame.clientWidth - 2"))
    tall, needed = tab.locator("iframe").bounding_box()["height"], inside.locator("body").bounding_box()["height"]
    assert needed <= tall <= needed + 240, "neither cut nor followed by a hole"
    assert messages == [] and all(url.startswith((site, host, "data:")) for url in asked)
    context.close()


LISTEN = """<script>
  window.heard = [];
  addEventListener("message", (event) => heard.push({ ...event.data, origin: event.origin }));
</script>"""


def test_heights_in_three_dialects(chromium: Any, site: str, host: str, embeds: list[str]) -> None:
    for number, embed in enumerate(embeds):
        page = PAGE.format(src=f"{site}{embed}#?secret=AbC123", width=340, sandbox='sandbox="allow-scripts"', more="")
        Host.pages[f"/heights-{number}"] = LISTEN + page
        context, tab, messages, _ = stranger(chromium, site, host, f"/heights-{number}")
        tab.wait_for_function("heard.some((m) => m.message === 'height')")
        heard = tab.evaluate("heard")
        true = tab.frames[1].evaluate("Math.ceil(document.body.getBoundingClientRect().height)")
        own = [m for m in heard if m.get("type") == "arms-for-aid:height"][-1]
        amp = [m for m in heard if m.get("sentinel") == "amp"][-1]
        word = [m for m in heard if m.get("message") == "height"][-1]
        assert own["height"] == amp["height"] == word["value"] == true
        assert amp["type"] == "embed-size" and word["secret"] == "AbC123"
        assert {m["origin"] for m in heard} == {"null"}, "the frame's origin is opaque in this sandbox"
        assert 200 <= true <= 1_000, embed
        assert messages == []
        context.close()


def test_wordpress_is_handed_the_link_that_its_sandbox_blocks(chromium: Any, site: str, host: str, embeds: list[str]) -> None:
    page = PAGE.format(src=f"{site}{embeds[0]}#?secret=AbC123", width=640, sandbox='sandbox="allow-scripts"', more="")
    Host.pages["/link"] = LISTEN + page
    context, tab, _, _ = stranger(chromium, site, host, "/link")
    tab.frame_locator("#embed").locator("footer .brand").click()
    tab.wait_for_function("heard.some((m) => m.message === 'link')")
    link = next(m for m in tab.evaluate("heard") if m.get("message") == "link")
    assert link["value"] == f"{site}{embeds[0].removesuffix('embed/')}" and link["secret"] == "AbC123"
    context.close()


def test_our_script_gives_a_frame_its_height(chromium: Any, site: str, host: str, embeds: list[str]) -> None:
    more = f'<script src="{site}/embed.js" async></script>'
    Host.pages["/grown"] = PAGE.format(src=f"{site}{embeds[2]}", width=400, sandbox='sandbox="allow-scripts"', more=more)
    context, tab, messages, _ = stranger(chromium, site, host, "/grown")
    tab.wait_for_function("document.getElementById('embed').offsetHeight > 310")
    # What the frame is told reaches it a frame or two later.
    settled = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    tab.evaluate(settled)
    assert tab.frames[1].evaluate(f"{settled}.then(() => document.documentElement.scrollHeight <= innerHeight + 1)")
    assert messages == []
    context.close()


def test_a_figure_comes_alive_in_a_stranger_page(chromium: Any, site: str, host: str, embeds: list[str]) -> None:
    Host.pages["/alive"] = PAGE.format(src=f"{site}{embeds[3]}?theme=dark", width=800, sandbox='sandbox="allow-scripts"', more="")
    context, tab, messages, asked = stranger(chromium, site, host, "/alive")
    stage = tab.frame_locator("#embed").locator(".stage[tabindex]")
    stage.wait_for()
    assert not any("plotly" in url for url in asked), "nothing is fetched before a reader means it"
    stage.focus()
    tab.frame_locator("#embed").locator(".stage .live svg").first.wait_for()
    assert messages == []
    assert all(url.startswith((site, host)) for url in asked)
    context.close()


def test_a_tall_figure_comes_alive_within_its_picture_on_a_phone(browser: Any) -> None:
    page = browser(width=320)
    page.goto("/figures/how-they-know/embed/")
    page.locator(".stage[tabindex]").focus()
    page.locator(".stage .live svg").first.wait_for()
    page.locator(".stage.awake").wait_for()
    picture, live = page.locator(".stage img").bounding_box(), page.locator(".stage .live").bounding_box()
    assert live["y"] == picture["y"] and live["height"] <= picture["height"] + 1 and live["width"] <= picture["width"] + 1


def test_a_page_that_is_no_embed_cannot_be_framed(chromium: Any, site: str, host: str, embeds: list[str]) -> None:
    Host.pages["/whole"] = PAGE.format(src=f"{site}/claims/", width=640, sandbox="", more="")
    context, tab, messages, _ = stranger(chromium, site, host, "/whole")
    tab.wait_for_load_state("networkidle")
    assert any("frame" in message.lower() for message in messages)
    context.close()


def test_the_dialog_gives_the_code_and_a_preview(browser: Any, embeds: list[str]) -> None:
    page = browser()
    claim = embeds[0].removesuffix("embed/")
    page.goto(claim)
    page.get_by_role("link", name="Embed").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("heading", name="Put it in your page").wait_for()
    assert page.url.endswith(claim), "the page stays where it is"
    dialog.get_by_label("dark").check()
    expect(page.locator("#embed-code")).to_contain_text("theme=dark")
    dialog.get_by_label("it stays as it is today").check()
    expect(page.locator("#embed-code")).to_contain_text("as_of=")
    dialog.frame_locator("iframe").locator("footer .brand").wait_for()
    for width in ("320", "860", "560"):
        dialog.get_by_label(width).check()
        expect(dialog.locator("iframe")).to_have_attribute("width", width)
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Embed"


def test_cite_opens_beside_the_page_and_without_a_script_is_one(browser: Any, embeds: list[str]) -> None:
    for script in (True, False):
        page = browser(width=360, script=script)
        page.goto(embeds[0].removesuffix("embed/"))
        page.get_by_role("link", name="Cite").click()
        page.get_by_role("heading", name="Cite this").wait_for()
        assert ("/cite/" in page.url) is not script
        assert page.locator("#cite-apa").is_visible()


def test_the_choices_work_without_a_script(browser: Any, embeds: list[str]) -> None:
    page = browser(script=False)
    page.goto(embeds[0].replace("embed/", "embed-code/"))
    page.get_by_label("light", exact=True).check()
    page.get_by_role("button", name="Show").click()
    assert "theme=light" in page.locator("#embed-code").inner_text()


def test_json_ld_raises_no_violation(browser: Any, embeds: list[str]) -> None:
    page = browser()
    page.goto(embeds[0].removesuffix("embed/"))
    assert page.locator('script[type="application/ld+json"]').count() >= 1
