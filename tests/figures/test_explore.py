"""What is explored of a figure: every choice that is offered is drawn, what cannot be read is said,
two numbers are compared in words."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from django.test import Client
from django.utils.html import escape

from explainer.evidence.asof import NAMED_DAYS
from explainer.figures import explore
from explainer.figures.axes import axes
from explainer.figures.choice import Choice
from explainer.figures.difference import difference
from explainer.figures.drawn import LOOKS, SIZES
from explainer.figures.inline import drawing
from explainer.figures.registry import SLUGS
from explainer.models import Claim
from explainer.publishing.finding import at

from ..drawn import sampled

pytestmark = pytest.mark.django_db
VERSION = "as loaded"
SHELLS = "/figures/shells-claimed"


def some(days: tuple[date, ...]) -> list[date | None]:
    return [None, *days[:: max(1, len(days) // 3)]]


@pytest.mark.parametrize("slug", sampled(SLUGS, ["shells-claimed", "sea-route-map"]))
def test_every_choice_that_is_offered_can_be_drawn_on_any_day(slug: str) -> None:
    offered = explore.controls(slug, VERSION)
    singles = [Choice(who=(side,)) for side in offered.who] + [
        Choice(kind=(kind,)) for kind in offered.kinds
    ]
    both = [Choice(who=(side,), kind=(kind,)) for side in offered.who for kind in offered.kinds]
    spans = (
        [Choice(since="2024"), Choice(until="2024"), Choice(since="2024-06", until="2024-12")]
        if offered.span
        else []
    )
    for choice in singles:
        assert explore.chosen(slug, None, VERSION, choice), f"{choice} leaves nothing"
    for choice, day in [
        *((one, day) for one in singles + spans for day in some(offered.days)),
        *((two, None) for two in both),
    ]:
        part = explore.chosen(slug, day, VERSION, choice)
        if part:
            assert part.choice and part.rows
            assert all(
                "<svg" in drawing(part, size)
                for size in (SIZES if day is None and choice in singles else ["narrow"])
            )


@pytest.mark.parametrize("slug", explore.CHOSEN)
def test_a_part_finds_nothing_of_what_only_the_whole_shows_and_says_that_it_is_a_part(
    slug: str, client: Client
) -> None:
    whole, offered = explore.chosen(slug, None, VERSION, Choice()), explore.controls(slug, VERSION)
    value, word = next(iter((offered.who or offered.kinds).items()))
    choice = Choice(who=(value,)) if offered.who else Choice(kind=(value,))
    part = explore.chosen(slug, None, VERSION, choice)
    assert part.title != whole.title and word in part.title and not part.takeaway
    assert part.choice in part.alt and {row.key for row in part.rows} < {
        row.key for row in whole.rows
    }
    # In the page and its head, the picture, the embed and the card alike.
    title = escape(part.title)
    page = client.get(f"/figures/{slug}/?{choice.query()}").content.decode()
    assert f">{title}</h1>" in page and f'og:title" content="{title}' in page
    assert f'/cards/figure/{slug}.png?{escape(choice.query())}"' in page
    assert title in client.get(f"/figures/{slug}.svg?{choice.query()}").content.decode().replace(
        "&#x27;", "&#39;"
    )
    embed = client.get(f"/figures/{slug}/embed/?{choice.query()}").content.decode()
    assert title in embed and escape(whole.title) not in embed
    card = at(f"/figures/{slug}/", choice.query())
    assert card.figure.title == card.title == part.title


@pytest.mark.usefixtures("fresh_pages")
@pytest.mark.parametrize("slug", explore.CHOSEN)
def test_the_counts_of_a_part_are_those_of_its_drawing_and_its_table(
    slug: str, client: Client
) -> None:
    offered = explore.controls(slug, VERSION)
    choice = (
        Choice(who=(next(iter(offered.who)),))
        if offered.who
        else Choice(kind=(next(iter(offered.kinds)),))
    )
    answer = client.get(f"/figures/{slug}/?{choice.query()}")
    said = [
        int(number)
        for number in re.findall(
            r"\d+", answer.context["figure"].spec.choice.partition("Drawn are ")[2]
        )
    ]
    spec, page = answer.context["figure"].spec, answer.context["numbers"].page
    assert said[0] == len(spec.rows) and (said[2:3] or said[:1]) == [page.paginator.count]


def test_the_line_by_which_others_are_measured_is_never_left_out() -> None:
    whole = explore.chosen("oil-and-the-cap", None, VERSION, Choice())
    cap = [row.key for row in whole.rows if row.values["nature"] == "ceiling"]
    for side in explore.controls("oil-and-the-cap", VERSION).who:
        assert cap[0] in {
            row.key
            for row in explore.chosen("oil-and-the-cap", None, VERSION, Choice(who=(side,))).rows
        }


HELD = ["containers-claimed", "shells-claimed", "missiles-claimed", "troops-claimed"]


@pytest.mark.parametrize("slug", HELD)
@pytest.mark.parametrize("size", SIZES)
def test_the_same_number_stands_at_the_same_place_on_every_day(slug: str, size: str) -> None:
    def places(day: date | None) -> dict[tuple[str, object], tuple[float, float]]:
        figure = explore.chosen(slug, day, VERSION, Choice(held=day is not None)).draw(LOOKS[size])
        across = axes(figure.layout)
        return {
            (told[0], y): (across["x"].at(x), across[trace.get("yaxis") or "y"].at(y))
            for trace in figure.data
            if "customdata" in trace
            for told, x, y in zip(trace["customdata"], trace["x"], trace["y"], strict=True)
        }

    now = places(None)
    days = explore.controls(slug, VERSION).days
    for day in days[len(days) // 2 :: 3]:
        then = places(day)
        assert then and all(now[key] == at for key, at in then.items() if key in now)


def test_what_lies_after_the_day_is_shaded_and_said_only_where_the_axes_are_held(
    client: Client,
) -> None:
    day = explore.controls("shells-claimed", VERSION).days[2]
    page = client.get(f"{SHELLS}/?as_of={day}").content.decode()
    assert "What is shaded lies after" in page and f"as_of={day}&amp;held=1" in page
    held, free = (
        client.get(f"{SHELLS}.svg?as_of={day}{more}").content.decode() for more in ("&held=1", "")
    )
    assert held.count("<rect") == free.count("<rect") + 1
    assert "held" not in client.get(f"{SHELLS}/embed/?as_of={day}").content.decode()
    assert "shaded" not in client.get(f"{SHELLS}/").content.decode()


def test_two_numbers_are_ringed_where_they_are_drawn(client: Client) -> None:
    first, *_, last = (
        row.key.partition(":")[2]
        for rows in explore.controls("shells-claimed", VERSION).pairs.values()
        for row in rows
    )
    rings = [
        client.get(f"{SHELLS}.svg?inline=1&{query}").content.decode().count("<circle")
        for query in ("", f"a={first}", f"a={first}&b={last}")
    ]
    paths = [
        client.get(f"{SHELLS}.svg?inline=1&{query}").content.decode()
        for query in ("", f"a={first}", f"a={first}&b={last}")
    ]
    assert len({len(path) for path in paths}) == 3 and (rings[0] <= rings[1] <= rings[2])
    one = client.get(f"{SHELLS}/?a={first}")
    assert one.status_code == 200 and "Now choose the second." in one.content.decode()
    both = client.get(f"{SHELLS}/?a={first}&b={last}").content.decode()
    assert (
        "Now choose" not in both
        and both.count("Ringed:") == 1
        and f"a={first}&amp;b={last}" in both
    )


def test_numbers_that_a_figure_draws_on_one_scale_are_compared_with_what_each_counts() -> None:
    told = " ".join(
        difference(Said("a", 100), Said("b", 200, unit="shells that would fit"), one_scale=True)
    )
    assert (
        "The first counts shells (running total), the second shells that would fit (running total)."
        in told
    )
    assert "2 times as much" in told
    assert "times" not in " ".join(
        difference(
            Said("a", 100), Said("b", 200, measure="rockets", unit="rockets"), one_scale=True
        )
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_no_readout_stops_within_its_sentence(slug: str) -> None:
    spec = explore.chosen(slug, None, VERSION, Choice())
    assert not [row.readout for row in spec.rows if re.search(r"[.]”[,;]|[.],", row.readout)]


@pytest.mark.parametrize("slug", SLUGS)
def test_what_marks_and_lines_mean_stands_at_the_drawing(slug: str, client: Client) -> None:
    for ending in ("", "embed/"):
        page = client.get(f"/figures/{slug}/{ending}").content.decode()
        _, _, after = page[page.index('class="stage"') :].partition("</picture>")
        assert re.match(r'\s*</div>\s*<div class="key"', after), "between them stands nothing"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_days_to_go_to_are_days_on_which_the_figure_stands_and_differs(slug: str) -> None:
    days = explore.controls(slug, VERSION).days
    days = days[:: len(days) // 6 + 1]
    told = [explore.chosen(slug, day, VERSION, Choice()) for day in days]
    assert all(told)
    assert len({spec.data_version for spec in told}) == len(days)


@pytest.mark.usefixtures("fresh_pages")
def test_a_choice_holds_in_every_file_and_in_the_code(client: Client) -> None:
    page = client.get(f"{SHELLS}/?who=ukraine&from=2024").content.decode()
    for ending in (".csv?", ".xlsx?", ".rows.json?", ".svg?", ".png?", ".zip?", "/embed-code/?"):
        assert f"{SHELLS}{ending}who=ukraine&amp;from=2024" in page
    rows = list(
        csv.DictReader(
            io.StringIO(
                client.get(f"{SHELLS}.csv?who=ukraine&from=2024").content.decode("utf-8-sig")
            )
        )
    )
    assert rows and {row["side"] for row in rows} == {"ukraine"}
    with ZipFile(io.BytesIO(client.get(f"{SHELLS}.zip?who=ukraine&from=2024").content)) as packed:
        name = f"{SHELLS.rpartition('/')[2]}.csv"
        assert list(csv.DictReader(io.TextIOWrapper(packed.open(name), "utf-8-sig"))) == rows
        assert "Chosen: Ukraine" in packed.read("README.txt").decode()
    assert "Chosen: Ukraine" in client.get(f"{SHELLS}.svg?who=ukraine").content.decode()
    assert "Chosen: Ukraine" in client.get(f"{SHELLS}/embed/?who=ukraine").content.decode()
    assert "who=ukraine" in client.get(f"{SHELLS}/embed-code/?who=ukraine").context["code"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("who=mars", "who takes"),
        ("from=soon", "from takes a day, month or year"),
        ("from=2025&to=2024", "must not come after to"),
        ("a=x&b=y", "a takes"),
        ("view=pie", "view takes chart or table"),
    ],
)
def test_what_cannot_be_read_is_said_above_the_whole_figure(
    client: Client, query: str, said: str
) -> None:
    answer = client.get(f"{SHELLS}/?{query}")
    assert answer.status_code == 400 and said in answer.content.decode()
    assert f'data-figure="{SHELLS}.svg?inline=1"' in answer.content.decode()


@pytest.mark.parametrize("ending", [".svg", ".csv", ".png", ".json", ".zip", "/embed/"])
def test_a_file_of_a_choice_that_cannot_be_read_is_refused(client: Client, ending: str) -> None:
    answer = client.get(f"{SHELLS}{ending}?who=mars")
    assert answer.status_code == 400 and "who takes" in answer.content.decode()


def test_a_choice_that_leaves_nothing_says_so(client: Client) -> None:
    answer = client.get(f"{SHELLS}/?to=2007")
    assert answer.status_code == 200 and "choose less" in answer.content.decode()
    assert client.get(f"{SHELLS}.svg?to=2007").status_code == 400


@dataclass
class Said:
    """A claim as far as it is compared."""

    id: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str = ""
    unit: str = "shells"
    measure: str = "rounds"
    nature: str = "total"
    period_words: str = ""
    first: date = date(2024, 1, 1)
    attribution: str = "somebody"
    party: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(name="the ministry"))
    quantity: str = "so many shells"
    date_words: str = "1 January 2024"
    ends = Claim.ends


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (Said("a", 100), Said("b", 250), "The second is 2.5 times as much as the first."),
        (Said("a", 250), Said("b", 100), "The first is 2.5 times as much as the second."),
        (
            Said("a", low=100, high=200),
            Said("b", 400),
            "The second is between 2 and 4 times as much as the first.",
        ),
        (
            Said("a", low=100, high=200),
            Said("b", low=150, high=300),
            "The two overlap; the upper end of the second",
        ),
        (Said("a", 100), Said("b", 100), "It is the same number."),
        (Said("a", 0), Said("b", 100), "The first is, or begins at, none."),
        (Said("a", 100), Said("b", 200, qualifier="more than"), "A bound is taken at its number."),
        (Said("a", 100), Said("b", 200, first=date(2024, 12, 31)), "They were said 365 days apart"),
        (
            Said("a", 100),
            Said("b", 200, unit="rockets"),
            "They do not count the same thing: shells in the first, rockets in the second.",
        ),
        (
            Said("a", 100),
            Said("b", 200, nature="rate"),
            "They do not count the same thing: a running total in the first, a rate",
        ),
        (Said("a", 100), Said("a", 100), "one and the same number"),
    ],
)
def test_two_numbers_differ_in_words_only_where_they_count_alike(
    a: Said, b: Said, said: str
) -> None:
    assert said in " ".join(difference(a, b))


def test_what_is_compared_is_said_in_sentences() -> None:
    told = " ".join(difference(Said("a", 100), Said("b", 200, nature="plan")))
    assert "a number announced, expected or forecast in the second" in told
    more = Said("c", 300, attribution="A government source; the ministry spoke of more")
    assert difference(more, Said("d", 400))[0].startswith("The ministry said ")


def test_numbers_of_different_things_are_never_divided() -> None:
    assert "times" not in " ".join(difference(Said("a", 100), Said("b", 200, unit="rockets")))


def test_a_part_is_laid_upon_its_whole_s_axes_if_they_count_though_the_figure_s_do_not() -> None:
    def is_held(slug: str, *who: str) -> bool:
        shown = explore.chosen(slug, max(NAMED_DAYS), VERSION, Choice(who=who, held=True))
        return shown is not None and shown.held

    assert any(
        is_held(slug, side)
        for slug in explore.CHOSEN
        if not is_held(slug)
        for side in explore.controls(slug, VERSION).who
    )
