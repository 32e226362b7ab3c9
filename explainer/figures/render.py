"""Drawing the pictures with kaleido and Chromium, at build time; nothing here runs on the server."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import kaleido

from .drawn import FOLDER, SIZES, fingerprint, manifest
from .picture import compose
from .spec import FigureSpec
from .style import Look
from .svg import trimmed

Tell = Callable[[str, int, int], None]


def stale(specs: Iterable[FigureSpec], folder: Path = FOLDER) -> dict[str, str]:
    """The figures whose picture is missing or not of what they say now, each with its new fingerprint."""
    drawn = manifest(folder)
    found = {}
    for spec in specs:
        now = fingerprint(spec)
        kept = drawn.get(spec.slug, [{}])[0]
        if kept.get("drawing") != now or not all((folder.parent / kept[size]["file"]).exists() for size in SIZES):
            found[spec.slug] = now
    return found


def render(specs: list[FigureSpec], edition: str, tell: Tell, folder: Path = FOLDER, everything: bool = False) -> list[str]:
    """Draw what changed, write the manifest, remove files that nothing names; returns the slugs that were drawn.

    The drawing of an earlier edition is kept: an embed that was frozen at its day still shows it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    todo = {spec.slug: fingerprint(spec) for spec in specs} if everything else stale(specs, folder)
    known = dict(manifest(folder))
    changed = [spec for spec in specs if spec.slug in todo]
    if changed:
        for spec, files in zip(changed, asyncio.run(_draw(changed, edition, tell, folder)), strict=True):
            entry = {"edition": edition, "data": spec.data_version, "drawing": todo[spec.slug], **files}
            known[spec.slug] = [entry, *(old for old in known.get(spec.slug, []) if old["edition"] != edition)]
    known = {spec.slug: known[spec.slug] for spec in specs}
    text = json.dumps(known, indent=1, ensure_ascii=False) + "\n"
    path = folder / "manifest.json"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    named = {Path(entry[size]["file"]).name for entries in known.values() for entry in entries for size in SIZES}
    for file in folder.glob("*.svg"):
        if file.name not in named:
            file.unlink()
    return list(todo)


async def _draw(specs: list[FigureSpec], edition: str, tell: Tell, folder: Path) -> list[dict[str, Any]]:
    logging.getLogger("kaleido").setLevel(logging.ERROR)
    done = []
    async with kaleido.Kaleido(n=1) as browser:
        for number, spec in enumerate(specs):
            tell(spec.slug, number, len(specs))
            files: dict[str, Any] = {}
            for size, narrow in (("wide", False), ("narrow", True)):
                look = Look(narrow=narrow)
                figure = spec.draw(look).to_plotly_json()
                raw = await browser.calc_fig(figure, {"format": "svg", "width": look.width, "height": spec.heights[narrow]})
                text, measures = compose(spec, look, trimmed(raw))
                name = f"{spec.slug}.{edition}.{size}.svg"
                (folder / name).write_text(text, encoding="utf-8")
                files[size] = {"file": f"figures/{name}", **measures}
            done.append(files)
    tell("pictures", len(specs), len(specs))
    return done
