"""The build: four notebooks extract and explore, the fifth is the publication, which is printed in two formats.

What is heavy is imported late: by then the process that forks the kernels imports on another core.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.corrections.extraction import place_corrections, settled
from briefing.errors import BriefingError
from briefing.files import write_beside
from briefing.parameters.plain import Value
from briefing.publish.apart import check_apart
from briefing.publish.built import Built
from briefing.publish.manifest import describe_build, describe_inputs
from briefing.publish.over_corpus import build_over, dataset_among
from briefing.publish.printed import print_both, warm
from briefing.publish.unchanged import besides, last_build
from briefing.publish.warm import KernelServer, warm_kernels
from briefing.sources import SELF_COUNTRY, Sources, given_files, project_folder, project_path, read_sources
from briefing.staging import staging, unfinished

if TYPE_CHECKING:
    from briefing.parameters.cells import Parameter

EXTRACTING = ("1_sources", "2_figures", "3_partners", "4_themes")
PUBLICATION = "briefing"
Progress = Callable[[str], None]
PATIENCE = 600  # seconds that a cell may take, unless another limit is set: a briefing of 200 sources takes 60 in all


def build(
    sources: str | Iterable[str] = "seeds",
    *,
    out: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    progress: Progress = lambda _: None,
    force: bool = False,
    timeout: int = PATIENCE,
    kernels: int = 2,
) -> Built:
    """Build the briefing from a folder of sources, from files, or over a dataset that `briefing extract` made.

    `out` holds report, manifest and tables (`out/tables`); without it they go to `reports/` and `data/tables/`.
    Where nothing has changed since they were made, they stand, unless `force` asks for new ones.
    `timeout` is the most seconds that a notebook's cell may take; 0: no limit. `kernels` run side by side.
    Raises BriefingError where the user must act; then nothing is written and the last report stands.
    """
    if dataset := dataset_among(sources):
        given = dict(parameters or {})
        return build_over(dataset, out=out, parameters=given, progress=progress, force=force, timeout=timeout)
    notebooks = notebooks_of_project()
    report, tables = _places(out)
    sources = sources if isinstance(sources, str) else list(sources)
    check_apart(sources, report)
    chosen = checked(parameters, notebooks)
    cut_off = unfinished(report, tables)
    if not force and not cut_off and (last := standing(sources, out, chosen, notebooks)):
        return last
    with warm_kernels(), staging(report, tables) as output:
        if not force and cut_off and (last := standing(sources, out, chosen, notebooks)):
            return replace(last, anew=output.finished)
        stage = output.folder
        known = _declared(notebooks)
        found = read_sources(sources, str(chosen.get("self_country", SELF_COUNTRY)))
        place_corrections(found)  # a fault of their file is told at once
        if KernelServer.current is not None:
            KernelServer.current.read_ahead(found)
        refused = [problem.file for problem in found.problems if problem.problem == "refused"]
        inputs = describe_inputs({one.file: one.sha256 for one in found.read}, refused, chosen, notebooks)
        made, printed = _make(sources, found, notebooks, known, chosen, inputs, stage, progress, timeout, kernels)
        settled_sources, idle = settled(found)
        notes = (*found.notes, *idle)
        also = {"besides": besides(found, given_files(sources)), "notes": notes}
        manifest = describe_build(inputs, made, printed, also)
        made["manifest.json"] = stage / "manifest.json"
        write_beside(made["manifest.json"], manifest)
        places = {path: _place(name, report, tables) for name, path in made.items()}
        output.move_into_place(places, [*stale(tables, made), *_left_over(report, made)])
    return Built(tuple(places.values()), settled_sources.problems, notes)


def notebooks_of_project() -> list[Path]:
    """Return the notebooks that a build runs, the publication last. Raises BriefingError where one is missing."""
    notebooks = _notebooks()
    missing = [path for path in notebooks if not path.is_file()]
    if missing:
        raise BriefingError(f"notebooks/{missing[0].name}", "is missing", _restore_notebooks())
    return notebooks


def _notebooks() -> list[Path]:
    return [project_path(f"notebooks/{name}.ipynb") for name in (*EXTRACTING, PUBLICATION)]


def standing(
    sources: str | Iterable[str], out: str | None, chosen: Mapping[str, Value], notebooks: list[Path]
) -> Built | None:
    """Return the last build where nothing has changed since, else None. `chosen` are checked parameters."""
    report, tables = _places(out)
    last = last_build(report / "manifest.json", lambda name: _place(name, report, tables), sources, chosen, notebooks)
    return None if last is None else Built(last.files, last.problems, last.notes, anew=False)


def checked(parameters: Mapping[str, Any] | None, notebooks: Sequence[Path]) -> dict[str, Value]:
    """Return the parameters as a manifest states them; the declaration is loaded only where some are given."""
    if not parameters:
        return {}
    from briefing.parameters.given import check

    return check(parameters, _declared(notebooks))


def checked_without_notebooks(parameters: Mapping[str, Any] | None) -> dict[str, Value]:
    """Return the parameters as `checked` does; those of the package are known even where no notebook is there."""
    if not parameters:
        return {}
    from briefing.parameters.cells import ours
    from briefing.parameters.given import check

    return check(parameters, {**ours(), **_declared([path for path in _notebooks() if path.is_file()])})


def _declared(notebooks: Sequence[Path]) -> Mapping[str, "Parameter"]:
    from briefing.parameters.cells import declared  # takes a tenth of a second

    return declared(notebooks)


def _make(
    sources: str | Iterable[str],
    found: Sources,
    notebooks: list[Path],
    known: Mapping[str, "Parameter"],
    chosen: Mapping[str, Value],
    inputs: Mapping[str, Any],
    stage: Path,
    progress: Progress,
    timeout: int,
    kernels: int,
) -> tuple[dict[str, Path], dict[str, Any]]:
    """Run the notebooks and print the last; return what was made, by its place, and the values that were printed."""
    from briefing.publish.runner import run, run_side_by_side  # heavy: nbclient and papermill
    from briefing.tables.package import write_package
    from briefing.tables.texts import save_texts

    places = [sources] if isinstance(sources, str) else list(sources)
    own = {"sources_path": os.pathsep.join(places), "tables_path": str(stage / "tables")}

    def for_notebook(path: Path) -> dict[str, Value]:
        values = {**chosen, **own}
        return {name: value for name, value in values.items() if path.stem in known[name].notebooks}

    with ThreadPoolExecutor(1) as aside:
        warmed = aside.submit(warm)
        jobs = [(path, for_notebook(path)) for path in notebooks[:-1]]
        run_side_by_side(jobs, progress, kernels=kernels, timeout=timeout)
        save_texts(found, stage / "tables")
        write_package(stage / "tables")
        publication = run(notebooks[-1], for_notebook(notebooks[-1]), progress, timeout=timeout)
        warmed.result()
    made = {f"tables/{name}": stage / "tables" / name for name in _table_files(found, stage / "tables")}
    files, printed = print_both(publication, inputs, stage, progress)
    made |= files
    return made, printed


def _restore_notebooks() -> str:
    within = (project_folder() / "pyproject.toml").is_file()
    return "restore it: git checkout notebooks" if within else "run the command within the project's folder"


def _table_files(found: Sources, made: Path) -> list[str]:
    """Return the names of the tables' files and what lies beside them, an optional table where it was made."""
    from briefing.tables.package import PACKAGE
    from briefing.tables.schema import OPTIONAL, TABLES
    from briefing.tables.texts import derived, text_name

    texts = (text_name(source.name) for source in derived(found.read))
    optional = (table for table in OPTIONAL if (made / f"{table}.csv").is_file())
    return [*(f"{table}.csv" for table in (*TABLES, *optional)), *texts, PACKAGE]


