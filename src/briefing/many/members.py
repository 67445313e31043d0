"""The members of a set: what each is called, which sources it has and what it is built with."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from briefing.errors import ParameterError, SourceError
from briefing.files import sha256
from briefing.narrowing.choice import narrowing
from briefing.narrowing.narrow import kept_sentences
from briefing.parameters.plain import Value
from briefing.places import regions
from briefing.records import Source
from briefing.reference import rows
from briefing.sources import GivenFile, Problem, Sources, given_files, project_folder
from briefing.sources.endings import ending
from briefing.sources.storages import is_url, shown_url
from briefing.tables import ahead
from briefing.wording import languages

_LONGEST = 120  # bytes of a folder's name: systems allow 255, and what is written beside it has a longer one
TAKEN = ("index.html", "set.json")  # names in the set's folder that no member may have
RowsOf = Callable[[Source], ahead.Rows | None]  # what the rules read in a source


@dataclass(frozen=True, slots=True)
class Member:
    """One briefing of a set: its folder's name, its sources as `build` takes them, and its own parameters."""

    name: str
    sources: tuple[str, ...]
    parameters: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """The members that there are, and what is to be said of sources that are in none."""

    members: tuple[Member, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to make many from one: the parameter that members differ in, if they do in one, and how they are found."""

    plan: Callable[[Sources, Sequence[str], RowsOf], Plan]
    parameter: str = ""
    reads: bool = False  # whether the sources must be read before the members are known
    of_files: bool = False  # whether a member has files of its own, not all that is given


def file_name(text: str) -> str:
    """Return a text as the name of a folder: letters and digits of any script stay, and dots within; a long one is cut.

    >>> file_name("us-letter / Đối ngoại.")
    'us-letter-Đối-ngoại'
    """
    kept = "".join(c if c.isalnum() or c in "_.-" else " " for c in text)
    cut = "-".join(kept.split()).strip(".-").encode()[:_LONGEST].decode("utf-8", "ignore")
    return cut.strip(".-") or "unnamed"


def unique(names: Iterable[str]) -> list[str]:
    """Return names of which no two are alike in any writing, and none is taken: a later one is numbered."""
    found: list[str] = []
    seen = {name.casefold() for name in TAKEN}
    for name in names:
        free, number = name, 2
        while free.casefold() in seen:
            free, number = f"{name}-{number}", number + 1
        seen.add(free.casefold())
        found.append(free)
    return found


def files_of(sources: Sources, given: Sequence[str]) -> dict[str, str]:
    """Return each source's file by the source's name, as a place from the project's folder where it lies in it."""
    paths: dict[tuple[str, str], GivenFile] = {}
    for file in given_files(given):
        if file.path.is_file():
            paths.setdefault((file.file, sha256(file.path)), file)
    return {source.name: shown(paths[source.file, source.sha256]) for source in sources.read}


def shown(file: GivenFile) -> str:
    """Return a file as a place: from the project's folder where it lies in it, else whole."""
    return file.place.removeprefix(f"{project_folder()}/")


def _each_source(sources: Sources, given: Sequence[str], _: RowsOf) -> Plan:
    files = files_of(sources, given)
    names = unique(file_name(source.name) for source in sources.read)
    members = (Member(name, (files[source.name],)) for name, source in zip(names, sources.read, strict=True))
    return Plan(tuple(members), tuple(one for one in sources.problems if one.problem == "refused"))


def _each_year(sources: Sources, given: Sequence[str], read: RowsOf) -> Plan:
    """Find a member for each year in which documents were published, as they say themselves."""
    files = files_of(sources, given)
    by_year: dict[str, list[str]] = {}
    problems = [one for one in sources.problems if one.problem == "refused"]
    for source in sources.read:
        year = _year(read(source))
        if year:
            by_year.setdefault(year, []).append(files[source.name])
        else:
            cause, remedy = "states no date of its own, so it is in no member", "build it alone, or with all others"
            problems.append(Problem(source.file, "undated", cause, remedy))
    return Plan(tuple(Member(year, tuple(by_year[year])) for year in sorted(by_year)), tuple(problems))


def _year(rows: ahead.Rows | None) -> str:
    published = str(rows["documents"][0]["published"] or "")[:4] if rows else ""
    return published if len(published) == 4 and published.isdigit() else ""


def _each_language(_: Sources, given: Sequence[str], __: RowsOf) -> Plan:
    return Plan(tuple(Member(language, tuple(given), {"language": language}) for language in languages()))


def _each_named(parameter: str, ids: Callable[[], Iterable[str]]) -> Callable[[Sources, Sequence[str], RowsOf], Plan]:
    """Return how to find a member for each region or theme that a sentence of any source concerns."""

    def plan(sources: Sources, given: Sequence[str], read: RowsOf) -> Plan:
        found = [one for one in map(read, sources.read) if one is not None]
        wanted = [identifier for identifier in ids() if any(_concerns(one, parameter, identifier) for one in found)]
        names = unique(map(file_name, wanted))
        return Plan(tuple(Member(n, tuple(given), {parameter: value}) for n, value in zip(names, wanted, strict=True)))

    return plan


def _concerns(rows: ahead.Rows, parameter: str, identifier: str) -> bool:
    return bool(kept_sentences(rows, narrowing(**{parameter.removeprefix("only_"): identifier})))


def _themes() -> list[str]:
    return [row["theme"] for row in rows("themes", ("theme", "label"))]


KINDS = {
    "source": Kind(_each_source, of_files=True),
    "region": Kind(_each_named("only_region", regions), "only_region", reads=True),
    "theme": Kind(_each_named("only_theme", _themes), "only_theme", reads=True),
    "year": Kind(_each_year, reads=True, of_files=True),
    "language": Kind(_each_language, "language"),
}


def refuse(given: Mapping[str, object], parameters: Iterable[str], asked: str) -> None:
    """Raise ParameterError where a parameter is given for all that the members differ in."""
    for name in parameters:
        if name in given:
            cause, remedy = f"is what the members of {asked} differ in", "leave it out, or build one briefing alone"
            raise ParameterError(f"parameter {name}", cause, remedy)


def refuse_parts(each: str, given: Sequence[str]) -> None:
    """Raise SourceError where a member would be a part of an archive, of a table or of a storage: it is built of files.

    That is told before anything is read.
    """
    if not KINDS[each].of_files:
        return
    others = ", ".join(f"--each {name}" for name, kind in KINDS.items() if not kind.of_files)
    beside = f"{others} take it as it is"
    for place in filter(is_url, given):
        cause = f"is a URL; --each {each} builds each briefing from files of this machine"
        raise SourceError(shown_url(place), cause, f"copy it to a folder, and give that; {beside}")
    for file in given_files(given):
        if held := ending(file.file):
            rows = held.kind in (".jsonl", ".parquet")
            cause = f"holds many documents; --each {each} builds each briefing from files of its own"
            remedy = "save each of its texts as a file of its own" if rows else "unpack it, and give the folder"
            raise SourceError(file.file, cause, f"{remedy}; {beside}")
