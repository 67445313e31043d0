"""Batches: a stream is divided by its order, each part is known by all that decides what is read from it."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from archives import article, articles, extract
from hypothesis import given
from hypothesis import strategies as st

from briefing.batches import batch, columns, work
from briefing.batches.batch import Batch, batches
from briefing.batches.columns import Gathered, arrow_schema
from briefing.batches.signatures import minhash
from briefing.batches.trial import Ended, trial
from briefing.batches.work import Settings, read_batch
from briefing.errors import BriefingError, TableError
from briefing.sources import Problem, Received, read_sources
from briefing.tables import rows as row_maker
from briefing.tables.schema import TABLES, Row
from briefing.tables.store import as_csv, frame


def received(name: str, text: str | None = None) -> Received:
    content = (article(1) if text is None else text).encode()
    return Received(name, f"{name}.txt", content, "VNM")


def made(*names: str) -> Batch:
    (only,) = batches([received(name) for name in names], "identity")
    return only


@given(st.lists(st.integers(0, 2 * batch.MOST_BYTES // 3), max_size=9), st.integers(1, 4))
def test_batches_hold_all_documents_in_their_order_within_bounds(sizes: list[int], most: int) -> None:
    stream = [Received(f"d{n}", f"d{n}.txt", b" " * size, "VNM") for n, size in enumerate(sizes)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "MOST_DOCUMENTS", most)
        found = list(batches(stream, "identity"))
    assert [document.name for one in found for document in one.documents] == [document.name for document in stream]
    assert [one.number for one in found] == [*range(len(found))]
    for one in found:
        assert 1 <= len(one.documents) <= most
        assert len(one.documents) == 1 or sum(len(each.content) for each in one.documents) <= batch.MOST_BYTES


def test_a_batch_is_known_by_all_that_decides_its_outcome() -> None:
    plain = received("a")
    others: list[Received | Problem] = [
        Received("b", "a.txt", plain.content, "VNM"),
        Received("a", "a.md", plain.content, "VNM"),
        Received("a", "a.txt", plain.content + b" ", "VNM"),
        Received("a", "a.txt", plain.content, "CHN"),
        Received("a", "a.txt", plain.content, "VNM", "a newspaper"),
        Problem("a.txt", "refused", "is empty", "put its text in it"),
    ]
    keys = [one.key for each in (plain, *others) for one in batches([each], "identity")]
    keys += [one.key for one in batches([plain], "another identity")]
    assert len(set(keys)) == len(keys)
    assert next(batches([plain], "identity")).key == keys[0]


def test_parquet_holds_the_same_rows_as_csv(tmp_path: Path, root: Path) -> None:
    for path in (root / "seeds").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "empty.txt").touch()
    extract(tmp_path, tmp_path / "out")
    found = row_maker.extract(read_sources(str(tmp_path)))
    for table in TABLES:
        (part,) = (tmp_path / "out" / table).iterdir()
        rows = pq.read_table(part).to_pylist()
        head, *lines = csv.reader(io.StringIO(as_csv(table, found[table])))
        assert [*rows[0]] == head
        assert [*csv.reader(io.StringIO(as_csv(table, frame(table, rows))))][1:] == lines


def test_offsets_count_in_the_texts_of_the_dataset(tmp_path: Path) -> None:
    extract(articles(tmp_path / "in", 2), tmp_path / "out")
    texts = {row["source"]: row["text"] for row in _rows(tmp_path / "out", "texts")}
    marks = [row for table in ("figures", "mentions", "parties") for row in _rows(tmp_path / "out", table)]
    assert marks
    for mark in marks:
        assert texts[mark["source"]][mark["start"] : mark["end"]] == mark["surface"]


def test_copies_are_known_by_their_signatures(tmp_path: Path) -> None:
    words = article(3).split()
    (tmp_path / "a.txt").write_text(article(3), encoding="utf-8")
    (tmp_path / "b.txt").write_text(article(3).replace("\n\n", "\n\n\n"), encoding="utf-8")
    (tmp_path / "c.txt").write_text(article(4), encoding="utf-8")
    extract(tmp_path, tmp_path / "out")
    a, b, c = _rows(tmp_path / "out", "signatures")
    assert a["sha256"] == b["sha256"] != c["sha256"]
    assert a["minhash"] == b["minhash"] != c["minhash"]
    assert len(minhash(words)) == 128
    assert minhash([]) == minhash([])


def test_a_batch_that_cannot_be_read_together_is_told() -> None:
    tried = trial(made("a", "b"))
    asked = next(tried)
    for _ in range(3):  # together twice, then the first alone
        asked = tried.send(read_batch(asked, Settings()) if len(asked.documents) == 1 else Ended("signal 9"))
    assert [document.name for document in asked.documents] == ["b"]
    asked = tried.send(read_batch(asked, Settings()))
    assert tried.send(Ended("signal 9")) == asked
    with pytest.raises(BriefingError, match="can be read one by one, but not together"):
        tried.send(Ended("signal 9"))


def _breaking() -> Sequence[tuple[str, str, object]]:
    return [
        ("figures", "kind", "number"),
        ("figures", "bound", ""),
        ("figures", "source", ""),
        ("figures", "start", 99),
        ("figures", "surface", "longer than its span is, by far"),
        ("parties", "as_of_from", "elsewhere"),
        ("parties", "count", None),
        ("mentions", "role", "guest"),
    ]


@pytest.mark.parametrize(("table", "column", "cell"), _breaking())
def test_the_contract_is_that_of_the_frames(table: str, column: str, cell: Any) -> None:
    whole = work.read_batch(made("a"), Settings())
    rows: list[Row] = pq.read_table(_open(whole.tables[table])).to_pylist()
    columns.check(table, rows)
    frame(table, rows)
    broken = [*rows[:-1], {**rows[-1], column: cell}]
    with pytest.raises(TableError):
        frame(table, broken)
    with pytest.raises(TableError):
        columns.check(table, broken)


def test_a_row_that_breaks_the_contract_refuses_its_document(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(table: str, rows: Sequence[Row]) -> None:
        if any(row["source"] == "b" for row in rows):
            raise TableError(table, "broken", "report this as a bug")

    monkeypatch.setattr(columns, "check", check)
    outcome = read_batch(made("a", "b", "c"), Settings())
    assert outcome.documents == 2
    assert [(each.file, each.cause) for each in outcome.problems] == [("b.txt", "reading it failed: documents: broken")]


def test_schemas_say_what_may_be_open() -> None:
    parties = arrow_schema("parties")
    assert [field.name for field in parties if field.nullable] == ["whole"]
    assert pq.read_schema(_open(Gathered("errors").as_parquet())).equals(arrow_schema("errors"))


def _rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [row for part in sorted((out / table).glob("*.parquet")) for row in pq.read_table(part).to_pylist()]


def _open(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)
