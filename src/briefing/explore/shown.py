"""A table under a notebook's cell: whole up to a screenful, texts on the left and wide enough to read."""

import math
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

ROWS = 60  # of a longer table the first and the last halves of these are shown
LONGEST = 120  # characters of a cell; the table itself has the rest
WIDEST = 18  # em that a column of long texts gets at least: front ends squeeze them to a word a line

_NUMBER = "text-align:right"
_TEXT = "text-align:left"


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A table as a notebook shows it: as HTML, or as text where no HTML is shown."""

    table: pd.DataFrame

    def __repr__(self) -> str:
        return self.table.to_string(max_rows=ROWS, min_rows=ROWS, max_colwidth=LONGEST)

    def _repr_html_(self) -> str:
        """Return the table with its rows numbered from 1, as the explorer numbers them. Everything is escaped."""
        rows = {number: [_text(cell) for cell in row] for number, *row in _ends(self.table).itertuples(name=None)}
        styles = [
            _style(self.table[name], [str(name), *(row[at] for row in rows.values())])
            for at, name in enumerate(self.table)
        ]
        lines = [_line("td", str(number), styles, row) for number, row in rows.items()]
        if left := len(self.table) - len(rows):
            gap = f"<tr><td colspan='{len(styles) + 1}' style='{_TEXT}'>… {left:,} rows more …</td></tr>"
            lines.insert(ROWS // 2, gap)
        head = _line("th", "", styles, [str(name) for name in self.table])
        caption = f"<caption style='{_TEXT}'>{_count(len(self.table))}</caption>"
        return f"<table>{caption}<thead>{head}</thead><tbody>{''.join(lines)}</tbody></table>"


def _ends(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table, or the first and the last rows of a long one, by the rows' numbers."""
    numbered = table.set_axis(range(1, len(table) + 1))
    half = ROWS // 2
    return numbered if len(table) <= ROWS else pd.concat((numbered.head(half), numbered.tail(half)))


def _count(rows: int) -> str:
    return f"{rows:,} row" if rows == 1 else f"{rows:,} rows" if rows else "no rows"


def _text(cell: Any) -> str:
    """Return a cell as it is read: nothing where nothing is known, no decimals where there are none."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if pd.isna(cell):
        return ""
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"


def _style(column: "pd.Series[Any]", texts: list[str]) -> str:
    """Return the style of a column's cells: numbers right, texts left on as many em as they need, up to `WIDEST`."""
    if is_numeric_dtype(column) and not is_bool_dtype(column):
        return _NUMBER
    width = min(WIDEST, math.ceil(0.6 * max(map(len, texts), default=0)))
    return f"{_TEXT};min-width:{width}em;overflow-wrap:anywhere"


def _line(tag: str, number: str, styles: list[str], texts: list[str]) -> str:
    cells = "".join(f"<{tag} style='{style}'>{escape(text)}</{tag}>" for style, text in zip(styles, texts, strict=True))
    return f"<tr><th>{number}</th>{cells}</tr>"
