"""Themes by outlet: in which share of an outlet's documents each is a main one, and which outlet stands apart."""

from math import sqrt
from typing import NamedTuple

from briefing.charts.heat import Column, draw_shares, wrapped
from briefing.corpus_report.opened import CorpusReport, cited
from briefing.corpus_report.themes import themes
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.selection import Row
from briefing.values import Value
from briefing.wording import from_cell, number_in, say, sentence_case, share, spaced

_OUTLETS, _THEMES = 12, 6  # lines, and columns where there is room
_CELL_OF_WORDS = 62.0  # points: the narrowest cell that a theme's name heads
_CHANCE = 3.0  # standard errors of a share: what differs less may be chance
_FEW = 10  # documents, of which no share is told as a finding


class _Stress(NamedTuple):
    """How much more of an outlet's documents than of all have a theme, in standard errors of such a share."""

    weight: float
    outlet: Row
    theme: Row


@on_topic
def draw_themes_by_outlet(report: CorpusReport) -> Chart | None:
    """Draw in which share of an outlet's documents the themes are main ones; nothing for fewer than two outlets."""
    outlets = report.rows("by_outlet").where(outlet={"not": ""})[:_OUTLETS]
    shown = themes(report)[:_THEMES]
    if len(outlets) < 2 or not shown:
        return None
    names = [from_cell(outlet, "outlet") for outlet in outlets]
    parts = [[_part(report, theme, outlet) for outlet in outlets] for theme in shown]

    def columns(room: float) -> list[Column]:
        many = max(1, min(len(shown), int(room / _CELL_OF_WORDS)))
        width = room / many - 4
        return [Column(wrapped(sentence_case(shown[at]["theme"]), width), parts[at]) for at in range(many)]

    wide, narrow = draw_shares(names, columns)
    title, proved = _finding(report, outlets, shown)
    return Chart(
        id="themes-by-outlet",
        title=title,
        subtitle=say("In which share of an outlet’s documents each is a main theme of some paragraph"),
        caption=say("Outlets and themes of most documents. What differs little, or rests on few documents, may be "
                    "chance.") + proved,
        alt=_in_words(names, shown, parts),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=(say("outlet"), say("documents"), *(sentence_case(row["theme"]) for row in shown), say("sentences")),
        rows=tuple(
            (name, number_in(outlet, "documents"), *(of[at] or "" for of in parts), cited(outlet))
            for at, (name, outlet) in enumerate(zip(names, outlets, strict=True))
        ),
    )  # fmt: skip


def _part(report: CorpusReport, theme: Row, outlet: Row) -> Value | None:
    """Return the share of an outlet's documents with a theme; nothing where it has none of them."""
    found = report.rows("by_theme_and_outlet", theme=theme["theme"], outlet=outlet["outlet"])
    return share(number_in(found[0], "documents"), number_in(outlet, "documents")) if found else None


def _finding(report: CorpusReport, outlets: list[Row], shown: list[Row]) -> tuple[str, str]:
    """Say which outlet has more of a theme than all documents have, if chance does not explain it, and cite both."""
    whole = report.total("documents counted")
    stresses = [_stress(report, theme, outlet) for outlet in outlets for theme in shown]
    told = (one for one in stresses if int(one.outlet["documents"]) >= _FEW)
    most = max(told, key=lambda one: one.weight, default=None)
    if most is None or most.weight < _CHANCE:
        level = say("No outlet has a theme in far more of its documents than all {whole} documents have", whole=whole)
        return level, ""
    _, outlet, theme = most
    text = say(
        "{outlet} stresses {theme}: a main theme of {part} of its documents, of {all} of all",
        outlet=from_cell(outlet, "outlet"),
        theme=spaced(theme["theme"]),
        part=_part(report, theme, outlet),
        all=share(number_in(theme, "documents"), whole),
    )
    return text, "".join(dict.fromkeys((cited(outlet, 1), cited(theme, 1))))


def _stress(report: CorpusReport, theme: Row, outlet: Row) -> _Stress:
    found = report.rows("by_theme_and_outlet", theme=theme["theme"], outlet=outlet["outlet"])
    documents, with_theme = int(outlet["documents"]), int(found[0]["documents"]) if found else 0
    usual = int(theme["documents"]) / report.total("documents counted").number
    error = sqrt(max(usual * (1 - usual), 0.0) / documents)
    more = with_theme / documents - usual
    return _Stress(more / error if error else 0.0, outlet, theme)


def _in_words(names: list[str], shown: list[Row], parts: list[list[Value | None]]) -> str:
    """Return each outlet's shares, in the order of the themes that are named first."""
    heads = ", ".join(spaced(row["theme"]) for row in shown)
    said = [f"{name} {', '.join(str(of[at] or '–') for of in parts)}" for at, name in enumerate(names)]
    return say("Heat map, shares of each outlet’s documents: {themes}. {outlets}.", themes=heads,
               outlets="; ".join(said))  # fmt: skip
