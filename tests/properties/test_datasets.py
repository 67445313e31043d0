"""However documents are divided, and whatever they hold: a dataset has every row, and tells what cannot be read."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest.mock import patch

import pyarrow.parquet as pq
from fuzz.oracles import reading_is_exact
from fuzz.seeds import HOSTILE, passages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.batches import batch, run
from briefing.batches.local import in_this_process
from briefing.batches.statements import statements
from briefing.batches.store import Store
from briefing.batches.work import Settings
from briefing.errors import SourceError
from briefing.extract import Reading
from briefing.sources import Problem, Received, read_received
from briefing.tables.schema import TABLES, Row

lines = st.lists(st.sampled_from(passages()) | st.sampled_from(HOSTILE), min_size=1, max_size=8).map("\n".join)
endings = st.sampled_from([".txt", ".txt", ".md", ".html", ".docx", ".pdf"])
received = st.builds(
    lambda content, ending, self: (content, ending, self),
    lines.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=60),
    endings,
    st.sampled_from(["VNM", "LAO"]),
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(received, min_size=1, max_size=4), st.integers(1, 4), st.integers(1, 4))
def test_every_row_is_in_the_dataset_however_it_is_divided(
    documents: list[tuple[bytes, str, str]], one: int, other: int
) -> None:
    stream = [Received(f"a/{n}", f"a/{n}{end}", content, self) for n, (content, end, self) in enumerate(documents)]
    expected, problems = read_alone(stream)
    for most in {one, other}:
        found = read_together(stream, most, nothing=len(problems) == len(stream))
        if found is None:
            return
        assert found["errors"] == problems
        for table, rows in expected.items():
            assert found[table] == rows, table


def read_alone(stream: Sequence[Received]) -> tuple[dict[str, list[Row]], list[Row]]:
    """Return the rows of documents that are read one by one, held to the text, and the rows of those refused."""
    found: dict[str, list[Row]] = {table: [] for table in (*TABLES, "statements") if table != "errors"}
    problems: list[Row] = []
    for each in stream:
        try:
            reading = Reading(read_received(each))
            rows = {**reading_is_exact(reading)}
            rows["statements"] = statements_are_exact(rows, reading.source.text)
        except SourceError as error:
            problems.append({"file": each.file, "problem": "refused", "cause": error.cause, "remedy": error.remedy})
            continue
        for table in found:
            found[table] += rows[table]
    return found, problems


def statements_are_exact(rows: Mapping[str, Sequence[Row]], text: str) -> list[Row]:
    """Return a document's statements, held to its figures and its text: once each, of what stands before them."""
    found: list[Row] = [*statements(rows, text)]
    figures = {row["start"]: row for row in rows["figures"]}
    begins = {row["sentence"]: int(str(row["start"])) for row in rows["sentences"]}
    for row in found:
        figure = figures[row["start"]]
        assert all(row[column] == figure[column] for column in ("sentence", "end", "surface", "kind", "bound"))
        before = text[begins[row["sentence"]] : int(str(row["start"]))].lower()
        assert all(word in before for word in str(row["context"]).split())
        assert row["subject"]
    assert len({(row["sentence"], row["kind"], row["what"]) for row in found}) == len(found)
    return found


def read_together(stream: Sequence[Received], most: int, *, nothing: bool) -> Mapping[str, list[Row]] | None:
    """Return all rows of the dataset that is made of the stream in batches of so many; None where nothing is read."""
    given: list[Received | Problem] = [*stream]
    with tempfile.TemporaryDirectory() as folder, patch.object(batch, "MOST_DOCUMENTS", most), patch("os.fsync"):
        try:
            run.extract(given, Store(folder), in_this_process, settings=Settings(), about={})
        except SourceError:
            assert nothing
            return None
        return {table: rows_in(Path(folder) / table) for table in (*TABLES, "statements")}


def rows_in(folder: Path) -> list[Row]:
    """Return the rows of a table's parts, in the order of their names."""
    return [row for part in sorted(folder.glob("*.parquet")) for row in pq.read_table(part).to_pylist()]