def stale(tables: Path, made: Iterable[str]) -> list[Path]:
    """Return the texts and optional tables that an earlier build left, or notebooks, and this one does not make."""
    from briefing.narrowing.stated import NARROWED
    from briefing.tables.package import PACKAGE
    from briefing.tables.schema import OPTIONAL
    from briefing.tables.texts import stated_texts

    kept = frozenset(made)
    left = (*stated_texts(tables / PACKAGE), *(f"{table}.csv" for table in OPTIONAL), NARROWED)
    return [tables / name for name in left if f"tables/{name}" not in kept and (tables / name).is_file()]


def _left_over(report: Path, made: Iterable[str]) -> list[Path]:
    """Return the files that an earlier build left beside its page and this one does not make."""
    kept = frozenset(made)
    folder = f"{PUBLICATION}_files"
    return [path for path in sorted((report / folder).glob("*.*")) if f"{folder}/{path.name}" not in kept]


def _places(out: str | None) -> tuple[Path, Path]:
    """Return the folders of report and tables. Only the default build writes `data/tables`."""
    if out is None:
        return project_folder() / "reports", project_folder() / "data" / "tables"
    report = project_path(out)
    return report, report / "tables"


def _place(name: str, report: Path, tables: Path) -> Path:
    within = name.removeprefix("tables/")
    return report / name if within == name else tables / within
