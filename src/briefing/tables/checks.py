"""Holding frames to their schema, with pandera."""

from functools import cache

import pandas as pd
import pandera.pandas as pandera

from briefing.errors import TableError
from briefing.tables.schema import TYPES, Field, fields

_SPAN = pandera.Check(lambda rows: (rows["start"] >= 0) & (rows["start"] < rows["end"]), name="start < end")
_QUOTED = pandera.Check(
    lambda rows: rows["surface"].str.len() == rows["end"] - rows["start"], name="surface as long as its span"
)


@cache
def _schema(table: str) -> pandera.DataFrameSchema:
    columns = {column.name: pandera.Column(TYPES[column.type], _checks(column)) for column in fields(table)}
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


def _checks(column: Field) -> list[pandera.Check]:
    """Return what each cell must keep; an empty string stands for a cell left open."""
    if column.vocabulary:
        return [pandera.Check.isin([*column.vocabulary, *([] if column.required else [""])])]
    return [pandera.Check.str_length(min_value=1)] if column.type == "string" and column.required else []
