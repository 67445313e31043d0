"""A corpus says what its sources say: each number is counted over documents that are no copies, and proved."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fsspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import made, write_dataset

from briefing.corpus import dataset
from briefing.corpus.dataset import Dataset
from briefing.corpus.evidence import evidence
from briefing.corpus.marks import TALLIES
from briefing.corpus.opened import open_corpus
from briefing.corpus.places import Place, quoted
from briefing.corpus.tallies import Asked, tallies, tally
from briefing.errors import BriefingError, ParameterError, TableError
from briefing.records import Source
from briefing.report.opened import Report, with_ids
from briefing.report.partners import partner_mentions
from briefing.sources import Problem, Sources, read_sources
from briefing.tables.rows import extract
from briefing.verify import dataset as checked

ROOT = Path(__file__).parents[2]
REFUSED = Problem("broken.pdf", "refused", "is no PDF", "replace it")
STRANGE = 'It’s; drop table "received" [*] \U0001d11e.md'


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return [*read_sources(ROOT / "seeds").read, *read_sources(ROOT / "tests/gold/dev/docs").read]


@pytest.fixture(scope="module")
def place(sources: list[Source], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_dataset(tmp_path_factory.mktemp("it's a [d]ataset"), sources, [REFUSED], size=2)


@pytest.fixture(scope="module")
def corpus(place: Path) -> Iterator[Dataset]:
    with open_corpus(place) as opened:
        yield opened


@pytest.fixture(scope="module")
def report(sources: list[Source]) -> Report:

    return Report(with_ids(extract(Sources(tuple(sources)))), {source.name: source.text for source in sources})


def by(frame: pd.DataFrame, *columns: str) -> dict[Any, Any]:
    """Return documents and marks by the cells of columns."""
    keys = zip(*(frame[column] for column in columns), strict=True)
    return dict(zip(keys, zip(frame["documents"], frame["marks"], strict=True), strict=True))


def test_partners_are_counted_as_in_the_briefing_of_the_same_sources(corpus: Dataset, report: Report) -> None:
    expected = {
        (place,): (len(rows.each("source")), len(rows)) for place, rows in partner_mentions(report).grouped("id")
    }
    assert len(expected) > 20
    assert by(tally(corpus, "partners", {"kind": "country"}), "id") == expected


@pytest.mark.parametrize(
    ("name", "table", "columns", "only"),
    [
        ("forums", "organisations", ("name",), {"kind": "forum"}),
        ("parties", "organisations", ("name",), {"kind": "party"}),
        ("forms", "cooperation", ("form",), {}),
        ("themes", "themes", ("theme", "strength"), {}),
        ("places by role", "mentions", ("kind", "id", "role"), {}),
        ("party counts", "parties", ("holder", "type", "scope", "as_of", "count", "bound"), {}),
    ],
)
def test_marks_are_counted_as_the_tables_of_the_same_sources_have_them(
    corpus: Dataset, report: Report, name: str, table: str, columns: tuple[str, ...], only: dict[str, str]
) -> None:
    expected: dict[Any, list[str]] = {}
    for row in report.rows(table, **only):
        expected.setdefault(tuple(row[column] for column in columns), []).append(row["source"])
    assert len(expected) > 5
    frame = tally(corpus, name)
    assert by(frame, *columns) == {key: (len({*found}), len(found)) for key, found in expected.items()}


def test_documents_are_told_by_year_with_those_of_no_date(corpus: Dataset) -> None:
    assert by(tally(corpus, "documents by year"), "year") == {
        ("2019",): (1, 1),
        ("2023",): (1, 1),
        ("2024",): (1, 1),
        ("2025",): (1, 1),
        ("",): (1, 1),
    }


@pytest.mark.parametrize("name", TALLIES)
def test_every_row_of_a_tally_leads_to_the_sentences_that_prove_it(corpus: Dataset, report: Report, name: str) -> None:
    frame = tally(corpus, name)
    assert len(frame)
    text = report.texts
    for row in frame.head(4).to_dict("records"):
        where = {column: row[column] for column in TALLIES[name].by}
        found = evidence(corpus, name, where, limit=1000)
        assert len(found) == row["marks"]
        assert found["source"].nunique() == row["documents"]
        assert 1 <= len(row["evidence"]) <= 3
        places = [Place(**{field: one[field] for field in Place._fields}) for one in found.to_dict("records")]
        assert {*row["evidence"]} <= {*places}
        assert min(3, row["documents"]) == len({one.source for one in row["evidence"]})
        for one in found.to_dict("records"):
            assert one["quote"] == text[one["source"]][one["sentence_start"] : one["sentence_end"]] != ""
            assert one["sentence_start"] <= one["start"] < one["end"] <= one["sentence_end"]


def test_evidence_is_loaded_page_by_page(corpus: Dataset) -> None:
    where = {"theme": "party-relations", "strength": "main"}
    whole = evidence(corpus, "themes", where)
    pages = [evidence(corpus, "themes", where, limit=9, offset=start) for start in range(0, len(whole), 9)]
    assert len(pages) > 2
    assert pd.concat(pages, ignore_index=True).equals(whole)


def test_the_first_documents_by_date_prove_a_row_those_without_a_date_last(corpus: Dataset) -> None:
    (row,) = tally(corpus, "documents by language").to_dict("records")
    published = quoted(corpus, row["evidence"])["published"]
    assert [*published] == ["2019-12-26", "2023-12-10", "2024-11-20"]
    assert evidence(corpus, "documents by language", {"language": "en"})["published"].iloc[-1] == ""


@pytest.mark.parametrize(("size", "at_once"), [(5, 48), (1, 2)])
def test_numbers_do_not_depend_on_how_documents_were_batched_or_read(
    tmp_path: Path, corpus: Dataset, sources: list[Source], monkeypatch: pytest.MonkeyPatch, size: int, at_once: int
) -> None:
    monkeypatch.setattr(dataset, "BATCHES_AT_ONCE", at_once)
    with open_corpus(write_dataset(tmp_path / "d", [*reversed(sources)], [REFUSED], size=size)) as again:
        every = [Asked(name) for name in TALLIES]
        for name, one, other in zip(TALLIES, tallies(again, every), tallies(corpus, every), strict=True):
            assert one.equals(other), name


def test_only_what_is_asked_for_is_counted(corpus: Dataset) -> None:
    whole = tally(corpus, "partners")
    assert tally(corpus, "partners", top=3).equals(whole.head(3))
    assert len(whole) > 3
    laos = tally(corpus, "partners by year", {"id": "LAO"})
    assert {*laos["id"]} == {"LAO"}
    assert laos["marks"].sum() == by(whole, "id")["LAO",][1]


def test_tallies_that_are_counted_together_are_those_that_are_counted_alone_and_only_asked_rows_are_proved(
    corpus: Dataset,
) -> None:
    asked = [Asked("partners", {"kind": "country"}, proved=2), Asked("places by role"), Asked("forms", top=2)]
    together = tallies(corpus, asked)
    alone = [tally(corpus, one.name, one.where, one.top) for one in asked]
    assert [*together[0]["evidence"]] == [*alone[0]["evidence"][:2], *[()] * (len(alone[0]) - 2)]
    assert together[0].drop(columns="evidence").equals(alone[0].drop(columns="evidence"))
    assert all(one.equals(other) for one, other in zip(together[1:], alone[1:], strict=True))


def test_offsets_count_code_points_whatever_the_text_and_a_name_is_never_part_of_a_statement(tmp_path: Path) -> None:
    text = "\U0001d11e Title of it\n\nĐảng e\u0301 \U0001f468\u200d\U0001f469\u200d\U0001f467 met Laos in Hanoi.\n"
    with open_corpus(write_dataset(tmp_path / "'q'; \"x\"", made([(STRANGE, text)]))) as corpus:
        for name in ("documents by year", "places by role"):
            for row in tally(corpus, name).to_dict("records"):
                for one in quoted(corpus, row["evidence"]).to_dict("records"):
                    assert one["source"] == STRANGE
                    assert one["quote"] == text[one["sentence_start"] : one["sentence_end"]]
        assert len(evidence(corpus, "forums", {"name": "' or 1=1 --"})) == 0
        assert quoted(corpus, []).empty


def test_an_unknown_tally_or_column_is_answered_with_the_nearest(corpus: Dataset) -> None:
    with pytest.raises(ParameterError, match="Did you mean partners"):
        tally(corpus, "partner")
    with pytest.raises(ParameterError, match="Did you mean year"):
        evidence(corpus, "partners by year", {"yeer": "2019"})


def test_a_dataset_in_memory_or_a_bucket_is_read_alike(place: Path, corpus: Dataset) -> None:
    memory = fsspec.filesystem("memory")
    for file in place.rglob("*.*"):
        memory.pipe_file(f"/a/corpus/{file.relative_to(place)}", file.read_bytes())
    with open_corpus("memory://a/corpus") as opened:
        assert tally(opened, "partners").equals(tally(corpus, "partners"))
        assert quoted(opened, tally(opened, "forums").to_dict("records")[0]["evidence"])["quote"].all()
    with pytest.raises(TableError, match="it is no dataset"):
        open_corpus("memory://a/nothing")
    with pytest.raises(TableError, match="cannot be opened"):
        open_corpus("nothing-that-is-known://a")


Said = dict[str, Any]
RECORDS: dict[str, tuple[Callable[[Said], Any], str]] = {  # what a record may say, and what is told of it
    "no list of batches": (lambda said: {**said, "batches": 5}, "corpus.json: cannot be read"),
    "a batch twice": (lambda said: {**said, "batches": 2 * said["batches"]}, "names two batches by one number"),
    "a number that is none": (
        lambda said: {**said, "batches": [{**said["batches"][0], "number": float("inf")}]},
        "has inf as the number of a batch",
    ),
}
CELLS: dict[str, tuple[str, str, Any, pa.DataType, str]] = {
    "lists": ("mentions", "id", ["LAO"], pa.list_(pa.string()), "has 'VARCHAR[]' in its column id, not VARCHAR"),
    "bytes": ("mentions", "id", b"\xff", pa.binary(), "has 'BLOB' in its column id, not VARCHAR"),
    "a column of ours": ("mentions", "part", 1, pa.int64(), "has a column part, which no table has"),
    "an open cell": ("documents", "outlet", None, pa.string(), "may leave cells open in its column 'outlet'"),
    "an open name": ("organisations", "name", None, pa.string(), "may leave cells open in its column 'name'"),
    "an open place": ("mentions", "id", None, pa.string(), "may leave cells open in its column 'id'"),
    "numbers": ("mentions", "id", 5, pa.int64(), "has 'BIGINT' in its column id, not VARCHAR"),
    "no day": ("documents", "published", "2019-02-30", pa.string(), "has 1 days of publication that are none"),
}


def changed(place: Path, what: str, at: int = 0) -> str:
    """Let a dataset's record or cells say what they never do; return what the message says of it."""
    if what in RECORDS:
        record, (say, told) = place / "corpus.json", RECORDS[what]
        record.write_text(json.dumps(say(json.loads(record.read_text()))))
        return told
    table, column, cell, kind, told = CELLS[what]
    part = sorted((place / table).iterdir())[at]
    rows = pq.read_table(part)
    kept = rows.drop_columns(column) if column in rows.column_names else rows
    field = pa.field(column, kind, nullable=cell is None)
    pq.write_table(kept.append_column(field, pa.array([cell] * rows.num_rows, kind)), part)
    return told


