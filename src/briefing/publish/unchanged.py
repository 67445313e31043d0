"""Whether the last build still stands: nothing that goes into it has changed, and its files are whole.

Nothing is read but bytes for their hashes, so this takes a fraction of a second; a doubt of any kind means building.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError
from briefing.files import sha256
from briefing.program import fingerprint
from briefing.publish.manifest import describe_inputs
from briefing.shielded import unshielded_row
from briefing.sources import GivenFile, Problem, Sources, given_files

_ERRORS = "tables/errors.csv"
Place = Callable[[str], Path]  # where an output of the manifest lies


@dataclass(frozen=True, slots=True)
class Last:
    """The last build, which still stands: its files, and what it said."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def last_build(
    manifest: Path,
    place: Place,
    sources: str | Iterable[str],
    parameters: Mapping[str, Any],
    notebooks: Sequence[Path],
) -> Last | None:
    """Return the last build where another one would give the same files and say the same, else None."""
    try:
        stated: dict[str, Any] = json.loads(manifest.read_bytes())
        outputs: Mapping[str, Mapping[str, Any]] = stated["outputs"]
        same = (
            stated["program"] == fingerprint()
            and _are_those(given_files(sources), stated)
            and _inputs_stand(stated, parameters, notebooks)
            and all(sha256(place(name)) == output["sha256"] for name, output in outputs.items())
        )
        if not same:
            return None
        problems = _problems(place(_ERRORS).read_text(encoding="utf-8")) if _ERRORS in outputs else ()
        return Last((*map(place, outputs), manifest), problems, tuple(stated.get("notes", ())))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, BriefingError):
        return None  # no report, not one of this version, or something that the build itself tells better


def besides(sources: Sources, files: Iterable[GivenFile]) -> list[str]:
    """Return what was received and is no source, as `sha256sum` lists it: registers, archives, and what was refused."""
    read = Counter(_listed({source.file: source.sha256 for source in sources.read}))
    return sorted((_received(files) - read).elements())


def _are_those(files: Sequence[GivenFile], stated: Mapping[str, Any]) -> bool:
    """Tell whether these are the files that a manifest states; documents of an archive stand and fall with it."""
    archives = tuple(file.file for file in files if file.holds_many)
    sources = {name: digest for name, digest in stated["sources"].items() if not name.startswith(archives)}
    return _received(files) == Counter([*_listed(sources), *stated.get("besides", ())])


def _received(files: Iterable[GivenFile]) -> Counter[str]:
    return Counter(f"{_hash(file.path)}  {file.file}" for file in files)


def _listed(sources: Mapping[str, str]) -> list[str]:
    return [f"{digest}  {name}" for name, digest in sources.items()]


def _hash(file: Path) -> str:
    try:
        return sha256(file)
    except OSError:
        return ""  # it is refused as long as it cannot be read


def _inputs_stand(stated: Mapping[str, Any], parameters: Mapping[str, Any], notebooks: Sequence[Path]) -> bool:
    """Tell whether versions, parameters, notebooks, theme, corrections and reference data are those of the manifest."""
    now = describe_inputs(stated["sources"], stated["refused"], parameters, notebooks)
    return all(stated.get(name) == now.get(name) for name in (*now, "corrections"))


def _problems(table: str) -> tuple[Problem, ...]:
    return tuple(Problem(**unshielded_row(row)) for row in csv.DictReader(io.StringIO(table, newline="")))
