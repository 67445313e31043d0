"""The ledger: each printed value once, in reading order, where the page has it."""

import re
from typing import Any

import pytest

from briefing import exhibits as ex
from briefing.charts.canvas import drawing
from briefing.errors import OutputError
from briefing.export import BriefingHTML, BriefingPDF
from briefing.export.collect import collect
from briefing.formulas import constant
from briefing.values import apparatus, derived, plain, stated

from . import sample

THREE = derived("3", constant(3))
TWO = stated("2", "A3")


def chart() -> ex.Chart:
    with drawing(60) as canvas:
        canvas.text(5, 10, THREE)
        canvas.text(5, 30, f"{TWO} to {THREE} & <more>")
        canvas.tick(60, 50, "1990")
        svg = canvas.svg()
    rows = ((plain("a_b"), THREE),)
    return ex.Chart("c", f"{THREE} parties", "", f"See {TWO}[^A3]", f"All: {THREE}.", "", svg, ("what", "n"), rows)


@pytest.fixture(scope="module")
def notebook() -> Any:
    table = ex.Table("t", "Of all", ("a",), ((stated("26 May", "A5", value="2021-05-26"),),), "l")
    prose = ex.Prose(f"**{TWO} parties**, {apparatus('v1')}.")
    return sample.notebook(
        sample.markdown("## One"),
        sample.exhibit(prose, chart(), table, ex.KeyFigures((ex.KeyFigure(TWO, "all", "A3"),))),
        sample.exhibit(sample.evidence()),
    )


def test_values_stand_in_reading_order_with_place_and_class(notebook: Any) -> None:
    collected = collect(notebook)
    found = [(entry.place, entry.text, entry.mark.kind) for entry in collected.values]
    assert found == [
        ("one", "2", "stated"),
        ("one", "v1", "apparatus"),
        ("chart-c", "3", "derived"),
        ("chart-c alt", "3", "derived"),
        ("chart-c drawing", "3", "derived"),
        ("chart-c drawing", "2", "stated"),
        ("chart-c drawing", "3", "derived"),
        ("chart-c drawing", "1990", "apparatus"),
        ("chart-c", "2", "stated"),
        ("chart-c data", "3", "derived"),
        ("table-t", "26 May", "stated"),
        ("one", "2", "stated"),
    ]
    assert list(collected.formulas.values()) == [constant(3)]
    assert collected.missing == ()


def test_the_page_has_each_but_those_of_alternative_texts(notebook: Any) -> None:
    made, resources = BriefingHTML(cache="none").from_notebook_node(notebook)
    page = str(made)
    values = resources["briefing"]["values"]
    for entry in values:
        shown = re.findall(rf'<(\w+)[^>]* id="?{entry["id"]}"?[ >]', page)
        assert len(shown) == (0 if entry["place"].endswith(" alt") else 1), entry
    assert "<data class=stated value=2021-05-26" in page
    assert "class=derived" in page
    assert "<tspan class=stated" in page
    assert "data-value" not in page
    assert "&amp; &lt;more&gt;" in page


def test_the_paper_is_that_of_the_texts_alone() -> None:
    def paper(number: str) -> str | bytes:
        table = ex.Table("t", f"Of {number}", ("a",), ((number,),), "r")
        made, _ = BriefingPDF().from_notebook_node(sample.notebook(sample.exhibit(ex.Prose(f"See {number}."), table)))
        return made

    assert paper(THREE) == paper("3")
    assert paper(THREE) != paper("4")


@pytest.mark.parametrize("value", ["[5](derived:0000000000)", "[5](stated:)"])
def test_a_value_without_proof_is_refused(value: str) -> None:
    made = sample.notebook(sample.exhibit(ex.Prose(f"There are {value}.")))
    assert collect(made).missing
    with pytest.raises(OutputError, match="cites"):
        BriefingHTML(cache="none", strict=True).from_notebook_node(made)
