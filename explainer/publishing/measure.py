"""How tall an embed stands at a width, estimated from its HTML as static/css/site.css lays it out:
rather too tall than too low.

Hosts that leave out our script, and readers who run none, see it at this height; the frame's own
script corrects it. The serif is ours and is measured; labels are set in a sans of the reader's
machine, which may run as much wider than ours as OWN says.
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from math import ceil

from explainer.figures.typography import wrapped

OWN = 1.2
FRAME = 24  # border and padding above and below
VOID = {"meta", "link", "base", "img", "source", "input", "br", "path", "rect", "circle"}
UNSEEN = {"head", "script", "title", "template", "svg"}
INLINE = {"a", "b", "span", "time", "q", "strong", "em", "i", "sup", "button", "label", "cite"}
LABEL, QUOTE = 14.3, 24.5
# Size of type, height of its lines, and what stands below the block, by class or tag: the first
# that fits. Labels are sans.
TYPE = {
    "who": (LABEL, 20.5, 4),
    "kicker": (LABEL, 22, 8),
    "marks": (LABEL, 23, 8),
    "frozen": (LABEL, 22, 7),
    "take-away": (LABEL, 22, 6),
    "denied": (LABEL, 22, 8),
    "label": (LABEL, 20.7, 10),
    "summary": (LABEL, 24, 8),
    "rendering": (17, 26, 8),
    "figcaption": (LABEL, 22, 10),
    "time": (LABEL, 20, 0),
    "h2": (17, 20, 4),
    "p": (16.4, 25.3, 14),
    "li": (16.4, 25.3, 8),
    "": (16.4, 25.3, 4),
}


class Element:
    """A part of the page: its tag, classes and attributes, and the elements and texts in it."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.classes = attributes.get("class", "").split()
        self.inside: list[Element | str] = []

    @property
    def elements(self) -> list[Element]:
        return [one for one in self.inside if isinstance(one, Element) and not one.unseen]

    @property
    def unseen(self) -> bool:
        # A script brings the controls of a ride, at the host's side there may be none to give the
        # frame their height.
        hidden = (
            "hidden" in self.attributes and "ride" not in self.classes
        ) or "vh" in self.classes
        return hidden or (self.tag in UNSEEN and "map" not in self.classes)

    @property
    def text(self) -> str:
        words = (
            one if isinstance(one, str) else "" if one.unseen or "note" in one.classes else one.text
            for one in self.inside
        )
        return " ".join(" ".join(words).split())

    @property
    def is_text(self) -> bool:
        return all(one.tag in INLINE for one in self.elements)

    def all(self, tag: str) -> Iterator[Element]:
        for one in self.inside:
            if isinstance(one, Element):
                if one.tag == tag:
                    yield one
                yield from one.all(tag)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("document", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def tree(html: str) -> Element:
    parser = _Tree()
    parser.feed(html)
    return next(parser.open[0].all("body"))


def height(body: Element, width: int) -> int:
    """The height in pixels of an embed, as `tree` reads it, in a frame of that width."""
    plain = "plain" in body.classes
    inside = max(width - (0 if plain else 34), 120)
    return ceil((0 if plain else FRAME) + _stack(body, inside, width) + 12)


def _stack(element: Element, wide: float, width: int) -> float:
    return sum(_block(one, wide, width) for one in element.elements)


def _block(one: Element, wide: float, width: int) -> float:
    if one.tag == "details":
        return 33
    if "stage" in one.classes and (picture := _picture(one, width)):
        across = wide + 20 if width < 525 else wide  # on phones it goes nearly to the edges
        return across * picture + 14
    if "answers" in one.classes:
        return _answers(one, wide, width)
    if "journey" in one.classes:
        return _journey(one, wide, width)
    if "map" in one.classes:
        _, _, across, down = map(float, one.attributes["viewbox"].split())
        return wide * down / across + 4
    if "ride" in one.classes:
        return 110 if wide > 330 else 130
    if "readout" in one.classes:
        return 0
    if "versus" in one.classes:
        return _versus(one, wide, width)
    if "minute" in one.classes:
        return 44 + _stack(one, wide - 26, width)
    if one.tag == "blockquote":
        return (_lines(f"“{one.text}”", wide, QUOTE, bold=True) + (wide < 400)) * QUOTE * 1.25 + 10
    if "spine" in one.classes:
        return 18 + sum(_event(item, wide, width) for item in one.elements)
    if one.tag in {"h1", "footer"} or (one.tag not in INLINE and one.elements and not one.is_text):
        return (
            _headline(one, wide, width)
            if one.tag == "h1"
            else _stack(one, wide, width) + (24 if one.tag == "footer" else 0)
        )
    return _text(one, wide)


def _text(one: Element, wide: float) -> float:
    size, line, below = next(TYPE[name] for name in (*one.classes, one.tag, "") if name in TYPE)
    gaps = "and two gaps " if "take-away" in one.classes else ""
    return (
        _lines(gaps + one.text, wide, size, label=size == LABEL) * line + below if one.text else 0
    )


def _lines(text: str, wide: float, size: float, *, bold: bool = False, label: bool = False) -> int:
    """How many lines a text takes, with a little room for the marks in it."""
    return len(
        wrapped(text, size * OWN if label else size, wide - size, bold=bold, serif=not label)
    )


def _headline(one: Element, wide: float, width: int) -> float:
    size = 19.8 if width <= 416 else 22.1 if width <= 736 else min(18.7 + width * 0.02, 35.7)
    return _lines(one.text, wide, size, bold=True) * size * 1.15 + 14


def _versus(one: Element, wide: float, width: int) -> float:
    """One under the other, or side by side."""
    beside = width > 680
    sides = [31 + _stack(side, wide / 2 - 21 if beside else wide, width) for side in one.elements]
    return 26 + (max(sides) if beside else sum(sides))


def _answers(one: Element, wide: float, width: int) -> float:
    """As many columns as fit, each row as tall as its tallest question; on phones one answer to
    each."""
    columns = max(1, int((wide + 24) // 245))
    across = (wide - 24 * (columns - 1)) / columns
    talls = []
    for section in one.elements:
        tall = 46.0 + (0 if width <= 442 else 34)
        for answer in next(section.all("ul")).elements[: 1 if width <= 782 else None]:
            words = (part for part in answer.elements if "mark" not in part.classes)
            tall += 14 + sum(
                _lines(f"{part.text} —", across, LABEL, label=True) * 21 for part in words
            )
        talls.append(tall)
    return sum(max(talls[start : start + columns]) for start in range(0, len(talls), columns))


def _event(one: Element, wide: float, width: int) -> float:
    narrow = width <= 680
    return (
        (22 if narrow else 0)
        + _stack(one.elements[-1], wide - 18 if narrow else wide - 190, width)
        + 14
    )


def _picture(stage: Element, width: int) -> float:
    """How much taller than wide the drawing is that stands in a frame of that width; 0 where none
    is drawn."""
    name = "narrow" if width < 525 else "middle" if width < 800 else ""
    drawn = [
        one
        for kind in ("source", "img")
        for one in stage.all(kind)
        if one.attributes.get("data-size", "") == name
    ]
    return (
        float(drawn[0].attributes["height"]) / float(drawn[0].attributes["width"]) if drawn else 0
    )


def _journey(one: Element, wide: float, width: int) -> float:
    figure = one.elements[0]
    if width < 525:
        return _stack(figure, wide, width) + 42
    return _stack(figure, (wide - 24) * 0.58, width) + 16
