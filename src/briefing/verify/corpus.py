"""A report over a dataset: its files are whole, and every aggregate is what its Parquet files give, counted again here.

Nothing is shared with what counts them (`corpus`, DuckDB): each batch is read with pyarrow and its rows are counted by
document: what is held grows with the rows and names that are told apart, not with the documents. Which documents are
copies is taken from `copies.csv`, and held to the texts; that no near copy was missed is not seen here.
"""

from collections.abc import Iterable, Mapping
from sys import intern
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from briefing.verify.copies import check_copies
from briefing.verify.dataset import RECORD, Dataset
from briefing.verify.findings import Checks, shortened
from briefing.verify.report import Report
from briefing.verify.spellings import NAMES, Spellings, as_named, check_spelling, with_alike
from briefing.verify.statements import check_statements

Key = tuple[str, ...]
Sums = dict[Key, tuple[int, int]]  # documents and marks
_RESTORE = "Restore it, or build the report anew"


class _Counted(NamedTuple):
    """An aggregate: the table it is counted from, what its rows are told apart by, what counts, and its numbers."""

    table: str
    by: Key
    only: Mapping[str, str] = {}
    marks: str = ""  # the column of the number of marks
    filled: str = ""


_COUNTED: Mapping[str, _Counted] = {
    "by_year": _Counted("documents", ("year",)),
    "by_outlet": _Counted("documents", ("outlet",)),
    "by_language": _Counted("documents", ("language",)),
    "by_country": _Counted("mentions", ("id", "role"), {"kind": "country"}, "mentions"),
    "by_country_and_year": _Counted("mentions", ("id", "year"), {"kind": "country", "role": "partner"}),
    "by_self": _Counted("documents", ("self",)),
    "by_region": _Counted("mentions", ("id", "role"), {"kind": "region"}, "mentions"),
    "by_bloc": _Counted("mentions", ("id", "role"), {"kind": "bloc"}, "mentions"),
    "by_form": _Counted("cooperation", ("form",), {}, "marks"),
    "by_forum": _Counted("organisations", ("name",), {"kind": "forum"}, "marks"),
    "by_party": _Counted("organisations", ("name",), {"kind": "party"}, "marks"),
    "memberships": _Counted("organisations", ("name", "membership"), {"kind": "forum"}, "marks", "membership"),
    "party_counts": _Counted("parties", ("holder", "type", "scope", "year", "count", "bound"), {}, "marks"),
    "by_theme": _Counted("themes", ("theme", "strength"), {}, "marks"),
    "by_theme_and_year": _Counted("themes", ("theme", "year"), {"strength": "main"}),
    "by_theme_and_outlet": _Counted("themes", ("theme", "outlet"), {"strength": "main"}),
}
_SPEAKING, _ALL_NUMBERS = "speaking", _Counted("parties", ("holder", "type", "scope", "year"))
_NAMING = (*(name for name, one in _COUNTED.items() if {*one.by} & {*NAMES.values()}), "conflicts")
_NARROWING = ("only_region", "only_theme")  # parameters of a dataset
_MARKED = ("figures", "parties", "mentions", "organisations", "cooperation", "themes")


