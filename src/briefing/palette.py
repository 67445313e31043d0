"""The few colours that charts use, each with what it becomes on a dark page: names of the theme's.

Every colour in a chart's SVG is the light value of one of these, so an exporter can swap each for a variable. Marks
that mean different things differ in lightness, so in grey and to colour-blind readers too; `theme` checks it.
"""

from collections.abc import Iterator, Mapping

from briefing import theme
from briefing.theme import Colour

_NAMES = {  # a chart's name of a colour, and the theme's
    "background": "page",
    "ink": "ink",
    "muted": "muted",
    "grid": "rule",
    **{name: name for name in ("backdrop", "series", "accent", "self", "partner", "context")},
    **{f"heat{step}": f"heat{step}" for step in range(1, 6)},
}
HEAT = ("heat1", "heat2", "heat3", "heat4", "heat5")
TEXT_ON = {"heat1": "ink", "heat2": "ink", "heat3": "ink", "heat4": "background", "heat5": "background"}


class _Colours(Mapping[str, Colour]):
    """The theme's colours, whichever theme is used."""

    def __getitem__(self, name: str) -> Colour:
        return theme.current().colours[_NAMES[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)


class _Light(_Colours):
    """Their values on a light page."""

    def __getitem__(self, name: str) -> str:  # type: ignore[override]
        return super().__getitem__(name).light


COLOURS: Mapping[str, Colour] = _Colours()
PALETTE: Mapping[str, str] = _Light()  # type: ignore[assignment]
