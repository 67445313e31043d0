"""Rows of JSON Lines and Parquet are documents: named by their ids, with what they state; bad ones cost no others."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from packed import PACKERS, lines, problems, put, received

from briefing.errors import SourceError
from briefing.extract import Reading
from briefing.records import Metadata
from briefing.sources import Received, Unread, parquet, read_received, read_sources, receive, unpacked
from briefing.sources.columns import chosen, document

TEXT = "Một đảng có quan hệ với 74 đảng.\nThe party has relations with 74 parties.\n"
ROW = {"id": "vn/17", "Title": " A  visit ", "body": TEXT, "published_at": "2019-05-12T08:00:00Z", "publisher": "Daily",
       "authors": ["Ann Webb", "Otis Clay"], "url": "https://example.org/17", "self": "LAO", "lang": "en-GB",
       "price": 3}  # fmt: skip
STATED = Metadata(title="A visit", published="2019-05-12", author="Ann Webb, Otis Clay", outlet="Daily", language="en")


def table(rows: list[dict[str, Any]], **options: Any) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), made, **options)
    return made.getvalue()


def test_a_line_is_a_document_with_what_it_states(tmp_path: Path) -> None:
    (one,) = receive(put(tmp_path / "news.jsonl", lines(ROW)))
    expected = Received("vn/17", "news.jsonl, line 1", TEXT.encode(), "LAO", "https://example.org/17", STATED)
    assert one == expected
    source = read_received(expected)
    assert (source.text, source.stated, source.derived) == (TEXT, STATED, True)
    assert Reading(source).document.metadata.outlet == "Daily"


def test_a_row_of_parquet_is_the_same_document(tmp_path: Path) -> None:
    row = ROW | {"published_at": datetime.fromisoformat("2019-05-12T08:00:00")}
    (one,) = receive(put(tmp_path / "news.parquet", table([row])))
    (same,) = receive(put(tmp_path / "news.jsonl", lines(ROW)))
    assert isinstance(one, Received)
    assert isinstance(same, Received)
    assert one.file == "news.parquet, row 1"
    assert (one.name, one.content, one.stated, one.origin) == (same.name, same.content, same.stated, same.origin)


def test_a_row_without_a_fitting_id_is_named_by_its_table_and_number(tmp_path: Path) -> None:
    ids = [None, "", "../up", "/top", "a\\b", "a\nb", "https://example.org/1", ".hidden", "x" * 300, 17, True, ["a"]]
    found = received(receive(put(tmp_path / "news.ndjson", lines(*({"id": each, "text": TEXT} for each in ids)))))
    assert [one.name for one in found] == [
        *(f"news/{n}" for n in range(1, 6)), "a b", *(f"news/{n}" for n in range(7, 10)), "17", "news/11", "a",
    ]  # fmt: skip


@pytest.mark.parametrize("compression", PACKERS)
def test_compressed_lines_are_read_as_plain_ones(tmp_path: Path, compression: str) -> None:
    content = PACKERS[compression](lines({"text": TEXT}, {"text": TEXT}))
    found = received(receive(put(tmp_path / f"news.jsonl{compression}", content)))
    assert [one.name for one in found] == ["news/1", "news/2"]


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (b'{"text": "A."', "is no JSON (Expecting ',' delimiter at character 14)"),
        (b"[1, 2]", "is no object"),
        (b"null", "is no object"),
        (b'{"headline": "A."}', "has no text"),
        (b'{"text": null}', "has no text"),
        (b'{"text": ""}', "has no text"),
        (b'{"text": 3}', "its text is a number"),
        (b'{"text": {"a": 1}}', "its text is an object"),
        (b'{"text": "a\\ud800"}', "its text is not Unicode: it holds half a character"),
        (b'{"text": "a\\u0000b"}', "is not text: it holds NUL characters"),
        (b'{"text": "\xff"}', "is not UTF-8: byte 10 cannot be decoded"),
        (b'{"text": "A.", "self": "VN"}', "its self country 'VN' is no country's code"),
        (b"[" * 100_000, "is no JSON that can be read: too deep, or a number too long"),
        (b'{"text": "A.", "a": [' + b"[]," * 500_001 + b"1]}", "holds more than 500,000 brackets"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "is no JSON that can be read: too deep, or a number too long"),
        (b'{"text": "' + b"a" * 8_000_001 + b'"}', "is larger than 8 MB, which no article is"),
        (b'{"text": "' + b"a" * 24_000_001 + b'"}', "is longer than 24 MB, which no article is"),
    ],
    ids=lambda value: value[:24] if isinstance(value, bytes) else "",
)
def test_a_line_that_is_no_document_is_told_and_the_next_is_read(tmp_path: Path, line: bytes, cause: str) -> None:
    content = b"\xef\xbb\xbf" + lines({"text": "A."}) + line + b"\r\n\n" + lines({"text": "B."})
    found = [*receive(put(tmp_path / "news.jsonl", content))]
    assert [one.content for one in received(found)] == [b"A.", b"B."]
    assert problems(found) == {"news.jsonl, line 2": cause}


def test_a_last_line_may_lack_its_end_and_a_cut_off_one_is_told(tmp_path: Path) -> None:
    whole = lines({"text": "A."}, {"text": "B."})
    assert len(received(receive(put(tmp_path / "a.jsonl", whole[:-1])))) == 2
    found = [*receive(put(tmp_path / "a.jsonl", whole[:-5]))]
    assert len(received(found)) == 1
    assert list(problems(found)) == ["a.jsonl, line 2"]


def test_ids_that_come_again_are_told(tmp_path: Path) -> None:
    put(tmp_path / "a.jsonl", lines({"id": 1, "text": "A."}, {"id": "1", "text": "B."}))
    put(tmp_path / "b.jsonl", lines({"id": 1, "text": "C."}))
    found = [*receive(tmp_path)]
    assert [one.file for one in received(found)] == ["a.jsonl, line 1"]
    assert list(problems(found)) == ["a.jsonl, line 2", "b.jsonl, line 1"]


def test_lines_that_unpack_without_end_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacked, "_PLAIN_BYTES", 1_000_000)
    content = PACKERS[".gz"](lines(*[{"text": "a" * 10_000}] * 1_000))
    found = [*receive(put(tmp_path / "bomb.jsonl.gz", content))]
    assert 90 < len(received(found)) < 500
    assert "unpacks to more than its size allows" in problems(found)["bomb.jsonl.gz"]


def test_lines_that_break_off_give_what_came_before(tmp_path: Path) -> None:
    content = PACKERS[".gz"](lines(*({"text": f"{number} parties."} for number in range(5_000))))
    found = [*receive(put(tmp_path / "cut.jsonl.gz", content[: len(content) // 2]))]
    assert len(received(found)) > 1_000
    assert "is damaged or breaks off" in problems(found)["cut.jsonl.gz"]


def test_names_of_columns_are_those_of_common_exports() -> None:
    assert chosen(["TEXT", "content", "headline", "Title", "price"]) == {
        "text": ("TEXT", "content"), "title": ("Title", "headline"),
    }  # fmt: skip
    row = {"text": None, "content": "B.", "title": "", "headline": "H"}
    one = document(row, chosen(row), "a, line 1", "a/1", "VNM")
    assert (one.content, one.stated) == (b"B.", Metadata(title="H"))


def test_what_a_row_states_that_cannot_be_is_left_out() -> None:
    row = {
        "text": "A.",
        "title": "x" * 501,
        "author": "admin",
        "date": "2019-13-01",
        "language": "klingon",
        "outlet": {},
    }
    assert document(row, chosen(row), "a, line 1", "a/1", "VNM").stated == Metadata()


def test_parquet_is_read_by_its_columns_and_row_by_row(tmp_path: Path) -> None:
    rows = [{"text": f"{number} parties.", "date": date(2019, 1, 1), "score": 0.5} for number in range(100)]
    rows[40]["text"] = None
    content = table(rows, row_group_size=30, compression="zstd")
    found = [*receive(put(tmp_path / "news.parquet", content))]
    assert [one.name for one in received(found)][38:41] == ["news/39", "news/40", "news/42"]
    assert received(found)[0].stated == Metadata(published="2019-01-01")
    assert problems(found) == {"news.parquet, row 41": "has no text"}


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())], ids=str)
def test_parquet_keeps_texts_in_several_ways(tmp_path: Path, kind: pa.DataType) -> None:
    made = io.BytesIO()
    pq.write_table(pa.table({"text": pa.array(["A.", "B."]).cast(kind)}), made)
    assert [one.content for one in received(receive(put(tmp_path / "a.parquet", made.getvalue())))] == [b"A.", b"B."]


def test_parquet_without_texts_damaged_or_endless_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table([{"text": "A."}] * 100)
    for content, cause in [
        (table([{"price": 1}]), "has no column of texts; its columns are price"),
        (table([{"text": 1}]), ""), (b"PAR1", "damaged"), (b"", "damaged"), (whole[:-9], "damaged"),
        (whole[:20] + b"\xff" * 40 + whole[60:], "damaged"),
    ]:  # fmt: skip
        found = [*receive(put(tmp_path / "a.parquet", content))]
        assert not received(found)
        assert any(cause in told for told in problems(found).values())
    monkeypatch.setattr(unpacked, "_PLAIN_BYTES", 1_000_000)
    found = [*receive(put(tmp_path / "a.parquet", table([{"text": "a" * 50_000}] * 1_000)))]
    assert 10 < len(received(found)) < 1_000
    assert "unpacks to more than its size allows" in problems(found)["a.parquet"]


def test_parquet_refuses_what_it_cannot_read_by_naming_it() -> None:
    with pytest.raises(SourceError, match="no column of texts"):
        list(parquet.documents(io.BytesIO(table([{"price": 1}])), "a.parquet", "a", "VNM", Unread()))


def test_columns_that_are_not_read_are_said_once_for_all_files_alike(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        put(tmp_path / f"{name}.parquet", table([{"text": "A.", "price": 1, "Score": 2, "TITLE": ""}]))
    put(tmp_path / "d.jsonl", lines({"text": "A.", "tags": []}, {"text": "B."}, {"text": "C.", "x" * 99: 1}))
    put(tmp_path / "e.jsonl", lines({"text": "A."}))
    put(tmp_path / "f.jsonl", lines({"text": "A.", **{f"{number:03}": 1 for number in range(999)}}))
    sources = read_sources(tmp_path)
    assert len(sources.read) == 8
    assert sources.problems == ()
    assert sources.notes == (
        "a.parquet and 2 more files: columns that are not read: Score, price",
        f"d.jsonl: columns that are not read: tags, {'x' * 39}…",
        "f.jsonl: columns that are not read: " + ", ".join(f"{number:03}" for number in range(12)) + " and 188 more",
    )
