"""The content as files: the kinds of record and their fields, reading, and every check before
anything reaches the database.

`kinds` declares each kind of record; `read` makes records of files, which `found` holds; `checks`,
`references`, `chapters` and `lessons` look at what must hold between them; `prose` turns our
Markdown into HTML, `history` undoes corrections, `published` holds the records against what was
printed.

May import: nothing of the project. May be imported by: models, evidence, figures, exercises,
publishing, views, templatetags, management.
"""
