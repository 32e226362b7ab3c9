"""One box for everything: ranked, by kind, as it was known on a day, with what a near miss may have
meant."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.corpus.kinds import SEARCHED
from explainer.evidence import search as engine
from explainer.evidence.edition import version
from explainer.evidence.filters import Filter, FilterSet, Wanted
from explainer.evidence.snippets import pattern
from explainer.figures import registry
from explainer.models.fulltext import WORD

from .asking import asks
from .forms import ListQuery
from .request import Request
from .showing import Shown, show

# So many chapters and figures stand above the other records.
FIRST = 3
KINDS = {kind.name: kind.found_as for kind in SEARCHED.values()}


@require_safe
@asks("q", "kind", "page", "from", "to")
def search(request: Request) -> HttpResponse:
    form = ListQuery(
        request.GET, FilterSet("/search/", (Filter("kind", _("Kind"), KINDS, several=False),))
    )
    wanted = form.wanted
    (kind,) = wanted.chosen.get("kind", ("",))
    found = (
        engine.search(wanted.q, request.as_of, kind, wanted.page, version())
        if wanted.q
        else engine.Found([], {}, False)
    )
    count = found.counts.get(kind, 0) if kind else found.total
    page = _page(form, count)
    lost = wanted.q and (found.loose or not found.total)
    first = wanted.q and not kind and wanted.page == 1 and not found.loose
    chapters = _chapters(wanted.q, request.as_of) if first else []
    context = {
        "q": form["q"].value(),
        "kind": kind,
        "problem": " ".join(form.problems.values()),
        "found": found,
        "count": count,
        "kinds": [
            (name, _(KINDS[name]), n, _href(wanted, kind=name)) for name, n in found.counts.items()
        ],
        "everything": _href(wanted),
        **_turns(wanted, kind, page),
        "meant": engine.meant(wanted.q, version()) if lost and version() else "",
        "ranked": engine.RANKED,
        "chapters": chapters,
        "figures": _figures(wanted.q, request.as_of) if first else [],
        "hits": [
            hit for hit in found.hits if hit.entry not in {chapter.entry for chapter in chapters}
        ],
    }
    return render(request, "search/page.html", context, status=400 if form.errors else 200)


def _page(form: ListQuery, count: int) -> Page[int]:
    """The page that is asked for; where there is none, the form says so."""
    pages, given = Paginator(range(min(count, engine.RANKED)), engine.PAGE), form.wanted.page
    if given > pages.num_pages:
        told = {"last": pages.num_pages, "given": given}
        form.add_error("page", _("goes from 1 to %(last)s here, not %(given)s.") % told)
    return pages.get_page(given)


def _turns(wanted: Wanted, kind: str, page: Page[int]) -> dict[str, str]:
    """The addresses of the pages beside this one, empty where there is none."""
    return {
        "next_url": _href(wanted, kind, page.next_page_number()) if page.has_next() else "",
        "previous_url": _href(wanted, kind, page.previous_page_number())
        if page.has_previous()
        else "",
    }


def _chapters(text: str, day: date | None) -> list[engine.Hit]:
    """The chapters whose title or standfirst has a word of these, not their text alone."""
    return [
        hit
        for hit in engine.search(text, day, "chapter", version=version()).hits
        if "<mark>" in hit.title + hit.snippet
    ][:FIRST]


def _figures(text: str, day: date | None) -> list[Shown]:
    """The figures that say all these words, those that have them in their title first."""
    words = [pattern([word]) for word in WORD.findall(text)]

    def fits(told: str) -> bool:
        return all(word.search(told) for word in words)

    fit = [told for told in registry.told(day, version()) if fits(" ".join(told))]
    best = sorted(fit, key=lambda told: not fits(f"{told.title} {told.slug}"))[:FIRST]
    return [shown for told in best if (shown := show(told.slug, day))]


def _href(wanted: Wanted, kind: str = "", page: int = 1) -> str:
    query = {"q": wanted.q, "kind": kind, "page": page if page > 1 else ""}
    return "/search/?" + urlencode({name: value for name, value in query.items() if value})


urlpatterns = [path("search/", search, name="search")]
