"""Tidy matplotlib's SVG: what a strict page and a small file want, and nothing that changes the picture.

Style attributes become presentation attributes (a Content-Security-Policy without inline styles ignores the former,
and an exporter can swap colours in the latter); the global style sheet, the prolog, the metadata, comments and ids
that nothing refers to go; coordinates are rounded.
"""

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.charts.typeface import text_width
from briefing.values import Mark, parts

_PROLOG = re.compile(r"\A.*?(?=<svg)", re.DOTALL)
_DROPPED = re.compile(r"<metadata>.*?</metadata>|<!--.*?-->|<style[^>]*>.*?</style>", re.DOTALL)
_EMPTY = re.compile(r"<defs>\s*</defs>|<g>\s*</g>")
_STYLE = re.compile(r' style="([^"]*)"')
_COORDINATES = re.compile(r' (d|x|y|transform|viewBox)="([^"]*)"')
_TURN = re.compile(r' transform="rotate\(-?0(?: [^)]*)?\)"')
_NUMBER = re.compile(r"-?\d+\.\d+")
_ID = re.compile(r' id="([^"]*)"')
_REFERENCE = re.compile(r'url\(#([^)]+)\)|href="#([^"]+)"')
_SPACE = re.compile(r">\s+<")
_HEAD = re.compile(r"<svg [^>]*>")
_FAMILY = re.compile(r' font-family="[^"]*"')
_TEXT = re.compile(r'<text((?: [^>]*)? font-size="([\d.]+)px"[^>]*)>([^<]*)</text>')
_LONE = re.compile(r"<g>(<path [^>]*/>|<text [^>]*>[^<]*</text>)</g>")
_DEFAULTS = {"stroke-linecap": "butt", "stroke-linejoin": "miter"}  # SVG's own
_FITS_ANYWAY = 4  # characters: so short a text is hardly wider in another typeface
VALUED = "value-"  # begins the id of a text that holds values, until they are written into it
EMBEDDED = "embedded-"  # begins the id of a picture, until it is written there
SHARED = "shared-"  # begins the id of what several drawings of a chart hold alike: a page may hold it once
_KEPT = ("country-", VALUED, EMBEDDED)  # ids given by a chart on purpose
_VALUED = re.compile(rf'<g id="{VALUED}(\d+)">(<text [^>]*)>[^<]*</text></g>')
_PICTURE = re.compile(rf'<g id="{EMBEDDED}(\d+)"><path [^>]*/></g>')
_TYPEFACE = "'Source Sans 3', sans-serif"


class Embedded(NamedTuple):
    """A picture on a sheet: its content, its rectangle, how much it is enlarged and from where on it is shown."""

    content: str
    x: float
    y: float
    width: float
    height: float
    scale: float
    left: float
    top: float
    cut: bool


def tidy(svg: str, *, decimals: int) -> str:
    """Return the drawing as one self-contained `<svg>` element, coordinates rounded to so many decimals."""
    svg = _DROPPED.sub("", _PROLOG.sub("", svg))
    svg = _STYLE.sub(_as_attributes, svg)
    svg = _TURN.sub("", svg)
    svg = _COORDINATES.sub(lambda match: _rounded(match, decimals), svg)
    used = {name for pair in _REFERENCE.findall(svg) for name in pair}
    svg = _ID.sub(lambda match: match[0] if match[1] in used or match[1].startswith(_KEPT) else "", svg)
    svg = _LONE.sub(r"\1", _SPACE.sub("><", _FAMILY.sub("", svg)))
    while (emptied := _EMPTY.sub("", svg)) != svg:
        svg = emptied
    svg = _TEXT.sub(_with_length, svg)
    view = re.search(r'viewBox="[^"]*"', svg)
    assert view
    link = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if "xlink:href" in svg else ""
    head = f'<svg xmlns="http://www.w3.org/2000/svg"{link} {_size(view[0])} {view[0]} font-family="{_TYPEFACE}">'
    return _HEAD.sub(head, svg, count=1).strip() + "\n"


