"""The edition as views name it."""

from explainer.evidence.edition import edition

__all__ = ["edition"]
