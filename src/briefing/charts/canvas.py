"""The sheet that every chart is drawn on: points from the top left corner, out comes one small SVG.

Each chart is drawn twice by the same functions: 6.2 in wide for a page, and as wide as a telephone's column.

A chart is drawn in points, not in data units, because its labels decide where things may stand. The same input gives
the same bytes: ids are salted, no date is written, text stays text, and nothing inside is a raster.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path as FilePath
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from briefing.charts.svg import EMBEDDED, VALUED, Embedded, tidy, with_embedded, with_values
from briefing.charts.typeface import LABEL, SMALL, face
from briefing.palette import PALETTE
from briefing.values import apparatus, bare, parts

WIDTH = 446.4  # points: 6.2 in; a page sets it in 5.9 in
NARROW = 320.0  # points: on a screen of 360 px and more its smallest text is 11 px high
TALLEST = 580.0  # points: with title and caption it still fits a printed page
_STYLE = FilePath(__file__).with_name("briefing.mplstyle")
_RISE = 0.33  # from a line's middle down to its baseline, as a share of the size: half a capital's height
_sheets = [WIDTH]  # the last one is drawn on


def sheet_width() -> float:
    """Return how wide the sheet is that is drawn on, in points."""
    return _sheets[-1]


def is_narrow() -> bool:
    """Whether the sheet is a telephone's."""
    return sheet_width() < WIDTH


def in_both_widths(draw: Callable[[], str]) -> tuple[str, str]:
    """Return the drawing for a page and the one for a narrow screen."""
    wide = draw()
    _sheets.append(NARROW)
    try:
        return wide, draw()
    finally:
        _sheets.pop()


class Part(NamedTuple):
    """A rectangle of the sheet, in points, that shows a picture from `left` and `top` on, so many times enlarged."""

    x: float
    y: float
    width: float
    height: float
    scale: float
    left: float = 0.0
    top: float = 0.0


class Canvas:
    """A sheet to draw on; made by `drawing`. Colours are names of the palette; y grows downwards."""

    def __init__(self, height: float) -> None:
        self.height = height
        self._figure = Figure(figsize=(sheet_width() / 72, height / 72))
        FigureCanvasSVG(self._figure)
        self._sheet = Affine2D().scale(1, -1).translate(0, height)  # y grows downwards; no axes: they cost time
        self._valued: list[str] = []  # the texts that hold values, by the number in their id
        self._embedded: list[Embedded] = []  # the pictures, by the number in their id

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        size: float = LABEL,
        bold: bool = False,
        colour: str = "ink",
        align: str = "left",
    ) -> None:
        """Write one line of text whose capitals are centred on `middle`; `align` says which part of it is at `x`.

        The text is inline Markdown without emphasis: its values keep their marks in the SVG.
        """
        if text:
            font, shown, y = face(size, bold), bare(text), middle + _RISE * size
            written = Text(x, y, shown, fontproperties=font, color=PALETTE[colour], ha=align, va="baseline")
            self._add(written)
            if shown != text and any(mark for _, mark in parts(text)):
                written.set_gid(f"{VALUED}{len(self._valued)}")
                self._valued.append(text)

    def tick(self, x: float, middle: float, text: str, *, align: str = "right") -> None:
        """Write a number of the apparatus: an axis's tick, a step of a key."""
        self.text(x, middle, apparatus(text), size=SMALL, colour="muted", align=align)

    def bar(
        self, x: float, y: float, width: float, height: float, colour: str, *, hatch: str = "", edge: str = ""
    ) -> None:
        """Fill a rectangle. With `hatch`, strokes of `colour` on the background; `edge` outlines it."""
        if width > 0:
            self._add(Rectangle((x, y), width, height, **_paint(colour, hatch, edge)))

    def line(
        self, points: Sequence[tuple[float, float]], colour: str, *, width: float = 0.8, dashed: bool = False
    ) -> None:
        """Draw a line through the points."""
        xs, ys = zip(*points, strict=True)
        style: Any = (0, (2.5, 2)) if dashed else "solid"
        self._add(Line2D(xs, ys, color=PALETTE[colour], linewidth=width, linestyle=style))

    def disc(self, x: float, y: float, radius: float, colour: str, *, edge: str = "", edge_width: float = 0.8) -> None:
        """Draw a filled circle."""
        self._add(Ellipse((x, y), 2 * radius, 2 * radius, **_paint(colour, "", edge, edge_width)))

    def shape(
        self, path: Path, colour: str, *, hatch: str = "", edge: str = "", edge_width: float = 0.4, name: str = ""
    ) -> None:
        """Fill a path, given in points. `name` becomes the shape's id, for a page that wants to point at it."""
        patch = PathPatch(path, **_paint(colour, hatch, edge, edge_width))
        if name:
            patch.set_gid(name)
        self._add(patch)

    def picture(self, content: str, part: Part, *, cut: bool) -> None:
        """Show what `content` of another sheet gave; `cut` off what would reach beyond the part."""
        holder = Rectangle((part.x, part.y), part.width, part.height, facecolor="none", linewidth=0)
        holder.set_gid(f"{EMBEDDED}{len(self._embedded)}")
        self._embedded.append(Embedded(content, *part, cut))
        self._add(holder)

    def svg(self, *, decimals: int = 2) -> str:
        """Return the drawing; coordinates keep so many decimals."""
        buffer = io.StringIO()
        with warnings.catch_warnings():
            # A character that the typeface lacks is drawn by the reader's fallback; it was measured as a full square.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            self._figure.savefig(buffer, format="svg", metadata={"Date": None})
        drawn = with_values(tidy(buffer.getvalue(), decimals=decimals), self._valued)
        return with_embedded(drawn, self._embedded)

    def _add(self, artist: Artist) -> None:
        # What is drawn later lies above, lines and shapes alike, and texts above all.
        artist.set_zorder(3 if isinstance(artist, Text) else 1)
        artist.set_transform(self._sheet)
        self._figure.add_artist(artist)


@contextmanager
def drawing(height: float) -> Iterator[Canvas]:
    """Give a sheet of this height, in points, under the one chart style."""
    with mpl.rc_context(_style()):  # matplotlib's defaults and ours: a reader's own settings change nothing
        yield Canvas(height)


@cache
def _style() -> Any:  # its keys are typed one by one
    return mpl.rc_params_from_file(_STYLE)


def _paint(colour: str, hatch: str, edge: str, edge_width: float = 0.8) -> dict[str, Any]:
    """Return what fills and outlines a patch."""
    if hatch:
        outline = {"edgecolor": PALETTE[edge or colour], "linewidth": edge_width}
        return {"facecolor": PALETTE["background"], "hatch": hatch, "hatchcolor": PALETTE[colour], **outline}
    if edge:
        return {"facecolor": PALETTE[colour], "edgecolor": PALETTE[edge], "linewidth": edge_width}
    return {"facecolor": PALETTE[colour], "linewidth": 0}
