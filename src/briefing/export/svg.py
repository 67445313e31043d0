"""A drawing made fit to stand inside a page that forbids styles and scripts, beside other drawings.

Ids are prefixed and kept only where something refers to them; prolog, metadata, style sheets, scripts and whatever
would load something are dropped; `style` attributes, which a strict Content-Security-Policy refuses, become
presentation attributes; every text is set in the one typeface that both formats bring, so it needs no length; paths
that look alike share their attributes. Hex colours stay as they are: the page's style sheet maps those of the palette
for dark mode.
"""

import base64
import re
from collections.abc import Callable, Iterable
from itertools import groupby
from xml.etree import ElementTree

from briefing.errors import OutputError
from briefing.export.characters import clean
from briefing.export.paths import compact

_SVG, _XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
_DROPPED = frozenset(("metadata", "style", "script", "foreignObject", "title", "desc", "a", "iframe", "animate", "set"))
_PRESENTATION = frozenset(
    (
        "clip-path",
        "clip-rule",
        "color",
        "display",
        "dominant-baseline",
        "fill",
        "fill-opacity",
        "fill-rule",
        "font-size",
        "font-style",
        "font-weight",
        "letter-spacing",
        "marker-end",
        "marker-mid",
        "marker-start",
        "mask",
        "opacity",
        "paint-order",
        "stop-color",
        "stop-opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "text-anchor",
        "text-decoration",
        "text-rendering",
        "visibility",
        "word-spacing",
    )
)
_FAMILY = "'Source Sans 3', sans-serif"
_FONT = re.compile(r"(?:(italic|oblique|normal) )?(?:(bold|bolder|lighter|normal|\d{3}) )?([\d.]+\w+)(?:/\S+)? .+")
_REFERENCE = re.compile(r"url\(['\"]?#([^)'\"]+)['\"]?\)")
_PIECE = re.compile(r'<tspan class="\w+" id="v\d+">([^<]*)</tspan>')
_OWN = frozenset(("id", "transform", "clip-path", "mask", "opacity", "class"))  # mean another thing on a group
_PLACES = {"path": frozenset(("d",)), "text": frozenset(("x", "y", "id", "class"))}  # what each has for itself
SHARED = "shared-"  # begins the id of what several drawings of a chart hold alike
_ROW = 3  # paths that are worth a group
_HEX = re.compile(r"#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


def cleaned(
    svg: str,
    prefix: str,
    entered: Callable[[str, str, str], tuple[str, str]] = lambda *_: ("", ""),
    beside: str = "",
) -> str:
    """Return the drawing as one `<svg>` element without width and height: its `viewBox` gives its shape.

    A text's value (`data-value`, as `briefing.charts` writes it) is told to `entered`, which gives its class and id.
    What it shares with the drawing of the prefix `beside` (an id that begins with `shared-`) is used from there, not
    repeated. Raises OutputError where it is no SVG.
    """
    begin = svg.find("<svg")  # prolog and document type go, and with them any entity
    try:
        root = ElementTree.fromstring(clean(svg[max(begin, 0) :]))  # noqa: S314 - no document type, no entity
    except ElementTree.ParseError as error:
        raise OutputError(prefix, f"its drawing is not well-formed SVG: {error}", "draw it again") from error
    if root.tag not in (f"{_SVG}svg", "svg"):
        raise OutputError(prefix, "its drawing is not an SVG", "draw it again")
    _tidy(root)
    if beside:
        _borrow(root)
    _rename(root, prefix, beside or prefix)
    _enter(root, entered)
    _gather(root)
    _shape(root)
    return ElementTree.tostring(root, encoding="unicode")


def without_values(svg: str) -> str:
    """Return the drawing with each text in one piece: Typst sets the pieces of a text apart."""
    return _PIECE.sub(r"\1", svg)


def named(svg: str, identifier: str, title: str, description: str) -> str:
    """Return the drawing with an accessible name and description."""
    head, _, rest = svg.partition(">")
    names = f'<title id="{identifier}-name">{_escaped(title)}</title>'
    role = f' role="img" aria-labelledby="{identifier}-name"'
    if description:
        names += f'<desc id="{identifier}-desc">{_escaped(description)}</desc>'
        role += f' aria-describedby="{identifier}-desc"'
    if head.endswith("/"):
        head, rest = head[:-1], "</svg>"
    return f"{head}{role}>{names}{rest}"


def width(svg: str) -> float:
    """Return the drawing's native width in points; 425, the width of a page's text, where it states none."""
    found = re.search(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)', svg)
    return float(found.group(1)) if found else 425.0


def of_logo(content: str) -> str:
    """Return a logo, an SVG as text or a PNG as base64, as a drawing."""
    return cleaned(content, "logo") if content.lstrip().startswith("<") else wrapped("image/png", content)


def ratio(svg: str) -> float:
    """Return the drawing's width by its height; 1 where it states none."""
    found = re.search(r'viewBox="[-\d.]+[ ,]+[-\d.]+[ ,]+([\d.]+)[ ,]+([\d.]+)', svg)
    wide, high = (float(found.group(1)), float(found.group(2))) if found else (1.0, 1.0)
    return wide / high if wide and high else 1.0


def is_tall(svg: str) -> bool:
    """Return whether the drawing is higher than wide: on paper it needs more of a page to be read."""
    found = re.search(r'viewBox="\S+ \S+ ([\d.]+) ([\d.]+)"', svg)
    return found is not None and float(found[2]) > float(found[1])


def wrapped(mime: str, content: str) -> str:
    """Return a PNG or JPEG, given as base64, as a drawing: Typst takes text only, and this is one."""
    wide, high = _pixels(base64.b64decode(content))
    image = f'<image href="data:{mime};base64,{content}" width="{wide}" height="{high}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">{image}</svg>'


def _pixels(content: bytes) -> tuple[int, int]:
    """Return width and height of a PNG or JPEG."""
    if content.startswith(b"\x89PNG"):
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    # JPEG: segments of marker (2 bytes), length (2), content; frame headers C0 to C3 hold height and width.
    at = 2
    while at + 9 < len(content):
        if content[at + 1] in (0xC0, 0xC1, 0xC2, 0xC3):
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return 600, 400


def colours(svg: str) -> frozenset[str]:
    """Return the hex colours that the drawing uses, as `#rrggbb` in lower case."""
    return frozenset(re.findall(r'"(#[0-9a-f]{6})"', svg))


def _tidy(element: ElementTree.Element) -> None:
    """Drop what must not be there, and turn styles into attributes, from the root down."""
    element.tag = element.tag.removeprefix(_SVG)
    styles = (part.partition(":") for part in element.attrib.pop("style", "").split(";"))
    given = {name.removeprefix(_XLINK): value for name, value in element.attrib.items()}
    given.update(_expanded((name.strip().lower(), value.strip()) for name, _, value in styles))
    element.attrib.clear()
    for name, value in given.items():
        if _harmless(name, value):
            element.set(name, _normal(name, value))
    for child in list(element):
        if not isinstance(child.tag, str) or child.tag.removeprefix(_SVG) in _DROPPED or _foreign(child.tag):
            element.remove(child)
        else:
            _tidy(child)
    if element.tag not in ("text", "tspan", "textPath"):
        element.text = None
        for child in element:
            child.tail = None


def _foreign(tag: str) -> bool:
    return tag.startswith("{") and not tag.startswith(_SVG)


def _harmless(name: str, value: str) -> bool:
    if name.startswith(("{", "on")) or name in ("class", "lang", "font-family", "textLength", "lengthAdjust"):
        return False
    if (name, value) == ("text-anchor", "start"):
        return False  # it is what texts have anyway
    if name == "href":
        return value.startswith(("#", "data:image/png", "data:image/jpeg"))
    return "url(" not in value or bool(_REFERENCE.fullmatch(value.strip()))


def _normal(name: str, value: str) -> str:
    if name == "d":
        return compact(value)
    if name in ("points", "transform"):
        return " ".join(value.split())
    return _HEX.sub(lambda match: _six(match.group()), value)


def _six(colour: str) -> str:
    digits = colour[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _expanded(styles: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return declarations as presentation attributes; `font`, which is none, in its parts."""
    found: dict[str, str] = {}
    for name, value in styles:
        if name in _PRESENTATION:
            found[name] = value
        elif name == "font" and (parts := _FONT.fullmatch(value)):
            style, weight, size = parts.groups()
            found["font-size"] = size
            found |= {"font-style": style} if style else {}
            found |= {"font-weight": weight} if weight else {}
    return found


def _borrow(root: ElementTree.Element) -> None:
    """Turn what another drawing on the page holds alike into a use of it."""
    for element in root.iter():
        if (name := element.get("id", "")).startswith(SHARED):
            element.tag, element.attrib = "use", {"href": f"#{name}"}
            for child in list(element):
                element.remove(child)


def _rename(root: ElementTree.Element, prefix: str, lender: str) -> None:
    """Begin each id that something refers to with the prefix; shared ones, which others may use, with the lender's."""
    elements = list(root.iter())
    wanted: dict[str, str] = {}
    for element in elements:
        for name, value in element.attrib.items():
            target = value[1:] if name == "href" and value.startswith("#") else None
            match = _REFERENCE.search(value)
            if target or match:
                _want(wanted, target or (match.group(1) if match else ""), prefix, lender)
        if element.get("id", "").startswith(SHARED):
            _want(wanted, element.attrib["id"], prefix, lender)
            element.set(
                "class", "adapts"
            )  # the style sheet's colours reach what is used elsewhere only by its own class
    for element in elements:
        for name, value in list(element.attrib.items()):
            if name == "id":
                _set_or_drop(element, name, wanted.get(value))
            elif name == "href" and value.startswith("#"):
                element.set(name, f"#{wanted[value[1:]]}")
            elif match := _REFERENCE.search(value):
                element.set(name, f"url(#{wanted[match.group(1)]})")


def _want(wanted: dict[str, str], name: str, prefix: str, lender: str) -> None:
    """Keep an id, under a name that is the page's own."""
    wanted.setdefault(name, f"{lender}-{name}" if name.startswith(SHARED) else f"{prefix}-{len(wanted) + 1}")


def _enter(root: ElementTree.Element, entered: Callable[[str, str, str], tuple[str, str]]) -> None:
    """Give each value of the drawing its class and its id."""
    for element in root.iter():
        address, value = element.attrib.pop("data-value", ""), element.attrib.pop("data-is", "")
        kind, identifier = entered("".join(element.itertext()), address, value) if address else ("", "")
        if kind:
            element.attrib |= {"class": kind, "id": identifier}


def _gather(element: ElementTree.Element) -> None:
    """Give a row of paths or texts that look alike their attributes once, on a group: a map has hundreds."""
    for child in element:
        _gather(child)
    rows = [(dict(look), list(row)) for look, row in groupby(list(element), key=_look)]
    if all(len(row) < _ROW or not look for look, row in rows):
        return
    for child in list(element):
        element.remove(child)
    for look, row in rows:
        if len(row) < _ROW or not look:
            element.extend(row)
            continue
        group = ElementTree.SubElement(element, "g", look)
        for part in row:
            part.attrib = {name: value for name, value in part.attrib.items() if name not in look}
            group.append(part)


def _look(element: ElementTree.Element) -> tuple[tuple[str, str], ...]:
    """Return what a path or a text may share with others; nothing where an attribute means another thing on a group."""
    place = _PLACES.get(element.tag, ())
    if not place or _OWN & element.attrib.keys() - place:
        return ()
    return tuple(sorted((name, value) for name, value in element.attrib.items() if name not in place))


def _set_or_drop(element: ElementTree.Element, name: str, value: str | None) -> None:
    if value is None:
        del element.attrib[name]
    else:
        element.set(name, value)


def _shape(root: ElementTree.Element) -> None:
    """Leave the size to the page; joins are round, as matplotlib's style sheet has them."""
    size = [re.match(r"[\d.]+", root.attrib.pop(name, "")) for name in ("width", "height")]
    if "viewBox" not in root.attrib and all(size):
        root.set("viewBox", f"0 0 {' '.join(match.group() for match in size if match)}")
    for name in ("version", "font-family", "stroke-linejoin"):
        root.attrib.pop(name, None)
    given = dict(root.attrib)
    root.attrib.clear()
    root.attrib.update(
        {"xmlns": "http://www.w3.org/2000/svg", **given, "font-family": _FAMILY, "stroke-linejoin": "round"}
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
