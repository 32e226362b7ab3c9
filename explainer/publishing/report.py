"""A report of a mistake, ready to be sent: what it is about, in words, and the ways to whoever runs
this copy."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from explainer.evidence.edition import edition

from .work import Work


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
        query = urlencode({"subject": self.subject, "body": body}, quote_via=quote)
        return f"{settings.CONTACT}?{query}"

    @property
    def issue(self) -> str:
        """The repository's form for a new issue, filled in; GitLab has names of its own for its
        fields."""
        if not settings.REPOSITORY:
            return ""
        if "gitlab" in (urlsplit(settings.REPOSITORY).hostname or ""):
            query = urlencode({"issue[title]": self.subject, "issue[description]": self.text})
            return f"{settings.REPOSITORY}/-/issues/new?{query}"
        query = urlencode({"title": self.subject, "body": self.text})
        return f"{settings.REPOSITORY}/issues/new?{query}"


def report(about: Work | None) -> Report:
    current = edition()
    key = f"{about.kind}:{about.id}" if about else ""
    facts = (
        [(_("Record"), key), (_("Title"), about.title), (_("Address"), about.url)]
        if about
        else [(_("Site"), settings.SITE_URL)]
    )
    if current:
        printed = _("%(date)s, version %(version)s") % {
            "date": current.date_words,
            "version": current.version[:8],
        }
        facts.append((_("Edition"), printed))
    if about and about.day:
        facts.append((_("Read as of"), about.day.isoformat()))
    asked = (_("What is wrong:"), _("Address of a source that shows it:"))
    text = "\n".join(f"{name}: {value}" for name, value in facts) + "".join(
        f"\n\n{question}\n" for question in asked
    )
    subject = _("%(site)s: mistake in %(record)s") if about else _("%(site)s: a mistake")
    return Report(subject % {"site": settings.SITE_NAME, "record": key}, text, about)
