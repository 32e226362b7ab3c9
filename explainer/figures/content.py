"""What a figure draws and says, as its file in content/figures has it."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.corpus.figure import Figure
from explainer.models import Figure as Row


def load[F: Figure](schema: type[F], slug: str) -> F | None:
    """The content of the figure at an address; None where there is no file for it."""
    row = Row.objects.filter(slug=slug).first()
    return schema.model_validate(row.content) if row else None


def enumerated(parts: Sequence[str]) -> str:
    """'a', 'a and b' or 'a, b and c'."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
