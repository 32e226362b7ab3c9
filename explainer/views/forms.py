"""What each page may be asked, as forms (those of figures: `figure_forms`); what cannot be read is
told in one sentence a parameter."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from explainer.corpus.dates import parse_date
from explainer.evidence.filters import FilterSet, Wanted
from explainer.exercises.sheet import LEVELS, SEEDS
from explainer.figures.zoom import DEEPEST, FARTHEST

from .errors import BadRequest
from .fields import (
    Choice,
    Choices,
    Day,
    Kilometres,
    Pixels,
    Switch,
    Tally,
    WholeNumber,
    Words,
    listed,
)

THEMES = ("light", "auto", "dark")  # most newspapers are white, whatever their readers' systems are
HANDS = 999  # more than any school raises
PREVIEWS = ("320", "560", "860")


class Query(forms.Form):
    """The query of an address; what it names beside the parameters of the form is left alone."""

    def _sentence(self, name: str, message: str) -> str:
        if name == NON_FIELD_ERRORS:
            return message
        return _("%(name)s %(takes)s") % {"name": self.fields[name].label or name, "takes": message}

    @property
    def problems(self) -> dict[str, str]:
        """What cannot be read: a sentence for each parameter, by its name."""
        return {
            name: self._sentence(name, str(messages[0])) for name, messages in self.errors.items()
        }

    def read(self) -> dict[str, Any]:
        """The value of each parameter. Raises BadRequest with the sentences of those that cannot be
        read."""
        if self.problems:
            raise BadRequest(" ".join(self.problems.values()))
        return self.cleaned_data


def in_order(form: Query) -> str:
    """The end of a span, whose beginning must not come after it."""
    until, since = form.cleaned_data["to"], form.cleaned_data.get("from")
    if since and until and parse_date(since).first > parse_date(until).last:
        form.add_error(
            "from",
            _("(%(since)s) must not come after to (%(until)s).") % {"since": since, "until": until},
        )
    return until


class ListQuery(Query):
    """What a reader may ask of a list: filters, dates, words, order, view and page."""

    def __init__(self, query: Mapping[str, str], filter_set: FilterSet) -> None:
        super().__init__(query)
        self.filter_set = filter_set
        self.fields = {
            each.name: Choices(each.words, several=each.several) for each in filter_set.filters
        } | {
            "from": Day(),
            "to": Day(),
            "q": Words(),
            "sort": Choice(filter_set.sorts, blank=True),
            "view": Choice(filter_set.views, blank=True),
            "page": WholeNumber(1, initial=1, blank=True),
        }

    def clean_to(self) -> str:
        return in_order(self)

    @property
    def wanted(self) -> Wanted:
        """The query that was read; one that asks for nothing where any of it cannot be read."""
        if self.errors:
            return Wanted()
        found = self.cleaned_data
        chosen = {
            each.name: found[each.name] for each in self.filter_set.filters if found[each.name]
        }
        sort = "" if found["sort"] == self.filter_set.sort else found["sort"]
        wanted = Wanted(
            chosen, found["from"], found["to"], found["q"], sort, found["view"], found["page"]
        )
        # The view of all is said where nothing else is asked, and there alone.
        return (
            replace(wanted, view="")
            if wanted.filtered and wanted.view == self.filter_set.whole
            else wanted
        )


class LevelQuery(Query):
    """Which version of a chapter."""

    level = Choice(("short", "full"), "full")


class CheckQuery(Query):
    """Which of the answers to a chapter's question is given, by its letter; none yet."""

    def __init__(self, query: Mapping[str, str], letters: Collection[str]) -> None:
        super().__init__(query)
        self.fields["check"] = Choice(letters)


class CatchQuery(Query):
    """Which words of a passage are chosen, none yet; which were before, in vain; and how each of
    the passages went."""

    tally = Tally()

    def __init__(self, query: Mapping[str, str], words: Collection[str]) -> None:
        super().__init__(query)
        self.fields["word"] = Choice(words)
        self.fields["missed"] = Choice(words)


