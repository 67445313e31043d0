"""Forms of cooperation, ranked."""

import pandas as pd
from drawn import as_read, documents, faults, table, texts

from briefing import charts
from briefing.exhibits import Chart

draw_cooperation_forms = as_read(charts.draw_cooperation_forms)


def cooperation(*rows: tuple[str, str]) -> pd.DataFrame:
    return table("source form", *rows)


def draw(*rows: tuple[str, str]) -> Chart:
    sources = sorted({source for source, _ in rows})
    chart = draw_cooperation_forms(cooperation(*rows), documents(*sources))
    assert chart is not None
    assert faults(chart) == []
    return chart


ROWS = (("a", "training"), ("a", "training"), ("b", "training"), ("b", "high-level-visit"))


def test_forms_are_ranked_with_each_documents_count() -> None:
    chart = draw(*ROWS)
    assert chart.title == "Training is the form named most: 3 of 4 times, in both documents"
    assert chart.columns == ("form", "times named", "documents", "in A", "in B", "sentences")
    assert chart.rows == (
        ("Training", "3", "2", "2", "1", "A1 A2 B3"),
        ("High-level visit", "1", "1", "0", "1", "B4"),
    )
    assert texts(chart) == ["A", "B", "Training", "3", "2", "1", "High-level visit", "1", "·", "1"]


def test_many_documents_are_counted_in_one_column() -> None:
    chart = draw(*((f"s{i}", "training") for i in range(12)), ("s1", "visit"))
    assert "documents" in texts(chart)
    assert chart.source == "12 documents, 2020, listed under sources and method"


def test_findings_fit_few_and_equal_forms() -> None:
    assert draw(("a", "training"), ("a", "visit")).title == "2 forms of cooperation are named, each of them once"
    pair = draw(*[("a", "training"), ("a", "visit")] * 2, ("a", "talks"))
    assert pair.title == "Training and visit are the forms named most: 2 times each of 5"


def test_nothing_is_drawn_where_there_is_nothing_to_compare() -> None:
    assert draw_cooperation_forms(cooperation(), documents("a")) is None
    one = [("a", "training"), ("a", "training"), ("b", "training")]
    assert draw_cooperation_forms(cooperation(*one), documents("a", "b")) is None
