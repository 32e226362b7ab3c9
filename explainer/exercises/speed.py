"""Work out how fast the train went, from reported lengths and times."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from explainer.corpus.localised import number as in_digits
from explainer.evidence.asof import known
from explainer.models import RECORDS, Entry, Lesson

from .sheet import Item, Link, Question, Sheet, dice

TOLERANCE = 0.03
SIZE = {"easier": 3, "standard": 6, "harder": 6}


def build(lesson: Lesson, seed: int | None, level: str, day: date | None) -> Sheet:
    """The lesson's stretches, or with a seed the same in another order."""
    stood = {key for key in {ride["record"] for ride in lesson.rides} if _known(key, day)}
    rides = [ride for ride in lesson.rides if ride["record"] in stood]
    if level == "easier":
        rides = rides[:3]
    if seed is not None:
        dice("speed", seed, level).shuffle(rides)
    labels = dict(Entry.objects.filter(key__in=stood).values_list("key", "label"))
    items = tuple(
        _item(number, ride, labels[ride["record"]], level)
        for number, ride in enumerate(rides[: SIZE[level]], 1)
    )
    return Sheet(
        _("How fast does the train go?"),
        _(
            "Work out the speeds from the reported lengths and times. Whole kilometres an hour are "
            "enough."
        ),
        items,
        faced=2,
    )


def _item(number: int, ride: dict[str, Any], label: str, level: str) -> Item:
    hours = ride["hours"] + ride["minutes"] / 60
    length = _("%(km)s km") % {"km": in_digits(ride["km"])}
    facts = (
        (_("Length"), length),
        (_("Time"), _time(ride, hours, level)),
        (_("Careful"), ride["remark"]),
    )
    kind, slug = ride["record"].split(":", 1)
    link = Link(label, RECORDS[kind](id=slug).get_absolute_url())
    sums = {
        "km": in_digits(ride["km"]),
        "hours": in_digits(hours, 2),
        "speed": in_digits(ride["km"] / hours),
    }
    working = " ".join([_("%(km)s km ÷ %(hours)s h gives %(speed)s km/h.") % sums, ride["remark"]])
    title = _("%(start)s to %(end)s, %(when)s") % {
        name: ride[name] for name in ("start", "end", "when")
    }
    questions = _questions(number, ride["km"], hours, level)
    return Item(title, facts, questions, working, links=(link,))


def _questions(number: int, km: float, hours: float, level: str) -> tuple[Question, ...]:
    """The average or, harder, between which speeds it lies if what is reported is not exact."""
    if level != "harder":
        return (_question(f"q{number}", _("Average speed"), km / hours),)
    slowest = _("Slowest it can have been (50 km less, half an hour more)")
    fastest = _("Fastest it can have been (50 km more, half an hour less)")
    return (
        _question(f"q{number}", slowest, (km - 50) / (hours + 0.5)),
        _question(f"r{number}", fastest, (km + 50) / (hours - 0.5)),
    )


def _time(ride: dict[str, Any], hours: float, level: str) -> str:
    """How long a ride took; at the easier level, with minutes, in hours as well."""
    whole, rest = ride["hours"], ride["minutes"]
    told = ngettext("%(count)s hour", "%(count)s hours", whole) % {"count": whole}
    if rest:
        told += " " + ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}
        if level == "easier":
            return _("%(time)s, which is %(hours)s hours") % {
                "time": told,
                "hours": in_digits(hours, 2),
            }
    return told


def _question(name: str, ask: str, speed: float) -> Question:
    right = _("about %(speed)s km/h") % {"speed": in_digits(speed)}
    return Question(
        name, ask, f"{speed:.1f}", right, tolerance=TOLERANCE, unit=_("km/h"), kind="number"
    )


def _known(key: str, day: date | None) -> bool:
    kind, slug = key.split(":", 1)
    return known(RECORDS[kind].objects.filter(id=slug), day).exists()
