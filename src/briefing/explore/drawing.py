"""Charts of what was chosen: the briefing's own, drawn from the chosen marks when somebody asks for one.

A chart of a few hundred marks takes 50 to 150 ms, one of 200 articles more than a second: so bars follow each choice,
and the chart that is looked at follows when the choice has rested.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from briefing import charts
from briefing.exhibits import CITATION, Chart
from briefing.explore.choice import Selection
from briefing.explore.corpus import Corpus
from briefing.palette import COLOURS
from briefing.values import bare

_HEX = re.compile(r"#[0-9a-fA-F]{6}\b")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart that can be asked for: what it is called, the table that it draws."""

    name: str
    title: str
    table: str
    draw: Callable[[pd.DataFrame, pd.DataFrame], Chart | None]


CHARTS = (
    Drawn("map", "World map", "mentions", charts.draw_world_map),
    Drawn("regions", "Regions", "mentions", charts.draw_partners_by_region),
    Drawn("parties", "Parties", "parties", charts.draw_parties_by_type),
    Drawn("forms", "Cooperation", "cooperation", charts.draw_cooperation_forms),
    Drawn("themes", "Themes", "themes", charts.draw_themes_by_document),
    Drawn("dates", "Dates", "figures", charts.draw_timeline),
)


def drawn(corpus: Corpus, selection: Selection, name: str, *, dark: bool = False) -> dict[str, str]:
    """Return a chart of the chosen marks as SVG with its words; without a drawing where they state nothing to draw.

    Raises KeyError where there is no such chart.
    """
    kind = {chart.name: chart for chart in CHARTS}[name]
    chosen = (*selection.marks.tolist(), *selection.themes.tolist())
    rows = [corpus.marks[mark] for mark in dict.fromkeys(chosen) if corpus.marks[mark].table == kind.table]
    tables = corpus.report.tables
    whole = tables[kind.table]
    made = kind.draw(pd.DataFrame(rows, columns=whole.columns).astype(whole.dtypes), tables["documents"])
    if made is None:
        return {"name": name}
    words = {part: _words(getattr(made, part)) for part in ("title", "subtitle", "caption", "alt")}
    drawings = {"svg": made.svg, "narrow": made.svg_narrow or made.svg}
    return {"name": name, **words, **{part: _darkened(svg) if dark else svg for part, svg in drawings.items()}}


def offered_charts() -> list[list[str]]:
    """Return the charts that can be asked for: name and title."""
    return [[chart.name, chart.title] for chart in CHARTS]


def _words(markdown: str) -> str:
    return CITATION.sub("", bare(markdown)).replace("*", "")


def _darkened(svg: str) -> str:
    """Return a drawing with each of the palette's colours as it is on a dark page."""
    dark: dict[str, Any] = {colour.light.lower(): colour.dark for colour in COLOURS.values()}
    return _HEX.sub(lambda found: dark.get(found[0].lower(), found[0]), svg)
