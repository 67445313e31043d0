"""The schema of every table: `data/reference/table_schemas.csv` with the closed lists of `vocabulary.csv`.

Field descriptions follow the Table Schema specification (Frictionless Data); `checks` makes pandera schemas of the same
description, so there is one contract and two readers of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from briefing.errors import TableError
from briefing.reference import only, rows

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
TYPES = {"string": "str", "integer": "int64", "number": "float64", "boolean": "bool"}


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its type, whether each row must fill it, its closed list, its unit and its meaning."""

    name: str
    type: str  # string, integer, number, boolean
    required: bool
    vocabulary: tuple[str, ...]
    unit: str
    meaning: str

    def as_table_schema(self) -> dict[str, Any]:
        """Return the field as Table Schema describes it."""
        constraints: dict[str, Any] = {"required": True} if self.required else {}
        if self.vocabulary:
            constraints["enum"] = list(self.vocabulary)
        described: dict[str, Any] = {"name": self.name, "type": self.type, "description": self.meaning}
        if self.unit:
            described["unit"] = self.unit
        if self.type == "boolean":
            described |= {"trueValues": ["true"], "falseValues": ["false"]}
        return described | ({"constraints": constraints} if constraints else {})


def _tables() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["table"] for row in rows("table_schemas", ("table", "column", "type"))))


OPTIONAL = ("corrections",)  # tables that have a file only where they have a row
TABLES = tuple(table for table in _tables() if table not in OPTIONAL)


@cache
def fields(table: str) -> tuple[Field, ...]:
    """Return a table's columns in their order. Raises TableError for a table that no schema describes."""
    described = only(rows("table_schemas"), table=table)
    if not described:
        raise TableError(table, "is no table of this project", f"choose from {', '.join(TABLES)}")
    return tuple(
        Field(
            row["column"],
            row["type"],
            row["required"] == "yes",
            tuple(entry["value"] for entry in only(rows("vocabulary"), field=row["vocabulary"])),
            row["unit"],
            row["meaning"],
        )
        for row in described
    )
