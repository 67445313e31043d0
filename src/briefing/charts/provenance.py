"""Where a chart's numbers come from: its documents by letter and name, its sentences by citation.

Every table that a chart takes has `source` (the document's stem) and `cite` (its sentence's id, `A12`), and
`documents` has a row for each source in the briefing's order. A document's letter is its column `letter` if there is
one, else A, B, …, Z, AA by that order: the letter its sentences' ids begin with.
"""

import re
from collections.abc import Iterable
from string import ascii_uppercase

import pandas as pd

from briefing.charts.words import counted, date_text
from briefing.errors import TableError
from briefing.exhibits import cite

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAMED = 3  # so many documents are named in full in a source line
LETTERED = 6  # so many get a letter and a short name there, and a column in a chart; more are counted
_CITED = 8  # so many sentences are cited in a caption; the chart's data hold the others


def require(frame: pd.DataFrame, table: str, *columns: str) -> None:
    """Raise TableError where the table lacks one of the columns."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise TableError(table, f"lacks the column {', '.join(missing)}", "build the tables again: make briefing")


def text_rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return the table's rows as text: a missing cell is empty, a whole number has no decimal point.

    Each cell is one line without control characters, which neither SVG nor HTML may hold.
    """
    return [{str(column): _text(value) for column, value in row.items()} for row in frame.to_dict("records")]


def letters(documents: pd.DataFrame) -> dict[str, str]:
    """Return each document's letter, by source, in the documents' order."""
    return {row["source"]: row.get("letter") or _letter(i) for i, row in enumerate(_documents(documents))}


def published_years(documents: pd.DataFrame) -> dict[str, str]:
    """Return each document's year of publication, empty where it states none."""
    return {row["source"]: row.get("published", "")[:4] for row in _documents(documents)}


def source_line(documents: pd.DataFrame, used: Iterable[object]) -> str:
    """Return the source line: the documents that the chart's data were read from, named or, if many, counted.

    Without the word `Source`, which exporters put before it.
    """
    wanted = {str(source) for source in used}
    letter = letters(documents)
    rows = [row for row in _documents(documents) if row["source"] in wanted]
    if len(rows) <= _NAMED:
        return "; ".join(f"{letter[row['source']]}: {_full_name(row)}" for row in rows)
    if len(rows) <= LETTERED:
        return "; ".join(f"{letter[row['source']]}: {_short_name(row)}" for row in rows)
    dates = sorted(row["published"][:4] for row in rows if row.get("published"))
    span = f", {dates[0]}–{dates[-1]}" if dates and dates[0] != dates[-1] else f", {dates[0]}" if dates else ""
    return f"{counted(len(rows), 'document')}{span}, listed under sources and method"


def citations(sentences: Iterable[object]) -> str:
    """Return the citation of the first few of these sentences, each once."""
    return cite(*list(dict.fromkeys(str(s) for s in sentences if str(s)))[:_CITED])


def sentence_ids(sentences: Iterable[object]) -> str:
    """Return all of these sentences' ids, each once, for a cell of a chart's data."""
    return " ".join(dict.fromkeys(str(s) for s in sentences if str(s)))


def doubtful_note(frame: pd.DataFrame) -> str:
    """Return a sentence on how many of the marks behind a chart are doubtful, or nothing."""
    doubtful = (
        0 if "doubtful" not in frame.columns else sum(str(value).lower() == "true" for value in frame["doubtful"])
    )
    if not doubtful:
        return ""
    return f" {counted(doubtful, 'mark')} of {len(frame):,} behind it {'is' if doubtful == 1 else 'are'} doubtful."


def _letter(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = ascii_uppercase[rest] + text
    return text


def _documents(documents: pd.DataFrame) -> list[dict[str, str]]:
    """Return the documents as text, a missing cell as an empty one."""
    require(documents, "documents", "source")
    return text_rows(documents)


def _text(value: object) -> str:
    if value is None or value != value or value is pd.NA:  # NaN is the one value that differs from itself
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _short_name(row: dict[str, str]) -> str:
    name = row.get("outlet") or row.get("author") or row.get("speaker") or row["source"]
    year = row.get("published", "")[:4]
    return f"{name} {year}".strip()


def _full_name(row: dict[str, str]) -> str:
    title = f"“{row['title']}”" if row.get("title") else row["source"]
    date = f"({date_text(row['published'])})" if row.get("published") else "(undated)"
    return " ".join(part for part in (row.get("outlet", ""), title, date) if part)
