"""What a claim says of its answers: a denial, an answer that is none, or that none was found and
when it was looked for."""

from __future__ import annotations

import csv
import json
import re
from contextlib import suppress
from html import unescape
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils.html import strip_tags

from ..corpus import small

pytestmark = pytest.mark.django_db

PAGE, EMBED = "/claims/a-claim/", "/claims/a-claim/embed/"
FOUND_NONE = "No answer found, looked for on 1 November 2026"
NOT_SOUGHT = "No answer is in the record; none was looked for"
STATEMENT = """\
- id: a-refusal
  date: 2024-01-06
  title: Somebody will not comment
  summary: He sends reporters to the ministry of defence.
  kind: statement
  flow: none
  parties: [a-speaker]
  content_grade: ungraded
  grade: claimed
  grade_reason: The speaker was heard.
  sources:
  - id: a-report
    supports: tells it
"""


def load(folder: Path, *fields: str, grade: str = "claimed") -> None:
    """The small corpus, its claim with these fields."""
    text = small.FILES["claims/a.yaml"].replace(
        "grade: claimed", "\n  ".join([f"grade: {grade}", *fields])
    )
    events = small.FILES["events/a.yaml"] + STATEMENT
    small.write(folder, {**small.FILES, "claims/a.yaml": text, "events/a.yaml": events})
    call_command("load_content", f"--dir={folder}", verbosity=0)


def told(client: Client, address: str) -> str:
    """The words of a page, its markup as spaces."""
    return " ".join(
        unescape(strip_tags(re.sub(r"(<[^>]*>)", r" \1", client.get(address).text))).split()
    )


def saying(client: Client) -> str:
    found = re.search(
        r'<p class="copy[^"]*" id="say-long"[^>]*>(.*?)</p>', client.get(PAGE).text, re.S
    )
    assert found
    return unescape(found[1])


def row(client: Client, query: str = "") -> dict[str, str]:
    (found,) = csv.DictReader(StringIO(client.get(f"/data/claims.csv{query}").text))
    return found


def test_where_nobody_looked_the_page_says_so(client: Client, tmp_path: Path) -> None:
    load(tmp_path)
    for said in (
        told(client, PAGE),
        told(client, EMBED),
        saying(client),
        told(client, "/claims/a-claim/feed.xml"),
    ):
        assert f"{NOT_SOUGHT}." in said
    assert "No answer found" not in told(client, PAGE)
    assert row(client)["answer_sought"] == "" == row(client)["answered_by"]


def test_silence_is_told_with_the_day_on_which_an_answer_was_looked_for(
    client: Client, tmp_path: Path
) -> None:
    load(tmp_path, "answer_sought: 2026-11-01")
    for said in (
        told(client, PAGE),
        told(client, EMBED),
        saying(client),
        told(client, "/claims/a-claim/feed.xml"),
    ):
        assert f"{FOUND_NONE}." in said and NOT_SOUGHT not in said
    assert "no answer found" in told(client, "/claims/")
    assert row(client)["answer_sought"] == "2026-11-01"
    assert client.get("/data/claims.json").json()[0]["answer_sought"] == "2026-11-01"


def test_a_look_that_is_long_past_is_called_so(client: Client, tmp_path: Path) -> None:
    load(tmp_path, "answer_sought: 2026-05-28")  # 180 days before the edition
    assert "looked for on 28 May 2026." in told(client, PAGE)
    load(tmp_path, "answer_sought: 2026-05-27")
    for said in (told(client, PAGE), told(client, EMBED), saying(client)):
        assert "looked for on 27 May 2026, more than 180 days before this edition." in said


def test_a_past_day_knows_nothing_of_a_later_look(client: Client, tmp_path: Path) -> None:
    load(tmp_path, "answer_sought: 2026-11-01")
    said = told(client, f"{PAGE}?as_of=2024-02-01")
    assert "No answer was in the record by this day." in said and "looked for" not in said
    assert row(client, "?as_of=2024-02-01")["answer_sought"] == ""
    assert row(client, "?as_of=2026-11-02")["answer_sought"] == "2026-11-01"


