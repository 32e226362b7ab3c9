"""What figures may be asked, as forms: their pages, tables, pictures and calculators."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from explainer.figures import choice, drawn
from explainer.figures.capacity import Sum
from explainer.figures.explore import Controls
from explainer.publishing import shapes

from .fields import Amount, Choice, Choices, Day, Switch, WholeNumber
from .forms import Query, in_order

CHOICE = {"who", "kind", "from", "to", "a", "b", "held"}
VIEWS = ("chart", "table")


class BalanceQuery(Query):
    """Whose numbers stand in the balance; what is not named is as usual."""

    def __init__(self, query: Mapping[str, str], offered: Mapping[str, Collection[str]]) -> None:
        super().__init__(query)
        self.fields = {name: Choice(values, blank=True) for name, values in offered.items()}


class TableQuery(Query):
    """Which page of a figure's table, and of its sources."""

    page = WholeNumber(1, initial=1, blank=True)
    sources = WholeNumber(1, initial=1, blank=True)


class SpecQuery(Query):
    """Which Plotly specification of a figure."""

    theme = Choice(("light", "dark"), "light")
    size = Choice(drawn.SIZES, "wide")


class SvgQuery(SpecQuery):
    """Which picture of a figure; `fluid` without a size of its own, `inline` the drawing alone, to
    be put into a page, `small` the drawing without words, to stand beside others."""

    theme = Choice(("auto", "light", "dark"), "auto")
    fluid = Switch()
    inline = Switch()
    small = Switch()


class ChoiceQuery(Query):
    """Which of a figure's records are shown, and how: with two numbers ringed, on any day upon the
    axes of the whole. It may ask for what is there to choose from today, whatever the day."""

    held = Switch()

    def __init__(self, query: QueryDict, offered: Controls) -> None:
        super().__init__(query)
        self.fields |= {
            name: Choices(words)
            for name, words in (("who", offered.who), ("kind", offered.kinds))
            if words
        }
        if offered.span:
            self.fields |= {"from": Day(), "to": Day()}
        if ids := [row.key.partition(":")[2] for rows in offered.pairs.values() for row in rows]:
            self.fields |= {name: Choice(ids, blank=True) for name in ("a", "b")}

    def clean_to(self) -> str:
        return in_order(self)

    @property
    def choice(self) -> choice.Choice:
        """Raises BadRequest."""
        asked = self.read()
        pair = tuple(filter(None, (asked.get("a"), asked.get("b"))))
        return choice.Choice(
            asked.get("who", ()),
            asked.get("kind", ()),
            asked.get("from", ""),
            asked.get("to", ""),
            pair,
            asked["held"],
        )


class ExploreQuery(ChoiceQuery):
    """The same with what only the page shows: chart or table."""

    view = Choice(VIEWS, VIEWS[0], blank=True)


class PngQuery(SpecQuery):
    """Which PNG of a figure: the whole in a width, or a shape, which has a width and size of its
    own."""

    width = Choice([str(width) for width in drawn.WIDTHS], "1200")
    shape = Choice(shapes.CHOICES)

    def clean(self) -> None:
        if self.cleaned_data.get("shape") and {"width", "size"} & self.data.keys():
            raise ValidationError(_("A shape has its own width and size: ask for shape alone."))


class SumQuery(Query):
    """The numbers of the calculator of shells per container; what is not named is as in the sum
    `usual`."""

    containers = Amount(1, 100_000, gettext_lazy("The number of containers"))
    small = Amount(1, 5_000, gettext_lazy("The number of 122 mm rockets in a container"))
    large = Amount(1, 5_000, gettext_lazy("The number of 152 mm shells in a container"))
    share = Amount(0, 100, gettext_lazy("The share of containers with 152 mm shells"))

    def __init__(self, query: Mapping[str, str], usual: Sum) -> None:
        super().__init__(query)
        for name, value in usual._asdict().items():
            self.fields[name].initial = value

    @property
    def sum(self) -> Sum:
        return Sum(**self.cleaned_data)
