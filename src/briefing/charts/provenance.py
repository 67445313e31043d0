"""Where a chart's numbers come from: its documents by letter and name, its sentences by citation.

Every table that a chart takes has `source` (the document's stem) and `cite` (its sentence's id, `A12`), and
`documents` has a row for each source in the briefing's order. A document's letter is its column `letter` if there is
one, else A, B, …, Z, AA by that order: the letter its sentences' ids begin with.
"""

import re
from collections.abc import Iterable
from string import ascii_uppercase

import pandas as pd

from briefing import formulas
from briefing.errors import TableError
from briefing.exhibits import cite
from briefing.selection import Row, Rows
from briefing.values import Value, apparatus, derived
from briefing.wording import counted, from_cell, in_tongue, number_of, say, short_date

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAMED = 1  # so many documents are named in full in a source line
LETTERED = 6  # so many get a letter and a short name there, and a column in a chart; more are counted
_CITED = 5  # so many sentences are cited in a caption; the chart's data hold the others


def require(frame: pd.DataFrame, table: str, *columns: str) -> None:
    """Raise TableError where the table lacks one of the columns."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise TableError(table, f"lacks the column {', '.join(missing)}", "build the tables again: make briefing")


def text_rows(frame: pd.DataFrame, table: str) -> Rows:
    """Return the table's rows as text: a missing cell is empty, a whole number has no decimal point.

    Each cell is one line without control characters, which neither SVG nor HTML may hold; a source's name stays as it
    is, for rows are told apart by it. A row's number is its place in the whole table, which the frame's index keeps: a
    frame of chosen rows is no whole table, choose from the rows.
    """
    records = zip(frame.index, frame.to_dict("records"), strict=True)
    return Rows(
        table,
        (
            Row.at(table, int(i) + 1, {str(column): _cell(str(column), v) for column, v in row.items()})
            for i, row in records
        ),
        {},
    )


def letters(documents: pd.DataFrame) -> dict[str, str]:
    """Return each document's letter, by source, in the documents' order."""
    return {row["source"]: row.get("letter") or _letter(i) for i, row in enumerate(_documents(documents))}


def source_line(documents: pd.DataFrame, used: Iterable[object]) -> str:
    """Return the source line, inline Markdown: the documents that the chart's data were read from, or how many.

    Without the word `Source`, which exporters put before it.
    """
    wanted = {str(source) for source in used}
    letter = letters(documents)
    every = _documents(documents)
    rows = every.where(source=sorted(wanted))
    if len(rows) <= _NAMED:
        return "; ".join(f"{letter[row['source']]}: {_full_name(row)}" for row in rows)
    if len(rows) <= LETTERED:
        return "; ".join(f"{letter[row['source']]}: {_short_name(row)}" for row in rows)
    covered = counted(number_of(rows), "{n} document", "{n} documents")
    dated = rows.only(row for row in rows if row.get("published"))
    if not dated:
        return say("{documents}, listed under sources and method", documents=covered)
    first, last = year_span(dated)
    years = first if first.text == last.text else f"{first}–{last}"
    return say("{documents}, {years}, listed under sources and method", documents=covered, years=years)


def year_span(documents: Rows) -> tuple[Value, Value]:
    """Return the first and the last year of publication of documents that state one."""
    years = sorted(row["published"][:4] for row in documents)
    first = derived(years[0], formulas.least(documents.formula, "published", cut=4))
    return first, derived(years[-1], formulas.most(documents.formula, "published", cut=4))


def citations(sentences: Iterable[object], told: Iterable[str] = ()) -> str:
    """Return the citation of the first few of these sentences, each once; those that a title told are among them."""
    needed = dict.fromkeys(told)
    every = dict.fromkeys(str(s) for s in (*sentences, *needed) if str(s))
    further = [sentence for sentence in every if sentence not in needed][: max(0, _CITED - len(needed))]
    return cite(*(sentence for sentence in every if sentence in needed or sentence in further))


def sentence_ids(sentences: Iterable[object]) -> str:
    """Return all of these sentences' ids, each once, for a cell of a chart's data."""
    ids = " ".join(dict.fromkeys(str(s) for s in sentences if str(s)))
    return apparatus(ids) if ids else ""


def doubtful_note(rows: Rows) -> str:
    """Return a sentence on how many of the marks behind a chart are doubtful, or nothing."""
    doubtful = rows.where(doubtful="true") if rows and "doubtful" in rows[0] else ()
    if not doubtful:
        return ""
    return " " + counted(
        number_of(doubtful),
        "{n} mark of {whole} behind it is doubtful.",
        "{n} marks of {whole} behind it are doubtful.",
        whole=number_of(rows),
    )


def _letter(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = ascii_uppercase[rest] + text
    return text


def _documents(documents: pd.DataFrame) -> Rows:
    """Return the documents as text, a missing cell as an empty one."""
    require(documents, "documents", "source")
    return text_rows(documents, "documents")


def _cell(column: str, value: object) -> str:
    """Return a cell as text: of two blanks in a file's name neither may be lost."""
    if column == "source" and isinstance(value, str):
        return value
    return _text(value).lower() if column == "doubtful" else _text(value)


def _text(value: object) -> str:
    if value is None or value != value or value is pd.NA:  # NaN is the one value that differs from itself
        return ""
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _short_name(row: Row) -> str:
    named = next((column for column in ("outlet", "author", "speaker") if row.get(column)), "source")
    year = from_cell(row, "published", cut=4) if row.get("published") else f"({say('undated')})"
    return f"{from_cell(row, named)} {year}"


def _full_name(row: Row) -> str:
    title = from_cell(row, "source")
    if row.get("title"):
        title = say("“{quoted}”", quoted=in_tongue(from_cell(row, "title"), row.get("language", "")))
    dated = row.get("published")
    date = f"({from_cell(row, 'published', short_date(dated))})" if dated else f"({say('undated')})"
    return " ".join(part for part in (from_cell(row, "outlet") if row.get("outlet") else "", title, date) if part)