def test_an_answer_that_is_no_denial_is_shown_as_the_answer_it_is(
    client: Client, tmp_path: Path
) -> None:
    load(tmp_path, "answered_by: [a-refusal]")
    for address in (PAGE, EMBED):
        said = told(client, address)
        assert "Answered · 6 January 2024" in said and "Somebody will not comment" in said
        assert "Denied" not in said and "No answer" not in said
    assert (
        "Four days later, on 6 January 2024, an answer that is no denial: Somebody will not "
        "comment." in saying(client)
    )
    assert row(client)["answered_by"] == "a-refusal" and row(client)["grade"] == "claimed"
    assert "It answers" in told(client, "/events/a-refusal/") and "1,000 containers" in told(
        client, "/events/a-refusal/"
    )
    assert "No answer was in the record by this day." in told(client, f"{PAGE}?as_of=2024-01-05")


def test_what_was_said_before_a_claim_does_not_answer_it(client: Client, tmp_path: Path) -> None:
    earlier = STATEMENT.replace("2024-01-06", "2024-01-01")
    claim = small.FILES["claims/a.yaml"].replace(
        "grade: claimed", "grade: claimed\n  answered_by: [a-refusal]"
    )
    small.write(
        tmp_path,
        {
            **small.FILES,
            "claims/a.yaml": claim,
            "events/a.yaml": small.FILES["events/a.yaml"] + earlier,
        },
    )
    call_command("load_content", f"--dir={tmp_path}", verbosity=0)
    said = told(client, "/events/a-refusal/")
    assert (
        "It answers" not in said
        and "Said before them, and set against" in said
        and "1,000 containers" in said
    )


def test_a_denial_leaves_no_silence_to_tell(client: Client, tmp_path: Path) -> None:
    load(tmp_path, "disputed_by: [a-denial]", grade="disputed")
    for said in (told(client, PAGE), told(client, EMBED), saying(client)):
        assert "Somebody denies it" in said and "No answer" not in said


def test_an_admission_is_an_answer(client: Client, tmp_path: Path) -> None:
    load(tmp_path, "confirmed_by: [a-refusal]", grade="confirmed")
    for said in (told(client, PAGE), told(client, EMBED), saying(client)):
        assert "No answer" not in said
    assert "Confirmed by Somebody will not comment" in told(client, EMBED)


def test_a_rival_count_is_no_answer(client: Client, tmp_path: Path) -> None:
    load(tmp_path, "disputed_by: [a-find]", "answer_sought: 2026-11-01", grade="disputed")
    for said in (told(client, PAGE), told(client, EMBED), saying(client)):
        assert "Something is found" in said and f"{FOUND_NONE}." in said


def test_the_check_lists_the_looks_that_are_long_past(tmp_path: Path) -> None:
    def checked(day: str) -> str:
        text = small.FILES["claims/a.yaml"].replace(
            "grade: claimed", f"grade: claimed\n  answer_sought: {day}"
        )
        out = StringIO()
        folder = small.write(tmp_path, {**small.FILES, "claims/a.yaml": text})
        with suppress(CommandError):  # the texts of the small corpus are too short
            call_command(
                "load_content", f"--dir={folder}", "--check", stdout=out, stderr=StringIO()
            )
        return out.getvalue()

    line = small.FILES["claims/a.yaml"].split("  grade: claimed")[0].count("\n") + 2
    notice = (
        f"claims/a.yaml:{line}: a-claim: answer_sought: an answer was looked for on 2026-05-27, "
        "more than 180 days"
    )
    assert notice in checked("2026-05-27")
    assert "answer_sought" not in checked("2026-05-28")


def test_every_claim_says_what_was_answered(client: Client) -> None:
    from explainer.models import Claim

    said = ("Denied", "Answered", "Confirmed by", "No answer")
    for claim in Claim.objects.all():
        assert any(word in told(client, claim.get_absolute_url()) for word in said), claim.id
    for one in json.loads(client.get("/data/claims.json").content):
        assert not (one["answer_sought"] and one["answered_by"]), one["id"]
