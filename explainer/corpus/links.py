"""What was found when the addresses of sources were last asked: `manage.py check_links` writes it,
`links.yaml` in the content keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, get_args

from pydantic import Field, HttpUrl

from .fields import Date, Id, Text, at_most
from .kinds.base import Entry

if TYPE_CHECKING:
    from .kinds.source import Source

# alive: the page answers; front: its readers are sent to the front page; gone: the host says so;
# refused: not to programs, so nothing is known; failed: the host answers with an error; silent:
# nothing that can be read comes.
Answer = Literal["alive", "front", "gone", "refused", "failed", "silent"]
ANSWERS: tuple[str, ...] = get_args(Answer)


class Link(Entry):
    """An address: what it answered on the day it was asked, the status or fault behind that, and
    the last day it was alive."""

    address: Annotated[HttpUrl, at_most(600)]
    asked: Date
    found: Answer
    why: Annotated[Text, at_most(40)]
    leads_to: Annotated[HttpUrl, at_most(2000)] | None = None
    seen: Date | None = None


class Links(Entry):
    id: Id
    links: list[Link] = Field(min_length=1)

    def of(self, source: Source) -> Link | None:
        """What is known of a source's address; another address of the same source has been asked
        nothing."""
        return self._by_address.get(asked_for(source))

    def model_post_init(self, context: object) -> None:
        self._by_address = {str(link.address): link for link in self.links}

    _by_address: dict[str, Link] = {}


def asked_for(source: Source) -> str:
    """The address of a source as its host is asked for it: without the place within the page."""
    return str(source.url).partition("#")[0]
