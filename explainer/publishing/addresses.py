"""The addresses that the site has as files: which are kept, and in which file."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf import settings
from django.utils.translation import gettext_noop as N_

# What needs a server, or belongs to other people's pages: links to it lose their address.
LEFT_OUT = re.compile(
    r"^/(?:oembed|editions/|(?:.*/)?feed\.xml|about/report/|sitemap\.xml|robots\.txt|healthz|readyz|search/|cite/|cards?/|data/.*\.zip|(?:data|figures)/(?!datapackage\b).*\.json$|.*/embed|.*\.png$"
    r"|classroom/arms-for-aid\.(?:zip|zim)|\.well-known)"
)
LISTS = ("/timeline/", "/claims/")
FLOWS = (("to-russia", N_("to Russia")), ("to-korea", N_("to North Korea")))
FIRST_YEAR = 2022
DRAWS = ("1", "2")
# Of these files one level is enough.
ONE_EACH = (".docx", ".pptx", ".h5p", ".imscc", "/qti.zip", "/scorm.zip", "/form.csv")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def is_public() -> bool:
    """Whether the site has an address that others can open."""
    return urlsplit(settings.SITE_URL).hostname not in LOOPBACK


def target(address: str, years: range) -> str | None:
    """The file in which an address is kept; None where it is not."""
    parts = urlsplit(address)
    path, query = parts.path, dict(parse_qsl(parts.query))
    if path in {"/search/", "/search/records.js"} and not query:
        return "search/index.html" if path.endswith("/") else path[1:]
    if LEFT_OUT.match(path) or not kept(path, query, years):
        return None
    if path.startswith("/static/"):
        return unquote(path[1:])
    return named(path, query)


def named(path: str, query: dict[str, str]) -> str:
    """The file of an address: what is asked stands in its name. static/js/offline.js leads who asks
    a static host so to the same."""
    asked = "-".join(f"{name}-{value}" for name, value in sorted(query.items()))
    if path.endswith("/"):
        return posixpath.join(path[1:], asked, "index.html")
    stem, ending = posixpath.splitext(path[1:])
    return f"{stem}-{asked}{ending}" if asked else path[1:]


def kept(path: str, query: dict[str, str], years: range) -> bool:
    """Lists whole, by flow and by year, their pages, both levels of a chapter, each of a lesson,
    and a few draws of each exercise."""
    if not query:
        return True
    if not all(re.fullmatch(r"[a-z0-9-]+", value) for value in query.values()):
        return False
    names = set(query) - {"page"}
    if path.startswith("/story/"):
        return query == {"level": "short"}
    if path.endswith(".svg"):  # of a figure whose picture does not lie ready
        return set(query) in ({"fluid", "size"}, {"small"})
    if path.endswith(ONE_EACH):
        return False
    if path.endswith(".gift"):
        return names <= {"level"}
    if path.startswith("/classroom/exercises/"):
        return names <= {"level", "seed"} and query.get("seed", "1") in DRAWS
    if path.startswith("/classroom/"):
        return names <= {"level", "minutes", "answers"}
    if path in LISTS:
        by_year = (
            query.get("from") == query.get("to")
            and query.get("from", "").isdigit()
            and int(query["from"]) in years
        )
        by_flow = names == {"flow"} and query["flow"] in dict(FLOWS)
        whole = names == {"view"} and query["view"] == "all"
        return not names or whole or by_flow or (names == {"from", "to"} and by_year)
    return not names and path.count("/") == 2
