"""What the OpenAPI description says of our JSON is what the site answers, and nothing that is typed
comes back unescaped."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, example, given
from hypothesis import settings as effort
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

pytestmark = pytest.mark.django_db
CLAIM = "con-2023-10-13-us-1000"
VALUES = {
    "/cite/{kind}/{id}.json": {"kind": "claim", "id": CLAIM},
    "/figures/{id}.json": {"id": "shells-claimed"},
    "/figures/{id}.rows.json": {"id": "shells-claimed"},
    "/trips/{id}.geojson": {"id": "kim-2023-09-russia"},
    "/oembed": {"url": f"{settings.SITE_URL}/claims/{CLAIM}/"},
}


@pytest.fixture
def paths(client: Client) -> dict[str, Any]:
    return client.get("/data/openapi.json").json()["paths"]


def ask(client: Client, path: str, described: dict[str, Any], **changed: str) -> Any:
    """The answer at a described path, with a value for each parameter that must be given."""
    values = VALUES.get(path, {}) | changed
    query = {
        each["name"]: values[each["name"]]
        for each in described["parameters"]
        if each["in"] == "query" and each["name"] in values
    }
    return client.get(path.format(**values), query)


def test_every_described_path_answers_as_described(client: Client, paths: dict[str, Any]) -> None:
    for path, methods in paths.items():
        described = methods["get"]
        answer = ask(client, path, described)
        assert answer.status_code == 200, path
        content = described["responses"]["200"]["content"]
        kind = answer.headers["Content-Type"].partition(";")[0]
        assert kind in content, path
        Draft202012Validator(content[kind]["schema"]).validate(json.loads(answer.content))
        assert answer.headers["Access-Control-Allow-Origin"] == "*", path


def test_every_described_choice_is_taken_and_no_other(
    client: Client, paths: dict[str, Any]
) -> None:
    for path, methods in paths.items():
        described = methods["get"]
        for parameter in described["parameters"]:
            name, schema = parameter["name"], parameter["schema"]
            for value in schema.get("enum", []):
                if parameter["in"] == "query":
                    assert ask(client, path, described, **{name: value}).status_code == 200, (
                        path,
                        name,
                        value,
                    )
            if "enum" in schema or schema.get("format") == "date" or schema["type"] == "integer":
                assert (
                    str(ask(client, path, described, **{name: "no-such"}).status_code)
                    in described["responses"]
                ), (path, name)


def test_described_errors_are_sentences_that_any_site_may_read(
    client: Client, paths: dict[str, Any]
) -> None:
    for path, methods in paths.items():
        described = methods["get"]
        answers = []
        if any(parameter["name"] == "as_of" for parameter in described["parameters"]):
            answers.append((400, ask(client, path, described, as_of="soon")))
        if "404" in described["responses"]:
            answers.append(
                (
                    404,
                    ask(
                        client,
                        path,
                        described,
                        id="there-is-none",
                        url=f"{settings.SITE_URL}/claims/there-is-none/",
                    ),
                )
            )
        if "501" in described["responses"]:
            answers.append((501, client.get(path, VALUES[path] | {"format": "yaml"})))
        for status, answer in answers:
            assert answer.status_code == status and answer.headers["Content-Type"].startswith(
                "text/plain"
            ), path
            assert (
                len(answer.text.strip().splitlines()) == 1
                and answer.headers["Access-Control-Allow-Origin"] == "*"
            ), path


BAIT = "\"'><bait "
PLACES = [
    ("/oembed", "url"),
    ("/oembed", "format"),
    ("/oembed", "maxwidth"),
    ("/timeline/embed/", "q"),
    ("/timeline/embed/", "flow"),
    ("/timeline/embed-code/", "q"),
    ("/timeline/embed-code/", "party"),
    (f"/claims/{CLAIM}/embed/", "theme"),
    (f"/claims/{CLAIM}/embed-code/", "preview"),
    (f"/claims/{CLAIM}/", "as_of"),
    ("/search/", "q"),
    ("/claims/", "q"),
    ("/figures/shells-claimed.svg", "theme"),
]


@pytest.mark.parametrize(("path", "name"), PLACES)
@effort(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60))
@example(text="")
def test_what_is_typed_never_comes_back_as_markup(
    client: Client, path: str, name: str, text: str
) -> None:
    answer = client.get(path, {name: BAIT + text})
    assert answer.status_code in {200, 400, 404, 501}
    if answer.headers["Content-Type"].startswith(("text/html", "image/svg")):
        assert "<bait" not in answer.text


@effort(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60
    )
)
def test_oembed_carries_any_words_safely(client: Client, text: str) -> None:
    url = f"{settings.SITE_URL}/timeline/?{urlencode({'q': BAIT + text})}"
    for form in ("json", "xml"):
        answer = client.get("/oembed", {"url": url, "format": form})
        assert answer.status_code in {200, 400}
        if answer.status_code == 200:
            html = (
                answer.json()["html"]
                if form == "json"
                else ElementTree.fromstring(answer.content).findtext("html")
            )
            assert "<bait" not in html and html.count("<iframe") == 1
