"""The content that is loaded."""

from __future__ import annotations

import datetime

from django.db import models

from explainer.corpus.dates import parse_date


class Edition(models.Model):
    """The content that is loaded: one row."""

    version = models.CharField(max_length=64)
    # The hash of the code that made the rows
    laid_out_by = models.CharField(max_length=64, default="")
    date = models.CharField(max_length=12)
    record_ends = models.CharField(max_length=12)
    # The event that the opening draws
    drawn = models.CharField(max_length=80, blank=True, default="")
    counts = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(auto_now_add=True)

    @classmethod
    def day(cls) -> datetime.date:
        """The day that the loaded edition stands for: no record can be of a later one."""
        return parse_date(cls.objects.values_list("date", flat=True)[0]).last
