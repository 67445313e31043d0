"""Exhibits travel as JSON and show themselves plainly; nothing in a source is read as markup."""

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import exhibits as ex
from briefing.values import plain

EVERY: list[Any] = [
    ex.Table("t", "A **table**[^A1]", ("One", "Two"), (("a\\*b", "[^A2]"),), "lr"),
    ex.Chart("c", "Five <b>", "of all", "Read[^A1]", "Bars: 5", "A paper", '<svg width="1">5</svg>', ("n",), (("5",),)),
    ex.Prose("Text with a number, 5[^A1]."),
    ex.KeyFigures((ex.KeyFigure("5", "parties <i>", "A1"),)),
    ex.Evidence((ex.Quoted("A1", "a", "Title", 1, 0, 4, "5 <b>", (ex.EvidenceMark(0, 1, "figure", "5"),)),)),
    ex.SourceText("A", "a", "Title", "en", (ex.TextLine(1, "body", "5 <b>", ((0, 4, "A1"),)),)),
    ex.Data((ex.DataFile("a.csv", "what <b> it is", "text/csv", "a\n"),)),
    ex.Cover("Title <b>", "Sub", "2019-12-26", "26 December 2019", "Author", "Cite"),
]


@pytest.mark.parametrize("exhibit", EVERY, ids=lambda exhibit: exhibit.kind)
def test_an_exhibit_travels_as_json_beside_plain_forms(exhibit: Any) -> None:
    bundle = exhibit._repr_mimebundle_(include=None, exclude=None)
    data = bundle[ex.MIME.format(kind=exhibit.kind)]
    assert json.loads(json.dumps(data)).keys() == {field.name for field in fields(exhibit)}
    assert bundle["text/plain"]


@pytest.mark.parametrize("exhibit", EVERY, ids=lambda exhibit: exhibit.kind)
def test_text_is_escaped_where_a_notebook_shows_html(exhibit: Any) -> None:
    shown = exhibit._repr_mimebundle_().get("text/html", "")
    assert "<i>" not in shown.replace("</i>", "").replace("<i>Title", "")
    assert "it is <b>" not in shown
    assert "Five <b>" not in shown
    assert "Title <b>" not in shown


def test_a_chart_shows_its_finding_above_and_its_numbers_as_alternative_text() -> None:
    shown = EVERY[1]._repr_mimebundle_()["text/html"]
    assert shown.index("Five &lt;b&gt;") < shown.index("<svg")
    assert 'aria-label="Bars: 5"' in shown


def test_a_table_cites_its_sentences_and_its_columns_stand_on_their_sides() -> None:
    shown = EVERY[0]._repr_mimebundle_()["text/html"]
    assert '<td style="text-align:left">a*b</td><td style="text-align:right">[A2]</td>' in shown
    assert '<th style="text-align:right">Two</th>' in shown


def test_each_sentence_is_cited_once_in_the_order_given() -> None:
    assert ex.cite("B2", "A1", "B2") == "[^B2][^A1]"
    assert ex.cite() == ""
    assert ex.CITATION.findall("x[^A12][^AB3] [^a1] [^A0]") == ["A12", "AB3"]


@given(st.text())
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    assert ex._bare(plain(text)) == " ".join(text.replace("\xad", "").split())  # where a word may part: unseen
