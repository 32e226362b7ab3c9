"""How figures look: the colours of the page, light and dark,
and the sizes in which figures are drawn."""

from __future__ import annotations

from dataclasses import dataclass

# Of pages, pictures and live figures alike; letters that they do not have come from a face of the
# reader's machine.
SANS = (
    "'Aid Sans', 'Source Sans 3', 'Source Sans Pro', system-ui, 'Segoe UI', Roboto, "
    "'Helvetica Neue', Arial, sans-serif"
)
SERIF = "'Aid Serif', 'Source Serif 4 Display', 'Source Serif 4', Charter, Georgia, serif"

# The same tokens as in static/css/site.css. All colours of a figure come from here: the drawing is
# turned dark by exchanging one column for the other.
LIGHT = {
    "paper": "#fbfaf7",
    "ink": "#1c1b19",
    "soft": "#5b5852",
    "line": "#d9d5cc",
    "wash": "#f3f0e9",
    "sea": "#dde6ea",
    "border": "#b9b4a8",
    "to-russia": "#b4432e",
    "to-korea": "#1f5c99",
    "denial": "#7a5c00",
    "third": "#4f5b66",
}
DARK = {
    "paper": "#16181a",
    "ink": "#eceae4",
    "soft": "#a8a59e",
    "line": "#34373a",
    "wash": "#1d2023",
    "sea": "#22313b",
    "border": "#5a5f63",
    "to-russia": "#e8806b",
    "to-korea": "#7fb2e5",
    "denial": "#d9b44a",
    "third": "#a9b4bf",
}

WIDE, MIDDLE, NARROW = 900, 600, 360


@dataclass(frozen=True)
class Look:
    """For which page a figure is drawn: a wide one, or a narrow one for phones, light or dark.

    `middle` is the narrow drawing laid out broader, for columns between a phone and a desk. Labels
    are so large that each size, filling its frame, shows them at 11 pixels or more: from 320, from
    525 and from 800 pixels on. In a picture that is seen small they are `larger` times as large.
    """

    narrow: bool = False
    dark: bool = False
    middle: bool = False
    larger: float = 1

    @property
    def width(self) -> int:
        return MIDDLE if self.middle else NARROW if self.narrow else WIDE

    @property
    def text(self) -> float:
        """Size of labels in pixels; never smaller than this."""
        return self.larger * (14.5 if self.middle else 13.5 if self.narrow else 14)

    @property
    def mark(self) -> int:
        return 9 if self.narrow else 11

    def colour(self, token: str) -> str:
        """The colour of a token: 'ink', 'soft', 'line', 'to-russia', 'to-korea',
        'denial', 'third', …"""
        return (DARK if self.dark else LIGHT)[token]
