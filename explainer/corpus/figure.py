"""What the files of figures are made of: sentences with named places, claims that are placed, and
claims left out by name."""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator

from .fields import Id, Text
from .kinds.base import Entry
from .values import Measure

# A field whose name ends with a kind of record, or with several of it, holds their ids.
HOLDS = {"claim", "event", "quote", "trip", "fact", "passage", "party", "speaker", "chapter"}
_KIND_OF = {
    name: kind for kind in HOLDS for name in (kind, "parties" if kind == "party" else f"{kind}s")
}

type Colour = Literal["to-russia", "to-korea", "third", "ink", "soft", "denial"]


def places(*names: str) -> AfterValidator:
    """A sentence in which these places, and no others, may stand in curly brackets."""

    def checked(value: str) -> str:
        try:
            found = {name for _, name, _, _ in Formatter().parse(value) if name is not None}
        except ValueError:
            raise ValueError("curly brackets in pairs, around the name of a place") from None
        if found - set(names):
            allowed = ", ".join(f"{{{name}}}" for name in names) or "none"
            raise ValueError(f"no other places than {allowed}, not {{{min(found - set(names))}}}")
        return value

    return AfterValidator(checked)


class LeftOut(Entry):
    """Records that the figure would draw, and why it does not. Claims stand beside the table, but
    for maps."""

    why: Text
    claims: list[Id] = []
    events: list[Id] = []
    trips: list[Id] = []


class Figure(Entry):
    """The base of every figure's file. The file's name is its `id`, which is its address.

    `title_chosen` names what is drawn, and finds nothing: the title where a reader chose some of
    its records.
    """

    told_today: ClassVar[tuple[str, ...]] = ()  # fields that are not shown as of a past day

    id: Id
    title_chosen: Annotated[Text, places("chosen")] | None = None
    measure: Measure | None = None
    left_out: list[LeftOut] = []

    def asks_for(self, kind: str, record: Any) -> str:
        """The field for whose sake the figure must draw a record or leave it out by name; empty if
        it need not."""
        return "measure" if kind == "claim" and record.measure == self.measure else ""

    def takes(self, record: Any) -> bool:
        """Whether the figure draws a record that it asks for by a rule, without naming it."""
        return False

    @property
    def beside(self) -> set[str]:
        return {identity for group in self.left_out for identity in group.claims}


def named(value: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Every record that a file names, in dumped data: the path of the field, the kind and the
    id."""
    pairs = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value, 1)
        if isinstance(value, list)
        else ()
    )
    for name, inner in pairs:
        at = f"{path}.{name}".strip(".")
        kind = _KIND_OF.get(
            (str(name) if isinstance(value, dict) else path.rpartition(".")[2]).rpartition("_")[2]
        )
        if isinstance(inner, str) and kind:
            yield at, kind, inner
        yield from named(inner, at)
