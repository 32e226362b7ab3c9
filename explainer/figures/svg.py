"""Plotly's SVG made small and plain: attributes instead of styles, hexadecimal colours, nothing empty, nothing random."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from .style import SANS

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)

_DEFAULTS = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-miterlimit": "2",
    "vector-effect": "none",
    "white-space": "pre",
    "text-anchor": "start",
    "font-family": SANS,
    "font-weight": "normal",
    "font-style": "normal",
    "font-variant": "normal",
    "pointer-events": "none",
    "cursor": "pointer",
    "text-decoration-line": "none",
    "text-transform": "none",
    "text-shadow": "none",
}
_RGB = re.compile(r"rgba?\((\d+), ?(\d+), ?(\d+)(?:, ?([\d.]+))?\)")
_UNUSED = {"class", "data-notex", "data-unformatted", "data-math", "data-index", "xml:space", "data-bb"}


def trimmed(raw: bytes) -> str:
    """What stands inside Plotly's svg element, without its cruft, as text."""
    root = ElementTree.fromstring(raw)  # noqa: S314 - drawn by our own browser from our own figure
    for element in root.iter():
        _plain(element)
    _prune(root)
    used = set(re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(root, encoding="unicode")))
    for defs in root.iter(f"{{{SVG}}}defs"):
        for group in [defs, *defs]:
            for child in list(group):
                if child.tag == f"{{{SVG}}}clipPath" and child.get("id") not in used:
                    group.remove(child)
    _prune(root)
    text = "".join(ElementTree.tostring(child, encoding="unicode") for child in root)
    text = text.replace(f' xmlns="{SVG}"', "")
    # Clip paths are named by chance: name them by their order, so that the same figure gives the same file.
    for number, name in enumerate(dict.fromkeys(re.findall(r'<clipPath id="([^"]+)"', text))):
        text = text.replace(f'"{name}"', f'"c{number}"').replace(f"url(#{name})", f"url(#c{number})")
    return text


def _plain(element: ElementTree.Element) -> None:
    styles = dict(part.split(":", 1) for part in element.attrib.pop("style", "").split(";") if ":" in part)
    for name, value in styles.items():
        element.set(name.strip(), value.strip())
    for name in list(element.attrib):
        if name in _UNUSED or name.startswith("data-") or _DEFAULTS.get(name) == element.attrib[name].replace('"', "'"):
            del element.attrib[name]
    for name in ("fill", "stroke"):
        colour = _RGB.fullmatch(element.get(name, ""))
        if colour:
            element.set(name, "#{:02x}{:02x}{:02x}".format(*(int(part) for part in colour.groups()[:3])))
            if colour[4] and float(colour[4]) < 1:
                element.set(f"{name}-opacity", colour[4])
    for name in ("stroke-width", "font-size"):
        if element.get(name, "").endswith("px"):
            element.set(name, element.get(name).removesuffix("px"))
    if element.tag.endswith("defs"):
        element.attrib.clear()


def _prune(parent: ElementTree.Element) -> None:
    """Drop what paints nothing, and groups that only hold other things."""
    for child in list(parent):
        _prune(child)
        if _paints_nothing(child):
            parent.remove(child)
        elif child.tag == f"{{{SVG}}}g" and not child.attrib and not (child.text or "").strip():
            place = list(parent).index(child)
            parent.remove(child)
            for offset, grandchild in enumerate(list(child)):
                parent.insert(place + offset, grandchild)


def _paints_nothing(element: ElementTree.Element) -> bool:
    kind = element.tag.removeprefix(f"{{{SVG}}}")
    if kind in {"g", "defs"}:
        return len(element) == 0
    if kind == "path":
        return not element.get("d") or (element.get("fill") == "none" and element.get("stroke-width") == "0")
    if kind == "rect" and element.get("fill-opacity") == "0":
        return element.get("stroke-opacity") == "0" or element.get("stroke-width", "0") == "0" or not element.get("stroke")
    if kind == "text":
        return not "".join(element.itertext()).strip()
    return False
