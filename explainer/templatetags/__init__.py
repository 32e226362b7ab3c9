"""Tags and filters of the templates.

May import: corpus, models, evidence, publishing.
May be imported by: nothing: templates load them.
"""
