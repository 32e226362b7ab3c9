"""Run by itself: draws the SVG that it reads, as wide as its first word says (0: as the SVG says), in the fonts that follow."""

from __future__ import annotations

import os
import sys

import resvg_py


def main(width: str, *fonts: str) -> None:
    os.nice(10)  # readers who wait for a page come first
    drawn = resvg_py.svg_to_bytes(
        svg_string=sys.stdin.buffer.read().decode(),
        width=int(width) or None,
        font_files=list(fonts),
        skip_system_fonts=True,
        sans_serif_family="Aid Sans",
    )
    sys.stdout.buffer.write(bytes(drawn))


if __name__ == "__main__":
    main(*sys.argv[1:])
