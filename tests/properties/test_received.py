"""Whatever stands in an archive or a table, its documents are received or refused, with place, cause and remedy."""

import random
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packed import PACKERS, TEXT, lines, put, tarred, zipped

from briefing.sources import Problem, Received, receive
from briefing.sources.endings import HOLDING_MANY
from briefing.sources.names import Names, is_path

FILES = {f"2019/{number}.txt": TEXT * (number + 1) for number in range(8)}
ROWS = [{"text": f"{number} parties.", "id": number} for number in range(40)]
WRITERS: dict[str, Callable[[], bytes]] = {
    ".zip": lambda: zipped(FILES),
    ".tar": lambda: tarred(FILES),
    ".jsonl": lambda: lines(*ROWS),
    ".tar.gz": lambda: PACKERS[".gz"](tarred(FILES)),
    ".tar.bz2": lambda: PACKERS[".bz2"](tarred(FILES)),
    ".tar.xz": lambda: PACKERS[".xz"](tarred(FILES)),
    ".tar.zst": lambda: PACKERS[".zst"](tarred(FILES)),
}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["text", "id", "date"]), inner),
    max_leaves=6,
)
SEGMENTS = st.lists(st.sampled_from(["..", ".", "", "a", "b.txt", "C:", "\\", "é", "\x00", "\n", "x" * 90]), max_size=5)


def found(name: str, content: bytes) -> list[Received | Problem]:
    """Receive bytes under a name, and hold what every item promises."""
    with tempfile.TemporaryDirectory() as folder:
        items = [*receive(put(Path(folder) / name, content))]
        assert [path.name for path in Path(folder).iterdir()] == [name]
    for item in items:
        if isinstance(item, Received):
            assert item.content
            path = PurePosixPath(item.name)
            assert not path.is_absolute()
            assert ".." not in path.parts
            item.name.encode("utf-8")
        else:
            assert item.file.startswith(name)
            assert item.cause
            assert item.remedy
            assert item.file.isprintable() or not item.file.isascii()
    names = [item.name for item in items if isinstance(item, Received)]
    assert len(set(names)) == len(names)
    return items


@settings(max_examples=80)
@given(st.sampled_from(HOLDING_MANY), st.binary(max_size=300))
def test_any_bytes_are_received_or_refused(suffix: str, content: bytes) -> None:
    assert found(f"any{suffix}", content)


@settings(max_examples=60)
@given(st.lists(st.dictionaries(st.sampled_from(["text", "id", "title", "date", "authors", "self", "x"]), JSON)))
def test_any_rows_are_received_or_refused_one_by_one(rows: list[dict[str, object]]) -> None:
    items = found("any.jsonl", lines(*rows))
    assert len(items) == max(len(rows), 1)


@settings(max_examples=60)
@given(st.lists(SEGMENTS, min_size=1, max_size=4), st.sampled_from([zipped, tarred]))
def test_no_path_of_a_member_leads_out(paths: list[list[str]], pack: Callable[[dict[str, bytes]], bytes]) -> None:
    if pack is zipped:  # its writer cuts names off there
        paths = [[part.replace("\x00", "\x01") for part in parts] for parts in paths]
    members = {"/".join(parts) or "a": TEXT for parts in paths}
    found("any.zip" if pack is zipped else "any.tar", pack(members))


@pytest.mark.parametrize("suffix", WRITERS)
@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_archive_is_received_as_far_as_it_goes(suffix: str, seed: int) -> None:
    damage, content = random.Random(seed), bytearray(WRITERS[suffix]())
    for _ in range(damage.randint(1, 8)):
        content[damage.randrange(len(content))] = damage.randrange(256)
    assert found(f"damaged{suffix}", bytes(content[: damage.randint(len(content) // 2, len(content))]))


@given(st.lists(st.text(max_size=12)))
def test_names_are_new_once(words: list[str]) -> None:
    words = [word.encode("utf-8", "ignore").decode() for word in words]
    names, met = Names(), set[str]()
    for word in words * 2:
        assert names.add(word) == (word not in met)
        met.add(word)


def test_names_are_told_apart_when_there_are_many() -> None:
    names = Names()
    assert all(names.add(f"press/{number}") for number in range(20_000))
    assert not any(names.add(f"press/{number}") for number in range(0, 20_000, 7))


@given(st.text(max_size=30))
def test_an_id_that_names_a_document_is_a_plain_path(name: str) -> None:
    if is_path(name):
        assert str(PurePosixPath(name)) == name
        assert not PurePosixPath(name).is_absolute()
        assert not {"..", "."} & set(name.split("/"))
