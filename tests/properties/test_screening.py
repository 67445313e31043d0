"""Patterns tried where their words stand find what each would find by itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import reference
from briefing.needs import lower
from briefing.phrases import alternatives_of
from briefing.screening import Patterns

TABLES = ("role_cues", "cooperation_patterns", "cooperation_blockers", "party_count_cues")
_PHRASES = ["peace  talks", "peace \t tour", "of   the tor", "visit  of  peace tour", "to of", "b  a", "b   a"]
_PIECES = [" ", "  ", "\n", "\t", "-", "’s ", ", ", "@ ", "# ", "(", "K", "ſ", "İ"]


def _examples(table: str) -> list[str]:
    return [row["example"] for row in reference.rows(table)]


def _by_itself(patterns: Patterns, text: str) -> list[tuple[int, tuple[int, int]]]:
    whole = [re.compile("|".join(p.pattern for p in row), row[0].flags) for row in patterns.rows]
    return [(i, m.span()) for i, pattern in enumerate(whole) for m in pattern.finditer(text)]


@pytest.mark.parametrize("table", TABLES)
@given(data=st.data())
def test_a_table_finds_what_each_of_its_patterns_finds_by_itself(table: str, data: st.DataObject) -> None:
    patterns = _patterns(table)
    words = sorted({word for example in _examples(table) for word in example.split()})
    parts = st.lists(st.sampled_from(words) | st.sampled_from(_PIECES) | st.sampled_from(_examples(table)), max_size=12)
    text = data.draw(st.sampled_from([" ", ""])).join(data.draw(parts))
    found = [(index, match.span()) for index, match in patterns.matches(text)]
    assert found == _by_itself(patterns, text)


def _patterns(table: str) -> Patterns:
    if table not in _MADE:
        _MADE[table] = Patterns(alternatives_of(row["pattern"]) for row in reference.rows(table))
    return _MADE[table]


_MADE: dict[str, Patterns] = {}


@given(st.text())
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lower(text)) == len(text)


def test_every_white_space_but_a_line_feed_becomes_a_plain_space() -> None:
    spaces = re.findall(r"[^\S\n]", "".join(map(chr, range(0x3100))))
    assert lower("".join(spaces)) == " " * len(spaces)


@pytest.mark.parametrize(
    "pattern", [r"\Avisit(?= to)", r"visits?\Z", r"a{0,3}b|tour$", r"x*", r"(?<=of )peace\b(?! talks)"]
)
@given(text=st.text(alphabet="abvisit toupeace \nf xrk", max_size=60))
def test_anchors_and_looks_around_hold_in_a_window(pattern: str, text: str) -> None:
    patterns = Patterns([re.compile(pattern, re.IGNORECASE)])
    assert [(index, match.span()) for index, match in patterns.matches(text)] == _by_itself(patterns, text)


@pytest.mark.parametrize(
    "pattern",
    [r"peace (talks|to{0,3}ur)", r"(of )?peace[-\s]tour", r"\w+ (to|of)( the)? tou?r", r"to{0,3} of", r"b  a"],
)
@given(text=st.text(alphabet="abvisit toupeace \t\nf xrk-", max_size=60), phrase=st.sampled_from(_PHRASES))
def test_phrases_are_found_however_wide_their_spaces(pattern: str, text: str, phrase: str) -> None:
    spoken = pattern.replace(" ", r"(?:[^\S\n]{1,9})") if pattern != "b  a" else pattern
    patterns = Patterns([re.compile(spoken, re.IGNORECASE)])
    heard = f"{text}{phrase}{text} {phrase}"
    assert [(index, match.span()) for index, match in patterns.matches(heard)] == _by_itself(patterns, heard)


@pytest.mark.parametrize("table", TABLES)
def test_no_pattern_of_a_table_begins_with_white_space(table: str) -> None:
    """Patterns are tried where words begin."""
    places = [(text, at) for text in _examples(table) for at, character in enumerate(text) if character == " "]
    for row in _patterns(table).rows:
        assert not any(one.compiled.match(text, at) for one in row for text, at in places), row
