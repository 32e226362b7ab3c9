"""Addresses and pages: a module for each part of the site, and what all of them share.

Parts: home, story, timeline, claims, answers, quotes, figures, sources, trips, glossary, classroom,
exercises, data, about, search. For other sites and programs: files, cite, embeds, embedded, oembed,
editions, memento, feeds, service. Shared: cache, context, edition, errors, framing, listing,
middleware, paging, prose, request, showing.

May import: corpus, models, evidence, figures, exercises, publishing. May be imported by: nothing
but the addresses in explainer.urls.
"""
