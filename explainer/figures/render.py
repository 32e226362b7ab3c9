"""Today's pictures written beforehand, into files that are committed: a reader of today's record
gets them as they lie there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from . import known
from .drawn import FOLDER, LOOKS, SIZES, Picture, shown, write
from .registry import build, built
from .spec import FigureSpec


def wanted() -> list[FigureSpec]:
    """The figures as they stand today."""
    return [spec for item in built() if (spec := build(item.slug)) and spec.rows]


def render(specs: Iterable[FigureSpec], folder: Path = FOLDER, check: bool = False) -> list[str]:
    """Write what changed and the manifest, remove files of no figure; returns whose files were out
    of date.

    With `check` nothing is written. Raises ValueError where a figure draws what no picture would
    show.
    """
    files: dict[str, str] = {}
    told: dict[str, dict[str, Any]] = {}
    for spec in specs:
        told[spec.slug] = {"data": spec.data_version}
        for size in SIZES:
            known.check(spec.slug, spec.draw(LOOKS[size]))
            files[Path(Picture(spec, size).file).name] = shown(spec, size)
            told[spec.slug][size] = write(spec, size)[1:]
    files["manifest.json"] = json.dumps(told, ensure_ascii=False).replace('}, "', '},\n"') + "\n"
    there = {path.name: path for path in folder.glob("*") if path.suffix in {".svg", ".json"}}
    late = [
        name
        for name, text in files.items()
        if name not in there or there[name].read_text(encoding="utf-8") != text
    ]
    stray = list(there.keys() - files.keys())
    if not check:
        folder.mkdir(parents=True, exist_ok=True)
        for name in late:
            # Written beside and put in place, the manifest last: a copy that serves meanwhile reads
            # none half.
            new = folder / f".{name}.new"
            new.write_text(files[name], encoding="utf-8")
            new.replace(folder / name)
        for name in stray:
            there[name].unlink()
    return sorted({name.partition(".")[0] for name in late + stray})
