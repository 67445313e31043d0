"""Evidence: the cited sentences with their marks, the whole texts, and the tables as files."""

import json
from dataclasses import replace

from briefing.corrections.correction import RULE
from briefing.exhibits import Data, DataFile, Evidence, EvidenceMark, Quoted, SourceText, TextLine
from briefing.narrowing.narrow import SPANNED
from briefing.narrowing.said import topic
from briefing.report.opened import WITHIN, Report
from briefing.selection import Row
from briefing.tables.package import EVERY, PACKAGE, describe_package
from briefing.tables.schema import TABLES
from briefing.tables.store import as_csv
from briefing.wording import msg, organisation_name, place_name, say, spaced

KINDS = {  # of marks, by table
    "figures": "figure",
    "parties": "party",
    "mentions": "mention",
    "organisations": "organisation",
    "cooperation": "cooperation",
}
_LABELS = {
    "figures": ("kind", "bound", "value", "value_to", "what"),
    "parties": ("holder", "type", "bound", "count"),
    "mentions": ("kind", "id", "role"),
    "organisations": ("kind", "name", "membership"),
    "cooperation": ("form",),
}
_SAID = ("kind", "bound", "type", "role")  # columns of closed lists
_ABOUT = {
    "documents": msg("the sources: title, author, date, outlet, hash"),
    "sentences": msg("every sentence with its place"),
    "zones": msg("what each line is"),
    "metadata": msg("what each document says of itself"),
    "figures": msg("every number that the sources state"),
    "parties": msg("how many parties of which type"),
    "mentions": msg("countries, regions and blocs with their roles"),
    "organisations": msg("forums, parties, bodies and outlets"),
    "cooperation": msg("forms of working together"),
    "themes": msg("what each paragraph is about"),
    "doubtful": msg("marks that their rules are not sure of, with the reason"),
    "corrections": msg("what analysts corrected, with who, when and why"),
    "datapackage": msg("what each table's columns mean, as Table Schema"),
    "errors": msg("files that were refused or have changed"),
}


def evidence(report: Report) -> Evidence:
    """Return every sentence that holds a mark or a theme; the exporters print those that are cited."""
    marks, corrected = _marks(report), _corrected(report)
    titles = {row["source"]: row["title"] or row["source"] for row in report.rows("documents")}
    quoted = []
    for identifier, row in report.sentences.items():
        inside = [m for m in marks.get(row["source"], []) if row["start"] <= m.start and m.end <= row["end"]]
        text = report.quote(identifier)
        place = (row["source"], titles[row["source"]], row["line"], row["start"], row["end"])
        quoted.append(Quoted(identifier, *place, text, _relative(inside, row["start"]), identifier in corrected))
    return Evidence(tuple(quoted))


def source_texts(report: Report) -> tuple[SourceText, ...]:
    """Return each source whole, line by line, with all its marks."""
    marks = _marks(report)
    return tuple(_source_text(report, row, marks.get(row["source"], [])) for row in report.rows("documents"))


def data_files(report: Report) -> Data:
    """Return every table as the CSV file that it is, and the schema of their columns.

    Above 200 sources the tables stand beside the briefing, which would be too large to send with them.
    """
    beside = len(report.documents) > WITHIN
    names = [name for name in EVERY if name in TABLES or report.rows(name)]
    files = (
        DataFile(f"{name}.csv", _about(name), "text/csv", "" if beside else as_csv(name, report.tables[name]), beside)
        for name in names
    )
    schema = json.dumps(describe_package(tables=names), ensure_ascii=False, separators=(",", ":"))
    return Data((*files, DataFile(PACKAGE, say(_ABOUT["datapackage"]), "application/json", schema + "\n")))


def _about(table: str) -> str:
    """Say what a table holds; marks that were left out are not in it."""
    about = say(_ABOUT[table])
    marked = table in (*SPANNED, "themes", "doubtful", "corrections")
    return say("{about}; on {topic} only", about=about, topic=topic()) if marked and topic() else about


def _source_text(report: Report, document: Row, marks: list[EvidenceMark]) -> SourceText:
    source, text = document["source"], report.texts[document["source"]]
    zones = {row["line"]: row["zone"] for row in report.rows("zones", source=source)}
    sentences = report.rows("sentences", source=source)
    lines, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        if number in zones:
            within = tuple((s["start"] - start, s["end"] - start, s["cite"]) for s in sentences if s["line"] == number)
            inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
            lines.append(TextLine(number, zones[number], line.rstrip("\r"), within, _relative(inside, start)))
        start = end + 1
    title = document["title"] or source
    return SourceText(document["letter"], source, title, document["language"] or "en", tuple(lines))


def _marks(report: Report) -> dict[str, list[EvidenceMark]]:
    """Every mark by source, in the order of the text; offsets are the source's."""
    found: dict[str, list[EvidenceMark]] = {}
    for table in KINDS:
        for row in report.rows(table):
            found.setdefault(row["source"], []).append(mark_of(row))
    return {source: sorted(marks, key=lambda m: (m.start, -m.end, m.kind)) for source, marks in found.items()}


def mark_of(row: Row) -> EvidenceMark:
    """Return a row of a table of marks as a mark of its source's text."""
    said: tuple[list[str], list[str]] = ([], [])  # in the briefing's language, in the text's
    for column in _LABELS[row.table]:
        if row[column] not in ("", "exact"):
            said[_is_worded(row, column)].append(_read_as(row, column))
    label, words = (", ".join(parts) for parts in said)
    return EvidenceMark(row["start"], row["end"], KINDS[row.table], label, words, row["rule"] == RULE)


def _corrected(report: Report) -> frozenset[str]:
    """Return the ids of the sentences whose marks an analyst corrected, or whose paragraph's themes."""
    return frozenset(row["cite"] for table in (*KINDS, "themes") for row in report.rows(table, rule=RULE))


def _is_worded(row: Row, column: str) -> bool:
    """Say whether a cell holds words of the text; a name that the briefing's language has its own for is none."""
    return column in ("what", "membership") or (column == "name" and organisation_name(row[column]) == row[column])


def _read_as(row: Row, column: str) -> str:
    """Return a cell as a reader reads it: words of closed lists said, a country's code as it is."""
    value = row[column]
    if column in _SAID:
        return say(value)
    if column == "form":
        return spaced(value)
    if column == "id":
        return value if row["kind"] == "country" else place_name(row["kind"], value)
    if column in ("holder", "name"):
        return organisation_name(value)
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _relative(marks: list[EvidenceMark], start: int) -> tuple[EvidenceMark, ...]:
    return tuple(replace(m, start=m.start - start, end=m.end - start) for m in marks)
