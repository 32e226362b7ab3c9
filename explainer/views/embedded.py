"""What stands in other people's pages: for each kind of work the document of its embed, as known on
the work's day."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from explainer.corpus.kinds import TIMELINE
from explainer.corpus.localised import language
from explainer.evidence.answers import answers
from explainer.evidence.edition import version
from explainer.evidence.journeys import journey
from explainer.evidence.told import told_by
from explainer.figures import trip_map, weighing
from explainer.figures.registry import journeys
from explainer.models import Chapter, Entry, Trip
from explainer.models.told import reading
from explainer.publishing import frame, measure
from explainer.publishing.editions import Printed
from explainer.publishing.work import Work

from . import exercises, places, timeline, trip_maps
from .context import room_styles
from .errors import BadRequest
from .framing import Options
from .listing import Listing
from .prose import Pen
from .request import asking
from .showing import asked_for

LISTED = 4
TURNING = 7  # a line each
ANSWERS = 2  # so many answers to each question of the box
_TALL = 700  # of what is too long for any page: it scrolls
Context = dict[str, Any]


def document(work: Work, options: Options, asked: QueryDict | None = None) -> str:
    """The embed of a work as HTML; `asked` is the query it was asked with: the page of a list, the
    answers to an exercise.

    Raises Unreadable for filters, BadRequest for answers that cannot be read.
    """
    whole = {
        "site_name": settings.SITE_NAME,
        "site_language": language(),
        "site_url": settings.SITE_URL,
        "home": work.path,
        "as_of": work.day,
        "room_styles": room_styles(work.path),
    }
    with reading(work.day):
        context = CONTEXTS[work.kind](work, asked if asked is not None else QueryDict(work.query))
        return render_to_string(f"embed/{work.kind}.html", whole | options._asdict() | context)


def height(work: Work, options: Options) -> Callable[[int], int]:
    """The height at which the embed stands at a width."""
    if work.kind == "exercise":
        return lambda width: _TALL
    body = measure.tree(document(work, options))
    return lambda width: max(frame.LOWEST, measure.height(body, width))


def printed_height(printed: Printed) -> Callable[[int], int]:
    """The height at which the embed of an edition stands at a width."""
    body = measure.tree(printed.document)
    return lambda width: max(frame.LOWEST, measure.height(body, width))


def code(work: Work, options: Options) -> SafeString:
    """The code that puts the work into a page."""
    return frame.code(work.embed_url(**options.query()), work.title, height(work, options))


def printed_code(printed: Printed) -> SafeString:
    """The code that puts the work into a page as an edition printed it."""
    return frame.code(printed.embed_url, printed.title, printed_height(printed))


def _record(work: Work, asked: QueryDict) -> Context:
    return {work.kind: work.record}


def _figure(work: Work, asked: QueryDict) -> Context:
    shown = asked_for(work.id, work.day, QueryDict(work.query))
    return {
        "figure": shown,
        "spec": shown.spec,
        "home": f"{work.path}?{shown.spec.query}" if shown.spec.query else work.path,
    }


def _balance(work: Work, asked: QueryDict) -> Context:
    shown = asked_for(weighing.SLUG, work.day, QueryDict(work.query))
    return {
        "figure": shown,
        "spec": shown.spec,
        "home": f"{work.path}?{work.query}" if work.query else work.path,
    }


def _chapter(work: Work, asked: QueryDict) -> Context:
    chapter = work.record
    assert isinstance(chapter, Chapter)
    if work.day:  # its text is of today; of a past day the newest that it tells of
        newest = told_by(chapter, work.day)[-LISTED:]
        entries = Entry.objects.in_bulk([record.key for record in newest])
        return {"chapter": chapter, "records": [entries[record.key] for record in newest]}
    chapter.minute = Pen([chapter.minute]).fill(chapter.minute)
    return {"chapter": chapter}


def _trip(work: Work, asked: QueryDict) -> Context:
    assert isinstance(work.record, Trip)
    way = journey(work.record)
    drawn = trip_maps.map_of(work.id, work.day, version()) if work.id in journeys(version()) else ""
    # A mark leads out of the frame, with a script or without.
    content = trip_map.content()
    key = trip_map.key(content, way) if content else ""
    return {"trip": work.record, "way": way, "map": _beside(drawn), "key": key}


def _timeline(work: Work, asked: QueryDict) -> Context:
    """What the page shows at the same address: the turning points, or the newest that the filters
    leave, a page at a time."""
    request = asking(work.query, work.day)
    turning = timeline.turning_asked(request)
    query = _list_query(work, asked)
    size = TURNING if turning else LISTED
    listing = Listing(
        request,
        "/timeline/",
        tuple(TIMELINE),
        size=size,
        asked=timeline.of_turning(query) if turning else query,
    )
    if listing.problems:
        raise BadRequest(" ".join(listing.problems.values()))
    page = (
        listing.page
        if turning
        else Paginator(list(listing.found)[::-1], size).page(listing.page.number)
    )
    items = timeline.records(list(page), work.day)
    home = f"{work.path}?{work.query}" if work.query else work.path
    return {
        "list": listing,
        "turning": turning,
        "onwards": turning and listing.wanted.sort != "newest",
        "chosen": ", ".join(chip.value for chip in listing.chips),
        "items": items,
        "home": home,
        "page": page,
        "newer": _turned(asked, page.previous_page_number()) if page.has_previous() else "",
        "older": _turned(asked, page.next_page_number()) if page.has_next() else "",
    }


def _places(work: Work, asked: QueryDict) -> Context:
    request = asking(work.query, work.day)
    shown = places.shown(request)
    if shown["list"].problems:
        raise BadRequest(" ".join(shown["list"].problems.values()))
    maps = [_beside(drawn) for drawn in shown["maps"]]
    chosen = ", ".join(chip.value for chip in shown["list"].chips)
    return {
        **shown,
        "maps": maps,
        "chosen": chosen,
        "home": f"{work.path}?{work.query}" if work.query else work.path,
    }


def _beside(drawn: str) -> SafeString:
    """A drawing of ours whose links open beside the page that holds the frame."""
    return mark_safe(drawn.replace("<a ", '<a target="_blank" '))  # noqa: S308


def _list_query(work: Work, asked: QueryDict) -> QueryDict:
    query = QueryDict(work.query, mutable=True)
    query.setlist("page", asked.getlist("page") or ["1"])
    return query


def _turned(asked: QueryDict, page: int) -> str:
    query = asked.copy()
    query["page"] = str(page)
    return f"?{query.urlencode()}"


def _answers(work: Work, asked: QueryDict) -> Context:
    return {"answered": answers(work.day), "most": f":{ANSWERS}"}


def _exercise(work: Work, asked: QueryDict) -> Context:
    return exercises.sitting(work.id, asked, work.day)


CONTEXTS: dict[str, Callable[[Work, QueryDict], Context]] = {
    "figure": _figure,
    "claim": _record,
    "quote": _record,
    "event": _record,
    "trip": _trip,
    "chapter": _chapter,
    "timeline": _timeline,
    "places": _places,
    "exercise": _exercise,
    "answers": _answers,
    "balance": _balance,
}
