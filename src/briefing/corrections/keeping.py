"""The file of corrections while it is changed: held for oneself, read anew, written whole or not at all."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.corrections.correction import PLACE
from briefing.corrections.lines import Lines, lines_of
from briefing.corrections.read import file_of
from briefing.errors import CorrectionError
from briefing.files import unwritable, write_beside


@contextmanager
def held(path: str | Path = PLACE) -> Iterator[Path]:
    """Keep the file to oneself while it is read and written; yield where it lies. Raises OutputError where it cannot.

    The folder is locked: the file itself is replaced by the one that is written beside it.
    """
    file = file_of(path).resolve()  # a link stays a link
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        folder = os.open(file.parent, os.O_RDONLY)
    except OSError as error:
        raise unwritable(file, error) from error
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield file
    finally:
        os.close(folder)


def read(file: Path) -> Lines:
    """Return the file as it lies there, one without lines where it does not. Raises CorrectionError for its faults."""
    try:
        return lines_of(file.read_bytes().decode("utf-8") if file.exists() else "")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(PLACE, f"cannot be read ({error})", "save it as CSV in UTF-8") from error


def write(file: Path, lines: Lines) -> None:
    """Write the file. Raises OutputError where it cannot be written, CorrectionError for text that is none."""
    try:
        lines.text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CorrectionError(PLACE, "would hold half a character", "write it anew; nothing was recorded") from error
    write_beside(file, lines.text)