class ExerciseQuery(Query):
    """Which draw of an exercise, and how hard; without a seed the one that its lesson is taught
    with."""

    level = Choice(LEVELS, "standard")
    seed = WholeNumber(SEEDS[0], SEEDS[-1])


class LessonQuery(Query):
    """How hard the exercise is that a lesson's sheet, key and slides are made of, and how long its
    period; an hour without one."""

    level = Choice(LEVELS, "standard")
    minutes = Choice(("45", "90"))


class WallQuery(Query):
    """Whether the places of the map for the wall have their names."""

    answers = Switch()


class SlidesQuery(LessonQuery):
    """The same, and the raised hands that were counted: `n2a` are those for the first answer on the
    second slide."""

    def __init__(self, query: Mapping[str, str], polls: Mapping[int, int]) -> None:
        """`polls` gives for each slide with a question the number of its answers."""
        super().__init__(query)
        self.counts = {
            slide: [f"n{slide}{chr(ord('a') + place)}" for place in range(answers)]
            for slide, answers in polls.items()
        }
        for name in (name for names in self.counts.values() for name in names):
            self.fields[name] = WholeNumber(0, HANDS, blank=True)


class EmbedQuery(Query):
    """How a host wants an embed to look: its theme, and `plain` without title and frame."""

    theme = Choice(THEMES, THEMES[0])
    plain = Switch()


class EmbedCodeQuery(EmbedQuery):
    """The choices of the dialog that gives the code of an embed: `frozen` as it was last
    printed."""

    frozen = Switch()


class EmbedDialogQuery(EmbedCodeQuery):
    """The same with the width of the preview."""

    preview = Choice(PREVIEWS, "560")


class CiteQuery(Query):
    """Which edition of a page is cited; none: the page as it stands."""

    def __init__(self, query: Mapping[str, str], days: Collection[str]) -> None:
        super().__init__(query)
        self.fields["edition"] = Choice(days, blank=True)


class OembedQuery(Query):
    """What a program asks of oEmbed beside the address."""

    maxwidth = Pixels(1, 99_999, blank=True)
    maxheight = Pixels(1, 99_999, blank=True)


class GuessQuery(Query):
    """A reader's guess: one of the answers, or none yet."""

    def __init__(
        self, query: Mapping[str, str], answers: Collection[float], name: str = "answer"
    ) -> None:
        super().__init__(query)
        self.name = name
        self.fields[name] = Choice([f"{answer:.0f}" for answer in answers], blank=True)

    @property
    def value(self) -> float | None:
        """Raises BadRequest."""
        asked = self.read()[self.name]
        return float(asked) if asked else None


class TripsQuery(Query):
    """Which journeys the map shows: all of them where none is named."""

    def __init__(self, query: Mapping[str, str], trips: Collection[str]) -> None:
        super().__init__(query)
        self.fields["trip"] = Choices(trips, blank=False)


class ZoomQuery(Query):
    """Which part of a map is shown."""

    zoom = WholeNumber(0, DEEPEST, 0)
    east = Kilometres(FARTHEST)
    north = Kilometres(FARTHEST)


class CompareQuery(Query):
    """Two journeys to compare, or none yet."""

    def __init__(self, query: Mapping[str, str], trips: Collection[str]) -> None:
        pair = {name: query.get(name, "") for name in ("a", "b")}
        super().__init__(pair)
        self.trips = trips
        if any(pair.values()):
            self.fields |= {name: Choice(trips) for name in pair}

    def clean(self) -> None:
        a, b = (self.cleaned_data.get(name) for name in ("a", "b"))
        if a and a == b:
            text = _(
                "a and b take two different journeys out of %(journeys)s, not “%(given)s” twice."
            )
            raise ValidationError(text % {"journeys": listed(self.trips), "given": a})
