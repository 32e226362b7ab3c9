"""A figure made ready for a page: its picture, its text, its actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.evidence.edition import version
from explainer.figures import balance, weighing
from explainer.figures.choice import Choice
from explainer.figures.drawn import Picture, pictures, state
from explainer.figures.explore import chosen, controls, explorable
from explainer.figures.guessed import guess_at, guessed
from explainer.figures.picture import grade_words, source_line
from explainer.figures.registry import Listed, listed
from explainer.figures.spec import FigureSpec
from explainer.models.told import reading

from .errors import BadRequest
from .figure_forms import CHOICE, BalanceQuery, ChoiceQuery
from .forms import GuessQuery

NOTHING_WEIGHED = N_("On one side nothing is left to weigh: take something in on each side.")


class NothingWeighed(BadRequest):
    """A choice that leaves one side of the balance empty, with that balance."""

    def __init__(self, balance: weighing.Balance) -> None:
        super().__init__(_(NOTHING_WEIGHED))
        self.balance = balance


NOTHING_LEFT = N_("Nothing that this figure shows fits all that was chosen: choose less.")


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
    def map(self) -> bool:
        """Whether it is a map, which can be read when it is small and without its words."""
        return self.item.of_journey or self.spec.slug.endswith("-map")

    @property
    def small(self) -> str:
        """Where its small picture is."""
        return f"/figures/{self.spec.slug}.svg?small=1{state(self.spec)}"

    @property
    def live(self) -> str:
        """Where a script finds its drawing, all but the size."""
        return f"/figures/{self.spec.slug}.svg?inline=1{state(self.spec)}"

    @property
    def state(self) -> str:
        """What an address that has a query goes on with, so that it is of the same choice and
        day."""
        return state(self.spec)

    @property
    def explorable(self) -> bool:
        return explorable(self.spec.slug, version())

    @property
    def at(self) -> dict[str, str]:
        """Where its files and its code are, of the same choice; the address of a PNG goes on with
        its shape or width."""
        query = self.spec.query
        own, asked = f"/figures/{self.spec.slug}", f"?{query}" if query else ""
        endings = {"rows": ".rows.json", "plotly": ".json", "embed": "/embed-code/"} | {
            form: f".{form}" for form in ("csv", "xlsx", "svg", "zip")
        }
        return {name: f"{own}{ending}{asked}" for name, ending in endings.items()} | {
            "png": f"{own}.png?{query}{'&' if query else ''}"
        }

    @property
    def files(self) -> list[tuple[str, str]]:
        """Where its numbers are and its picture."""
        return [(_("Data"), f"{self.address}#data"), (_("Picture"), f"{self.at['png']}width=1600")]

    @property
    def actions(self) -> list[tuple[str, str]]:
        """The quiet links under a figure: those whose page there is."""
        own = (
            [(_("Choose whose numbers"), "/balance/#choose")]
            if self.spec.slug == weighing.SLUG
            else []
        )
        others = ((_("Cite"), f"/cite/figure/{self.spec.slug}/"), (_("Embed"), self.at["embed"]))
        return (
            own
            + self.files
            + [(name, address) for name, address in others if _answered(address.partition("?")[0])]
        )


def show(slug: str, day: date | None, choice: Choice = Choice()) -> Shown | None:  # noqa: B008 - it does not change
    """The figure as it was known on `day`, of the records chosen; None where it is not built, or
    nothing of it is left."""
    item, spec = listed(slug, version()), chosen(slug, day, version(), choice)
    return Shown(spec, item, pictures(spec)) if item and spec else None


def asked_for(slug: str, day: date | None, query: QueryDict) -> Shown:
    """The figure as an address asks for it. Raises Http404 where it was not known, BadRequest where
    nothing is left of it."""
    whole = show(slug, day)
    if whole is None:
        raise Http404
    if slug == weighing.SLUG:
        return weighed(day, query, whole.item)[1]
    shown = (
        show(slug, day, ChoiceQuery(query, controls(slug, version())).choice)
        if query.keys() & CHOICE
        else whole
    )
    if shown is None:
        raise BadRequest(_(NOTHING_LEFT))
    return with_guess(shown, query)


def weighed(day: date | None, query: QueryDict, item: Listed) -> tuple[weighing.Balance, Shown]:
    """The balance as an address asks for it, and drawn. Raises BadRequest."""
    content = weighing.content()
    if content is None:
        raise Http404
    found = weighing.weigh(content, day, BalanceQuery(query, weighing.offered(content)).read())
    with reading(day):
        spec = balance.drawn(found, day)
    if spec is None:
        raise NothingWeighed(found)
    return found, Shown(spec, item, pictures(spec))


def with_guess(shown: Shown, query: QueryDict) -> Shown:
    """The figure with the reader's guess in it, where an address has one. Raises BadRequest for a
    guess that is no answer."""
    guess = guess_at(shown.spec.slug) if "guess" in query else None
    value = GuessQuery(query, guess.answers, "guess").value if guess else None
    if guess is None or value is None:
        return shown
    spec = guessed(shown.spec, guess, value)
    return Shown(spec, shown.item, pictures(spec))


def _answered(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True