def broken(place: Path, what: str) -> str:
    """Damage a dataset; return what the message says of it."""
    record = json.loads((place / "corpus.json").read_text())
    part = next((place / "mentions").iterdir())
    match what:
        case "unfinished":
            (place / "corpus.json").unlink()
            return "has not come to its end"
        case "another format":
            (place / "corpus.json").write_text(json.dumps({**record, "format": 1}))
            return "has format 1, not 2"
        case "no JSON":
            (place / "corpus.json").write_text("[" * 100_000)
            return "corpus.json: cannot be read"
        case "a path as a key":
            record["batches"][0]["key"] = "../../etc/passwd"
            (place / "corpus.json").write_text(json.dumps(record))
            return "as the key of a batch"
        case "no batch":
            (place / "corpus.json").write_text(json.dumps({**record, "batches": []}))
            return "holds no batch"
        case "a part gone":
            part.unlink()
        case "a part cut short":
            part.write_bytes(part.read_bytes()[:-20])
        case "a column gone":
            pq.write_table(pq.read_table(part).drop_columns("role"), part)
            return "mentions: lacks a column"
    return "cannot be read"


@pytest.mark.parametrize(
    "what",
    [
        *("unfinished", "another format", "no JSON", "a path as a key", "no batch"),
        *("a part gone", "a part cut short", "a column gone", *RECORDS, *CELLS),
    ],
)
def test_a_dataset_that_is_not_whole_is_refused_with_what_to_do(tmp_path: Path, what: str) -> None:
    place = write_dataset(tmp_path / "corpus", made([("a", "Laos and Vietnam met in Hanoi on 3 May 2020.")]))
    told = changed(place, what) if what in RECORDS or what in CELLS else broken(place, what)
    with pytest.raises(TableError, match="briefing extract") as found:
        open_corpus(place)
    assert told in str(found.value)


