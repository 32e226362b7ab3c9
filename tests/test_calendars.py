"""Calendars of the timeline, read back with a reader of calendars, and the small pictures beside
its turning points."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from datetime import timedelta

import icalendar
import pytest
from django.test import Client

from explainer.models import Event

pytestmark = pytest.mark.django_db


def read(client: Client, address: str) -> list[icalendar.Event]:
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"].startswith("text/calendar")
    return icalendar.Calendar.from_ical(answer.content).events


def test_a_calendar_holds_what_the_filter_leaves_on_its_days(client: Client) -> None:
    made = {
        str(one["uid"]): one for one in read(client, "/timeline.ics?about=soldiers&flow=to-russia")
    }
    events = [
        event for event in Event.objects.filter(flow="to-russia") if "soldiers" in event.about
    ]
    assert len(made) == len(events) > 5
    for event in events:
        one = next(one for uid, one in made.items() if uid.startswith(f"event-{event.id}@"))
        assert (
            one["dtstart"].dt == event.first
            and event.title in str(one["summary"])
            and event.get_absolute_url() in str(one["url"])
        )
        assert one["dtend"].dt - timedelta(days=1) >= event.last


def test_anniversaries_come_every_year_of_what_is_known_to_a_day(client: Client) -> None:
    made = read(client, "/timeline/anniversaries.ics?weight=turning")
    known = {
        event.title: event
        for event in Event.objects.all()
        if event.turning and event.date.count("-") == 2
    }
    assert len(made) == len(known)
    for one in made:
        year, title = re.fullmatch(r"On this day in (\d{4}): (.+)", str(one["summary"])).groups()
        event = known[title]
        assert int(year) == event.first.year
        assert one["dtstart"].dt == event.first.replace(year=event.first.year + 1) and one["rrule"][
            "FREQ"
        ] == ["YEARLY"]


@pytest.mark.parametrize(
    "address", ["/timeline.ics", "/timeline/anniversaries.ics", "/timeline/timelinejs.json"]
)
def test_what_cannot_be_read_is_told(client: Client, address: str) -> None:
    answer = client.get(f"{address}?about=everything")
    assert answer.status_code == 400 and "about takes one or more of" in answer.content.decode()


def test_a_small_picture_is_the_drawing_without_words_and_a_fraction_of_the_whole(
    client: Client,
) -> None:
    pictures = set(
        re.findall(
            r'class="thumb" href="[^"]+">.*?<img src="([^"]+)"',
            client.get("/timeline/").content.decode(),
            re.DOTALL,
        )
    )
    assert pictures
    for address in pictures:
        text = client.get(address).content.decode()
        tags = [element.tag.rpartition("}")[2] for element in ElementTree.fromstring(text).iter()]
        assert "text" not in tags and {"path", "circle"} & set(tags)
        assert (
            len(text)
            < len(client.get(address.replace("small=1", "fluid=1&size=narrow")).content) * 0.6
        )
