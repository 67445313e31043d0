"""Any bytes under any name are read or refused with the file, the cause and the remedy; nothing else happens."""

import random
import tempfile
from functools import cache
from pathlib import Path

import containers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_file import read_source

from briefing.errors import SourceError
from briefing.records import Source
from briefing.sources import READABLE

LINES = [
    "Old friends",
    "The Party has relations with 74 parties in Asia, of which 41 are ruling. " * 6,
    "It ends here.",
]


def read(name: str, content: bytes) -> Source | None:
    """Read bytes as a file of this name; a refusal must be a whole one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            return read_source(path, "VNM")
        except SourceError as error:
            refusal = error
    assert refusal.place == name
    assert refusal.cause
    assert refusal.remedy
    return None


@cache
def made(suffix: str) -> bytes:
    return containers.WRITERS[suffix](LINES, [["Region", "Parties"], ["Asia", "74"]])


@settings(max_examples=60)
@given(st.sampled_from((*READABLE, ".doc", ".xyz", "")), st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(suffix: str, content: bytes) -> None:
    source = read(f"any{suffix}", content)
    assert source is None or source.text.strip()


@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_is_its_bytes_decoded(text: str, encoding: str) -> None:
    try:
        content = text.encode(encoding)
    except UnicodeEncodeError:
        return  # a lone surrogate
    source = read("any.txt", content)
    if source is not None and not text.startswith("\ufeff") and "\0" not in text:  # with it, "0\0" is UTF-16 of "0"
        assert source.text == text


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["p", "td", "li", "h1", "span"]))
def test_any_text_within_a_page_is_evened_and_nothing_more(text: str, tag: str) -> None:
    from html import escape

    page = f"<html><head><meta charset=utf-8></head><body><{tag}>{escape(text)}</{tag}></body></html>"
    source = read("any.html", page.encode())
    if source is not None:
        assert "\r" not in source.text
        assert source.text.endswith("\n")
        assert all(line == " ".join(line.split()) for line in source.text.split("\n"))


@pytest.mark.parametrize("suffix", containers.WRITERS)
def test_a_file_cut_off_anywhere_is_read_or_refused(suffix: str) -> None:
    content = made(suffix)
    for end in range(0, len(content), max(1, len(content) // 40)):
        read(f"cut.{suffix}", content[:end])


@pytest.mark.parametrize("suffix", containers.WRITERS)
@settings(max_examples=30)
@given(seed=st.integers(0, 2**32))
def test_a_file_with_damaged_bytes_is_read_or_refused(suffix: str, seed: int) -> None:
    damage, content = random.Random(seed), bytearray(made(suffix))
    for _ in range(damage.randint(1, 40)):
        content[damage.randrange(len(content))] = damage.randrange(256)
    read(f"damaged.{suffix}", bytes(content))


@pytest.mark.parametrize("suffix", containers.WRITERS)
def test_the_same_file_gives_the_same_text(suffix: str) -> None:
    assert read(f"same.{suffix}", made(suffix)) == read(f"same.{suffix}", made(suffix))
