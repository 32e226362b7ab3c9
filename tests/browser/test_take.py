"""Taking things along with the left button: a filtered list, a figure's files, its picture and
words by the clipboard."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

from ..drawn import FIGURES

FIGURE = f"/figures/{FIGURES[-1]}/"
READ = """async () => {
    const [item] = await navigator.clipboard.read();
    const kind = item.types.find(type => type.startsWith('image/')) ?? item.types[0];
    const blob = await item.getType(kind);
    if (kind === 'text/plain') return [kind, await blob.text()];
    const bitmap = await createImageBitmap(blob);
    return [kind, `${bitmap.width}x${bitmap.height}`];
}"""


def test_a_list_downloads_what_its_filter_leaves(browser: Any) -> None:
    page = browser()
    page.goto("/claims/?as_of=2025-06-01")
    before = page.locator("#count b").inner_text()
    page.get_by_label("disputed").check()
    page.wait_for_function(
        "before => document.querySelector('#count b').textContent !== before", arg=before
    )
    count = int(page.locator("#count b").inner_text())
    assert f"Download these {count} rows" in page.locator(".take-rows").inner_text()
    for form in ("CSV", "JSON", "XLSX"):
        with page.expect_download() as taken:
            page.locator(".take-rows").get_by_role("link", name=form).click()
        assert (
            taken.value.suggested_filename
            == f"arms-for-aid-claims-grade-disputed-as-of-2025-06-01.{form.lower()}"
        )
        content = Path(taken.value.path()).read_bytes()
        assert form != "JSON" or content.count(b'"id":') == count
    assert "/claims/?" in page.url


def test_a_figure_is_copied_as_picture_as_words_and_as_html(browser: Any) -> None:
    page = browser(permissions=["clipboard-read", "clipboard-write"])
    page.goto(FIGURE)
    page.get_by_role("button", name="Copy the picture").click()
    page.get_by_text("The picture is copied.").wait_for()
    assert page.evaluate(READ) == ["image/png", "2400x1350"]
    page.get_by_role("button", name="Copy the alternative text").click()
    page.get_by_role("button", name="Copied").wait_for()
    alt = page.locator(".stage img").get_attribute("alt")
    assert page.evaluate(READ) == ["text/plain", alt]
    page.get_by_role("button", name="Copy as HTML").click()
    page.locator("button[data-copy=as-html]", has_text="Copied").wait_for()
    html = page.evaluate(READ)[1]
    assert (
        html.startswith("<figure><img src=")
        and html.endswith("</figure>")
        and alt in unescape(html)
    )


def test_a_browser_that_copies_no_pictures_says_so_and_without_a_script_no_button_is_there(
    browser: Any,
) -> None:
    page = browser()
    page.add_init_script("delete window.ClipboardItem")
    page.goto(FIGURE)
    page.get_by_role("button", name="Copy the picture").click()
    page.get_by_text("This browser could not copy the picture").wait_for()
    bare = browser(script=False)
    bare.goto(FIGURE)
    assert (
        bare.locator("#take-it").is_visible()
        and not bare.locator(".copies button").locator("visible=true").count()
    )
    for name in ("XLSX", "CSV", "ZIP"):
        with bare.expect_download() as taken:
            bare.locator(".take").get_by_role("link", name=name, exact=True).click()
        assert taken.value.suggested_filename == f"{FIGURES[-1]}.{name.lower()}"
