"""What a user writes of parameters, in a YAML file or as options: names with texts, not checked yet.

Loads nothing of the declaration: that costs a tenth of a second, and a build that finds nothing changed needs none.
"""

from collections.abc import Iterable
from pathlib import Path

from briefing.errors import ParameterError
from briefing.strict_yaml import read


def read_parameters(path: Path) -> dict[str, str]:
    """Read a YAML file of parameters: each value is the text that stands there.

    Raises ParameterError where it is no mapping of names to single values, or holds what `strict_yaml` refuses.
    """
    content = read(path)
    if content == "":
        return {}
    if not isinstance(content, dict):
        raise ParameterError(str(path), "is no list of names with values", "write one `name: value` a line")
    found: dict[str, str] = {}
    for name, value in content.items():
        if not isinstance(value, str):
            what = "list" if isinstance(value, list) else "list of names with values"
            raise ParameterError(f"{path}, {name}", f"has a {what}", f"give one value: `{name}: value`")
        found[name] = value
    return found


def from_pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what options `-p NAME VALUE` say. Raises ParameterError for a name that is given twice."""
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise ParameterError(f"parameter {name}", "is given twice", "keep one of the two")
        found[name] = value
    return found
