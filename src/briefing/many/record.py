"""`set.json`: which members a set has and what they were found from, so that it is known when nothing changed."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from briefing.files import sha256
from briefing.many.members import Member, Plan, shown
from briefing.program import fingerprint
from briefing.publish.manifest import describe_inputs
from briefing.sources import GivenFile, Problem, given_files, named_by, project_folder

FILE = "set.json"


@dataclass(frozen=True, slots=True)
class Record:
    """What the last build of a set wrote down; an empty key is of none."""

    key: str = ""
    members: tuple[Mapping[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    index: str = ""  # the hash of the page that links them

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names."""
        return tuple(str(member["name"]) for member in self.members)

    def plan(self, given: Sequence[str]) -> Plan:
        """Return the members again. Raises KeyError where a file of one is not among those given."""
        files = {_listed(one.path, one.file): one for one in reversed(given_files(given))}
        members = (
            Member(one["name"], _paths(files, one["sources"]) or tuple(given), one["parameters"])
            for one in self.members
        )
        return Plan(tuple(members), self.problems)


def key(asked: str, given: Sequence[str], parameters: Mapping[str, Any], notebooks: Sequence[Path]) -> str:
    """Return the hash of all that decides which members there are, and more: what any build depends on."""
    said = {
        "asked": asked,
        "program": fingerprint(),
        "received": [_listed(one.path, one.file) for one in given_files(given)],
        **describe_inputs({}, (), parameters, notebooks),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode("utf-8")).hexdigest()


def read_record(folder: Path) -> Record:
    """Return what the last build of the set in a folder wrote down, an empty record where none did."""
    try:
        said = json.loads((folder / FILE).read_bytes())
        members = tuple({**one, "name": str(one["name"])} for one in said["members"])
        problems = tuple(Problem(**one) for one in said["problems"])
        return Record(str(said["key"]), members, problems, str(said["index"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Record()


def written(key: str, plan: Plan, given: Sequence[str], index: Path) -> str:
    """Return the record of a plan as JSON. A member's sources are listed by hash and name, if they are not all."""
    project = project_folder()
    members = [
        {
            "name": member.name,
            "sources": []
            if member.sources == tuple(given)
            else [_listed(project / one, named_by(one)) for one in member.sources],
            "parameters": dict(member.parameters),
        }
        for member in plan.members
    ]
    problems = [asdict(problem) for problem in plan.problems]
    said = {"key": key, "index": sha256(index), "members": members, "problems": problems}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _listed(path: Path, name: str) -> str:
    try:
        return f"{sha256(path)}  {name}"
    except OSError:
        return name  # a folder, or a file that cannot be read


def _paths(files: Mapping[str, GivenFile], listed: Sequence[str]) -> tuple[str, ...]:
    return tuple(shown(files[one]) for one in listed)
