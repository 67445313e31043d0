"""The schema of every table: `data/reference/table_schemas.csv` with the closed lists of `vocabulary.csv`.

Field descriptions follow the Table Schema specification (Frictionless Data); frames are checked with pandera schemas
made from the same description, so there is one contract and two readers of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
import pandera.pandas as pandera

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

    def as_checks(self) -> list[pandera.Check]:
        """Return what each cell must keep; an empty string stands for a cell left open."""
        if self.vocabulary:
            return [pandera.Check.isin([*self.vocabulary, *([] if self.required else [""])])]
        return [pandera.Check.str_length(min_value=1)] if self.type == "string" and self.required else []


def _tables() -> tuple[str, ...]:
    return tuple(dict.fromkeys(row["table"] for row in rows("table_schemas", ("table", "column", "type"))))


TABLES = _tables()
_SPAN = pandera.Check(lambda rows: (rows["start"] >= 0) & (rows["start"] < rows["end"]), name="start < end")
_QUOTED = pandera.Check(
    lambda rows: rows["surface"].str.len() == rows["end"] - rows["start"], name="surface as long as its span"
)


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


@cache
def _schema(table: str) -> pandera.DataFrameSchema:
    columns = {column.name: pandera.Column(TYPES[column.type], column.as_checks()) for column in fields(table)}
    for column in fields(table):
        columns[column.name].nullable = column.type == "number" and not column.required
    spans = [_SPAN] if {"start", "end"} <= columns.keys() else []
    quoted = [_QUOTED] if {"start", "end", "surface"} <= columns.keys() else []
    return pandera.DataFrameSchema(columns, checks=spans + quoted, strict=True, ordered=True)


def check(table: str, found: pd.DataFrame) -> pd.DataFrame:
    """Return a frame that keeps its schema.

    Raises TableError naming table, line and column of the first cell that breaks it.
    """
    try:
        return _schema(table).validate(found, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        order = ["index", "schema_context", "check_number"]
        first = errors.failure_cases.sort_values(order, kind="stable", na_position="first").iloc[0]
        line = "" if pd.isna(first["index"]) else f", line {int(first['index']) + 2}"
        cell = first["schema_context"] == "Column"
        column = f", column {first['column']}" if cell else ""
        cause = f"{repr(first['failure_case']) if cell else 'the row'} does not keep the rule {first['check']}"
        raise TableError(f"{table}.csv{line}{column}", cause, "build the tables anew: briefing build") from errors
