"""The code that puts an embed of ours into somebody's page: one string, which is shown, copied and
previewed as it is."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString

# New tabs, downloads in them and, for exercises, forms; never `allow-same-origin`.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-forms"
WIDTH = 640
# Widths between which an embed keeps its layout: at the ends of each span the drawing changes to
# another size.
SPANS = ((280, 524), (525, 799), (800, 1100))
LOWEST, HIGHEST = 200, 1_000


def code(src: str, title: str, heights: Callable[[int], int]) -> SafeString:
    """The frame with its height, and the script that corrects it.

    `heights` gives the height of the embed at a width. Around the frame stands a block whose width
    its height is reckoned from, since the width of the reader's window says nothing of the column;
    a host that strips it, or the style, is left with the attributes.
    """
    return format_html(
        '<div style="container-type:inline-size;width:100%">'
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" '
        'referrerpolicy="strict-origin-when-cross-origin" '
        'sandbox="{}" style="border:0;width:100%;height:{}"></iframe></div>\n<script '
        'src="{}/embed.js" async></script>',
        src,
        title,
        WIDTH,
        heights(WIDTH),
        SANDBOX,
        _style(heights),
        settings.SITE_URL,
    )


def _style(heights: Callable[[int], int]) -> str:
    """The height as CSS: over each span a straight line that is nowhere too low, and far below the
    others outside of it."""
    lines = []
    for number, (low, high) in enumerate(SPANS):
        slope = (heights(high) - heights(low)) / (high - low)
        base = ceil(max(heights(width) - slope * width for width in range(low, high + 1, 20)))
        line = f"{base}px + {slope * 100:.1f}cqw".replace("+ -", "- ")
        if number:
            line += f" - max(0px, ({low}px - 100cqw)*99)"
        if number + 1 < len(SPANS):
            line += f" - max(0px, (100cqw - {high}px)*99)"
        lines.append(line)
    return f"max({', '.join(lines)})"
