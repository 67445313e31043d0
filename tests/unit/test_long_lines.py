"""A line may be long: no step compares everything in it with everything else.

The bound is far above what the steps take (tenths of a second), and far below what they would take otherwise (minutes).
"""

import re
from collections.abc import Callable

import pytest
from pace import patience, seconds_of

from briefing.screening import Patterns
from briefing.themes.weighing import Name, Paragraph, weigh_all
from briefing.zones.lines import unquoted
from briefing.zones.names import without_title

_SECONDS = 10.0
_LETTERS = 100_000


def _phone(text: str) -> int:
    return len(Patterns([re.compile(r"\btel\b\.?\s?:\s?(?:[0-9]{5,}|\S+@)")]).matches(text))


def _themes(text: str) -> int:
    names = [Name(start, start + 1, "party-relations") for start in range(0, len(text), 10)]
    return len(weigh_all([Paragraph(text, [(0, len(text))], names=names)]))


@pytest.mark.parametrize(
    ("step", "unit"), [(_phone, "a: "), (without_title, ","), (unquoted, "“"), (_themes, "training, ")]
)
def test_a_long_line_of_one_kind_is_read_in_time(step: Callable[[str], object], unit: str) -> None:
    assert seconds_of(lambda: step(unit * (_LETTERS // len(unit)))) < patience(_SECONDS)


def test_every_match_is_found_where_windows_overlap() -> None:
    text = "tel: 12345 and tel:x@y, then a: b: tel: 67890"
    found = Patterns([re.compile(r"\btel\b\.?\s?:\s?(?:[0-9]{5,}|\S+@)")]).matches(text)
    assert [match[0] for _, match in found] == ["tel: 12345", "tel:x@", "tel: 67890"]


def test_of_cues_that_overlap_the_heavier_counts_and_the_others_beside_it() -> None:
    weight = weigh_all([Paragraph("a training course and a training course")])[0]
    assert all(words.count("training") <= 1 for found in weight.values() for words in found.words)
