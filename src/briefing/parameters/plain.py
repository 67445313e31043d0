"""Values as people write them: text becomes a number, or yes and no, only where it can mean nothing else."""

import re
from datetime import date
from pathlib import Path

from briefing.errors import ParameterError

Value = str | int | float | bool
TYPES: dict[str, type[Value]] = {"str": str, "int": int, "float": float, "bool": bool}
KINDS = {str: "text", int: "whole number", float: "number", bool: "yes or no"}
_YES_NO = {"true": True, "yes": True, "false": False, "no": False}
_WHOLE = r"[+-]?(?:0|[1-9]\d*)"
_PLAIN = {int: re.compile(_WHOLE, re.ASCII), float: re.compile(rf"{_WHOLE}(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)}
_REMEDIES = {
    str: "put it between quotation marks",
    int: "write it as 12: `012`, `1_000` and `1:30` mean different things to different readers",
    float: "write it as 0.5",
    bool: "write yes or no",
}
_WORDS = ("title", "author")  # texts of the user's, with whatever signs they have
_INVISIBLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def as_type(value: object, wanted: type[Value], place: str) -> Value:
    """Return a value as the type wanted: text is read, anything else must be of the type already.

    Raises ParameterError, naming the place, for a value of another type, a number written in a way that is read
    differently elsewhere, and a text with characters that cannot be seen.

    >>> as_type("12", int, "here"), as_type("yes", bool, "here"), as_type(1, float, "here"), as_type("no", str, "here")
    (12, True, 1.0, 'no')
    """
    if wanted is str and isinstance(value, date):
        return value.isoformat()
    if wanted is str and isinstance(value, str) and _INVISIBLE.search(value):
        raise ParameterError(place, f"{value!r} has a character that cannot be seen", "write it in one line")
    if isinstance(value, str) and wanted is not str:
        read = _read(value, wanted)
        if read is not None:
            return read
    elif type(value) is wanted:
        return value
    elif wanted is float and type(value) is int:
        return float(value)
    raise ParameterError(place, f"{value!r} is no {KINDS[wanted]}", _REMEDIES[wanted])


def _read(text: str, wanted: type[Value]) -> Value | None:
    if wanted is bool:
        return _YES_NO.get(text.lower())
    return wanted(text) if _PLAIN[wanted].fullmatch(text) else None


def told(name: str, value: Value) -> Value:
    """Return a value as outputs tell it: of a file or folder that lies outside the project its name, never its path.

    >>> told("theme", "/home/a/own.yml"), told("theme", "house/own.yml"), told("title", "Yes/No"), told("title", "/x")
    ('own.yml', 'house/own.yml', 'Yes/No', '/x')
    """
    if not isinstance(value, str) or name in _WORDS:
        return value
    path = Path(value)
    outside = path.is_absolute() or value.startswith("~") or ".." in path.parts
    return path.name if outside else value
