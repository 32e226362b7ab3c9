"""What is said of a claim that nobody answered: that none was found, and when one was sought."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_

from explainer.corpus.answers import LASTS, long_past
from explainer.corpus.dates import in_words
from explainer.corpus.localised import number
from explainer.models import Claim

from .edition import edition

_SILENCE = {
    "sought": N_("No answer found, looked for on %(day)s"),
    "long past": N_(
        "No answer found, looked for on %(day)s, more than %(days)s days before this edition"
    ),
    "unsought": N_("No answer is in the record; none was looked for"),
    "then": N_("No answer was in the record by this day"),
}


def hear(claims: Sequence[Claim], day: date | None) -> None:
    """Give claims, whose `denials` and `replies` are known, `sought`, the day of the last look for
    an answer in vain, and `silence`, a sentence without its full stop: empty where there is an
    answer. All as known on `day` (today without one)."""
    current = edition() if any(claim.answer_sought for claim in claims) else None
    today = day or (current.today if current else date.min)
    for claim in claims:
        known = claim.answer_sought and (day is None or claim.answer_sought <= day.isoformat())
        claim.sought = claim.answer_sought if known else ""
        claim.silence = _silence(claim, day, today)


def _silence(claim: Claim, day: date | None, today: date) -> str:
    if (
        claim.replies
        or claim.confirmations
        or any(entry.against == "denial" for entry in claim.denials)
    ):
        return ""
    if not claim.sought:
        return _(_SILENCE["then" if day else "unsought"])
    said = _(_SILENCE["long past" if long_past(claim.sought, today) else "sought"])
    return said % {"day": in_words(claim.sought), "days": number(LASTS.days)}
