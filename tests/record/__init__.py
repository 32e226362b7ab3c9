"""Checks of the real record: they read it whole, and of what else is tested they know nothing."""
