"""The build over a dataset: one notebook asks it for aggregates, and is printed in two formats.

Nothing is extracted here: the dataset's `corpus.json` says what it was extracted from, and its hash stands for all.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError, ParameterError
from briefing.files import sha256, write_beside
from briefing.parameters.plain import Value
from briefing.program import fingerprint
from briefing.publish.built import Built
from briefing.publish.manifest import describe_build, describe_inputs
from briefing.publish.printed import print_both, warm
from briefing.publish.warm import warm_kernels
from briefing.shielded import unshielded_row
from briefing.sources import Problem, project_path
from briefing.sources.storages import folder_of, is_remote, is_url, said, shown_url, storage_of
from briefing.sources.walking import DATASET_RECORD
from briefing.staging import staging, unfinished

NOTEBOOK = "corpus"
OUT = "reports/corpus"  # where nothing else is asked for: the committed report stays
PACKAGES = ("duckdb", "pyarrow")  # that make bytes here, beside those of every build
_EVERY = "*.*"


def dataset_among(sources: str | Iterable[str]) -> str:
    """Return the dataset that is given, an address or a folder with a `corpus.json`; nothing where there is none.

    Raises BriefingError where something else is given beside it.
    """
    places = [sources] if isinstance(sources, str) else list(sources)
    found = [place for place in places if is_url(place) or (project_path(place) / DATASET_RECORD).is_file()]
    if found and len(places) > 1:
        cause = "is a dataset, which is briefed on alone"
        raise BriefingError(found[0], cause, "give it alone, or extract all of the sources into one dataset")
    return found[0] if found else ""


def build_over(
    dataset: str,
    *,
    out: str | None,
    parameters: Mapping[str, Any],
    progress: Callable[[str], None],
    force: bool,
    timeout: int,
) -> Built:
    """Build the briefing over a dataset; report and tables go to `out`, `reports/corpus` where none is named.

    Where nothing has changed since they were made, they stand, unless `force` asks for new ones. Raises BriefingError
    where the user must act; then nothing is written and the last report stands.
    """
    notebook = _notebook()
    report = project_path(out or OUT)
    record = _record_of(dataset)
    chosen = _checked(parameters, notebook, record)
    inputs = _inputs(record, chosen, notebook)
    cut_off = unfinished(report, report / "tables")
    if not force and not cut_off and (files := _standing(report, inputs)):
        return Built(files, _problems(report), anew=False)
    with warm_kernels(), staging(report, report / "tables") as stage:
        if not force and cut_off and (files := _standing(report, inputs)):
            return Built(files, _problems(report), anew=stage.finished)
        made, printed = _make(dataset, notebook, chosen, inputs, stage.folder, progress, timeout)
        manifest = describe_build(inputs, made, printed, {})
        made["manifest.json"] = stage.folder / "manifest.json"
        write_beside(made["manifest.json"], manifest)
        places = {path: report / name for name, path in made.items()}
        stage.move_into_place(places, _stale(report, made))
    return Built(tuple(places.values()), _problems(report))


def _notebook() -> Path:
    path = project_path(f"notebooks/{NOTEBOOK}.ipynb")
    if not path.is_file():
        remedy = "restore it: git checkout notebooks, or run the command within the project's folder"
        raise BriefingError(f"notebooks/{path.name}", "is missing", remedy)
    return path


def _record_of(dataset: str) -> bytes:
    """Return the bytes of a dataset's `corpus.json`. Raises BriefingError where it cannot be read."""
    place = f"{folder_of(dataset).rstrip('/')}/{DATASET_RECORD}"
    try:
        if not is_remote(place):
            return project_path(place).read_bytes()
        files, path = storage_of(place, BriefingError)
        return bytes(files.cat_file(path))
    except (OSError, ValueError) as error:
        remedy = "give a dataset that briefing extract has finished; sources under a URL are extracted first"
        raise BriefingError(shown_url(place), f"cannot be read ({said(error)})", remedy) from error


def _checked(parameters: Mapping[str, Any], notebook: Path, record: bytes) -> dict[str, Value]:
    """Return the parameters as a manifest states them. What was decided when the dataset was extracted stays so."""
    if not parameters:
        return {}
    from briefing.parameters.cells import declared, ours
    from briefing.parameters.declaration import OF_EXTRACTION
    from briefing.parameters.given import check

    chosen = check(parameters, {**ours(), **declared([notebook])})
    settled = json.loads(record).get("parameters", {})
    for name in OF_EXTRACTION:
        if name in chosen and chosen.pop(name) != settled.get(name):
            remedy = f"leave it out, or extract another dataset: briefing extract … -p {name} {parameters[name]}"
            raise ParameterError(f"parameter {name}", "is settled when a dataset is extracted", remedy)
    return chosen


def _inputs(record: bytes, chosen: Mapping[str, Value], notebook: Path) -> dict[str, Any]:
    """Return what goes into the build; corrections were applied when the dataset was extracted."""
    inputs = describe_inputs({DATASET_RECORD: hashlib.sha256(record).hexdigest()}, (), chosen, [notebook])
    inputs.pop("corrections", None)
    return inputs | {"packages": {**inputs["packages"], **{name: version(name) for name in PACKAGES}}}


def _standing(report: Path, inputs: Mapping[str, Any]) -> tuple[Path, ...]:
    """Return the files of the last build where another would give the same ones, else nothing."""
    try:
        stated: dict[str, Any] = json.loads((report / "manifest.json").read_bytes())
        outputs: Mapping[str, Mapping[str, Any]] = stated["outputs"]
        same = stated["program"] == fingerprint() and all(stated.get(name) == now for name, now in inputs.items())
        whole = same and all(sha256(report / name) == output["sha256"] for name, output in outputs.items())
        return (*(report / name for name in outputs), report / "manifest.json") if whole else ()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return ()  # no report, or not one of this version


def _make(
    dataset: str,
    notebook: Path,
    chosen: Mapping[str, Value],
    inputs: Mapping[str, Any],
    stage: Path,
    progress: Callable[[str], None],
    timeout: int,
) -> tuple[dict[str, Path], dict[str, Any]]:
    """Run the notebook and print it; return what was made, by its place, and the values that were printed."""
    from briefing.publish.runner import run

    given = {**chosen, "dataset_path": dataset, "counted_path": str(stage / "tables")}
    with ThreadPoolExecutor(1) as aside:
        warmed = aside.submit(warm)
        publication = run(notebook, given, progress, timeout=timeout)
        warmed.result()
    files, printed = print_both(publication, inputs, stage, progress)
    tables = {f"tables/{path.name}": path for path in sorted((stage / "tables").glob(_EVERY))}
    return tables | files, printed


def _stale(report: Path, made: Mapping[str, Path]) -> list[Path]:
    """Return the tables and pages that an earlier build left and this one does not make."""
    return [
        path
        for folder in ("tables", "briefing_files")
        for path in sorted((report / folder).glob(_EVERY))
        if f"{folder}/{path.name}" not in made
    ]


def _problems(report: Path) -> tuple[Problem, ...]:
    """Return what the dataset's extraction refused, as the report's table has it."""
    try:
        text = (report / "tables" / "errors.csv").read_text(encoding="utf-8")
    except OSError:
        return ()
    return tuple(Problem(**unshielded_row(row)) for row in csv.DictReader(io.StringIO(text, newline="")))
