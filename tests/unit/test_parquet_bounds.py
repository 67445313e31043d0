"""What a Parquet file says of itself makes nobody take more memory than its bytes are worth."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from packed import problems, put, received

from briefing.sources import parquet_bounds, receive
from briefing.sources.thrift import INT, LONG, Description
from briefing.sources.unpacked import BeyondBoundsError

_LONGEST_LIST = bytes([0xFC, 0xFF, 0xFF, 0x3C])  # of structs: 999,423
_RECEIVE = """
import resource, sys
from briefing.sources import parquet, parquet_bounds, receive
parquet_bounds.MOST_OF_PAGES = parquet.MOST_OF_PAGES = 8_000_000
def most():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000
assert len(list(receive(sys.argv[1]))) == 9
before = most()
for place in sys.argv[2:]:
    print(place, most() - before, *receive(place))
"""

_CHANGING = """  # each byte of a file's description of itself, one after the other
import sys
from pathlib import Path
from briefing.sources import Received, receive
place = Path(sys.argv[1])
sound, refused = place.read_bytes(), 0
begins = len(sound) - 8 - int.from_bytes(sound[-8:-4], "little")
for at in range(begins, len(sound) - 8):
    for byte in (0, sound[at] ^ 1, sound[at] ^ 16):
        place.write_bytes(sound[:at] + bytes([byte]) + sound[at + 1 :])
        refused += not all(isinstance(one, Received) for one in receive(sys.argv[1]))
