"""What leaves the site: tables and files, citations, embeds, feeds, cards, JSON-LD, quizzes, kept
editions, the site as files.

`work` is a page as all of these handle it; `dataset` has the tables of the records.

May import: corpus, models, evidence, figures, exercises. May be imported by: views, templatetags,
management.
"""
