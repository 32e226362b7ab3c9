"""An exercise as a SCORM 1.2 package: the page that marks itself, by itself, which tells a learning
platform the score."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from lxml import html

from explainer.corpus.localised import language

from .zipped import as_file, zipped

PACKAGE = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
PAGE = "index.html"
# Letters in files, and the fading of one page into the next.
_UNMET = re.compile(r"@font-face \{[^}]*src: url[^}]*\}\n?|@view-transition \{[^}]*\}\n?")
# What leads elsewhere on the site, or is for whoever hands the exercise out.
_AROUND = {"jump", "kicker", "share", "again"}


def write(page: str, title: str, name: str, site: str) -> bytes:
    """The package of an exercise's page, written for use without a server; its links lead to
    `site`, or nowhere where that is empty."""
    [exercise] = [
        found
        for found in html.fromstring(page).iter("div")
        if "exercise" in found.get("class", "").split()
    ]
    _alone(exercise, site)
    static = settings.BASE_DIR / "static"
    style = "".join(
        (static / "css" / f"{part}.css").read_text(encoding="utf-8")
        for part in ("site", "classroom", "offline")
    )
    context = {
        "site_language": language(),
        "title": title,
        "site_name": settings.SITE_NAME,
        "exercise": mark_safe(html.tostring(exercise, encoding="unicode")),  # noqa: S308 - our own page
        "style": mark_safe(_UNMET.sub("", style)),  # noqa: S308 - our own file
        "scripts": [
            mark_safe((static / "js" / f"{part}.js").read_text(encoding="utf-8"))  # noqa: S308
            for part in ("classroom", "scorm")
        ],
    }
    manifest = _manifest(title, name)
    return zipped(
        {
            "imsmanifest.xml": as_file(manifest),
            PAGE: render_to_string("classroom/scorm.html", context).encode(),
        }
    )


def _alone(exercise: html.HtmlElement, site: str) -> None:
    """Without what is around it; links open beside the exercise, whose answers would be lost, and
    those of the site name it."""
    for element in list(exercise.iter("script", "nav", "p", "section", "a")):
        if element.tag == "script" or _AROUND & set(element.get("class", "").split()):
            element.drop_tree()
    for link in exercise.iter("a"):
        address = link.get("href", "")
        if address.startswith("/") and not site:
            del link.attrib["href"]
        elif not address.startswith("#"):
            link.set("href", f"{site}{address}" if address.startswith("/") else address)
            link.set("target", "_blank")
            link.set("rel", "noopener")


def _manifest(title: str, name: str) -> Element:
    root = Element(
        "manifest",
        {"xmlns": PACKAGE, "xmlns:adlcp": SCORM, "identifier": f"scorm-{name}", "version": "1.0"},
    )
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "ADL SCORM"
    SubElement(metadata, "schemaversion").text = "1.2"
    organizations = SubElement(root, "organizations", default="contents")
    organization = SubElement(organizations, "organization", identifier="contents")
    SubElement(organization, "title").text = title
    SubElement(
        SubElement(organization, "item", identifier="exercise", identifierref="page"), "title"
    ).text = title
    kinds = {"identifier": "page", "type": "webcontent", "adlcp:scormtype": "sco", "href": PAGE}
    SubElement(SubElement(SubElement(root, "resources"), "resource", kinds), "file", href=PAGE)
    return root
