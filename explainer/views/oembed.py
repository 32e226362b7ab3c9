"""The oEmbed endpoint: how to embed an address of ours. It fetches nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from explainer.publishing import editions, oembed
from explainer.publishing.finding import at

from . import embedded
from .errors import BadRequest, sentence
from .forms import EmbedQuery, OembedQuery
from .framing import Options, shared
from .middleware import read_day
from .request import Request


@require_safe
@shared
def answer(request: Request) -> HttpResponse:
    form = request.GET.get("format", "json")
    if form not in oembed.FORMATS:
        return sentence(request, 501, _("This oEmbed answers in json or xml."))
    url = request.GET.get("url", "")
    if not url:
        raise BadRequest(_("oembed needs url, the address of a page of this site."))
    most = OembedQuery(request.GET).read()
    asked = oembed.ours(url, request.get_host())
    if asked is None:
        return sentence(request, 404, _("That address is not one of this site’s."))
    path, query = asked
    if printed := editions.at(path):
        answered = oembed.answer(
            printed,
            printed.embed_url,
            embedded.printed_height(printed),
            most["maxwidth"],
            most["maxheight"],
        )
        return _in_form(answered, form)
    text = str(query.get("as_of", "today"))
    day = read_day(text) if text not in {"", "today"} else None
    work = at(path, query.urlencode(), day)
    if work is None or not work.embeds:
        return sentence(request, 404, _("Nothing that can be embedded stands at that address."))
    options = Options(**EmbedQuery(query).read())
    heights = embedded.height(work, options)
    answered = oembed.answer(
        work, work.embed_url(**options.query()), heights, most["maxwidth"], most["maxheight"]
    )
    return _in_form(answered, form)


def _in_form(answered: dict[str, Any], form: str) -> HttpResponse:
    if form == "xml":
        return HttpResponse(oembed.as_xml(answered), content_type="text/xml; charset=utf-8")
    return JsonResponse(answered, json_dumps_params={"ensure_ascii": False})


urlpatterns = [path("oembed", answer, name="oembed")]
