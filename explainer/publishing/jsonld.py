"""What search engines and fact-check aggregators read: JSON-LD of a page, made from the same
records as the page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from explainer.corpus.kinds import KINDS
from explainer.corpus.localised import language
from explainer.evidence.grades import MEANING
from explainer.evidence.words import GRADES
from explainer.figures.spec import FigureSpec
from explainer.models import Claim

from .finding import PAGES
from .package import ABOUT, LICENCE, title
from .work import Work

Thing = dict[str, Any]
# Grades about which a check can say something: a mere claim has not been checked against anything.
CHECKED = {"disputed", "confirmed"}


def things(work: Work) -> list[Thing]:
    """All that is said of a page, one object a thing."""
    made = [_breadcrumbs(work)] if work.kind not in {"home", "exercise"} else []
    if work.kind == "chapter":
        made.append(_article(work))
    if work.figure:
        made.append(_figure(work, work.figure))
    if work.kind == "data":
        made.append(_dataset(work))
    if (
        work.day is None
        and work.entry
        and work.entry.grade in CHECKED
        and isinstance(work.record, Claim)
    ):
        made.append(_review(work, work.record))
    return [{"@context": "https://schema.org", **thing} for thing in made]


def _publisher() -> Thing:
    return {"@type": "Organization", "name": settings.SITE_NAME, "url": f"{settings.SITE_URL}/"}


def _image(work: Work) -> str:
    return f"{settings.SITE_URL}{work.card_path}"


def _breadcrumbs(work: Work) -> Thing:
    steps = [(settings.SITE_NAME, "/")]
    above = "figures" if work.figure else KINDS[work.kind].listed_on if work.kind in KINDS else ""
    if above:
        steps.append((_(PAGES[above][0]), reverse(above)))
    steps.append((work.title, work.path))
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": f"{settings.SITE_URL}{path}"}
        for place, (name, path) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _article(work: Work) -> Thing:
    return {
        "@type": "Article",
        "headline": work.title,
        "description": work.summary,
        "url": work.url,
        "mainEntityOfPage": work.url,
        **_days(work),
        "author": _publisher(),
        "publisher": _publisher(),
        "image": _image(work),
        "inLanguage": language(),
        "isAccessibleForFree": True,
        "license": LICENCE["path"],
    }


def _days(work: Work) -> Thing:
    """When we published and changed it; of a page of a past day nothing, for it is later."""
    return (
        {}
        if work.day
        else {"datePublished": work.published.isoformat(), "dateModified": work.changed.isoformat()}
    )


def _dataset(work: Work) -> Thing:
    data = f"{settings.SITE_URL}/data/"
    files = [("application/zip", "all.zip"), ("application/json", "datapackage.json")]
    return _data(work, title(), _(ABOUT), [(kind, f"{data}{name}") for kind, name in files])


def _figure(work: Work, spec: FigureSpec) -> Thing:
    base = f"{settings.SITE_URL}{work.path.rstrip('/')}"
    about = f"{work.summary} {spec.alt}"
    return _data(
        work,
        work.title,
        about,
        [("text/csv", f"{base}.csv"), ("application/json", f"{base}.rows.json")],
    ) | {
        "isBasedOn": list(dict.fromkeys(source.url for source in work.sources))[:50],
        "temporalCoverage": _coverage(work, spec),
    }


def _coverage(work: Work, spec: FigureSpec) -> str:
    days = sorted(row.date.rstrip("~") for row in spec.rows if row.date)
    return f"{days[0]}/{days[-1]}" if days else f"../{work.day or work.changed}"


def _data(work: Work, name: str, about: str, files: list[tuple[str, str]]) -> Thing:
    return {
        "@type": "Dataset",
        "name": name,
        # Harvesters refuse more than 5,000 characters.
        "description": about[:4_900],
        "url": work.url,
        "license": LICENCE["path"],
        "creator": _publisher(),
        **_days(work),
        "inLanguage": language(),
        "isAccessibleForFree": True,
        "image": _image(work),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": url}
            for kind, url in files
        ],
    }


def _review(work: Work, claim: Claim) -> Thing:
    """A fact-check. The rating is our grade as a word: to turn it into a number would say more than
    we know."""
    against = [
        f"{settings.SITE_URL}{entry.get_absolute_url()}"
        for entry in (*claim.denials, *claim.confirmations)
    ]
    stated: Thing = {
        "@type": "Claim",
        "author": {"@type": "Organization", "name": claim.attribution},
        "datePublished": _day(claim.first),
        "appearance": [
            {"@type": "CreativeWork", "url": citation.source.url} for citation in claim.citations
        ],
    }
    return {
        "@type": "ClaimReview",
        "url": work.url,
        "claimReviewed": claim.summary,
        "inLanguage": language(),
        "datePublished": work.published.isoformat(),
        "dateModified": work.changed.isoformat(),
        "author": _publisher(),
        "itemReviewed": stated,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": f"{capfirst(_(GRADES[claim.grade]))}: {_(MEANING[claim.grade])}",
            "ratingExplanation": claim.grade_reason,
        },
        "citation": against,
    }


def _day(day: date) -> str:
    return day.isoformat()
