"""A report of a mistake, ready to be sent: what it is about, in words, and the ways to whoever runs this copy."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings

from explainer.evidence.edition import edition

from .work import Work

ASKED = ("What is wrong:", "Address of a source that shows it:")


class Report(NamedTuple):
    """A subject and a text; `about` is the record, figure or page, where one was named."""

    subject: str
    text: str
    about: Work | None

    @property
    def mailto(self) -> str:
        """The letter for the reader's mail program; empty where no mail address is known."""
        if not settings.CONTACT.startswith("mailto:"):
            return ""
        body = self.text.replace("\n", "\r\n")
        return f"{settings.CONTACT}?{urlencode({'subject': self.subject, 'body': body}, quote_via=quote)}"

    @property
    def issue(self) -> str:
        """The repository's form for a new issue, filled in; GitLab has names of its own for its fields."""
        if not settings.REPOSITORY:
            return ""
        if "gitlab" in (urlsplit(settings.REPOSITORY).hostname or ""):
            query = urlencode({"issue[title]": self.subject, "issue[description]": self.text})
            return f"{settings.REPOSITORY}/-/issues/new?{query}"
        return f"{settings.REPOSITORY}/issues/new?{urlencode({'title': self.subject, 'body': self.text})}"


def report(about: Work | None) -> Report:
    current = edition()
    facts = (
        {"Site": settings.SITE_URL} if about is None else {"Record": f"{about.kind}:{about.id}", "Title": about.title, "Address": about.url}
    )
    if current:
        facts["Edition"] = f"{current.date_words}, version {current.version[:8]}"
    if about and about.day:
        facts["Read as of"] = about.day.isoformat()
    text = "\n".join(f"{name}: {value}" for name, value in facts.items()) + "".join(f"\n\n{question}\n" for question in ASKED)
    subject = f"{settings.SITE_NAME}: mistake in {about.kind}:{about.id}" if about else f"{settings.SITE_NAME}: a mistake"
    return Report(subject, text, about)