print(refused)
"""


def table(columns: dict[str, Any], **options: Any) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table(columns), made, compression="zstd", write_statistics=False, **options)
    return made.getvalue()


def test_what_lies_of_its_size_or_is_a_bomb_takes_no_memory(tmp_path: Path) -> None:
    sound = table({"text": [f"{number} parties." for number in range(9)]})
    description = len(sound) - 8 - int.from_bytes(sound[-8:-4], "little")
    lists = [at for at in range(description, len(sound) - 8) if sound[at] & 0x0F == 12]
    lying = [sound[:at] + _LONGEST_LIST + sound[at + 4 :] for at in lists]
    page = table({"text": ["a" * 40_000_000]}, use_dictionary=False)
    listed = pa.array([[None] * 10_000_001], pa.list_(pa.string()))
    names = table({"text": ["A."], "author": listed}, data_page_size=1 << 30, max_rows_per_page=1 << 30)
    made = {"sound": sound, "page": page, "names": names, **{f"{at}": one for at, one in enumerate(lying)}}
    places = [str(put(tmp_path / f"{name}.parquet", content)) for name, content in made.items()]
    done = subprocess.run([sys.executable, "-c", _RECEIVE, *places], check=True, capture_output=True, text=True)
    told = done.stdout.splitlines()
    assert len(told) > 5
    assert "has pages that unpack to 40 MB; up to 8 are read" in told[0]
    assert "as bombs do" in told[1]
    assert all("is damaged" in line or "Received" in line for line in told[2:])
    taken = [int(line.split()[1]) for line in told]
    assert max(taken) < 30, f"so many MB were taken: {taken}"  # 640 by a list that nothing had looked through


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"row_group_size": 7},
        {"use_dictionary": False, "data_page_version": "2.0"},
        {"use_dictionary": False, "column_encoding": {"text": "DELTA_BYTE_ARRAY"}},
        {"write_page_index": True, "write_page_checksum": True},
    ],
    ids=str,
)
def test_pages_are_found_as_parquet_s_own_readers_find_them(tmp_path: Path, options: dict[str, Any]) -> None:
    texts = [f"{number} parties. " * 40 for number in range(100)]
    authors = [["An", "Bo"] if number % 3 else None for number in range(100)]
    content = table({"price": [1] * 100, "text": texts, "authors": authors}, data_page_size=900, **options)
    found = received(receive(put(tmp_path / "a.parquet", content)))
    assert [one.content.decode() for one in found] == texts
    assert found[2].stated
    assert found[2].stated.author == "An, Bo"


@pytest.mark.parametrize("text", [None, ["ab"] * 1_000_001], ids=["rows without a text", "a list of a million"])
def test_a_few_bytes_that_stand_for_millions_of_rows_or_values_are_a_bomb(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: Any
) -> None:
    monkeypatch.setattr("briefing.sources.parquet._ROW", 64_000)  # a thousandth of the rows: a million takes seconds
    rows = [text] if text else pa.nulls(1_100, pa.string())
    place = put(tmp_path / "a.parquet", table({"text": rows}))
    assert place.stat().st_size < 10_000
    told = list(receive(place))
    assert "as bombs do" in told[-1].cause  # type: ignore[union-attr]


def test_a_page_that_unpacks_to_thousands_of_times_the_file_is_not_read(tmp_path: Path) -> None:
    place = put(tmp_path / "a.parquet", table({"text": ["They met. " * 7_000_000]}, use_dictionary=False))
    assert place.stat().st_size < 100_000
    assert "as bombs do" in problems(receive(place))["a.parquet"]


def test_columns_of_one_name_are_read_once(tmp_path: Path) -> None:
    made = io.BytesIO()
    pq.write_table(pa.Table.from_arrays([pa.array(["245 parties"])] * 1_000, names=["text"] * 1_000), made)
    assert len(received(receive(put(tmp_path / "a.parquet", made.getvalue())))) == 1


def test_columns_that_share_their_bytes_are_not_looked_through() -> None:
    content = table({"text": [f"{number} parties." for number in range(100)]}, row_group_size=2)
    (column,) = parquet_bounds.described_columns(io.BytesIO(content), len(content))[0]
    shared = [[column]] * (len(content) // column[7, LONG] + 1)  # type: ignore[operator]
    with pytest.raises(BeyondBoundsError):
        parquet_bounds.check_apart(shared, len(content))


def test_large_pages_are_read_by_fewer_rows_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table({"text": [f"{number} parties. " * 400 for number in range(100)]}, use_dictionary=False)
    place = put(tmp_path / "a.parquet", content)
    with pq.ParquetFile(place) as opened, place.open("rb") as file:
        (columns,) = parquet_bounds.described_columns(file, len(content))
        largest = parquet_bounds.largest_pages(file, "a.parquet", opened.schema, columns, ["text"])
    assert 300_000 < largest < 1_000_000
    asked = list[int]()
    batches = pq.ParquetFile.iter_batches

    def noting(self: pq.ParquetFile, rows: int, **options: Any) -> Any:
        asked.append(rows)
        return batches(self, rows, **options)

    monkeypatch.setattr(pq.ParquetFile, "iter_batches", noting)
    monkeypatch.setattr("briefing.sources.parquet.MOST_OF_PAGES", 3 * largest)
    assert len(received(receive(place))) == 100
    assert asked == [3]
    monkeypatch.setattr(parquet_bounds, "MOST_OF_PAGES", largest - 1)
    assert "write it anew" in next(iter(receive(place))).remedy  # type: ignore[union-attr]


def test_a_description_that_contradicts_itself_ends_no_process(tmp_path: Path) -> None:
    made = io.BytesIO()
    pq.write_table(pa.table({"text": ["245 parties"], "id": ["a"]}), made, store_schema=False)  # with all statistics
    place = put(tmp_path / "a.parquet", made.getvalue())
    told = subprocess.run([sys.executable, "-c", _CHANGING, str(place)], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert int(told.stdout) > 200


def test_a_field_that_is_there_twice_is_damaged() -> None:
    with pytest.raises(ValueError, match="twice"):
        Description(b"\x16\x02\x06\x02\x04\x00").struct(9)
    assert Description(b"\x16\x02\x05\x02\x04\x00").struct(9) == {(1, LONG): 1, (1, INT): 2}


@pytest.mark.parametrize(
    "content", [b"", b"\x1c" * 99 + b"\0" * 99, b"\x19\x7c", b"\x16" + b"\xff" * 11, b"\x18\x7f", b"\x1b\x00"]
)
def test_a_description_that_is_none_is_damaged(content: bytes) -> None:
    with pytest.raises((ValueError, EOFError)):
        Description(content).struct(1_000)


def test_a_description_of_too_many_parts_is_not_looked_through() -> None:
    with pytest.raises(ValueError, match="too many parts"):
        Description(b"\x19\xfc\xff\x01" + b"\0" * 999).struct(100)


def test_an_end_that_claims_to_be_long_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = put(tmp_path / "a.parquet", table({"text": ["A."]}))
    monkeypatch.setattr(parquet_bounds, "_MOST_DESCRIBED", 100)
    assert "bombs" in problems(receive(place))["a.parquet"]
    put(place, b"PAR1" + b"\xff\xff\xff\x7fPAR1")
    assert "damaged" in problems(receive(place))["a.parquet"]
