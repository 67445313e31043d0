"""The few colours that charts use, each with what it becomes on a dark page.

Every colour in a chart's SVG is the light value of one of these, so an exporter can swap each for a variable. Text
keeps a contrast of 4.5:1 and shapes keep 3:1 on both backgrounds (WCAG 2.2, 1.4.3 and 1.4.11); a test computes it.
Hues are told apart by colour-blind readers, and nothing is said by colour alone.
"""

from typing import NamedTuple


class Colour(NamedTuple):
    """A colour's hex value on a light and on a dark page."""

    light: str
    dark: str


COLOURS = {
    "background": Colour("#ffffff", "#141a22"),
    "ink": Colour("#1b2430", "#e6eaf0"),  # text, axis
    "muted": Colour("#55606e", "#a8b3c2"),  # text of second rank
    "grid": Colour("#d5dbe3", "#364252"),  # grid lines and rules
    "backdrop": Colour("#e4e8ee", "#2a3441"),  # land, a bar's track: what shapes stand out from
    "series": Colour("#24618e", "#74b3de"),  # bars
    "accent": Colour("#9a4415", "#f0a878"),  # the one bar or point a finding is about
    "self": Colour("#8f1d3f", "#f08fa6"),  # the country whose relations are described
    "partner": Colour("#1f6f78", "#5fc0c8"),
    "context": Colour("#6f7a8a", "#8c98a9"),  # countries that are only named
    "heat1": Colour("#eef3f8", "#1d2733"),
    "heat2": Colour("#cfdfec", "#24405a"),
    "heat3": Colour("#9cc0db", "#2f5d85"),
    "heat4": Colour("#3f79a6", "#6aa9d6"),
    "heat5": Colour("#1f5a87", "#b5dbf5"),
}
PALETTE = {name: colour.light for name, colour in COLOURS.items()}
HEAT = ("heat1", "heat2", "heat3", "heat4", "heat5")
TEXT_ON = {"heat1": "ink", "heat2": "ink", "heat3": "ink", "heat4": "background", "heat5": "background"}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a hex colour."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
