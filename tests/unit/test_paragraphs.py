"""Paragraphs of pages that were wrapped at a width, and of pages that were not."""

import pytest

from briefing.zones.lines import bare, split_lines
from briefing.zones.paragraphs import joined, paragraphs_of

WRAPPED = """The guest book

The branch has kept a book of its guests since 1988, and has shown it
to nobody. It lists 43 delegations, of which nine came from the
Socialist International.

Some wrote a line. Most wrote a name, and one of them drew the harbour
as it looked from the window.
* a calendar of visits;
* two seminars."""


def _read(text: str) -> list[str]:
    return [bare(joined(paragraph).text) for paragraph in paragraphs_of(split_lines(text))]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    first, second, third, *items = _read(WRAPPED)
    assert first == "The guest book"
    assert second.endswith("came from the Socialist International.")
    assert third.endswith("from the window.")
    assert items == ["* a calendar of visits;", "* two seminars."]


@pytest.mark.parametrize(
    "text",
    [
        "The guest book\nby Ann Webb\n\nThe branch has kept a book of its guests since 1988.",
        "A long title about the guests of the harbour branch and\nwhat they wrote\n\nNobody came.",
        "Asia     41\nAfrica   19\nEurope   12",
    ],
)
def test_lines_of_other_pages_stand_alone(text: str) -> None:
    assert _read(text) == [bare(line.text) for line in split_lines(text)]


def test_a_paragraph_stands_where_its_lines_stand() -> None:
    for paragraph in paragraphs_of(split_lines(WRAPPED)):
        whole = joined(paragraph)
        assert WRAPPED[whole.start : whole.end] == whole.text
