"""Tags and filters of the templates.

May import: corpus, evidence, publishing.
May be imported by: nothing: templates load them.
"""
