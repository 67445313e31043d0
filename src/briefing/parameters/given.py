"""What is given for a run, from the command line or a YAML file, checked before anything starts."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError, create_model

from briefing.errors import ParameterError
from briefing.nearest import advice
from briefing.parameters.cells import OWN, Parameter
from briefing.parameters.declaration import Parameters
from briefing.parameters.plain import TYPES, Value
from briefing.strict_yaml import read


def read_parameters(path: Path) -> dict[str, Any]:
    """Read a YAML file of parameters: each value is the text that stands there.

    Raises ParameterError where it is no mapping of names to single values, or holds what `strict_yaml` refuses.
    """
    content = read(path)
    if content == "":
        return {}
    if not isinstance(content, dict):
        raise ParameterError(str(path), "is no list of names with values", "write one `name: value` a line")
    for name, value in content.items():
        if not isinstance(value, str):
            what = "list" if isinstance(value, list) else "list of names with values"
            raise ParameterError(f"{path}, {name}", f"has a {what}", f"give one value: `{name}: value`")
    return content


def from_pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what options `-p NAME VALUE` say. Raises ParameterError for a name that is given twice."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise ParameterError(f"parameter {name}", "is given twice", "keep one of the two")
        found[name] = value
    return found


def check(given: Mapping[str, Any], known: Mapping[str, Parameter]) -> dict[str, Value]:
    """Return the parameters that differ from their defaults, each as its declared type.

    `known` is what the notebooks declare. Raises ParameterError for a name that none does (naming the nearest), one
    that only the build sets, or a value of another type or outside what the parameter allows.
    """
    for name in given:
        _check_name(name, known)
    further: dict[str, Any] = {
        one.name: (TYPES[one.type], ...) for one in known.values() if one.name in given and not _ours(one.name)
    }
    model = create_model("Further", __base__=Parameters, **further) if further else Parameters
    return chosen(model, given)


def chosen(model: type[Parameters], given: Mapping[str, Any]) -> dict[str, Value]:
    """Return what is given and differs from the defaults of a declaration. Raises ParameterError as `check` does."""
    try:
        checked = model(**given)
    except ValidationError as error:
        raise _as_told(error) from error
    return checked.model_dump(include=set(given), exclude_defaults=True)


def _check_name(name: str, known: Mapping[str, Parameter]) -> None:
    place = f"parameter {name}"
    if name in OWN:
        raise ParameterError(place, "is set by the build", f"give {OWN[name]} instead")
    if name in known:
        return
    if _ours(name):
        raise ParameterError(place, "is declared by no notebook", "restore the parameters cells of notebooks/")
    names = sorted(set(known) - set(OWN))
    raise ParameterError(place, "is unknown", advice(name, names, f"choose from {', '.join(names)}"))


def _ours(name: str) -> bool:
    return name in Parameters.model_fields


def _as_told(error: ValidationError) -> ParameterError:
    """Return what a range or another limit of the declaration says."""
    first = error.errors()[0]
    place = f"parameter {'.'.join(map(str, first['loc']))}"
    said = first["msg"].removeprefix("Input should be ")
    return ParameterError(place, f"{first['input']!r} is outside its range", f"give a value {said}")
