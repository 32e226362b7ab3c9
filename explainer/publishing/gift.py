"""A quiz as Moodle reads it: the GIFT text format."""

from __future__ import annotations

import re

from explainer.exercises.sheet import Item, Question, Sheet

_SPECIAL = re.compile(r"([~=#{}:\\])")


def write(sheet: Sheet, name: str) -> str:
    """All questions of a sheet; questions of place become one matching question."""
    places = [
        (item, question)
        for item in sheet.items
        for question in item.questions
        if question.kind == "place"
    ]
    blocks = [f"// {_line(sheet.title)}", f"$CATEGORY: {name}"]
    if places:
        pairs = "\n".join(
            f"\t={_escape(item.title)} -> {question.right}" for item, question in places
        )
        told = " ".join(
            f"{question.right}. {item.title}: {item.explain}"
            for item, question in sorted(places, key=lambda pair: int(pair[1].right))
        )
        blocks.append(f"::{name}:: {_escape(sheet.ask)} {{\n{pairs}\n\t####{_escape(told)}\n}}")
    for item in sheet.items:
        blocks.extend(
            _question(item, question, name)
            for question in item.questions
            if question.kind != "place"
        )
    return "\n\n".join(blocks) + "\n"


def _question(item: Item, question: Question, name: str) -> str:
    body = "\n".join(
        filter(
            None,
            [
                item.title,
                item.text,
                *(f"{label}: {text}" for label, text in item.facts),
                question.ask,
            ],
        )
    )
    head = f"::{_escape(f'{name} {question.name}')}:: {_escape(body)} "
    told = _escape(f"{item.corrected} {item.explain}".strip())
    if question.kind == "number":
        within = float(question.answer) * question.tolerance
        return f"{head}{{#{_plain(float(question.answer))}:{_plain(abs(within))}\n\t####{told}\n}}"
    if question.kind == "marks":
        share = _plain(100 / len(question.keys), 5)
        answers = "\n".join(
            f"\t~%{share if option.key in question.keys else -100}%{_escape(option.label)}"
            for option in question.options
        )
        return f"{head}{{\n{answers}\n\t####{told}\n}}"
    # With one “=” Moodle takes one answer; others that are as right are worth all the same.
    first = min(question.keys)
    signs = {key: "=" if key == first else "~%100%" for key in question.keys}
    answers = "\n".join(
        f"\t{signs.get(option.key, '~')}{_escape(option.label)}" for option in question.options
    )
    return f"{head}{{\n{answers}\n\t####{told}\n}}"


def _plain(number: float, places: int = 4) -> str:
    """Without an exponent, which GIFT does not know."""
    return f"{number:.{places}f}".rstrip("0").rstrip(".")


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\n")


def _line(text: str) -> str:
    return " ".join(text.split())
