"""A figure made ready for a page: its picture, its text, its actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import Resolver404, resolve

from explainer.evidence.edition import version
from explainer.figures.drawn import Picture, pictures
from explainer.figures.picture import grade_words, source_line
from explainer.figures.registry import Listed, build, listed
from explainer.figures.spec import FigureSpec


@dataclass(frozen=True)
class Shown:
    """What the template parts of a figure need: `figure` in templates/figures/_figure.html."""

    spec: FigureSpec
    item: Listed
    pictures: dict[str, Picture]

    @property
    def address(self) -> str:
        return f"/figures/{self.spec.slug}/"

    @property
    def source_line(self) -> str:
        return source_line(self.spec)

    @property
    def grades(self) -> dict[str, str]:
        """What the forms of its marks mean."""
        return grade_words(self.spec)

    @property
    def files(self) -> list[tuple[str, str]]:
        """Where its numbers are and its picture."""
        return [("Data", f"{self.address}#data"), ("Picture", f"/figures/{self.spec.slug}.png?width=1600")]

    @property
    def actions(self) -> list[tuple[str, str]]:
        """The quiet links under a figure: those whose page there is."""
        slug = self.spec.slug
        others = (("Cite", f"/cite/figure/{slug}/"), ("Embed", f"/figures/{slug}/embed-code/"))
        return self.files + [(name, address) for name, address in others if _answered(address)]


def show(slug: str, day: date | None) -> Shown | None:
    """The figure as it was known on `day`; None where it is not built, or nothing of it was known."""
    item, spec = listed(slug, version()), build(slug, day, version())
    return Shown(spec, item, pictures(spec)) if item and spec else None


def _answered(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
