"""Charts of one source and of two hundred: nothing collides, nothing leaves the sheet, none grows without end."""

from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest
from annotated import varied_tables
from drawn import documents, faults, figures, mentions, parties, table

from briefing import charts, report, wording
from briefing.exhibits import Chart
from briefing.reference import only, rows
from briefing.report.opened import with_ids

COUNTRIES = [row["id"] for row in rows("countries") if not row["until"]]
FORMS = [row["value"] for row in only(rows("vocabulary"), field="form")]
THEMES = [row["value"] for row in only(rows("vocabulary"), field="theme")]
WHAT = ["Platform", "12th National Party Congress Resolution on external relations", "visit", "Đại hội XIII", ""]
Tables = dict[str, pd.DataFrame]
DRAWN: dict[Callable[[pd.DataFrame, pd.DataFrame], Chart | None], str] = {
    charts.draw_parties_by_type: "parties",
    charts.draw_party_totals: "parties",
    charts.draw_world_map: "mentions",
    charts.draw_partners_by_region: "mentions",
    charts.draw_cooperation_forms: "cooperation",
    charts.draw_themes_by_document: "themes",
    charts.draw_timeline: "figures",
}


@cache
def of(many: int) -> Tables:
    """Return the tables of so many sources, each of which names other things and some that all name."""
    sources = [f"s{i:03}" for i in range(many)]
    years = [str(1990 + i * 7 % 35) for i in range(many)]
    counted = parties(
        *((s, "total", 150 + i * 13 % 90, ("exact", "min", "approx")[i % 3], None) for i, s in enumerate(sources)),
        *((s, ("ruling", "communist")[i % 2], 60 + i % 40, "exact", None) for i, s in enumerate(sources)),
    )
    counted["as_of"] = years * 2
    named = [
        (s, COUNTRIES[(i * 11 + j * 5) % len(COUNTRIES)], "partner") for i, s in enumerate(sources) for j in range(4)
    ]
    context = [(s, COUNTRIES[(i * 17 + 3) % len(COUNTRIES)], "context") for i, s in enumerate(sources)]
    return {
        "documents": documents(*sources, published=[f"{year}-05-01" for year in years]),
        "parties": counted,
        "mentions": mentions(*((s, "VNM", "self") for s in sources), *named, *context),
        "cooperation": table(
            "source form", *((s, FORMS[(i + j * j) % len(FORMS)]) for i, s in enumerate(sources) for j in range(5))
        ),
        "themes": table(
            "source line theme strength",
            *(
                (s, j, THEMES[(i + j) % len(THEMES)], ("main", "touched")[j % 2])
                for i, s in enumerate(sources)
                for j in range(8)
            ),
        ),
        "figures": figures(
            *(
                (s, f"{year}-{1 + i % 12:02}-{1 + i % 28:02}", "", WHAT[i % 5])
                for i, (s, year) in enumerate(zip(sources, years, strict=True))
            ),
            *(
                (s, year, str(int(year) + 5), WHAT[i % 4])
                for i, (s, year) in enumerate(zip(sources, years, strict=True))
            ),
        ),
    }


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("many", [1, 2, 40, 200])
def test_nothing_collides_however_many_sources(many: int, draw: Callable[..., Chart | None]) -> None:
    chart = draw(of(many)[DRAWN[draw]], of(many)["documents"])
    if chart is None:
        assert (draw, many) == (charts.draw_party_totals, 1)  # one source states one date
        return
    assert faults(chart) == []
    assert len(chart.svg.encode()) < 140_000


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("many", [1, 2, 7, 40, 200])
def test_nothing_collides_in_reports_on_annotated_texts(many: int, draw: Callable[..., Chart | None]) -> None:
    tables = with_ids(varied_tables(many))
    chart = draw(tables[DRAWN[draw]], tables["documents"])
    assert chart is None or faults(chart) == []
    assert chart is not None or many <= 2


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
def test_nothing_collides_in_the_built_report(draw: Callable[..., Chart | None]) -> None:
    tables = report.open_report().tables
    chart = draw(tables[DRAWN[draw]], tables["documents"])
    assert chart is None or faults(chart) == []


@pytest.mark.parametrize("draw", DRAWN, ids=lambda draw: draw.__name__)
@pytest.mark.parametrize("language", wording.languages()[1:])
def test_nothing_collides_in_another_language(language: str, draw: Callable[..., Chart | None]) -> None:
    wording.speak(language)
    try:
        drawn = [draw(tables[DRAWN[draw]], tables["documents"]) for tables in (of(40), with_ids(varied_tables(40)))]
    finally:
        wording.speak("en")
    assert [faults(chart) if chart else ["nothing is drawn"] for chart in drawn] == [[], []]
