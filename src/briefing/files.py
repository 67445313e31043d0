"""Files: their hash, and writing them so that nothing is lost: beside their place, then moved there in one step."""

import hashlib
import tempfile
from pathlib import Path

from briefing.errors import OutputError


def sha256(path: Path) -> str:
    """Return the hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_beside(path: Path, text: str) -> None:
    """Write a text file beside its place, then move it there: what stood there stands until the new one is whole.

    Raises OutputError where it cannot be written.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(text.encode("utf-8"))
        beside.replace(path)
    except OSError as error:
        raise unwritable(path, error) from error


def write_log(text: str) -> Path:
    """Write what a user can send with a report of a bug into a file of the system's temporary folder; return it."""
    with tempfile.NamedTemporaryFile("w", prefix="briefing-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(text)
    return Path(file.name)


def unwritable(place: Path, error: OSError, how: str = "") -> OutputError:
    """Return the error that says why nothing can be written at a place; `how` names the option that chooses another."""
    remedy = f"choose a folder that can be written{f': {how}' if how else ''}"
    return OutputError(str(place), f"cannot be written ({error.strerror or error})", remedy)
