"""The picture signed with the address of its page and the licence, when it is sent: the address is
a setting of the run."""

from __future__ import annotations

import re
from datetime import date
from html import escape

from django.conf import settings

from .style import LIGHT
from .typography import width as words_width

LICENCE = "CC BY 4.0"
_LINE, _SIZE = 20, 13


def page_of(slug: str, day: date | None) -> str:
    """The address of a figure's page, as of the day of the picture."""
    return f"{settings.SITE_URL}{on_day(f'/figures/{slug}/', day)}"


def on_day(path: str, day: date | None) -> str:
    """A path as of a day."""
    page, mark, place = path.partition("#")
    return f"{page}?as_of={day}{mark}{place}" if day else path


def signed(svg: str, address: str) -> str:
    """The whole picture with a line more at its foot, and with links that lead to the site from
    anywhere; what `#plot` shows stays as it is."""
    svg = svg.replace('<a href="/', f'<a href="{settings.SITE_URL}/')
    whole = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    plot = re.search(r'<view id="plot" viewBox="(\d+)', svg)
    assert whole and plot  # every picture of ours says both
    width, height, pad = int(whole[1]), int(whole[2]), int(plot[1])
    text = f"{address} · {LICENCE}"
    # So small that it is one line, however long the address
    size = min(_SIZE, round((width - 2 * pad) / words_width(text, 1.02), 1))
    line = (
        f'<text x="{pad}" y="{height - pad + 14}" font-size="{size}" '
        f'fill="{LIGHT["soft"]}">{escape(text)}</text>'
    )
    svg = svg.replace(
        f'viewBox="0 0 {width} {height}"', f'viewBox="0 0 {width} {height + _LINE}"', 1
    )
    svg = svg.replace(
        f'<rect width="{width}" height="{height}"',
        f'<rect width="{width}" height="{height + _LINE}"',
        1,
    )
    before, end, after = svg.rpartition("</svg>")
    return before + line + end + after
