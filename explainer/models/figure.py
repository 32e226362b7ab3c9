"""What is drawn and said in each figure: its file, as it was loaded."""

from __future__ import annotations

from django.db import models

from . import told


class Figure(models.Model):
    """One row a file of content/figures, under the figure's address."""

    slug = models.CharField(primary_key=True, max_length=80)
    content = told.JSONField()  # the figure's schema in explainer.corpus, dumped

    def __str__(self) -> str:
        return self.slug
