"""Which program made a report: a hash of the package's own files, for two of them can bear one version.

Code, templates, styles, fonts and translations count. What else decides the bytes has its own line in the manifest:
reference data, theme, notebooks, packages.
"""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from briefing.files import sha256
from briefing.wording.catalogue import FOLDER as TRANSLATIONS

_PACKAGE = Path(__file__).parent
_DATA = "data"  # where a wheel carries reference data, theme and translations


@cache
def fingerprint(without: frozenset[str] = frozenset()) -> str:
    """Return the hash of all files of the program, by their names, those of some rooms (or `locale`) left out."""
    files = ((name, path) for name, path in sorted(_files()) if _room(name) not in without)
    listed = "".join(f"{name} {sha256(path)}\n" for name, path in files)
    return hashlib.sha256(listed.encode("utf-8")).hexdigest()


def _room(name: str) -> str:
    """Return the room of a file of the package; `locale` for translations."""
    whole, room, *_ = name.split("/")
    return room.removesuffix(".py") if whole == "briefing" else whole


def _files() -> Iterator[tuple[str, Path]]:
    for path in _PACKAGE.rglob("*"):
        within = path.relative_to(_PACKAGE)
        if path.is_file() and within.parts[0] != _DATA and path.parent.name != "__pycache__":
            yield f"briefing/{within.as_posix()}", path
    for path in TRANSLATIONS.glob("*/LC_MESSAGES/*.mo"):
        yield f"locale/{path.relative_to(TRANSLATIONS).as_posix()}", path
