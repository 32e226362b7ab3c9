"""Tags for the heads of pages: text that is said several times, and JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString, mark_safe

from explainer.publishing import editions, jsonld, sentences
from explainer.publishing.work import Work

register = template.Library()
# JSON in a script element must not end it, nor begin a comment.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.filter
def things(work: Work) -> list[SafeString]:
    """The page's JSON-LD, one text a thing."""
    texts = (
        json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
        for thing in jsonld.things(work)
    )
    return [mark_safe(text.translate(_ESCAPES)) for text in texts]  # noqa: S308 - escaped for a script element


@register.filter
def printed_before(correction: Any) -> editions.Printed | None:
    """The page of the corrected record as it was last printed before."""
    return editions.before(correction)


@register.filter
def saying(work: Work) -> sentences.Saying:
    """The page's record or figure in words that can be printed."""
    return sentences.saying(work)


class Capture(template.Node):
    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 - rendered by the template, which escaped what is not its own
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> Capture:
    """{% capture name %}…{% endcapture %}: keep a rendered text, such as a block's, to say it more
    than once."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return Capture(nodelist, name)
