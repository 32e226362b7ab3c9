"""SVG drawn as PNG. Run by itself it draws the SVG that it reads, as wide as its first word says,
in the fonts that follow."""

from __future__ import annotations

import os
import sys

import resvg_py


def draw(svg: str, width: int, *fonts: str) -> bytes:
    """The PNG of an SVG, so many pixels wide; 0: as the SVG says."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            width=width or None,
            font_files=list(fonts),
            skip_system_fonts=True,
            sans_serif_family="Aid Sans",
        )
    )


def main(width: str, *fonts: str) -> None:
    os.nice(10)  # readers who wait for a page come first
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode(), int(width), *fonts))


if __name__ == "__main__":
    main(*sys.argv[1:])
