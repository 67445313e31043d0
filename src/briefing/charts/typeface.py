"""The typeface of every chart, and how wide a text is in it.

Labels are placed by measuring them, so a chart looks the same wherever its SVG is shown with the same typeface; both
exporters bring it. Sizes and widths are points at the chart's native width.
"""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from matplotlib import font_manager
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from briefing.errors import ReferenceDataError
from briefing.values import Value, bare, plain
from briefing.wording import counted, rest_of, say

FAMILY = "Source Sans 3"
LABEL = 11.5  # points: what most text is set in
SMALL = 10.5  # points: the smallest text of any chart
_FOLDER = Path(__file__).parents[1] / "export" / "fonts"
_FILES = {False: "SourceSans3-Regular.ttf", True: "SourceSans3-Semibold.ttf"}


@cache
def face(size: float, bold: bool = False) -> FontProperties:
    """Return the typeface at a size. Raises ReferenceDataError where its file is missing."""
    _register()
    return FontProperties(family=FAMILY, size=size, weight=600 if bold else 400)


def text_width(text: str, size: float = LABEL, *, bold: bool = False) -> float:
    """Return how wide a line of text is, in points, its values as they are shown.

    A character that the typeface lacks counts as a full square.
    """
    return sum(_advance(character, bold) for character in bare(text)) * size


def shorten(text: str, width: float, size: float = LABEL, *, bold: bool = False) -> str:
    """Return the text, or as many of its first words as fit the width, with an ellipsis.

    >>> shorten("12th Party Congress Resolution", 90)
    '12th Party …'
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    words = text.split()
    while words and text_width(" ".join(words) + " …", size, bold=bold) > width:
        words.pop()
    if words:
        return " ".join(words) + " …"
    while text and text_width(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text + "…"


def join_fitting(names: Iterable[str], number: Value, width: float, size: float = LABEL) -> str:
    """Return names joined by commas, as inline Markdown; those that do not fit the width become `and 3 more`.

    `number` says how many there are, with its formula.
    """
    every = [plain(name) for name in names]
    for shown in range(len(every), 0, -1):
        text = ", ".join(every[:shown])
        if shown < len(every):
            text = say("{names} and {n} more", names=text, n=rest_of(number, shown))
        if text_width(text, size) <= width:
            return text
    return counted(number, "{n} country", "{n} countries") if every else ""


@cache
def _advance(character: str, bold: bool) -> float:
    """Width of one character as a share of the size."""
    font = _font(bold)
    if not font.get_char_index(ord(character)):
        return 1.0
    return font.load_char(ord(character), LoadFlags.NO_SCALE).horiAdvance / font.units_per_EM


@cache
def _font(bold: bool) -> FT2Font:
    path = _FOLDER / _FILES[bold]
    if not path.is_file():
        remedy = "restore it: git checkout src/briefing/export/fonts"
        raise ReferenceDataError(
            f"src/briefing/export/fonts/{path.name}", "the typeface of the charts is missing", remedy
        )
    return FT2Font(str(path))


# An open font reads its file as it goes, and a forked process would share the place in the file with its siblings.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_font.cache_clear)


@cache
def _register() -> None:
    """Make the typeface known to matplotlib, once."""
    for bold, name in _FILES.items():
        _font(bold)
        font_manager.fontManager.addfont(_FOLDER / name)
