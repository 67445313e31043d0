"""What a cell of a CSV file says: an apostrophe before what a spreadsheet would run is no part of it (SECURITY.md)."""

import re
from collections.abc import Mapping

_SHIELD = re.compile(r"'(?='*(?:[=@＝＠\t\r\n]|[+\-＋－](?![-+0-9.,:%/ ]*\Z)))")


def said(cell: str) -> str:
    """Return the text of a cell.

    >>> said("'=1+1"), said("'tis"), said("''@a")
    ('=1+1', "'tis", "'@a")
    """
    return cell[1:] if _SHIELD.match(cell) else cell


def row_said(row: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a row; what is no text, as of a row too short, is left."""
    return {name: said(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
