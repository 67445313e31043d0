"""The declared parameters as `briefing build --help` lists them: type, default, choices or range, help."""

from collections.abc import Iterator
from textwrap import wrap
from typing import Any

from pydantic.fields import FieldInfo

from briefing.parameters.allowed import Allowed
from briefing.parameters.declaration import Parameters
from briefing.parameters.plain import KINDS

_LIMITS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}  # as pydantic names them


def listing(width: int = 110) -> str:
    """Return the list of all parameters: of each a line with its type, choices and default, then its help."""
    fields = Parameters.model_fields
    column = max(map(len, fields)) + 4
    lines = []
    for name, field in fields.items():
        said = [f"{_kind(field)} (default: {field.default or 'none'})", *wrap(field.description or "", width - column)]
        lines += [f"  {name:{column - 2}}{said[0]}", *(" " * column + more for more in said[1:])]
    return "\n".join(lines)


def _kind(field: FieldInfo) -> str:
    rules = [rule for rule in field.metadata if isinstance(rule, Allowed)]
    choices = [choice for rule in rules for choice in rule.choices()]
    kind = rules[0].kind if rules else KINDS[field.annotation or str]  # type: ignore[index]
    return ", ".join([f"{kind}: {' or '.join(choices)}" if choices else kind, *_limits(field.metadata)])


def _limits(metadata: list[Any]) -> Iterator[str]:
    for name, words in _LIMITS.items():
        yield from (f"{words} {getattr(rule, name)}" for rule in metadata if hasattr(rule, name))
