"""The fonts that travel with the package: which characters they hold, and small web fonts made of them.

Source Serif 4 and Source Sans 3 (SIL Open Font License 1.1), as published on npm (`source-serif` 4.5.1, `source-sans`
3.52.0); both carry all Vietnamese letters. The licences lie beside them.
"""

import base64
import hashlib
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unicodedata import combining

FOLDER = Path(__file__).parent / "fonts"
_MADE = FOLDER / "web"
_FEATURES = ("ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum")

# What every briefing uses: a web font of these lies beside the families (`data/rebuild_fonts.py`). Whatever else is
# drawn (letters of names, of another language) makes a second, small one, asked for those characters only.
_USUAL = frozenset([*range(0x20, 0x7F), *(ord(c) for c in "\u00a0–—‘’“”…•′″‹›€−×≤≥→←·❝§")])


@dataclass(frozen=True, slots=True)
class Face:
    """One cut of a family."""

    family: str
    weight: int
    style: str
    file: str

    def read(self) -> bytes:
        """Return the TrueType file."""
        return (FOLDER / f"{self.file}.ttf").read_bytes()


_STRONG_SERIF = Face("Source Serif 4", 600, "normal", "SourceSerif4-Semibold")
FACES = (
    Face("Source Serif 4", 400, "normal", "SourceSerif4-Regular"),
    Face("Source Serif 4", 400, "italic", "SourceSerif4-It"),
    _STRONG_SERIF,
    Face("Source Sans 3", 400, "normal", "SourceSans3-Regular"),
    Face("Source Sans 3", 400, "italic", "SourceSans3-It"),
    Face("Source Sans 3", 600, "normal", "SourceSans3-Semibold"),
)


@cache
def covered() -> frozenset[int]:
    """Return the code points that every PDF text can draw, whichever of the families it is set in."""
    from fontTools.ttLib import TTFont

    points = set(range(0x2500, 0x25A0))  # lines and blocks, which Typst's own monospaced font draws
    for face in FACES:
        points.update(TTFont(io.BytesIO(face.read()), lazy=True).getBestCmap())
    return frozenset(points)


def style_sheet(characters: Iterable[str], cache_folder: Path | None = None, *, italic: bool = True) -> str:
    """Return the `@font-face` rules of the web fonts, embedded, that hold these characters and the usual ones.

    The page's style sheet sets what is strong in the sans serif, so the serif needs no semibold. Italics come where
    they are used. The cache saves time only: the same bytes come out without it.
    """
    drawn = {ord(character) for character in characters if character.isprintable()} & covered()
    faces = _web_faces(italic=italic)
    further = frozenset(drawn - _USUAL)
    if any(combining(chr(point)) for point in further):  # an accent is set by the font that has its letter
        return "\n".join(_rule(face, _USUAL | further, cache_folder) for face in faces)
    usual = [_rule(face, _USUAL, cache_folder) for face in faces]
    return "\n".join(
        usual + [_rule(face, further, cache_folder, ranged=True) for face in faces if _draws(face, further)]
    )


def _draws(face: Face, points: frozenset[int]) -> bool:
    """Say whether a face has lines for any of these characters: browsers refuse a font that has none for all of its."""
    from fontTools.ttLib import TTFont

    if not points:
        return False
    font = TTFont(io.BytesIO(face.read()), lazy=True)
    names = font.getBestCmap()
    return any(font["glyf"][names[point]].numberOfContours for point in points if point in names)


def _web_faces(*, italic: bool) -> list[Face]:
    return [face for face in FACES if face != _STRONG_SERIF and (italic or face.style == "normal")]


def _rule(face: Face, points: frozenset[int], cache_folder: Path | None, *, ranged: bool = False) -> str:
    font = base64.b64encode(_web_font(face, tuple(sorted(points)), cache_folder)).decode("ascii")
    scope = ";unicode-range:" + ",".join(f"U+{point:X}" for point in sorted(points)) if ranged else ""
    return (
        f"@font-face{{font-family:'{face.family}';font-weight:{face.weight};font-style:{face.style};font-display:block;"
        f"src:url(data:font/woff2;base64,{font}){scope}}}"
    )


def default_cache() -> Path:
    """Return the folder that keeps web fonts between runs."""
    if named := os.environ.get("BRIEFING_CACHE"):
        return Path(named)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "briefing"


def usual_fonts() -> dict[Path, bytes]:
    """Make the web fonts that every page uses, by the place where they lie. Their names tell what they were made of."""
    made = {}
    for face in _web_faces(italic=True):
        original, points = face.read(), tuple(sorted(_USUAL))
        made[_MADE / f"{face.file}-{_recipe(original, points)}.woff2"] = _subset(original, points)
    return made


def _web_font(face: Face, points: tuple[int, ...], cache_folder: Path | None) -> bytes:
    import fontTools

    original = face.read()
    name = f"{face.file}-{_recipe(original, points)}"
    ready = _MADE / f"{name}.woff2"
    if ready.is_file():
        return ready.read_bytes()
    kept = cache_folder / f"{name}-{fontTools.version}.woff2" if cache_folder else None
    if kept and (found := _read(kept)):
        return found
    made = _subset(original, points)
    if kept:
        _write(kept, made)
    return made


def _recipe(original: bytes, points: tuple[int, ...]) -> str:
    recipe = repr((points, _FEATURES)).encode()
    return hashlib.sha256(hashlib.sha256(original).digest() + recipe).hexdigest()[:32]


def _subset(original: bytes, points: tuple[int, ...]) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(original), recalcTimestamp=False, lazy=True)
    options = subset.Options(layout_features=list(_FEATURES), hinting=False, desubroutinize=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=points)
    subsetter.subset(font)
    font.flavor = "woff2"
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def _read(path: Path) -> bytes | None:
    """Return a kept font if it is whole: its digest stands before it."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, font = content[:32], content[32:]
    return font if hashlib.sha256(font).digest() == digest else None


def _write(path: Path, font: bytes) -> None:
    """Keep a font; a cache that cannot be written is no misfortune."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(hashlib.sha256(font).digest() + font)
        unfinished.replace(path)
    except OSError:
        return
