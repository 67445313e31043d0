"""A count without a wording that makes it a part is given the likeliest whole, or none."""

import pytest

from briefing.extract import Reading
from briefing.figures.find import read_statements
from briefing.figures.weighed import Pairs, weigh
from briefing.figures.what import name_things
from briefing.records import Source


def wholes(text: str) -> dict[str, str]:
    """Return the relation of each count of a text."""
    reading = Reading(Source("t", "t.txt", f"Notes\n\n{text}\n", "", "VNM"))
    return {figure.mark.span.surface: figure.relation for figure in reading.figures if figure.kind == "count"}


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("The office lists 133 parties. Yet 37 have since merged or closed.", "37", "133"),
        ("The bureau received 95 guests in May. Trade unions accounted for 22.", "22", "95"),
        ("Relations exist with 210 parties, among which are 80 communist parties.", "80", "210"),
        ("The league has 64 members, the paper says, and adds that 19 are led by women.", "19", "64"),
    ],
)
def test_a_part_without_a_clear_wording_finds_its_whole(text: str, part: str, whole: str) -> None:
    assert wholes(text)[part] == whole


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("The Party has ties with 80 parties in Asia, 75 in Europe and 55 in Africa.", "75"),
        ("The desk had 84 partners on its list, against 61 in the year of the congress.", "61"),
        ("Some 90 delegates came, and 75 spoke. Those 75 had prepared for weeks.", "90"),
        ("Frelimo has signed with 32 parties. The union next door employs 28 clerks.", "28"),
    ],
)
def test_what_stands_beside_a_count_is_no_part_of_it(text: str, beside: str) -> None:
    assert wholes(text)[beside] == ""


def test_only_larger_counts_within_two_sentences_are_weighed() -> None:
    text = "It has 90 partners. It has 12 clerks. Rain fell. Nobody came. Thirty answered; 15 did not."
    statements, _ = read_statements(Reading(Source("t", "t.txt", f"Notes\n\n{text}\n", "", "VNM")).document)
    things = name_things(statements)
    pairs = Pairs(statements, things, [None] * len(statements))
    last = len(statements) - 1
    assert [statements[i].surface for i in pairs.candidates(last)] == ["Thirty"]
    known: list[int | None] = [0] * len(statements)
    weigh(statements, things, known)
    assert known == [0] * len(statements)  # what the wording told stays
