"""Charts and maps: what each shows as a specification, how it is drawn, and the pictures that are
committed.

`registry` lists them; `spec` says what a figure is; `svg` writes it, `drawn` gives its pictures,
`render` those that are committed.

May import: corpus, models, evidence. May be imported by: publishing, views, management.
"""
