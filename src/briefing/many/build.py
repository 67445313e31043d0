"""Building a set: find the members, leave those that stand, build the others side by side, link all."""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import BriefingError
from briefing.files import sha256, write_beside
from briefing.locking import alone
from briefing.many.members import KINDS, Kind, Member, Plan, refuse, refuse_parts
from briefing.many.page import INDEX, page
from briefing.many.record import FILE, Record, key, read_record, written
from briefing.many.workers import Result, Watcher, workers
from briefing.parameters.plain import Value
from briefing.publish import Built, build
from briefing.publish.apart import check_apart
from briefing.publish.pipeline import PATIENCE, checked, notebooks_of_project, standing
from briefing.publish.warm import KernelServer, warm_kernels
from briefing.records import Source
from briefing.sources import SELF_COUNTRY, Problem, Sources, project_folder, project_path, read_sources
from briefing.staging import unfinished
from briefing.tables import ahead


@dataclass(frozen=True, slots=True)
class SetBuilt:
    """What became of a set: of each member by name, in their order; and what is to be said besides."""

    index: Path
    results: Mapping[str, Result]
    problems: tuple[Problem, ...]  # each once, however many members have it
    notes: tuple[str, ...]
    gone: tuple[Path, ...]  # folders of members that are none any more

    @property
    def anew(self) -> bool:
        """Whether any member was built, or tried to."""
        return any(result.state != "unchanged" for result in self.results.values())


@dataclass(frozen=True)
class _Set:
    """A set that is asked for: what its members share."""

    folder: Path
    given: list[str]  # its sources
    common: Mapping[str, Value]
    notebooks: list[Path]

    def parameters(self, member: Member) -> dict[str, Value]:
        return {**self.common, **member.parameters}

    def sources(self, member: Member) -> Sources:
        return read_sources(member.sources, str(self.parameters(member).get("self_country", SELF_COUNTRY)))

    def standing(self, members: Sequence[Member]) -> dict[str, Result]:
        """Return the members whose last build still stands."""
        last = {
            one.name: standing(one.sources, str(self.folder / one.name), self.parameters(one), self.notebooks)
            for one in members
            if not unfinished(self.folder / one.name, self.folder / one.name / "tables")
        }
        return {name: Result("unchanged", built) for name, built in last.items() if built is not None}


def build_set(
    sources: str | Sequence[str] = "seeds",
    *,
    each: str = "",
    matrix: str | Path | None = None,
    out: str | None = None,
    parameters: Mapping[str, Any] | None = None,
    jobs: int = 0,
    force: bool = False,
    timeout: int = PATIENCE,
    watcher: Watcher | None = None,
) -> SetBuilt:
    """Build a member for `each` source, region, theme, year or language, or for each combination of a `matrix` file.

    A member goes to `out/<member>/`, `out/index.html` links them all; without `out` they go to `reports/by_<each>` or
    `reports/<matrix's name>`. `jobs` members are built side by side (0: as many as there are cores), each with one
    kernel at a time. Members that nothing has changed for stand, unless `force` asks for new ones. A member that fails
    stops no other, and leaves its last report.
    Raises BriefingError where the user must act before anything can be built.
    """
    given = [sources] if isinstance(sources, str) else list(sources)
    notebooks = notebooks_of_project()
    common = checked(parameters, notebooks)
    path = None if matrix is None else project_path(matrix)
    folder = project_path(out or (f"reports/by_{each}" if path is None else f"reports/{path.stem}"))
    check_apart(given, folder)
    asked = _Set(folder, given, common, notebooks)
    earlier = read_record(folder)
    if path is not None:
        plan, found = _of_matrix(path, given, common, notebooks), f"matrix {sha256(path)}"
    else:
        refuse(common, filter(None, [KINDS[each].parameter]), f"--each {each}")
        refuse_parts(each, given)
        plan, found = None, f"each {each}"
    state = key(found, given, common, notebooks)
    if plan is None and earlier.key == state and not force:
        plan = earlier.plan(given)
    results = asked.standing(plan.members) if plan and not force else {}
    whole = plan is not None and len(results) == len(plan.members)
    with nullcontext() if whole and _stands(asked, earlier, state) else alone(folder):
        if plan is None or not whole:
            plan, results = _made(asked, KINDS.get(each), plan, results, jobs or _cores(), force, timeout, watcher)
        return _told(asked, each, plan, results, earlier, state)


