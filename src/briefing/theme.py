"""The theme: who publishes, on what paper, in which colours; one small file that charts, HTML and PDF read.

`data/theme.yml` is the default. `use` takes another for the process; it may say a part only, the rest is the default's.
Text keeps a contrast of 4.5:1 and marks keep 3:1 on both pages (WCAG 2.2, 1.4.3 and 1.4.11), or the theme is refused.
"""

import base64
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from briefing import strict_yaml
from briefing.errors import ParameterError
from briefing.nearest import advice

_PACKAGED = Path(__file__).parent / "data" / "theme.yml"
_CHECKOUT = Path(__file__).parents[2] / "data" / "theme.yml"
DEFAULT = _PACKAGED if _PACKAGED.is_file() else _CHECKOUT
PAPERS = ("a4", "us-letter")
LOGOS = (".svg", ".png")
_TEXTS = ("title", "organisation", "logo", "logo_alt", "paper")
MODES = ("light", "dark")
_TEXT, _MARK, _APART = 4.5, 3.0, 1.5  # to one; the last in grey, for marks of one chart that mean different things
_ON = {  # what stands on what, and how far it must stand out
    _TEXT: (
        *((text, page) for text in ("ink", "muted", "accent", "head") for page in ("page", "panel")),
        *(("ink", page) for page in ("backdrop", "heat1", "heat2", "heat3")),
        *(("page", shade) for shade in ("heat4", "heat5", "self", "partner")),
        *((text, "band") for text in ("on-band", "on-band-muted", "kicker")),
        *(("ink", f"m-{kind}") for kind in ("figure", "party", "mention", "organisation", "cooperation")),
        ("muted", "backdrop"),
    ),
    _MARK: tuple(
        (mark, page) for mark in ("series", "accent", "self", "partner", "context") for page in ("page", "backdrop")
    ),
    _APART: (("accent", "series"), ("muted", "series"), ("self", "partner")),
}
_LOGO_BYTES = 100_000
_PNG = b"\x89PNG\r\n\x1a\n"
_HEX = re.compile(r"#[0-9a-f]{6}")
_PLACE = re.compile(r"«([a-z0-9-]+)(\.dark)?»")


class Colour(NamedTuple):
    """A colour's hex value on a light and on a dark page."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that has been checked."""

    title: str
    organisation: str
    logo: str  # an SVG as text, a PNG as base64; empty: none
    logo_alt: str
    paper: str
    colours: Mapping[str, Colour]
    files: tuple[Path, ...] = ()  # what it was read from

    def css(self, sheet: str) -> str:
        """Return a style sheet with the colours in their places: `«ink»`, `«ink.dark»`."""
        return _PLACE.sub(lambda place: _short(getattr(self.colours[place[1]], MODES[bool(place[2])])), sheet)

    def as_json(self) -> dict[str, Any]:
        """Return what it says, for a notebook to carry."""
        texts = {key: getattr(self, key) for key in _TEXTS}
        return texts | {"colours": {name: list(colour) for name, colour in self.colours.items()}}

    def typst(self) -> dict[str, str]:
        """Return the colours as the PDF's templates take them, by name."""
        return {name: colour.light for name, colour in self.colours.items()}


_used: list[Theme] = []


def use(path: str | Path = "", paper: str = "") -> Theme:
    """Take a theme from now on, the default one where no file is named, and return it. Raises as `read` does.

    `paper` wins over the theme's.
    """
    chosen = read(Path(path) if path else DEFAULT)
    _used[:] = [replace(chosen, paper=check_paper(paper, "paper")) if paper else chosen]
    return _used[0]


def current() -> Theme:
    """Return the theme that is used."""
    return _used[0] if _used else use()


def take(said: Mapping[str, Any]) -> Theme:
    """Take the theme that a notebook carries (see `Theme.as_json`). Raises as `read` does."""
    _used[:] = [_checked(Path("theme of the notebook"), said, _logo_carried)]
    return _used[0]


def read(path: Path) -> Theme:
    """Return the theme of a file, what it leaves out as the default has it.

    Raises ParameterError, naming the key and what to do, where it cannot be read, has an unknown key, a value of the
    wrong kind, or colours that are too near each other.
    """
    return _checked(path, _content(path), _logo)


def _checked(path: Path, given: Mapping[str, Any], logo: Callable[[Path, Mapping[str, str]], str]) -> Theme:
    known = _content(DEFAULT)
    _no_others(path, given, known, "")
    colours = given.get("colours", {})
    if not isinstance(colours, dict):
        raise ParameterError(f"{path.name}, colours", "is no list of names", "write one `name: [light, dark]` a line")
    _no_others(path, colours, known["colours"], "colours.")
    texts = {key: _text(path, key, {**known, **given}[key]) for key in _TEXTS}
    check_paper(texts["paper"], f"{path.name}, paper")
    whole = {name: _colour(path, name, pair) for name, pair in {**known["colours"], **colours}.items()}
    _stand_out(path, whole)
    files = (path, *([path.parent / texts["logo"]] if texts["logo"] and logo is _logo else []))
    return Theme(**texts | {"logo": logo(path, texts)}, colours=whole, files=files)


