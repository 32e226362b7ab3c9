"""Prose made ready for a reader: its marks become claims with their grade, quotations, links and
footnotes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from html import unescape

from django.db.models import QuerySet
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from explainer.corpus.prose import AFTER_SOURCE, MARK
from explainer.evidence.dossier import dress
from explainer.evidence.sums import sums
from explainer.figures.guessed import guesses
from explainer.models import RECORDS, Claim, Entry, Event, Passage, Quote, Source
from explainer.models.base import Record

from . import box
from .guess import options
from .showing import Shown, show

# A figure of at most so many rows has its table beside it in the text.
TABLE = 40
_DRESSED: dict[str, QuerySet[Record]] = {
    "claim": Claim.objects.all(),
    "catch": Passage.objects.all(),
    "quote": Quote.objects.select_related("speaker"),
    "event": Event.objects.all(),
}
# Directives named for how a record is shown, and the kinds that it may be of.
_STANDS_FOR = {"versus": ("event", "claim"), "drawing": ("event",)}


class Pen:
    """Fills in the marks of some texts that share one run of footnotes.

    `texts` are all the texts that will be filled, so that their records are fetched at once;
    `prefix` keeps ids apart where several runs stand on one page. `notes` are the footnotes so far,
    each source with the `remarks` that a text makes on it, `told` the numbers and quotations, each
    once; `guessed` are the figures that stand folded under a question, and not again in their own
    place. Told texts are of today alone: they know what came later.
    """

    def __init__(self, texts: Iterable[str], prefix: str = "") -> None:
        self.prefix = prefix
        self.notes: list[Source] = []
        self.told: list[Claim | Quote] = []
        self.guessed: set[str] = set()
        self._count = 0
        texts = list(texts)
        self.boxes = {each.id: each for each in box.named(texts)}
        texts += [text for each in self.boxes.values() for text in box.told(each)]
        named: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            for match in MARK.finditer(text):
                kinds = _STANDS_FOR.get(match[2], (match[2],))
                for kind in kinds:
                    named[kind].add(match[3])
        self.records = {
            kind: {record.id: record for record in dress(_DRESSED[kind].filter(id__in=ids))}
            for kind, ids in named.items()
            if kind in _DRESSED
        }
        keys = [
            f"{kind}:{identity}"
            for kind, ids in named.items()
            for identity in ids
            if kind in RECORDS
        ]
        self.entries = Entry.objects.in_bulk(keys)
        self.sources = Source.objects.in_bulk(list(named["source"]))
        self.sums = {own.id: own for own in sums(None, named["sum"])} if named["sum"] else {}

    def fill(self, text: str) -> SafeString:
        return mark_safe(MARK.sub(self._mark, text))  # noqa: S308 - rendered from our own content, escaped on the way in

    def _mark(self, match: re.Match[str]) -> str:
        kind, identity, label = match[2], match[3], match[4]
        block = match[1] == "\ue001"
        if kind == "source":
            return self._footnote(
                identity,
                unescape(label),
                beside=AFTER_SOURCE.search(match.string, 0, match.start()) is not None,
            )
        if kind == "claim":
            return self._render(
                "prose/_claim.html", claim=self._tell("claim", identity), bare=label == "bare"
            )
        if kind == "sum":
            return self._sum(identity)
        if kind == "guess":
            return self._guess(identity)
        if kind == "figure":
            return "" if identity in self.guessed else self._figure(identity)
        if kind == "box":
            return self._box(identity)
        if kind == "drawing":
            return self._render("parts/_drawing.html", drawn=self.records["event"][identity])
        if kind == "catch":
            return self._render("prose/_catch.html", passage=self.records["catch"][identity])
        if kind == "versus":
            record = self.records["event"].get(identity) or self.records["claim"].get(identity)
            return self._render("prose/_versus.html", record=record)
        if block and kind == "quote":
            return self._render("prose/_quote.html", quote=self._tell("quote", identity))
        if kind == "quote" and "“" in label:
            self._tell("quote", identity)
        entry = self.entries[f"{kind}:{identity}"]
        return self._render("prose/_link.html", entry=entry, label=unescape(label) or entry.label)

    def _tell(self, kind: str, identity: str) -> Claim | Quote:
        record = self.records[kind][identity]
        assert isinstance(record, Claim | Quote)
        if record not in self.told:
            self.told.append(record)
        return record

    def _sum(self, identity: str) -> str:
        own = self.sums[identity]
        self.told += [claim for claim in own.claims if claim not in self.told]
        return self._render("prose/_sum.html", sum=own)

    def _guess(self, identity: str) -> str:
        guess = next(guess for guess in guesses() if guess.id == identity)
        self.guessed.add(guess.figure)
        table, figure = self._shown(guess.figure)
        context = {
            "guess": guess,
            "answers": options(guess),
            "figure": figure,
            "table": table,
            "heading": "h3",
        }
        return self._render("guess/_question.html", **context) if figure else ""

    def _figure(self, slug: str) -> str:
        table, shown = self._shown(slug)
        return (
            self._render("figures/_figure.html", figure=shown, heading="h3", lazy=True, table=table)
            if shown
            else ""
        )

    def _shown(self, slug: str) -> tuple[bool, Shown | None]:
        """A figure, and whether its table has a link: a long one is on the figure's own page, as
        all where the story is one page."""
        shown = show(slug, None)
        return shown is not None and not self.prefix and len(shown.spec.rows) <= TABLE, shown

    def _box(self, slug: str) -> str:
        followed = box.Followed(self.boxes[slug], None)
        for _, step, _ in followed.steps:
            for name, text in step.texts.items():
                setattr(step, name, self.fill(text))
        return self._render("prose/_box.html", followed=followed)

    def _footnote(self, identity: str, remark: str, beside: bool) -> str:
        source = self.sources[identity]
        first = source not in self.notes
        if first:
            source.remarks = []
            self.notes.append(source)
        if remark and remark not in source.remarks:
            source.remarks.append(remark)
        number = self.notes.index(source) + 1
        return self._render("prose/_footnote.html", number=number, first=first, beside=beside)

    def _render(self, template: str, **context: object) -> str:
        self._count += 1
        own = {"number_on_page": f"{self.prefix}{self._count}", "prefix": self.prefix}
        return get_template(template).render(context | own).strip()
