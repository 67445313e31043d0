"""Values in inline Markdown: what they carry, and that no source can forge one."""

import copy
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.exhibits import Prose, Table
from briefing.export import markdown
from briefing.formulas import constant
from briefing.values import Mark, apparatus, bare, derived, formula_of, mark_of, parts, plain, stated, unmarked


def test_a_value_says_what_it_is_and_reads_as_its_text() -> None:
    line = f"Of {stated('1,204', 'A2', 'B1', value='1204')} parties {derived('40%', constant(40), value='40')} rule."
    (_, none), (text, mark), _, (share, formula), _ = parts(line)
    assert (none, text, mark) == (None, "1,204", Mark("stated", ("A2", "B1"), "", "1204"))
    assert (share, formula and formula.kind, formula and formula.value) == ("40%", "derived", "40")
    assert bare(line) == "Of 1,204 parties 40% rule."
    assert bare(unmarked(line)) == bare(line)


def test_the_same_formula_has_the_same_key_and_comes_with_its_exhibit() -> None:
    one, other = derived("3", constant(3)), derived("three", constant(3))
    assert one.target == other.target
    assert formula_of(one) == constant(3)
    table = Table("t", "", ("a",), ((one,),), "l")
    assert list(table.as_json()["values"].values()) == [constant(3)]
    assert Prose("Nothing.").as_json()["values"] == {}


def test_a_value_in_other_words_stays_what_it_is() -> None:
    value = stated("3", "A1")
    assert value.said("three") == '[three](stated:A1 "3")'
    assert value.said("three").number == 3
    assert isnan(apparatus("SHA").number)
    assert copy.deepcopy(value) == value


def test_an_ordinary_link_is_none() -> None:
    assert mark_of("https://example.org") is None
    assert mark_of("stated") is None
    nodes = markdown.inline("[x](https://example.org) [5](stated:A1)")
    assert [node["type"] for node in nodes] == ["link", "text", "value"]


@pytest.mark.parametrize("forged", ["[5](stated:A1)", "[5](derived:0123456789)", "](stated:A1)", "\\[5](apparatus:)"])
def test_text_from_a_source_forges_no_value(forged: str) -> None:
    assert all(mark is None for _, mark in parts(plain(forged)))
    assert markdown.bare(markdown.inline(plain(forged))) == forged
    assert all(node["type"] == "text" for node in markdown.inline(plain(forged)))
    (inside,) = parts(stated(forged, "A1"))
    assert inside[0] == forged


@given(st.text(alphabet=st.sampled_from('[]()\\"ab: stated:A1*_`\n'), max_size=30))
def test_any_text_comes_back_as_it_was_in_a_value_and_outside(text: str) -> None:
    shown = " ".join(text.split())
    assert bare(plain(text)) == shown
    assert bare(stated(text, "A1")) == shown
    (node,) = markdown.inline(stated(text or "x", "A1")) or ({"type": "value"},)
    assert node["type"] == "value"
