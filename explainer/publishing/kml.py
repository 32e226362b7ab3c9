"""A journey as KML 2.2, for globes and field tools: the same stops and legs as in its GeoJSON."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

NAMESPACE = "http://www.opengis.net/kml/2.2"


def kml(collection: dict[str, Any]) -> bytes:
    root = Element("kml", xmlns=NAMESPACE)
    document = SubElement(root, "Document")
    SubElement(document, "name").text = collection["name"]
    SubElement(document, "description").text = f"{collection['description']} {collection['url']}"
    for certainty, width in (("reported", "4"), ("inferred", "2")):
        style = SubElement(document, "Style", id=certainty)
        SubElement(SubElement(style, "LineStyle"), "width").text = width
    for kind, title in (("stop", _("Stops")), ("leg", _("Legs"))):
        folder = SubElement(document, "Folder")
        SubElement(folder, "name").text = title
        for feature in collection["features"]:
            if feature["properties"]["kind"] == kind:
                _placemark(folder, feature)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _placemark(folder: Element, feature: dict[str, Any]) -> None:
    properties, geometry = feature["properties"], feature["geometry"]
    placemark = SubElement(folder, "Placemark", id=feature["id"])
    SubElement(placemark, "name").text = properties["name"]
    if properties["note"]:
        SubElement(placemark, "description").text = properties["note"]
    if day := properties.get("date"):
        SubElement(SubElement(placemark, "TimeStamp"), "when").text = day
    SubElement(placemark, "styleUrl").text = f"#{properties['certainty']}"
    data = SubElement(placemark, "ExtendedData")
    for name, value in properties.items():
        if value is not None and name not in {"name", "note"}:
            SubElement(SubElement(data, "Data", name=name), "value").text = str(value)
    shape = SubElement(placemark, geometry["type"])
    points = [geometry["coordinates"]] if geometry["type"] == "Point" else geometry["coordinates"]
    SubElement(shape, "coordinates").text = " ".join(
        f"{longitude},{latitude}" for longitude, latitude in points
    )
