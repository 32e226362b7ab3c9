"""A quiz as a QTI 2.1 package: a zip with a manifest, a test and one file a question."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, register_namespace

from django.utils.translation import gettext as _

from explainer.exercises.sheet import Item, Question, Sheet

from .zipped import as_file, zipped

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def write(sheet: Sheet, name: str) -> bytes:
    """The package; questions of place become one question of order."""
    files: dict[str, Element] = {}
    places = [
        (item, question)
        for item in sheet.items
        for question in item.questions
        if question.kind == "place"
    ]
    if places:
        files[f"{name}-order.xml"] = _order(sheet, places, f"{name}-order")
    for item in sheet.items:
        for question in item.questions:
            if question.kind != "place":
                identity = f"{name}-{question.name}"
                files[f"{identity}.xml"] = _asked(item, question, identity)
    test = _test(sheet, name, list(files))
    manifest = _manifest(name, list(files))
    register_namespace("", PACKAGE)
    packed = {"imsmanifest.xml": as_file(manifest)}
    register_namespace("", QTI)
    return zipped(
        packed | {path: as_file(root) for path, root in {"test.xml": test, **files}.items()}
    )


def _node(parent: Element | None, tag: str, text: str = "", **attributes: str) -> Element:
    name = f"{{{QTI}}}{tag}"
    node = Element(name, attributes) if parent is None else SubElement(parent, name, attributes)
    if text:
        node.text = text
    return node


def _root(identity: str, title: str) -> Element:
    root = _node(
        None,
        "assessmentItem",
        identifier=identity,
        title=title,
        adaptive="false",
        timeDependent="false",
    )
    root.set(
        f"{{{XSI}}}schemaLocation",
        f"{QTI} http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    )
    return root


def _response(root: Element, cardinality: str, base: str, values: list[str]) -> None:
    declaration = _node(
        root, "responseDeclaration", identifier="RESPONSE", cardinality=cardinality, baseType=base
    )
    correct = _node(declaration, "correctResponse")
    for value in values:
        _node(correct, "value", value)
    outcome = _node(
        root, "outcomeDeclaration", identifier="SCORE", cardinality="single", baseType="float"
    )
    _node(_node(outcome, "defaultValue"), "value", "0")
    _node(
        root,
        "outcomeDeclaration",
        identifier="FEEDBACK",
        cardinality="single",
        baseType="identifier",
    )


def _asked(item: Item, question: Question, identity: str) -> Element:
    root = _root(identity, item.title)
    number = question.kind == "number"
    several = question.kind == "marks"
    # Of a choice one is the answer, and any of them scores
    keys = sorted(question.keys) if several else [min(question.keys)]
    answers = [f"{float(question.answer):g}"] if number else [_identifier(key) for key in keys]
    _response(
        root, "multiple" if several else "single", "float" if number else "identifier", answers
    )
    body = _node(root, "itemBody")
    if item.text:
        _node(_node(body, "blockquote"), "p", item.text)
    for label, text in item.facts:
        _node(body, "p", f"{label}: {text}")
    if number:
        line = _node(body, "p", f"{item.title}. {question.ask}: ")
        entry = _node(
            line, "textEntryInteraction", responseIdentifier="RESPONSE", expectedLength="8"
        )
        entry.tail = f" {question.unit}"
        _processing(root, question)
    else:
        interaction = _node(
            body,
            "choiceInteraction",
            responseIdentifier="RESPONSE",
            shuffle="false",
            maxChoices="0" if several else "1",
        )
        _node(interaction, "prompt", f"{item.title}. {question.ask}")
        for option in question.options:
            _node(interaction, "simpleChoice", option.label, identifier=_identifier(option.key))
        _processing(root, question)
    _told(root, f"{question.right}. {item.corrected} {item.explain}")
    return root


def _identifier(key: str) -> str:
    """A key as QTI allows it: it may not begin with a digit."""
    return f"o{key}" if key.isdigit() else key


def _order(sheet: Sheet, places: list[tuple[Item, Question]], identity: str) -> Element:
    root = _root(identity, sheet.title)
    names = {question.right: f"e{number}" for number, (_, question) in enumerate(places, 1)}
    _response(root, "ordered", "identifier", [names[place] for place in sorted(names, key=int)])
    interaction = _node(
        _node(root, "itemBody"), "orderInteraction", responseIdentifier="RESPONSE", shuffle="false"
    )
    _node(interaction, "prompt", _("Put these events in order, the earliest first."))
    for item, question in places:
        _node(interaction, "simpleChoice", item.title, identifier=names[question.right])
    _processing(root, places[0][1])
    _told(
        root,
        " ".join(
            f"{item.title}: {item.explain}"
            for item, _ in sorted(places, key=lambda pair: int(pair[1].right))
        ),
    )
    return root


def _processing(root: Element, question: Question) -> None:
    """Right scores one; every answer shows the explanation."""
    processing = _node(root, "responseProcessing")
    condition = _node(processing, "responseCondition")
    met = _node(condition, "responseIf")
    if question.kind == "choice" and len(question.keys) > 1:
        either = _node(met, "or")
        for key in sorted(question.keys):
            test = _node(either, "match")
            _node(test, "variable", identifier="RESPONSE")
            _node(test, "baseValue", _identifier(key), baseType="identifier")
    else:
        if question.kind == "number":
            within = f"{abs(float(question.answer)) * question.tolerance:g}"
            test = _node(met, "equal", toleranceMode="absolute", tolerance=f"{within} {within}")
        else:
            test = _node(met, "match")
        _node(test, "variable", identifier="RESPONSE")
        _node(test, "correct", identifier="RESPONSE")
    _node(_node(met, "setOutcomeValue", identifier="SCORE"), "baseValue", "1", baseType="float")
    _node(
        _node(processing, "setOutcomeValue", identifier="FEEDBACK"),
        "baseValue",
        "told",
        baseType="identifier",
    )


def _told(root: Element, text: str) -> None:
    feedback = _node(
        root, "modalFeedback", outcomeIdentifier="FEEDBACK", identifier="told", showHide="show"
    )
    feedback.text = " ".join(text.split())


def _test(sheet: Sheet, name: str, files: list[str]) -> Element:
    root = _node(None, "assessmentTest", identifier=name, title=sheet.title)
    part = _node(
        root, "testPart", identifier="part", navigationMode="nonlinear", submissionMode="individual"
    )
    section = _node(
        part, "assessmentSection", identifier="section", title=sheet.title, visible="true"
    )
    for path in files:
        _node(section, "assessmentItemRef", identifier=path.removesuffix(".xml"), href=path)
    return root


def _manifest(name: str, files: list[str]) -> Element:
    root = Element(f"{{{PACKAGE}}}manifest", identifier=f"manifest-{name}")
    metadata = SubElement(root, f"{{{PACKAGE}}}metadata")
    SubElement(metadata, f"{{{PACKAGE}}}schema").text = "IMS Content"
    SubElement(metadata, f"{{{PACKAGE}}}schemaversion").text = "1.1"
    SubElement(root, f"{{{PACKAGE}}}organizations")
    resources = SubElement(root, f"{{{PACKAGE}}}resources")
    for path, kind in [
        ("test.xml", "imsqti_test_xmlv2p1"),
        *((path, "imsqti_item_xmlv2p1") for path in files),
    ]:
        identity = "resource-" + path.removesuffix(".xml")
        resource = SubElement(
            resources, f"{{{PACKAGE}}}resource", identifier=identity, type=kind, href=path
        )
        SubElement(resource, f"{{{PACKAGE}}}file", href=path)
        if path == "test.xml":
            for other in files:
                SubElement(
                    resource,
                    f"{{{PACKAGE}}}dependency",
                    identifierref="resource-" + other.removesuffix(".xml"),
                )
    return root
