"""What a record said before it was corrected: its earlier versions, made by undoing its corrections
from the newest to the oldest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from .dates import parse_date
from .kinds.correction import Correction
from .localised import number


def fields(model: type[BaseModel]) -> dict[str, str]:
    """The names of a kind's fields as the files write them, with the names that the code has for
    them."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def undo(record: BaseModel, correction: Correction) -> BaseModel:
    """The record as it stood before a correction. Raises ValidationError where that could not have
    been loaded."""
    stands = record.model_dump(by_alias=True, exclude_unset=True)
    return type(record).model_validate(
        {name: value for name, value in (stands | correction.was).items() if value is not None}
    )


def newest_first(corrections: Iterable[Correction]) -> list[Correction]:
    """Of corrections of one day the one that stands later in the files is the newer."""
    return sorted(corrections, key=lambda correction: parse_date(correction.date).last)[::-1]


def versions(
    record: BaseModel, corrections: Iterable[Correction]
) -> dict[str, tuple[BaseModel, BaseModel]]:
    """The record before and after each of its corrections that say what `was`, by the correction's
    id."""
    found = {}
    for correction in newest_first(corrections):
        if correction.was:
            before = undo(record, correction)
            found[correction.id] = before, record
            record = before
    return found


def faults(
    record: BaseModel, corrections: Iterable[Correction]
) -> dict[str, list[tuple[str, str]]]:
    """What cannot be true of the corrections' `was`, by the correction's id: the field, and what
    was expected."""
    found: dict[str, list[tuple[str, str]]] = {}
    names = fields(type(record))
    for correction in newest_first(corrections):
        told = found[correction.id] = []
        told += [
            (name, f"a field of the record, such as {', '.join(list(names)[1:4])}")
            for name in correction.was
            if name not in names
        ]
        told += [("id", "another field: an id is never changed")] if "id" in correction.was else []
        if told or not correction.was:
            continue
        try:
            before = undo(record, correction)
        except ValidationError as error:
            told += [
                (
                    str(item["loc"][0]) if item["loc"] else "",
                    item["msg"].removeprefix("Value error, "),
                )
                for item in error.errors()
            ]
            continue
        same = [
            name
            for name in correction.was
            if getattr(before, names[name]) == getattr(record, names[name])
        ]
        told += [
            (name, "what stood there before, not what stands there after the correction")
            for name in same
        ]
        record = before
    return found


def told(record: BaseModel) -> dict[str, Any]:
    """What a version of a record says, field by field, as the files write it; what is empty is left
    out."""
    stands = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {
        name: value
        for name, value in stands.items()
        if name not in {"id", "added"} and value not in ("", [], {})
    }


def fields_of(before: BaseModel, after: BaseModel) -> list[dict[str, Any]]:
    """Both versions side by side, in the order of the fields: name, before and after, None for what
    is not there."""
    old, new = told(before), told(after)
    order = [name for name in fields(type(after)) if name in old or name in new]
    return [{"name": name, "before": old.get(name), "after": new.get(name)} for name in order]


def in_text(value: Any) -> str:
    """A field's value as text: lists line by line, what is nested after its name."""
    match value:
        case None:
            return _("not there")
        case bool():
            return _("yes") if value else _("no")
        case int() | float():
            return number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))
        case list():
            return "\n".join(map(in_text, value))
        case dict():
            return ", ".join(
                f"{name}: {in_text(each)}"
                for name, each in value.items()
                if each not in (None, [], {}, "")
            )
        case _:
            return str(value)