def check_corpus(report: Report, dataset: Dataset, checks: Checks) -> None:
    """Hold the dataset to its record, and every aggregate, each cited row and each copy to the dataset."""
    if not _is_whole(dataset, checks):
        return
    copies = pa.array([row["source"] for row in report.tables.get("copies", ())], pa.string())
    sums: dict[str, Sums] = {name: {} for name in (*_COUNTED, _SPEAKING)}
    spellings: Spellings = {}
    totals = dict.fromkeys(("documents received", "documents counted", "marks", "doubtful marks"), 0)
    latest, telling, narrowed = "", 0, any(dataset.said.get("parameters", {}).get(name) for name in _NARROWING)
    for part in dataset.parts:
        columns = ("source", "published", "outlet", "language", "self")
        every = dataset.read("documents", part, columns)
        kept = _without(every, copies)
        kept = kept.append_column("year", pc.utf8_slice_codeunits(kept["published"], 0, 4))
        totals["documents received"] += every.num_rows
        totals["documents counted"] += kept.num_rows
        latest = max([latest, *(day for day in kept["published"].to_pylist() if len(day) == len("2000-01-01"))])
        sources = set[str]()
        for table in ("documents", *_MARKED):
            rows = kept if table == "documents" else _marks(dataset, table, part, kept)
            rows = with_alike(table, rows, spellings)
            for name, counted in (*_COUNTED.items(), (_SPEAKING, _ALL_NUMBERS)):
                if counted.table == table:
                    _add(sums[name], rows, counted)
            if table != "documents":
                totals["marks"] += rows.num_rows
                sources |= set(pc.unique(rows["source"]).to_pylist()) if narrowed else set()
                totals["doubtful marks"] += pc.sum(rows["doubtful"]).as_py() or 0
        telling += len(sources)
    totals |= {"documents with marks": telling} if narrowed else {}
    speaking = sums.pop(_SPEAKING)
    for name, found in sums.items():
        _check_table(report, name, found, checks)
    for name in _NAMING:
        check_spelling(report.tables.get(name, ()), name, spellings, checks)
    check_statements(report, sums["party_counts"], speaking, checks)
    _check_totals(report, {**{name: f"{number}" for name, number in totals.items()}, "latest day": latest}, checks)
    _check_errors(report, dataset, checks)
    _check_cited(report, dataset, checks)
    check_copies(report, dataset, checks)


def _is_whole(dataset: Dataset, checks: Checks) -> bool:
    """Hold each file of the dataset to the hash that its record states."""
    whole = True
    for part in dataset.parts:
        for name, stated in part["files"].items():
            digest = stated["sha256"]
            try:
                found = dataset.digest(name, stated["bytes"])
            except OSError:
                found = ""
            told = f"bytes with sha256 {found[:12]}" if found else "no such file"
            holds = found == digest
            whole &= checks.hold(holds, name, told, f"what {RECORD} states, sha256 {digest[:12]}", _RESTORE)
    return whole


def _without(rows: pa.Table, copies: pa.Array) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows["source"], value_set=copies)))


def _marks(dataset: Dataset, table: str, part: Mapping[str, object], documents: pa.Table) -> pa.Table:
    """Return a batch's marks of counted documents, with year and outlet; counts of parties have their own year."""
    wanted = {column for one in _COUNTED.values() if one.table == table for column in (*one.by, *one.only)}
    wanted -= {"year", "outlet"}
    wanted |= {"as_of"} if table == "parties" else set()
    rows = dataset.read(table, part, ("source", "doubtful", *sorted(wanted)))
    rows = rows.filter(pc.is_in(rows["source"], value_set=documents["source"].combine_chunks()))
    if table == "parties":
        return rows.append_column("year", pc.utf8_slice_codeunits(rows["as_of"], 0, 4))
    at = pc.index_in(rows["source"], value_set=documents["source"].combine_chunks())
    for column in ("year", "outlet"):
        rows = rows.append_column(column, documents[column].take(at))
    return rows


def _add(sums: Sums, rows: pa.Table, counted: _Counted) -> None:
    """Add a batch's rows to the sums: its documents are in no other batch."""
    for column, value in counted.only.items():
        rows = rows.filter(pc.equal(rows[column], value))
    if counted.filled:
        rows = rows.filter(pc.not_equal(rows[counted.filled], ""))
    found = rows.group_by([*counted.by]).aggregate([("source", "count_distinct"), ("source", "count")])
    keys = zip(*(_cells(found[column]) for column in counted.by), strict=True)
    numbers = (found[f"source_{name}"].to_pylist() for name in ("count_distinct", "count"))
    for key, *both in zip(keys, *numbers, strict=True):
        documents, marks = sums.get(key, (0, 0))
        sums[key] = (documents + both[0], marks + both[1])


def _check_table(report: Report, name: str, found: Sums, checks: Checks) -> None:
    """Hold an aggregate's rows to the sums, each way."""
    counted, listed = _COUNTED[name], set()
    for number, row in enumerate(report.tables.get(name, ()), 2):
        key = _key(row, counted.by)
        twice = key in listed
        listed.add(key)
        documents, marks = (0, 0) if twice else found.get(key, (0, 0))
        place = f"tables/{name}.csv, line {number}"
        of = ", ".join(row[column] for column in counted.by)
        told = f"{row['documents']} documents for {of}"
        checks.hold(row["documents"] == f"{documents}", place, told, f"{documents}, which the dataset gives")
        if counted.marks:
            told = f"{row[counted.marks]} marks for {of}"
            checks.hold(row[counted.marks] == f"{marks}", place, told, f"{marks}, which the dataset gives")
    for key in sorted(found.keys() - listed):
        checks.hold(False, f"tables/{name}.csv", f"no row for {', '.join(key)}", f"{found[key][0]} documents")