def check_paper(paper: str, place: str) -> str:
    """Return the paper's name. Raises ParameterError, naming the place, where there is no such paper."""
    if paper not in PAPERS:
        raise ParameterError(place, f"{paper!r} is none", advice(paper, PAPERS))
    return paper


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two hex colours, 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    dim, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def _content(path: Path) -> dict[str, Any]:
    try:
        return dict(_parsed(path.read_text(encoding="utf-8"), path.name))
    except FileNotFoundError as error:
        remedy = "put the theme, and its logo, into the project's folder, or name its whole path"
        raise ParameterError(path.name, "is not there", remedy) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(str(path), "cannot be read as YAML", "write one `key: value` a line") from error


@cache
def _parsed(text: str, place: str) -> dict[str, Any]:
    """Return what a theme's text says. Raises ParameterError where it is no YAML, or another thing than keys."""
    content = strict_yaml.parse(text, place)
    if content and not isinstance(content, dict):
        raise ParameterError(place, "is no list of keys with values", "write one `key: value` a line")
    return content if isinstance(content, dict) else {}


def _no_others(path: Path, given: Mapping[str, Any], known: Mapping[str, Any], within: str) -> None:
    for key in given:
        if key not in known:
            remedy = advice(str(key), known, f"choose from {', '.join(known)}")
            raise ParameterError(f"{path.name}, {within}{key}", "is unknown", remedy)


def _text(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise ParameterError(f"{path.name}, {key}", f"{value!r} is no text", "write it between quotation marks")
    return value


def _logo(path: Path, texts: Mapping[str, str]) -> str:
    """Return the logo's content, from the file beside the theme that it names."""
    if not texts["logo"]:
        return ""
    logo = path.parent / texts["logo"]
    if logo.suffix.lower() not in LOGOS or not logo.is_file():
        raise ParameterError(
            f"{path.name}, logo", f"{texts['logo']!r} is no SVG or PNG here", "put it beside the theme"
        )
    if not texts["logo_alt"]:
        raise ParameterError(f"{path.name}, logo_alt", "is empty", "say in words what the logo shows")
    content = logo.read_bytes()
    if len(content) > _LOGO_BYTES:
        cause = f"has {len(content) // 1000} kB; {_LOGO_BYTES // 1000} kB is the most, for it is in every file"
        raise ParameterError(f"{path.name}, logo", cause, "save it simpler or smaller")
    if logo.suffix.lower() == ".svg":
        return _svg(path, content)
    if not content.startswith(_PNG):
        raise ParameterError(f"{path.name}, logo", "is no PNG", "save it as PNG or SVG")
    return base64.b64encode(content).decode("ascii")


def _svg(path: Path, content: bytes) -> str:
    """Return a drawing as text; one that is no XML would stop the build at its end."""
    from xml.etree import ElementTree

    try:
        ElementTree.fromstring(content)  # noqa: S314 - the user's own file; expat refuses runaway entities
        return content.decode("utf-8")
    except (ElementTree.ParseError, UnicodeDecodeError) as error:
        raise ParameterError(f"{path.name}, logo", "is no SVG in UTF-8", "save it as plain SVG") from error


def _logo_carried(_: Path, texts: Mapping[str, str]) -> str:
    return texts["logo"]


def _colour(path: Path, name: str, pair: object) -> Colour:
    place, remedy = f"{path.name}, colours.{name}", 'write it as ["#12355b", "#b9d2ee"], for a light and a dark page'
    if not isinstance(pair, list) or len(pair) != len(MODES):
        raise ParameterError(place, f"{pair!r} is no pair", remedy)
    for one in pair:
        if not isinstance(one, str) or not _HEX.fullmatch(one.lower()):
            raise ParameterError(place, f"{one!r} is no colour", remedy)
    return Colour(*(one.lower() for one in pair))


def _stand_out(path: Path, colours: Mapping[str, Colour]) -> None:
    for least, pairs in _ON.items():
        for front, back in pairs:
            for mode in MODES:
                ratio = contrast(getattr(colours[front], mode), getattr(colours[back], mode))
                if ratio < least:
                    cause = f"stands out from {back} by {ratio:.2f}:1 only on a {mode} page; {least}:1 is the least"
                    raise ParameterError(f"{path.name}, colours.{front}", cause, _apart(colours, front, back, mode))


def _apart(colours: Mapping[str, Colour], front: str, back: str, mode: str) -> str:
    """Return what to do about two colours of a mode that are too near each other."""
    one, other = (_luminance(getattr(colours[name], mode)) for name in (front, back))
    darker, lighter = (front, back) if one <= other else (back, front)
    which = "first" if mode == MODES[0] else "second"
    return f"make {darker} darker or {lighter} lighter (the {which} of its two colours)"


def _short(colour: str) -> str:
    """Return a colour in as few characters as style sheets allow."""
    return "#" + colour[1::2] if colour[1::2] == colour[2::2] else colour


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, of a hex colour."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
