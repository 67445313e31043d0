"""What follows from counts whose types overlap."""

from math import inf

import pytest
from drawn import parties

from briefing.charts.party_counts import Interval, Statement, fullest, statements
from briefing.errors import TableError
from briefing.values import bare


def only(*rows: tuple[str, str, float, str, object]) -> Statement:
    found = statements(parties(*rows))
    assert len(found) == 1
    return found[0]


def test_exact_counts_bound_the_parties_of_no_named_type() -> None:
    statement = only(
        ("a", "total", 200, "exact", None), ("a", "ruling", 50, "exact", 200), ("a", "communist", 80, "exact", 200)
    )
    assert [count.type for count in statement.counts] == ["communist", "ruling"]
    assert statement.of_named_type == Interval(80, 130)
    assert statement.of_no_named_type == Interval(70, 120)


def test_the_named_never_exceed_the_total() -> None:
    statement = only(
        ("a", "total", 100, "exact", None), ("a", "ruling", 70, "exact", 100), ("a", "left", 60, "exact", 100)
    )
    assert statement.of_named_type == Interval(70, 100)
    assert statement.of_no_named_type == Interval(0, 30)


def test_a_lower_bound_of_a_type_reaches_up_to_the_total() -> None:
    statement = only(
        ("a", "total", 100, "exact", None), ("a", "ruling", 30, "min", 100), ("a", "left", 20, "exact", 100)
    )
    assert statement.of_named_type == Interval(30, 100)
    assert statement.of_no_named_type == Interval(0, 70)


def test_a_total_without_an_upper_end_leaves_the_rest_open() -> None:
    statement = only(("a", "total", 600, "min", None), ("a", "communist", 120, "approx", 600))
    assert statement.of_no_named_type == Interval(480, inf)


def test_an_upper_bound_of_a_type_may_be_none_at_all() -> None:
    statement = only(("a", "total", 90, "exact", None), ("a", "opposition", 20, "max", 90))
    assert statement.of_named_type == Interval(0, 20)
    assert statement.of_no_named_type == Interval(70, 90)


def test_a_type_above_its_total_is_a_contradiction_not_a_negative_number() -> None:
    statement = only(("a", "total", 40, "exact", None), ("a", "ruling", 50, "exact", None))
    assert statement.of_no_named_type is None


def test_without_a_total_nothing_is_known_of_the_rest() -> None:
    statement = only(("a", "communist", 40, "exact", None), ("a", "ruling", 10, "exact", None))
    assert statement.total is None
    assert statement.of_named_type == Interval(40, 50)
    assert statement.of_no_named_type is None


def test_a_repeated_total_is_one_with_all_its_sentences() -> None:
    statement = only(
        ("a", "total", 600, "min", None), ("a", "ruling", 200, "exact", 600), ("a", "total", 600, "exact", None)
    )
    assert statement.total is not None
    assert (bare(statement.total.text), statement.total.cites) == ("at least 600", ("A1", "A3"))


def test_two_totals_make_two_statements() -> None:
    found = statements(
        parties(
            ("a", "total", 260, "exact", None),
            ("a", "ruling", 60, "exact", 260),
            ("a", "total", 222, "exact", None),
            ("a", "ruling", 50, "exact", 222),
        )
    )
    assert [(s.total.number, s.counts[0].number) for s in found if s.total] == [(260, 60), (222, 50)]


def test_a_count_of_another_whole_is_not_mixed_in() -> None:
    statement = only(
        ("a", "total", 260, "exact", None), ("a", "ruling", 60, "exact", 260), ("a", "left", 3, "exact", None)
    )
    assert [count.type for count in statement.counts] == ["ruling"]


def test_a_regions_parties_can_be_the_whole() -> None:
    statement = only(("a", "other", 74, "exact", None), ("a", "ruling", 41, "exact", 74))
    assert statement.total is not None
    assert statement.total.number == 74


def test_different_sources_holders_scopes_and_dates_stay_apart() -> None:
    frame = parties(*(("a", "ruling", number, "exact", None) for number in range(1, 6)))
    frame["source"] = ["a", "b", "a", "a", "a"]
    frame["holder"] = ["P", "P", "Q", "P", "P"]
    frame["scope"] = ["", "", "", "africa", ""]
    frame["as_of"] = ["2020", "2020", "2020", "2020", "2021"]
    assert len(statements(frame)) == 5


def test_the_holder_that_is_counted_most_comes_before_the_statement_with_more_types() -> None:
    often = parties(*((source, "ruling", 5, "exact", None) for source in "abc"), as_of="2010-01-01")
    fuller = parties(("d", "ruling", 2, "exact", None), ("d", "left", 1, "exact", None)).assign(holder="Another Party")
    assert fullest([*statements(fuller), *statements(often)]) == statements(often)[0]


def test_the_statement_with_most_types_is_chosen_then_the_latest() -> None:
    old = parties(("a", "total", 9, "exact", None), ("a", "ruling", 1, "exact", 9), as_of="2010-01-01")
    new = parties(("b", "total", 9, "exact", None), ("b", "ruling", 2, "exact", 9), as_of="2020-01-01")
    full = parties(("c", "ruling", 2, "exact", None), ("c", "left", 1, "exact", None), as_of="2000-01-01")
    assert fullest([*statements(old), *statements(new)]) == statements(new)[0]
    assert fullest([*statements(old), *statements(new), *statements(full)]) == statements(full)[0]
    assert fullest(statements(parties(("a", "total", 9, "exact", None)))) is None


def test_a_vague_number_keeps_its_words() -> None:
    frame = parties(("a", "left", 12, "vague", None))
    frame["surface"] = "dozens"
    count = statements(frame)[0].counts[0]
    assert (bare(count.text), count.interval) == ("dozens", Interval(12, inf))


def test_a_missing_column_is_named() -> None:
    with pytest.raises(TableError, match="holder"):
        statements(parties().drop(columns="holder"))
