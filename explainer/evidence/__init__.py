"""The rules by which records are read: what was known on a day, how well it is established, what
stands against it.

Also the lists that readers filter, the search, and the words for values.

May import: corpus, models. May be imported by: figures, exercises, publishing, views, templatetags,
management.
"""
