"""Staging: a build writes into a folder beside its place and moves file by file when everything is whole."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import OutputError
from briefing.files import unwritable

_OPTION = "--out FOLDER"


@contextmanager
def staging(beside: Path) -> Iterator[Path]:
    """Give a new folder on the same file system as `beside`, and remove it in the end.

    Raises OutputError where nothing can be written there.
    """
    try:
        anchor = next(folder for folder in (beside, *beside.parents) if folder.exists())
        if not anchor.is_dir():
            raise NotADirectoryError(20, "a file stands in its way")
        folder = Path(tempfile.mkdtemp(prefix=".briefing-", dir=anchor if anchor != beside else beside.parent))
    except OSError as error:
        raise unwritable(beside, error, _OPTION) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move_into_place(files: Mapping[Path, Path], stale: Iterable[Path] = ()) -> None:
    """Move finished files to their places, each in one step, so that no reader meets half a file; remove what is stale.

    Raises OutputError before anything is moved where a place cannot be written.
    """
    for target in files.values():
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(target.parent, error, _OPTION) from error
        if not os.access(target.parent, os.W_OK) or target.is_dir():
            raise OutputError(str(target), "cannot be written", f"choose a folder that can be written: {_OPTION}")
    beside = {target.with_name(f".{target.name}.new"): target for target in files.values()}
    try:
        for made, waiting in zip(files, beside, strict=True):
            shutil.move(made, waiting)  # also from another file system
        for waiting, target in beside.items():
            waiting.replace(target)
        for left_over in stale:
            left_over.unlink(missing_ok=True)
    except OSError as error:
        for waiting in beside:
            waiting.unlink(missing_ok=True)
        raise unwritable(target.parent, error, _OPTION) from error
