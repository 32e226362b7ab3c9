"""A quiz as a Common Cartridge 1.3: a manifest, the questions in QTI 1.2 as the cartridge knows it,
and links to the site."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from explainer.corpus.localised import language
from explainer.exercises.sheet import Sheet

from .asked import Asked, asked
from .zipped import as_file, zipped

PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
LOM = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
LINK = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"
_PROFILES = {
    "one": "cc.multiple_choice.v0p1",
    "several": "cc.multiple_response.v0p1",
    "number": "cc.fib.v0p1",
}


def write(sheet: Sheet, name: str, links: Mapping[str, str]) -> bytes:
    """The cartridge; `links` are addresses by the title that they have in it."""
    files = {f"{name}.xml": _assessment(sheet, name)}
    files |= {
        f"link-{number}.xml": _link(title, address)
        for number, (title, address) in enumerate(links.items(), 1)
    }
    titles = dict(zip(files, (sheet.title, *links), strict=True))
    return zipped(
        {
            path: as_file(root)
            for path, root in {"imsmanifest.xml": _manifest(sheet, name, titles), **files}.items()
        }
    )


def _manifest(sheet: Sheet, name: str, titles: Mapping[str, str]) -> Element:
    ours = language().partition("-")[0]
    root = Element(
        "manifest", {"xmlns": PACKAGE, "xmlns:lom": LOM, "identifier": f"cartridge-{name}"}
    )
    metadata = SubElement(root, "metadata")
    SubElement(metadata, "schema").text = "IMS Common Cartridge"
    SubElement(metadata, "schemaversion").text = "1.3.0"
    lom = SubElement(metadata, "lom:lom")
    general = SubElement(lom, "lom:general")
    for tag, text in (("title", sheet.title), ("description", sheet.ask)):
        SubElement(SubElement(general, f"lom:{tag}"), "lom:string", language=ours).text = text
    rights = SubElement(lom, "lom:rights")
    SubElement(SubElement(rights, "lom:copyrightAndOtherRestrictions"), "lom:value").text = "yes"
    licence = SubElement(SubElement(rights, "lom:description"), "lom:string", language=ours)
    licence.text = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"
    organization = SubElement(
        SubElement(root, "organizations"),
        "organization",
        identifier="contents",
        structure="rooted-hierarchy",
    )
    top = SubElement(organization, "item", identifier="top")
    resources = SubElement(root, "resources")
    for number, (path, title) in enumerate(titles.items()):
        SubElement(
            SubElement(
                top, "item", identifier=f"item-{number}", identifierref=f"resource-{number}"
            ),
            "title",
        ).text = title
        kind = "imswl_xmlv1p3" if number else "imsqti_xmlv1p2/imscc_xmlv1p3/assessment"
        SubElement(
            SubElement(resources, "resource", identifier=f"resource-{number}", type=kind),
            "file",
            href=path,
        )
    return root


def _link(title: str, address: str) -> Element:
    root = Element("webLink", xmlns=LINK)
    SubElement(root, "title").text = title
    SubElement(root, "url", href=address, target="_blank")
    return root


def _assessment(sheet: Sheet, name: str) -> Element:
    root = Element("questestinterop", xmlns=QTI)
    assessment = SubElement(root, "assessment", ident=name, title=sheet.title)
    fields = {
        "cc_profile": "cc.exam.v0p1",
        "qmd_assessmenttype": "Examination",
        "qmd_scoretype": "Percentage",
        "cc_maxattempts": "unlimited",
    }
    _metadata(assessment, fields)
    words = "".join(f" {word.capitalize()}: {means}." for word, means in sheet.words)
    _text(
        SubElement(SubElement(assessment, "presentation_material"), "flow_mat"),
        f"{sheet.ask}{words}",
    )
    section = SubElement(assessment, "section", ident="questions")
    for one in asked(sheet):
        _item(section, one)
    return root


def _metadata(parent: Element, fields: Mapping[str, str]) -> None:
    metadata = SubElement(parent, "qtimetadata")
    for label, entry in fields.items():
        field = SubElement(metadata, "qtimetadatafield")
        SubElement(field, "fieldlabel").text = label
        SubElement(field, "fieldentry").text = entry


def _text(parent: Element, text: str) -> None:
    SubElement(SubElement(parent, "material"), "mattext", texttype="text/plain").text = text


def _item(section: Element, one: Asked) -> None:
    item = SubElement(section, "item", ident=one.name, title=one.title[:80])
    _metadata(
        SubElement(item, "itemmetadata"), {"cc_profile": _PROFILES[one.kind], "cc_weighting": "1"}
    )
    presentation = SubElement(item, "presentation")
    _text(presentation, "\n".join((one.title, *one.lines, one.ask)))
    if one.kind == "number":
        SubElement(
            SubElement(presentation, "response_str", ident="answer", rcardinality="Single"),
            "render_fib",
            prompt="Box",
        )
    else:
        cardinality = "Single" if one.kind == "one" else "Multiple"
        shown = SubElement(presentation, "response_lid", ident="answer", rcardinality=cardinality)
        choices = SubElement(shown, "render_choice", shuffle="No")
        for option in one.options:
            _text(SubElement(choices, "response_label", ident=option.key), option.label)
    _marking(SubElement(item, "resprocessing"), one)
    _text(SubElement(SubElement(item, "itemfeedback", ident="told"), "flow_mat"), one.told)


def _marking(processing: Element, one: Asked) -> None:
    """Every answer is told the same; what is right scores the whole."""
    SubElement(
        SubElement(processing, "outcomes"),
        "decvar",
        varname="SCORE",
        vartype="Decimal",
        minvalue="0",
        maxvalue="100",
    )
    told = SubElement(processing, "respcondition", {"continue": "Yes"})
    SubElement(SubElement(told, "conditionvar"), "other")
    SubElement(told, "displayfeedback", feedbacktype="Response", linkrefid="told")
    if one.kind == "several":
        every = SubElement(_right(processing), "and")
        for option in one.options:
            parent = every if option.key in one.right else SubElement(every, "not")
            SubElement(parent, "varequal", respident="answer").text = option.key
    elif one.kind == "number":
        right = _right(processing)
        for spelling in one.right:
            SubElement(right, "varequal", respident="answer", case="No").text = spelling
    else:
        for key in one.right:
            SubElement(_right(processing), "varequal", respident="answer").text = key


def _right(processing: Element) -> Element:
    """A condition under which the answer is right, to be filled in."""
    condition = SubElement(processing, "respcondition", {"continue": "No"})
    met = SubElement(condition, "conditionvar")
    SubElement(condition, "setvar", action="Set", varname="SCORE").text = "100"
    return met
