"""What the tables of a folder are narrowed to, told beside them: notebooks that run one by one go by it.

Marks alone do not tell: tables of one region hold nothing that tables of everything do not hold.
"""

import json
from dataclasses import asdict
from pathlib import Path

from briefing.errors import ParameterError, TableError
from briefing.files import write_beside
from briefing.narrowing.choice import EVERYTHING, Narrowing, narrowing
from briefing.sources import project_path

NARROWED = "narrowed.json"  # in a folder of tables, only where they are narrowed


def state(folder: str | Path, only: Narrowing) -> None:
    """Tell what a folder's tables are narrowed to. Raises OutputError where the folder cannot be written."""
    path = project_path(folder) / NARROWED
    if not only:
        path.unlink(missing_ok=True)
        return
    write_beside(path, json.dumps(asdict(only)) + "\n")


def stated(folder: str | Path) -> Narrowing:
    """Return what a folder's tables are said to be narrowed to. Raises TableError where that cannot be read."""
    path = project_path(folder) / NARROWED
    try:
        return narrowing(**json.loads(path.read_bytes())) if path.is_file() else EVERYTHING
    except (OSError, ValueError, TypeError, AttributeError, ParameterError) as error:
        raise TableError(
            NARROWED, "does not say what the tables are narrowed to", "run notebooks 1 to 4 again"
        ) from error


def check_stated(folder: str | Path, only: Narrowing) -> None:
    """Raise TableError where a folder's tables are said to be narrowed to something else than a briefing is."""
    found = stated(folder)
    if found and found != only:
        cause = f"the tables are narrowed to {_called(found)}, the briefing to {_called(only)}"
        raise TableError(NARROWED, cause, "run notebooks 1 to 4 with the same only_region and only_theme first")


def _called(only: Narrowing) -> str:
    return " and ".join(filter(None, (only.region, only.theme))) if only != EVERYTHING else "nothing"
