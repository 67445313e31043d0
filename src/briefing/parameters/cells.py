"""The `parameters` cells of notebooks: what each declares, held to the package's own declaration.

A line of such a cell is `name: type = default  # help`. A project's notebook may declare further names of its own.
"""

import ast
import io
import json
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import ParameterError
from briefing.parameters.declaration import Parameters
from briefing.parameters.plain import TYPES

OWN = {  # set by the build: by which option
    "sources_path": "SOURCES as an argument",
    "dataset_path": "the dataset as an argument",
    "tables_path": "--out FOLDER",
    "counted_path": "--out FOLDER",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as its notebooks declare it."""

    name: str
    type: str  # str, int, float, bool
    default: str  # as written
    help: str
    notebooks: tuple[str, ...]

    def line(self) -> str:
        """Return the line of a cell that declares it."""
        return f"{self.name}: {self.type} = {self.default}" + (f"  # {self.help}" if self.help else "")

    def same_as(self, other: "Parameter") -> bool:
        """Say whether another declaration says the same, in whichever quotation marks."""
        one, another = (ast.unparse(ast.parse(said.default, mode="eval")) for said in (self, other))
        return (self.type, self.help, one) == (other.type, other.help, another)


def declared(notebooks: Iterable[Path]) -> dict[str, Parameter]:
    """Return the parameters that these notebooks declare, by name.

    Raises ParameterError where a cell is no Python, a declaration has no type, differs from the package's, or from
    another notebook's.
    """
    found: dict[str, Parameter] = {}
    for path in notebooks:
        for one in _of_notebook(path):
            place = f"{path.name}, parameter {one.name}"
            if one.type not in TYPES:
                raise ParameterError(place, "is declared without a type or a default", f"write `{one.name}: str = …`")
            wanted = _wanted(one.name)
            if wanted and not one.same_as(wanted):
                remedy = f"write `{wanted.line()}`, and give another value with -p {one.name} VALUE"
                raise ParameterError(place, f"is declared as `{one.line()}`", remedy)
            earlier = found.get(one.name)
            if earlier and (earlier.type, earlier.default) != (one.type, one.default):
                raise ParameterError(place, f"differs from {earlier.notebooks[0]}", "declare it alike in both")
            seen = (*earlier.notebooks, path.stem) if earlier else (path.stem,)
            found[one.name] = Parameter(one.name, one.type, one.default, one.help, seen)
    return found


def ours() -> dict[str, Parameter]:
    """Return what the package itself declares, by name; which notebooks take it is not known."""
    return {name: wanted for name in Parameters.model_fields if (wanted := _wanted(name))}


def _wanted(name: str) -> Parameter | None:
    """Return what the package declares of a name; nothing where it is a project's own."""
    field = Parameters.model_fields.get(name)
    if field is None:
        return None
    default = json.dumps(field.default, ensure_ascii=False) if isinstance(field.default, str) else repr(field.default)
    return Parameter(name, getattr(field.annotation, "__name__", ""), default, field.description or "", ())


def _of_notebook(path: Path) -> Iterator[Parameter]:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        sources = [cell["source"] for cell in cells if "parameters" in cell.get("metadata", {}).get("tags", ())]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ParameterError(path.name, "is no notebook", "restore it: git checkout notebooks") from error
    for source in sources[:1]:
        yield from _of_cell("".join(source), path)


def _of_cell(source: str, path: Path) -> Iterator[Parameter]:
    try:
        statements = ast.parse(source).body
        tokens = [*tokenize.generate_tokens(io.StringIO(source).readline)]
    except (SyntaxError, ValueError, tokenize.TokenError) as error:
        place = f"{path.name}, parameters cell"
        raise ParameterError(place, "is no Python", "write one `name: type = default` a line") from error
    comments = {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
    for statement in statements:
        match statement:
            case ast.AnnAssign(target=ast.Name(name), annotation=ast.Name(kind), value=ast.expr() as value):
                pass
            case ast.Assign(targets=[ast.Name(name)], value=ast.Constant(held) as value):
                kind = type(held).__name__
            case ast.Assign(targets=[ast.Name(name)]) | ast.AnnAssign(target=ast.Name(name)):
                kind, value = "", ast.Constant(None)
            case _:
                continue
        default = ast.get_source_segment(source, value) or ""
        yield Parameter(name, kind, default, comments.get(statement.end_lineno or 0, ""), (path.stem,))
