"""Texts that are all head, or all dates, are read in time in proportion to their length."""

import time

import pytest

from briefing.extract import Reading
from briefing.records import Source
from briefing.tables.rows import rows_of


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(["The party of Laos met the other one and spoke"] * 3_000),
        "\n\n".join(f"Party Land{n} Name{n} Surname{n * 7} of Laos" for n in range(1_500)),
        "\n".join(["May 2019 " * 5_000] * 3),
    ],
    ids=["one line again and again", "names", "dates"],
)
def test_a_text_without_sentences_takes_no_longer_than_others(text: str) -> None:
    begun = time.process_time()
    rows_of(Reading(Source("a", "a.txt", text, "", "VNM")))
    assert time.process_time() - begun < 9  # a second or two; it took several times as long as this
