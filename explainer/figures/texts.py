"""Words as SVG writes them: in lines, what is bold or slanted in faces of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from .paths import Pixel, short

# Of faces, in sizes of the type: how far letters reach above and below their line, and from one
# line to the next.
ASCENT, DESCENT, LEADING = 0.98, 0.27, 1.3
ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
_TAG = re.compile(r"<(/?)([bi])>")
_FACES = {"b": ' font-weight="bold"', "i": ' font-style="italic"'}


def text(lines: Sequence[str], start: Pixel, size: float, look: str) -> str:
    """Lines of words, the first standing at `start`; `look` are more attributes of them."""
    (x, y), inner = start, _faced(lines)
    if len(lines) == 1:
        return f'<text x="{short(x)}" y="{short(y)}"{look}>{inner[0]}</text>'
    spans = (
        f'<tspan x="{short(x)}" y="{short(y + number * LEADING * size)}">{line}</tspan>'
        for number, line in enumerate(inner)
    )
    return f"<text{look}>{''.join(spans)}</text>"


def _faced(lines: Sequence[str]) -> list[str]:
    """The lines in SVG: what is bold or slanted stays so from line to line until it ends."""
    faces, found = "", []
    for line in lines:
        plain, *rest = _TAG.split(line)
        shown = _span(plain, faces)
        for end, face, part in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            faces = faces.replace(_FACES[face], "") if end else faces + _FACES[face]
            shown += _span(part, faces)
        found.append(shown)
    return found


def _span(part: str, faces: str) -> str:
    part = escape(part).replace("  ", " \N{NO-BREAK SPACE}")  # SVG would make one space of two
    return f"<tspan{faces}>{part}</tspan>" if faces and part else part
