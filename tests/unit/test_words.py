"""Counts, dates and ids in words: the examples in the docstrings hold."""

import doctest

import pytest

from briefing import formulas, theme, values, wording
from briefing.charts import equal_earth, timeline, typeface
from briefing.values import Value, bare
from briefing.wording import dates, names, numbers, quoted, speech


def number(amount: float) -> Value:
    return wording.derived_number(amount, formulas.constant(amount))


@pytest.mark.parametrize(
    "module",
    [values, formulas, dates, names, numbers, quoted, speech, theme, typeface, timeline, equal_earth],
    ids=lambda module: module.__name__,
)
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    import numpy as np

    result = doctest.testmod(module, extraglobs={"np": np})  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_lists_read_as_sentences() -> None:
    assert [wording.listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "a", "a and b", "a, b and c"]


def test_open_intervals_are_said_to_be_open() -> None:
    assert bare(wording.between(number(5), number(float("inf")))) == "at least 5"
    assert bare(wording.between(number(0), number(40))) == "at most 40"
    assert bare(wording.between(number(16), number(16))) == "16"


def test_periods_across_a_century_keep_both_years() -> None:
    assert wording.period_text("1998", "2004") == "1998–2004"
    assert wording.period_text("2017-11-30", "2017-12-03") == "30 Nov 2017 – 3 Dec 2017"


def test_small_numbers_are_spelled() -> None:
    assert [wording.spelled(number(n)).text for n in (0, 3, 10, 11, 1200)] == ["no", "three", "ten", "11", "1,200"]
