"""All sources of a briefing at once: read, or refused with what was wrong."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import SourceError
from briefing.records import Source
from briefing.sources.given import given_files, shown
from briefing.sources.reading import READABLE, read_received
from briefing.sources.received import Problem, refused
from briefing.sources.receiving import SELF_COUNTRY, receive
from briefing.sources.register import REGISTER
from briefing.sources.unread import Unread


@dataclass(frozen=True, slots=True)
class Sources:
    """What was read, in the order in which it was received, and what was wrong with the rest."""

    read: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()  # what is to be said besides, and fails nothing


def read_sources(place: str | Path | Iterable[str | Path] = "seeds", self_country: str = SELF_COUNTRY) -> Sources:
    """Read what `receive` yields for a folder of sources, or for the files given.

    Raises SourceError where there is nothing to read, or nothing readable;
    ParameterError where the self country is no ISO 3166-1 alpha-3 code.
    """
    read: list[Source] = []
    problems: list[Problem] = []
    left = Unread()
    for item in receive(place, self_country, left):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        try:
            read.append(read_received(item))
        except SourceError as error:
            problems.append(refused(item.file, error.cause, error.remedy))
    if not read and not problems:
        raise SourceError(shown(place), "no source in it", f"put a file ending in {' or '.join(READABLE)} there")
    if not read:
        first = f"{problems[0].file}: {problems[0].cause}"
        raise SourceError(shown(place), f"no source could be read ({first})", remedy_of(problems))
    return Sources(
        tuple(read), tuple(sorted(problems, key=lambda problem: (problem.file, problem.problem))), left.notes()
    )


def remedy_of(problems: Sequence[Problem]) -> str:
    """Return what to do where nothing could be read."""
    return problems[0].remedy if len(problems) == 1 else "put a readable text there"


def are_all(sources: Sources) -> bool:
    """Say whether these are all sources of the project: every file of `seeds/` is among them, read or refused."""
    try:
        files = given_files("seeds")
    except SourceError:
        return False
    known = {source.file for source in sources.read} | {problem.file for problem in sources.problems}
    archives = tuple(one.file for one in files if one.holds_many)
    known |= {archive for archive in archives if any(file.startswith(archive) for file in known)}
    return bool(files) and all(one.file in known for one in files if one.path.name != REGISTER)
