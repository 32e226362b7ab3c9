"""Commands: load the content, draw the committed pictures, keep an edition, write the offline copy,
ask whether links still lead somewhere.

May import: corpus, models, evidence, figures, publishing.
May be imported by: nothing: manage.py runs them.
"""