def with_values(svg: str, texts: Sequence[str]) -> str:
    """Return the drawing with the marks of its values: each has what it is in `data-value`, as a link would.

    `texts` holds, by the number in their ids, the lines of inline Markdown that the drawing shows bare.
    """
    return _VALUED.sub(lambda match: _marked(match[2], list(parts(texts[int(match[1])]))), svg)


def with_embedded(svg: str, pictures: Sequence[Embedded]) -> str:
    """Return the drawing with its pictures in their places; a content that stands there already is used again."""
    contained = list(dict.fromkeys(picture.content for picture in pictures))
    written: set[int] = set()

    def placed(match: re.Match[str]) -> str:
        picture = pictures[int(match[1])]
        number = contained.index(picture.content)
        name = f"{SHARED}{number}"
        again = f'<use href="#{name}"/>' if number in written else f'<g id="{name}">{picture.content}</g>'
        written.add(number)
        moved = [picture.x - picture.left * picture.scale, picture.y - picture.top * picture.scale]
        x, y, scale = (_short(value, 3) for value in (*moved, picture.scale))
        inner = f'<g transform="translate({x} {y}) scale({scale})">{again}</g>'
        return _cut(inner, picture, f"cut-{match[1]}") if picture.cut else inner

    return _PICTURE.sub(placed, svg)


def _cut(inner: str, picture: Embedded, name: str) -> str:
    """Return a picture that shows nothing beyond its rectangle."""
    left, top, right, bottom = (
        _short(value, 2) for value in (picture.x, picture.y, picture.x + picture.width, picture.y + picture.height)
    )
    outline = f"M {left} {top} L {right} {top} L {right} {bottom} L {left} {bottom} z"
    return f'<clipPath id="{name}"><path d="{outline}"/></clipPath><g clip-path="url(#{name})">{inner}</g>'


def _marked(head: str, pieces: list[tuple[str, Mark | None]]) -> str:
    """Return a text of values: one that is a value as a whole has the mark itself, else each value a `tspan`."""
    if len(pieces) == 1:
        return f"{head}{_mark(pieces[0][1])}>{html.escape(pieces[0][0], quote=False)}</text>"
    inner = (
        f"<tspan{_mark(mark)}>{html.escape(text, quote=False)}</tspan>" if mark else html.escape(text, quote=False)
        for text, mark in pieces
    )
    return f"{head}>{''.join(inner)}</text>"


def _mark(mark: Mark | None) -> str:
    if mark is None:
        return ""
    value = f' data-is="{html.escape(mark.value)}"' if mark.value else ""
    return f' data-value="{mark.kind}:{mark.key or "+".join(mark.sentences)}"{value}'


def _with_length(match: re.Match[str]) -> str:
    """State a text's length, so that a reader without the typeface (a notebook's, say) squeezes its own to fit."""
    if len(match[3]) <= _FITS_ANYWAY:
        return match[0]
    bold, size = ' font-weight="600"' in match[1], float(match[2])
    length = _short(text_width(html.unescape(match[3]), size, bold=bold), 1)
    return f'<text textLength="{length}" lengthAdjust="spacingAndGlyphs"{match[1]}>{match[3]}</text>'


def _size(view: str) -> str:
    """Return the native size in points, read from the view box."""
    width, height = view.strip('"').split()[2:]
    return f'width="{width}pt" height="{height}pt"'


def _as_attributes(match: re.Match[str]) -> str:
    """`fill: #fff; stroke: none` as `fill="#fff" stroke="none"`."""
    pairs = (declaration.partition(":") for declaration in match[1].split(";") if ":" in declaration)
    stated = ((name.strip(), value.strip()) for name, _, value in pairs)
    return "".join(f' {name}="{value}"' for name, value in stated if _DEFAULTS.get(name) != value)


def _rounded(match: re.Match[str], decimals: int) -> str:
    value = _NUMBER.sub(lambda number: _short(float(number[0]), decimals), match[2])
    return f' {match[1]}="{" ".join(value.split())}"'


def _short(number: float, decimals: int) -> str:
    """Return a number without trailing zeros, and never `-0`."""
    text = f"{number:.{decimals}f}".rstrip("0").rstrip(".") if decimals else f"{number:.0f}"
    return "0" if text in {"-0", ""} else text
