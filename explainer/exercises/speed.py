"""Work out how fast the train went, from reported lengths and times."""

from __future__ import annotations

from datetime import date

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
    items = []
    for number, ride in enumerate(rides[: SIZE[level]], 1):
        hours = ride["hours"] + ride["minutes"] / 60
        questions = [_question(f"q{number}", "Average speed", ride["km"] / hours)]
        if level == "harder":
            questions = [
                _question(f"q{number}", "Slowest it can have been (50 km less, half an hour more)", (ride["km"] - 50) / (hours + 0.5)),
                _question(f"r{number}", "Fastest it can have been (50 km more, half an hour less)", (ride["km"] + 50) / (hours - 0.5)),
            ]
        time = f"{ride['hours']} hours" + (f" {ride['minutes']} minutes" if ride["minutes"] else "")
        if level == "easier" and ride["minutes"]:
            time += f", which is {hours:.2f} hours"
        facts = (("Length", f"{ride['km']:,.0f} km"), ("Time", time), ("Careful", ride["remark"]))
        kind, _, slug = ride["record"].partition(":")
        link = Link(labels[ride["record"]], RECORDS[kind](id=slug).get_absolute_url())
        working = f"{ride['km']:,.0f} km ÷ {hours:.2f} h gives {ride['km'] / hours:.0f} km/h. {ride['remark']}"
        items.append(Item(f"{ride['start']} to {ride['end']}, {ride['when']}", facts, tuple(questions), working, links=(link,)))
    return Sheet(
        "How fast does the train go?",
        "Work out the speeds from the reported lengths and times. Whole kilometres an hour are enough.",
        tuple(items),
        faced=2,
    )


def _question(name: str, ask: str, speed: float) -> Question:
    return Question(name, ask, f"{speed:.1f}", f"about {speed:.0f} km/h", tolerance=TOLERANCE, unit="km/h", kind="number")


def _known(key: str, day: date | None) -> bool:
    kind, _, slug = key.partition(":")
    return known(RECORDS[kind].objects.filter(id=slug), day).exists()
