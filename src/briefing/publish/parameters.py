"""Parameters: declared in the notebooks' `parameters` cells, checked before any kernel starts.

A declaration is a line `name: type = default  # help`; papermill reads it. Which notebooks declare a name receive it.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from briefing import theme
from briefing.errors import ParameterError
from briefing.sources import check_country, project_path

OWN = ("sources_path", "tables_path")  # set by the build itself
Value = str | int | float | bool
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
_READ: dict[str, Callable[[str], Value]] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": lambda text: _YES_NO[text.lower()],
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as its notebooks declare it."""

    name: str
    type: str  # str, int, float, bool
    default: str  # as written
    help: str
    notebooks: tuple[str, ...]


def declared(notebooks: Iterable[Path]) -> dict[str, Parameter]:
    """Return the parameters that these notebooks declare, by name.

    Raises ParameterError where a declaration has no type, or two notebooks disagree on one.
    """
    from papermill import inspect_notebook  # heavy: only a build needs it

    found: dict[str, Parameter] = {}
    for path in notebooks:
        for name, entry in inspect_notebook(path).items():
            stated = (entry["inferred_type_name"], entry["default"])
            earlier = found.get(name)
            place = f"{path.name}, parameter {name}"
            if stated[0] not in _READ:
                raise ParameterError(place, "is declared without a type", f"write `{name}: str = …`")
            if earlier and (earlier.type, earlier.default) != stated:
                raise ParameterError(place, f"differs from {earlier.notebooks[0]}", "declare it alike in both")
            seen = (*earlier.notebooks, path.stem) if earlier else (path.stem,)
            found[name] = Parameter(name, *stated, entry["help"] or "", seen)
    return found


def read_parameters(path: Path) -> dict[str, Any]:
    """Read a YAML file of parameters. Raises ParameterError where it is no mapping of names to values."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ParameterError(str(path), "cannot be read as YAML", "write one `name: value` a line") from error
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise ParameterError(str(path), "is no list of names with values", "write one `name: value` a line")
    return content


def check(given: Mapping[str, Any], known: Mapping[str, Parameter]) -> dict[str, Value]:
    """Return the parameters given, each as its declared type.

    Raises ParameterError for a name that no notebook declares (naming the nearest), one that only the build sets,
    or a value of another type or outside what the name allows.
    """
    checked: dict[str, Value] = {}
    for name, value in given.items():
        if name in OWN:
            option = "SOURCES as an argument" if name == "sources_path" else "--out FOLDER"
            raise ParameterError(f"parameter {name}", "is set by the build", f"give {option} instead")
        if name not in known:
            near = difflib.get_close_matches(name, [n for n in known if n not in OWN], n=1, cutoff=0.5)
            names = ", ".join(sorted(set(known) - set(OWN)))
            remedy = f"did you mean {near[0]}" if near else f"choose from {names}"
            raise ParameterError(f"parameter {name}", "is unknown", remedy)
        checked[name] = _typed(name, value, known[name].type)
        _allowed(name, checked[name])
    return checked


def _typed(name: str, value: object, wanted: str) -> Value:
    """Return a value as the type wanted: text is read, anything else must be of the type already."""
    if isinstance(value, date) and wanted == "str":
        return value.isoformat()  # YAML reads an unquoted 2019-12-26 as a date
    try:
        match value, wanted:
            case str(), _:
                return _READ[wanted](value)
            case (int(), "float") if not isinstance(value, bool):
                return float(value)
            case (bool() | int() | float(), _) if type(value).__name__ == wanted:
                return value
    except (ValueError, KeyError):
        pass
    raise ParameterError(f"parameter {name}", f"{value!r} is no {wanted}", f"give a value of type {wanted}")


def _allowed(name: str, value: Value) -> None:
    if name == "self_country":
        check_country(str(value), f"parameter {name}")
    if name == "paper" and value:
        theme.check_paper(str(value), f"parameter {name}")
    if name == "theme" and value:
        theme.read(project_path(str(value)))
    if name == "language":
        from briefing.wording import catalogue  # late: few builds name a language

        catalogue(str(value))
    if name == "report_date" and value:
        try:
            valid = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))) and bool(date.fromisoformat(str(value)))
        except ValueError:
            valid = False
        if not valid:
            raise ParameterError(f"parameter {name}", f"{value!r} is no date", "write it as 2019-12-26")