@pytest.mark.parametrize("what", CELLS)
def test_what_only_a_further_batch_says_is_refused_when_it_is_read(tmp_path: Path, what: str) -> None:
    said = "Laos and Vietnam met in Hanoi on 3 May 2020."
    place = write_dataset(tmp_path / "corpus", made([("a", said), ("b", said)]), size=1)
    told = changed(place, what, at=1)
    with pytest.raises(TableError, match=re.escape(told)):
        _count(place)


def _count(place: Path) -> None:
    with open_corpus(place) as opened:
        tallies(opened, [Asked(name) for name in ("partners", "forums")])


TO_THE_CHECKER = {
    "another format": "has format “1”, not 2",
    "no JSON": "is no record of a dataset",
    "a path as a key": "is no record of a dataset",
    "no list of batches": "is no record of a dataset",
    "a batch twice": "names two batches by one number",
    "a number that is none": "is no record of a dataset",
    "unfinished": "is missing",
    "lists": "has no column id",
    "bytes": "has no column id",
    "an open cell": "has 1 empty cells in the column outlet",
    "no day": "has '2019-02-30' as a day of publication",
}


@pytest.mark.parametrize("what", TO_THE_CHECKER)
def test_the_checker_refuses_what_no_extraction_writes(tmp_path: Path, what: str) -> None:
    place = write_dataset(tmp_path / "corpus", made([("a", "Laos and Vietnam met in Hanoi on 3 May 2020.")]))
    _ = changed(place, what) if what in RECORDS or what in CELLS else broken(place, what)
    with pytest.raises(BriefingError, match=TO_THE_CHECKER[what]):
        _read_by_the_checker(place)


def _read_by_the_checker(place: Path) -> None:
    opened = checked.open_dataset(str(place))
    for table in ("documents", "mentions"):
        assert [*opened.each(table)]
