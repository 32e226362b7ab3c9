"""The search of the site as files: its page, and an index of every record that has one."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from explainer.models import Entry, Speaker, Term, Trip
from explainer.models.fulltext import names_in_two_scripts, other_script

WORDS = 400  # letters of a record's text that the search reads


def records(target: Callable[[str], str | None]) -> list[dict[str, str]]:
    """Every record whose page has a file, as `target` names it."""
    rename = other_script(
        names_in_two_scripts([*Speaker.objects.all(), *Term.objects.all()], Trip.objects.all())
    )
    return [
        {
            "kind": entry.kind,
            "label": entry.label,
            "blurb": entry.blurb,
            "words": entry.words[:WORDS],
            "names": rename(f"{entry.label} {entry.blurb} {entry.words}"),
            "href": page + hash_mark + anchor,
        }
        for entry in Entry.objects.order_by("key")
        for address, hash_mark, anchor in [entry.get_absolute_url().partition("#")]
        if (page := target(address))
    ]


def script(found: list[dict[str, str]]) -> bytes:
    """The index, as a script: a page opened from a file cannot fetch."""
    listed = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return f"offline.records={listed};".encode()


def page(other: str, count: int) -> str:
    """The page of the search over so many records, made of another page of the site."""
    body = render_to_string("offline/search.html", {"count": count})
    made = re.sub(
        r"(<main[^>]*>).*?(</main>)",
        lambda match: match[1] + body + match[2],
        other,
        count=1,
        flags=re.DOTALL,
    )
    title = " · ".join([_("Search"), settings.SITE_NAME])
    return re.sub(
        r"<title>.*?</title>",
        f"<title>{title}</title>",
        made.replace(' aria-current="page"', ""),
        count=1,
    )
