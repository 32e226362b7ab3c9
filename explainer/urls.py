"""Every address, room by room; each room's module lists its own."""

from .views import (
    about,
    answers,
    cite,
    claims,
    classroom,
    data,
    editions,
    embeds,
    errors,
    feeds,
    figures,
    files,
    glossary,
    home,
    memento,
    oembed,
    places,
    quotes,
    search,
    service,
    sources,
    story,
    sums,
    timeline,
    trips,
)

ROOMS = (
    home,
    story,
    timeline,
    places,
    claims,
    answers,
    quotes,
    figures,
    files,
    sums,
    sources,
    trips,
    glossary,
    classroom,
    data,
    cite,
    embeds,
    oembed,
    editions,
    memento,
    feeds,
    about,
    search,
    service,
)
urlpatterns = [pattern for room in ROOMS for pattern in room.urlpatterns]

handler400 = errors.bad_request
handler404 = errors.not_found
handler500 = errors.server_error
