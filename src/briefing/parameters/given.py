"""What is given for a run, from the command line or a YAML file, checked before anything starts."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError, create_model

from briefing.errors import ParameterError
from briefing.nearest import advice
from briefing.parameters.cells import OWN, Parameter
from briefing.parameters.declaration import Parameters
from briefing.parameters.plain import TYPES, Value


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