def _key(cells: Mapping[str, str], columns: Iterable[str]) -> Key:
    """Return what tells a row apart by some columns: its cells, of a name what its spellings have in common."""
    return tuple(as_named(column, cells[column]) for column in columns)


def _check_totals(report: Report, found: Mapping[str, str], checks: Checks) -> None:
    stated = {row["what"]: row["number"] for row in report.tables.get("totals", ())}
    kinds = [row["kind"] for row in report.tables.get("copies", ())]
    found = {**found, "exact copies": f"{kinds.count('exact')}", "near copies": f"{kinds.count('near')}"}
    for name, number in found.items():
        told = f"{stated.get(name, 'nothing')} as {name}"
        checks.hold(stated.get(name) == number, "tables/totals.csv", told, number or "nothing")


def _check_errors(report: Report, dataset: Dataset, checks: Checks) -> None:
    columns = ("file", "problem", "cause", "remedy")
    there = sorted(tuple(row[c] for c in columns) for table in dataset.each("errors") for row in table.to_pylist())
    told = sorted(tuple(row[c] for c in columns) for row in report.tables.get("errors", ()))
    found, expected = f"{len(told)} files", f"the {len(there)} that the dataset lists as refused or changed"
    checks.hold(told == there, "tables/errors.csv", found, expected)


def _check_cited(report: Report, dataset: Dataset, checks: Checks) -> None:
    """Hold the rows of what is cited to the dataset's, and each row of an aggregate to sentences that say it."""
    names = pa.array(sorted(report.letters), pa.string())
    said: dict[str, set[Key]] = {}  # by sentence, what stands in it: the table and the cells that aggregates go by
    for table in ("documents", "sentences", *_MARKED):
        listed = report.tables.get(table, ())
        known = set()
        for part in dataset.each(table, only=names):
            for row in part.to_pylist():
                cells = {column: _cell(value) for column, value in row.items()}
                known.add(tuple(cells.values()))
                _note(report, said, table, cells)
        for number, row in enumerate(listed, 2):
            place = f"tables/{table}.csv, line {number}"
            stands = shortened(" | ".join(row.values()))
            checks.hold(tuple(row.values()) in known, place, stands, "a row of the dataset")
    for name, counted in _COUNTED.items():
        for number, row in enumerate(report.tables.get(name, ()), 2):
            for sentence in row.get("sentences", "").split():
                key = (counted.table, *_key(row, counted.by), *counted.only.values())
                place, told = f"tables/{name}.csv, line {number}", f"{sentence} for {', '.join(key[1:])}"
                checks.hold(key in said.get(_at(counted, sentence), ()), place, told, "a sentence that says it")


def _note(report: Report, said: dict[str, set[Key]], table: str, cells: Mapping[str, str]) -> None:
    """Keep what a row says for its sentence; what a document says goes for all of its sentences."""
    letter = report.letters[cells["source"]]
    cells = {**cells, "year": cells.get("as_of" if table == "parties" else "published", "")[:4]}
    for counted in _COUNTED.values():
        if counted.table == table:
            where = letter if table == "documents" else f"{letter}{cells['sentence']}"
            columns = [column for column in (*counted.by, *counted.only) if column in cells]
            said.setdefault(where, set()).add((table, *_key(cells, columns)))


def _at(counted: _Counted, sentence: str) -> str:
    """Return where what a sentence proves is noted: a document's letter, or the sentence itself."""
    return sentence.rstrip("0123456789") if counted.table == "documents" else sentence


def _cells(column: pa.ChunkedArray) -> list[str]:
    """Return a column's cells as CSV files write them; equal ones are one text."""
    values = column.to_pylist()
    known = {value: intern(_cell(value)) for value in {*values}}
    return [known[value] for value in values]


def _cell(value: object) -> str:
    """Return a cell as CSV files write it."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.12g}" if isinstance(value, float) else f"{value}"
