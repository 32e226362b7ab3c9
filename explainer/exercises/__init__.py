"""The questions of the classroom: what each exercise asks, made of records, and how answers are
marked.

May import: corpus, models, evidence. May be imported by: publishing, views.
"""
