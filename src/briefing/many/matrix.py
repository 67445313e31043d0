"""A matrix of parameters, written as CI systems have it: a member for each combination of values.

    language: [en, vi]
    paper: [a4, us-letter]
    exclude:
      - {language: vi, paper: us-letter}
    include:
      - {language: en, title: For the archive}

`sources` may stand among the names: a folder, a file, or (in a list within the list) several files. What `exclude`
names in part is left out. What `include` says is added to each combination that it contradicts in nothing; where it
contradicts all, it is a combination of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from math import prod
from pathlib import Path
from typing import Any

from briefing.errors import ParameterError
from briefing.many.members import Member, Plan, file_name, refuse, unique
from briefing.nearest import advice
from briefing.parameters.cells import Parameter
from briefing.parameters.given import check
from briefing.strict_yaml import read

SOURCES = "sources"
_EXTRA = ("include", "exclude")
_MOST = 1_000  # combinations: each is a briefing, and all of them are listed before one is built
Combination = dict[str, Any]  # texts, or of `sources` a list of them too


def read_matrix(path: Path, given: Sequence[str], common: Mapping[str, Any], known: Mapping[str, Parameter]) -> Plan:
    """Return the members that a file of a matrix asks for; `common` are the parameters of all.

    Raises ParameterError, naming the place, for whatever is no such matrix, or asks for nothing.
    """
    content = read(path)
    if isinstance(content, dict) and set(content) == {"matrix"}:
        content = content["matrix"]
    if not isinstance(content, dict) or not content:
        raise ParameterError(str(path), "is no matrix", "write one `name: [value, value]` a line")
    axes = {name: _values(f"{path}, {name}", values) for name, values in content.items() if name not in _EXTRA}
    excluded, included = (_mappings(f"{path}, {name}", content.get(name, [])) for name in ("exclude", "include"))
    _check_names(path, [*axes, *(name for one in included for name in one)], common, known)
    if (number := prod(map(len, axes.values()))) > _MOST:
        raise ParameterError(
            str(path), f"asks for {number:,} combinations; {_MOST:,} are the most", "name fewer values"
        )
    combinations = [dict(zip(axes, values, strict=True)) for values in product(*axes.values())] if axes else []
    for one in excluded:
        combinations = _without(f"{path}, exclude", combinations, one, axes)
    combinations = _with(combinations, included, axes)
    if not combinations:
        raise ParameterError(str(path), "asks for no briefing: all are excluded", "leave at least one combination")
    return Plan(tuple(_members(path, combinations, given, common, known)))


def _values(place: str, values: object) -> list[Any]:
    """Return the values of an axis: a single one is a list of one."""
    listed = values if isinstance(values, list) else [values]
    if not listed:
        raise ParameterError(place, "has no value", "write `name: [value, value]`")
    many = place.endswith(f", {SOURCES}")
    for value in listed:
        files = many and isinstance(value, list) and value and all(isinstance(one, str) for one in value)
        if not isinstance(value, str) and not files:
            raise ParameterError(place, f"has {value!r} among its values", "write `name: [value, value]`")
    return listed


def _mappings(place: str, listed: object) -> list[Combination]:
    if not isinstance(listed, list) or not all(isinstance(one, dict) and one for one in listed):
        raise ParameterError(place, "is no list of names with values", "write `- {name: value}` a line")
    for one in listed:
        for name, value in one.items():
            _values(f"{place}, {name}", [value])
    return listed


def _check_names(path: Path, names: Sequence[str], common: Mapping[str, Any], known: Mapping[str, Parameter]) -> None:
    for name in names:
        if name != SOURCES and name not in known:
            listed = [SOURCES, *_EXTRA, *known]
            raise ParameterError(
                f"{path}, {name}", "is no parameter", advice(name, listed, "see briefing build --help")
            )
    refuse(common, names, path.name)


def _without(
    place: str, combinations: list[Combination], excluded: Combination, axes: Mapping[str, Any]
) -> list[Combination]:
    for name in excluded:
        if name not in axes:
            raise ParameterError(f"{place}, {name}", "is none of the matrix's own names", advice(name, list(axes)))
    left = [one for one in combinations if any(one[name] != value for name, value in excluded.items())]
    if len(left) == len(combinations):
        told = ", ".join(f"{name}: {value}" for name, value in excluded.items())
        raise ParameterError(place, f"{{{told}}} leaves nothing out", "name values that the matrix has")
    return left


def _with(
    combinations: list[Combination], included: Sequence[Combination], axes: Mapping[str, Any]
) -> list[Combination]:
    """Add to combinations what contradicts none of their own values, else add a combination."""
    found, further = [dict(one) for one in combinations], list[Combination]()
    for extra in included:
        fitting = [
            mine
            for mine, own in zip(found, combinations, strict=True)
            if all(name not in axes or own[name] == value for name, value in extra.items())
        ]
        for one in fitting:
            one.update(extra)
        if not fitting:
            further.append(dict(extra))
    return found + further


def _members(
    path: Path,
    combinations: Sequence[Combination],
    given: Sequence[str],
    common: Mapping[str, Any],
    known: Mapping[str, Parameter],
) -> Iterator[Member]:
    names = list(dict.fromkeys(name for one in combinations for name in one))
    telling = [name for name in names if len({repr(one.get(name)) for one in combinations}) > 1] or names
    called = unique(
        file_name("_".join(_called(name, one[name]) for name in telling if name in one)) for one in combinations
    )
    for member, one in zip(called, combinations, strict=True):
        own = {name: value for name, value in one.items() if name != SOURCES}
        try:
            parameters = check({**common, **own}, known)
        except ParameterError as error:
            raise ParameterError(f"{path}, {error.place}", error.cause, error.remedy) from error
        sources = one.get(SOURCES, list(given))
        yield Member(member, tuple([sources] if isinstance(sources, str) else sources), parameters)


def _called(name: str, value: str | list[str]) -> str:
    """Return what a value adds to a member's name: of files their stems."""
    if name in (SOURCES, "theme"):
        return "-".join(Path(one).stem for one in ([value] if isinstance(value, str) else value))
    return str(value)
