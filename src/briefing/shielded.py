"""Cells of CSV files that a spreadsheet would run: they stand behind an apostrophe, and are read back without it.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` (wide ones too), a tab or a line's end for a formula,
which can fetch an address or start a program. A plain number or date is none. The rule can be turned back: a text that
stands behind apostrophes already gets one more, so that whoever reads takes off one, and has the exact text.
"""

import re
from typing import TypeVar

_FORMULA = re.compile(r"'*(?:[=@＝＠\t\r\n]|[+\-＋－](?![-+0-9.,:%/ ]*\Z))")
Text = TypeVar("Text", str, "str | None")


def shielded(text: str) -> str:
    """Return the text as it stands in a CSV file.

    >>> shielded("=1+1"), shielded("-5"), shielded("--01-18"), shielded("'=1")
    ("'=1+1", '-5', '--01-18', "''=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unshielded(text: str) -> str:
    """Return the text that a cell of a CSV file says.

    >>> unshielded("'=1+1"), unshielded("’tis"), unshielded("''=1")
    ('=1+1', '’tis', "'=1")
    """
    return text[1:] if text[:1] == "'" and _FORMULA.match(text, 1) else text


def unshielded_row(row: "dict[str, Text]") -> "dict[str, Text]":
    """Return a row with what each of its cells says; what is no text is left."""
    return {name: unshielded(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