def _of_matrix(path: Path, given: Sequence[str], common: Mapping[str, Value], notebooks: Sequence[Path]) -> Plan:
    from briefing.many.matrix import read_matrix  # loads the declaration of parameters, as few sets need it
    from briefing.parameters.cells import declared

    return read_matrix(path, given, common, declared(notebooks))


def _made(
    asked: _Set,
    kind: Kind | None,
    plan: Plan | None,
    results: dict[str, Result],
    jobs: int,
    force: bool,
    timeout: int,
    watcher: Watcher | None,
) -> tuple[Plan, dict[str, Result]]:
    """Find the members where they are not known, and build those that do not stand."""

    def work(member: Member, progress: Callable[[str], None]) -> Built:
        out = str(asked.folder / member.name)
        options: dict[str, Any] = {"force": True, "timeout": timeout, "kernels": 1}
        return build(member.sources, out=out, parameters=asked.parameters(member), progress=progress, **options)

    with workers(work, watcher or Watcher(), jobs) as crew, warm_kernels():
        if plan is None and kind is not None:
            everything = read_sources(asked.given, str(asked.common.get("self_country", SELF_COUNTRY)))
            if kind.reads:
                _read(everything.read)
            plan = kind.plan(everything, asked.given, _rows)
            results = {} if force else asked.standing(plan.members)
        if plan is None or not plan.members:
            raise BriefingError(
                "the set", "has no member: nothing in the sources makes one", "build one briefing of all"
            )
        todo = [member for member in plan.members if member.name not in results]
        if todo:
            _read(_all_sources(asked, todo))
            results = {**results, **crew.build(todo)}
    return plan, {member.name: results[member.name] for member in plan.members}


def _read(sources: Sequence[Source]) -> None:
    """Let the sources be read, once, while this process imports what members need; wait for it."""
    server = KernelServer.current
    if server is not None:
        server.read_ahead(Sources(tuple(sources)))
    from briefing.export import warming  # for those that are forked
    from briefing.parameters import cells  # noqa: F401 - as above
    from briefing.publish import runner

    runner.load()
    warming.load(project_folder() / ".cache" / "fonts")
    for path in server.ready() if server is not None else ():
        with path.open(encoding="utf-8") as lines:
            ahead.keep(lines)


def _rows(source: Source) -> ahead.Rows | None:
    """Return what the rules read in a source."""
    if (found := ahead.found(source)) is not None:
        return found
    from briefing.extract import Reading
    from briefing.tables.rows import rows_of

    return rows_of(Reading(source))


def _all_sources(asked: _Set, members: Sequence[Member]) -> list[Source]:
    """Return the sources of all members, each once; one that cannot be read is told when its member is built."""
    found: dict[Source, None] = {}
    seen: set[tuple[tuple[str, ...], object]] = set()
    for member in members:
        what = (member.sources, asked.parameters(member).get("self_country"))
        if what not in seen:
            seen.add(what)
            try:
                found |= dict.fromkeys(asked.sources(member).read)
            except BriefingError:
                continue
    return list(found)


def _told(asked: _Set, each: str, plan: Plan, results: Mapping[str, Result], earlier: Record, state: str) -> SetBuilt:
    """Write the page that links the members, and the record; gather what is to be said."""
    folder = asked.folder
    built = [result.built for result in results.values() if result.built]
    problems = dict.fromkeys((*plan.problems, *(problem for one in built for problem in one.problems)))
    notes = dict.fromkeys(note for one in built for note in one.notes)
    index = folder / INDEX
    if built and not (_stands(asked, earlier, state) and all(one.state == "unchanged" for one in results.values())):
        write_beside(index, page(folder, each, results, asked.common))
        write_beside(folder / FILE, written(state, plan, asked.given, index))
    gone = (folder / name for name in earlier.names if name not in results)
    return SetBuilt(index, results, tuple(problems), tuple(notes), tuple(path for path in gone if path.is_dir()))


def _stands(asked: _Set, earlier: Record, state: str) -> bool:
    """Tell whether the page that links the members is the one that the last build wrote, and would be written again."""
    index = asked.folder / INDEX
    return earlier.key == state and index.is_file() and sha256(index) == earlier.index


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
