"""The program as a wheel, made from what is installed: a project carries it, so that CI and colleagues run the same.

A package of this name on a public index would be another one. What a project's lock names is this file, by its hash.
"""

import base64
import hashlib
import io
import sysconfig
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

from briefing.errors import BriefingError

_PACKAGE = Path(__file__).parents[1]
_CHECKOUT = _PACKAGE.parents[1]
_PACKED = (_PACKAGE / "data").is_dir()  # else this is a checkout
_KEPT = ("METADATA", "WHEEL", "entry_points.txt")  # of what an installer writes down, what wheels hold
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say: the same program gives the same bytes
_MODE = 0o100644 << 16


def data(name: str) -> Path:
    """Return where a file or folder that comes with the program lies: in the package, or in the checkout."""
    packaged = _PACKAGE / "data" / name
    return packaged if packaged.exists() else _CHECKOUT / name


def wheel() -> tuple[str, bytes]:
    """Return the name and the bytes of a wheel of the program that is running.

    Raises BriefingError where the installation lacks what a wheel needs.
    """
    installed = distribution("briefing")
    name = f"briefing-{installed.version}"
    about = f"{name}.dist-info"
    files = {**_code(), **dict(_shared(f"{name}.data/data")), **dict(_about(about))}
    if f"{about}/WHEEL" not in files:
        raise BriefingError("the installed program", f"has no {about}", "install it anew: pip install")
    names = sorted(files, key=lambda file: (file.startswith(f"{about}/"), file))  # what it is about stands last
    files[f"{about}/RECORD"] = _record(files, names, f"{about}/RECORD")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (*names, f"{about}/RECORD"):
            entry = zipfile.ZipInfo(file, _EPOCH)
            entry.external_attr, entry.compress_type = _MODE, zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[file])
    return f"{name}-py3-none-any.whl", packed.getvalue()


def _code() -> dict[str, bytes]:
    """Return the package's files by their names in a wheel, with the data that a checkout keeps elsewhere."""
    places = {_PACKAGE: "briefing"}
    if not _PACKED:
        places |= {_CHECKOUT / source: target for source, target in _stated("force-include").items()}
    found = {}
    for place, target in places.items():
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            within = path.relative_to(place)
            if path.is_file() and path.suffix != ".pyc" and not any(part.startswith(".") for part in within.parts):
                found[(Path(target) / within).as_posix()] = path.read_bytes()
    return found


def _stated(table: str) -> dict[str, str]:
    """Return what pyproject.toml brings into a wheel from outside the package: place in the checkout, place there."""
    project = tomllib.loads((_CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    brought: dict[str, str] = project["tool"]["hatch"]["build"]["targets"]["wheel"].get(table, {})
    return brought


def _shared(folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield what goes into the environment's own folders, not into the package: Jupyter's settings, in `etc`."""
    if not _PACKED:
        yield from (
            (f"{folder}/{target}", (_CHECKOUT / source).read_bytes())
            for source, target in _stated("shared-data").items()
        )
        return
    environment = Path(sysconfig.get_path("data")).resolve()
    for path, place in _installed():
        if path.startswith(f"{folder}/"):  # unpacked, not installed
            yield path, place.read_bytes()
        elif path.startswith("../") and place.resolve().is_relative_to(environment / "etc"):
            yield f"{folder}/{place.resolve().relative_to(environment).as_posix()}", place.read_bytes()


def _about(folder: str) -> Iterator[tuple[str, bytes]]:
    """Yield what the installer wrote down of the program: metadata, entry points, licences."""
    for path, place in _installed():
        within = path.removeprefix(f"{folder}/")
        if within != path and (within in _KEPT or within.startswith("licenses/")):
            yield path, place.read_bytes()


def _installed() -> Iterator[tuple[str, Path]]:
    """Yield each file that the installer lists, as it lists it and where it lies."""
    for path in distribution("briefing").files or ():
        yield path.as_posix(), Path(str(path.locate()))


def _record(files: dict[str, bytes], names: list[str], own: str) -> bytes:
    """Return the list of a wheel's files with their hashes (PyPA, *Binary distribution format*)."""
    rows = []
    for name in names:
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=").decode()
        rows.append(f"{name},sha256={digest},{len(files[name])}\n")
    return "".join((*rows, f"{own},,\n")).encode()
