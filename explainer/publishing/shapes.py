"""A figure in a picture of a fixed shape: its finding, its drawing, who denies it, its sources, its
address and licence."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explainer.figures.drawn import Picture
from explainer.figures.picture import as_known, grade_mark, themed
from explainer.figures.raster import PRINT, SCREEN, raster
from explainer.figures.signed import LICENCE, page_of, signed
from explainer.figures.spec import FigureSpec
from explainer.figures.style import LIGHT, SANS, SERIF
from explainer.figures.typography import width as words_width

from .layouts import TOP, Drawing, Plan, Shape, Words, legend, plans

PRINT_WIDTH = 2480  # 21 cm at 300 dots an inch


SHAPES = {
    "landscape": Shape(1200, 675, 48, ((40, 1), (34, 2), (30, 3), (26, 4)), 22),
    # For phones.
    "portrait": Shape(1080, 1350, 56, ((56, 2), (50, 3), (44, 4), (38, 5)), 28, 21, large=28),
    # What travels with a link, and is seen about half as wide.
    "card": Shape(1200, 630, 48, ((40, 1), (34, 2), (30, 3), (26, 4)), 22),
}
# What `shape` takes; the last is the whole picture, wide enough for a page.
CHOICES = ("landscape", "portrait", "print")


def png(spec: FigureSpec, drawn: dict[str, Picture], shape: str, theme: str = "light") -> bytes:
    """The figure in a shape as PNG, twice as many pixels as it is to be shown in, so that small
    letters are sharp."""
    if shape == "print":
        text = signed(drawn["wide"].linked, page_of(spec.slug, spec.day))
        return raster(themed(text, theme), PRINT_WIDTH, PRINT)
    return raster(
        themed(compose(spec, drawn, SHAPES[shape]), theme), 2 * SHAPES[shape].width, 2 * SCREEN
    )


def compose(spec: FigureSpec, drawn: dict[str, Picture], shape: Shape) -> str:
    """The figure in a shape as SVG, in light colours: drawn and set in the way that reads best."""
    width, inner = shape.width, shape.width - 2 * shape.pad
    bottom = shape.height - 44 - round(2.6 * shape.foot)
    plan = max(plans(spec, drawn, shape, bottom - TOP), key=lambda plan: plan.worth(shape.large))
    parts = [
        f'<rect width="{width}" height="{shape.height}" fill="{LIGHT["paper"]}"/>',
        f'<path d="M0 5h{width}" stroke="{LIGHT["to-russia"]}" stroke-width="4"/>',
        f'<path d="M0 14h{width}" stroke="{LIGHT["to-korea"]}" stroke-width="4"/>',
        *(_set(*each) for each in plan.words),
        f'<path d="M{shape.pad} {bottom + 10}h{inner}" stroke="{LIGHT["line"]}" stroke-width="2"/>',
        *_foot(spec, shape, bottom + 12, plan),
        _marks(plan.drawing.grades, shape, *plan.legend),
        _drawing(plan.drawing, *plan.place),
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{shape.height}" '
        f'viewBox="0 0 {width} {shape.height}" '
        f'font-family="{SANS}" text-rendering="geometricPrecision" '
        f'fill="{LIGHT["ink"]}">{"".join(parts)}</svg>'
    )


def _foot(spec: FigureSpec, shape: Shape, y: float, plan: Plan) -> Iterator[str]:
    """Two lines: the day and the sources, as many as it holds; the site with address and
    licence."""
    inner = shape.width - 2 * shape.pad
    day = [f"{as_known(spec.day)}."] if spec.day else []
    more = [_("Cautions stand on its page:")] if spec.note else []
    if not plan.drawing.whole:
        more = [_("The whole drawing and its cautions are here:")]
    until = _("Drawn from the record up to %(date)s.") % {"date": spec.stands_for}
    lines = [" ".join([*day, until, sources, *more]) for sources in _sources(spec.credits)]
    line = next((line for line in lines if words_width(line, shape.foot) <= inner), lines[-1])
    signature = f"{settings.SITE_NAME} · {page_of(spec.slug, spec.day)} · {LICENCE}"
    for text, colour in ((line, "soft"), (signature, "ink")):
        # In one line, however long the address.
        words = Words(
            text.replace(" ", "\N{NO-BREAK SPACE}"),
            min(shape.foot, int(inner / words_width(text, 1))),
            colour,
        )
        yield _set(words, shape.pad, y, inner)
        y += shape.foot * 1.3 + 4


def _sources(names: list[str]) -> Iterator[str]:
    """Its sources, from five names down to one, with how many more there are."""
    for count in range(5, 0, -1):
        told, more = {"names": ", ".join(names[:count])}, len(names) - count
        if more > 0:
            yield ngettext(
                "Sources: %(names)s and %(count)s more.",
                "Sources: %(names)s and %(count)s more.",
                more,
            ) % (told | {"count": more})
        else:
            yield _("Sources: %(names)s.") % told


def _set(words: Words, x: float, y: float, width: float) -> str:
    parts = []
    face = f' font-family="{SERIF}" font-weight="600"' if words.serif else ""
    y += words.above
    for line in words.lines(width):
        y += words.step
        place = f'x="{x:.0f}" y="{y - words.size * 0.26:.0f}" font-size="{words.size}"'
        parts.append(f'<text {place} fill="{LIGHT[words.colour]}"{face}>{escape(line)}</text>')
    return "".join(parts)


def _marks(grades: dict[str, str], shape: Shape, left: float, top: float, width: float) -> str:
    """The legend: grades differ by form, as in the drawing."""
    size, ink, parts = shape.foot, LIGHT["soft"], []
    for grade, row, x in legend(grades, shape, width):
        cx, cy = left + x + size / 2, top + row * size * 1.5 + size * 0.8
        parts.append(grade_mark(grade, cx, cy, size * 0.37, ink))
        parts.append(
            f'<text x="{cx + size * 0.8:.0f}" y="{cy + size * 0.33:.0f}" font-size="{size}" '
            f'fill="{ink}">{grades[grade]}</text>'
        )
    return "".join(parts)


def _drawing(drawing: Drawing, x: float, y: float, scale: float) -> str:
    """The drawing in a frame of just its shape: what stands around it in the picture would show in
    a larger one."""
    (left, top), (wide, tall) = drawing.corner, drawing.plot
    shape = (
        f'width="{wide * scale:.2f}" height="{tall * scale:.2f}" viewBox="{left} {top} {wide} '
        f'{tall}"'
    )
    return f'<svg x="{x:.0f}" y="{y:.0f}" {shape}>{themed(drawing.body, "light")}</svg>'
