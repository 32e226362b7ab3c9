"""What a figure draws and says, as its file in content/figures has it."""

from __future__ import annotations

from explainer.corpus.figure import Figure
from explainer.models import Figure as Row


def load[F: Figure](schema: type[F], slug: str) -> F | None:
    """The content of the figure at an address; None where there is no file for it."""
    row = Row.objects.filter(slug=slug).first()
    return schema.model_validate(row.content) if row else None
