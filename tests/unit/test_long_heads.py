"""Texts that are all head, or all dates, are read in time in proportion to their length."""

from collections.abc import Callable

import pytest
from pace import grows_in_proportion

from briefing.extract import Reading
from briefing.records import Source
from briefing.tables.rows import rows_of

LINES = 1_600
TEXTS: dict[str, Callable[[int], str]] = {  # each of so many lines
    "one line again and again": lambda size: "\n\n".join(["The party of Laos met the other one and spoke"] * size),
    "names": lambda size: "\n\n".join(f"Party Land{n} Name{n} Surname{n * 7} of Laos" for n in range(size // 2)),
    "dates": lambda size: "\n".join(["May 2019 " * (5 * size // 3)] * 3),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_without_sentences_takes_time_in_proportion(name: str) -> None:
    def reading(size: int) -> Callable[[], object]:
        source = Source("a", "a.txt", TEXTS[name](size), "", "VNM")
        return lambda: rows_of(Reading(source))

    assert grows_in_proportion(reading, LINES // 16, LINES)
