"""Drawing the pictures with kaleido and Chromium, at build time; nothing here runs on the server."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import kaleido

from explainer.evidence.asof import NAMED_DAYS

from .drawn import FOLDER, LOOKS, SIZES, fingerprint, manifest
from .picture import compose
from .registry import build, built
from .spec import FigureSpec
from .svg import trimmed

Tell = Callable[[str, int, int], None]


def wanted() -> list[FigureSpec]:
    """The figures to be drawn: each as it stands, and as of every named day on which it said something else."""
    found = []
    for item in built():
        said: dict[str, FigureSpec] = {}
        for day in (None, *NAMED_DAYS):
            spec = build(item.slug, day)
            if spec and spec.rows:
                said.setdefault(spec.data_version, spec)
        found += said.values()
    return found


def name(spec: FigureSpec) -> str:
    """What a drawing is called: its slug, and the day that it is as of."""
    return f"{spec.slug} as of {spec.day}" if spec.day else spec.slug


def stale(specs: Iterable[FigureSpec], folder: Path = FOLDER) -> dict[str, str]:
    """The names of drawings that are missing or not of what their figure says, each with its new fingerprint."""
    drawn = manifest(folder)
    found = {}
    for spec in specs:
        now = fingerprint(spec)
        kept = _kept(drawn, spec)
        told = kept.get("data") == spec.data_version
        if kept.get("drawing") != now or not told or not all((folder.parent / kept[size]["file"]).exists() for size in SIZES):
            found[name(spec)] = now
    return found


def render(specs: list[FigureSpec], edition: str, tell: Tell, folder: Path = FOLDER, everything: bool = False) -> list[str]:
    """Draw what changed, write the manifest, remove files that nothing names; returns the names of what was drawn.

    The drawing of an earlier edition is kept: an embed that was frozen at its day still shows it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    todo = {name(spec): fingerprint(spec) for spec in specs} if everything else stale(specs, folder)
    changed = [spec for spec in specs if name(spec) in todo]
    files = dict(zip(map(name, changed), _draw(changed, edition, tell, folder) if changed else (), strict=True))
    before, known = manifest(folder), {}
    for spec in specs:
        entry = _kept(before, spec)
        if name(spec) in todo:
            day = {"day": spec.day.isoformat()} if spec.day else {}
            entry = {"edition": edition, **day, "data": spec.data_version, "drawing": todo[name(spec)], **files[name(spec)]}
        known.setdefault(spec.slug, []).append(entry)
    for slug, entries in known.items():
        entries += [old for old in before.get(slug, []) if "day" not in old and old["edition"] != entries[0]["edition"]]
    text = json.dumps(known, indent=1, ensure_ascii=False) + "\n"
    path = folder / "manifest.json"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    named = {Path(entry[size]["file"]).name for entries in known.values() for entry in entries for size in SIZES}
    for file in folder.glob("*.svg"):
        if file.name not in named:
            file.unlink()
    return list(todo)


def _kept(drawn: dict[str, list[dict[str, Any]]], spec: FigureSpec) -> dict[str, Any]:
    """The drawing that there is of the figure as of its day."""
    day = spec.day and spec.day.isoformat()
    return next((entry for entry in drawn.get(spec.slug, []) if entry.get("day") == day), {})


def _draw(specs: list[FigureSpec], edition: str, tell: Tell, folder: Path) -> list[dict[str, Any]]:
    # Records are read before the browser is started, since Django reads none within a loop of asyncio.
    plotted = [{size: spec.draw(look).plotly() for size, look in LOOKS.items()} for spec in specs]
    return asyncio.run(_in_browser(specs, plotted, edition, tell, folder))


async def _in_browser(
    specs: list[FigureSpec], plotted: list[dict[str, dict]], edition: str, tell: Tell, folder: Path
) -> list[dict[str, Any]]:
    logging.getLogger("kaleido").setLevel(logging.ERROR)
    done = []
    async with kaleido.Kaleido(n=1) as browser:
        for number, (spec, figures) in enumerate(zip(specs, plotted, strict=True)):
            tell(name(spec), number, len(specs))
            files: dict[str, Any] = {}
            day = f".{spec.day}" if spec.day else ""
            for size, look in LOOKS.items():
                height = figures[size]["layout"]["height"]
                raw = await browser.calc_fig(figures[size], {"format": "svg", "width": look.width, "height": height})
                text, measures = compose(spec, look, trimmed(raw), height)
                file = f"{spec.slug}{day}.{edition}.{size}.svg"
                (folder / file).write_text(text, encoding="utf-8")
                files[size] = {"file": f"figures/{file}", **measures}
            done.append(files)
    tell("pictures", len(specs), len(specs))
    return done
