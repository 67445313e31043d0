"""A made-up briefing with every kind of exhibit: an executed notebook as nbformat stores it. All text is our own."""

import io
import json
from collections.abc import Callable
from functools import cache
from typing import Any

from briefing import exhibits as ex
from briefing.values import plain

TEXTS = {
    "A": (
        "Across the border: a year of party contacts",
        [
            "Across the border: a year of party contacts",
            "By Hà Thị Lựu | Sample Courier | 3/5/2022",
            "The Party keeps relations with 208 political parties in 97 countries, of which 71 are communist parties.",
            "Delegations from Laos, Cuba and Việt Nam’s neighbours came to Huế for talks on Đổi mới.",
            "More than 40 officials took part in training courses in 2021, the second programme of its kind.",
        ],
    ),
    "B": (
        "Interview: friends in São Paulo",
        [
            "Interview: friends in São Paulo",
            "How wide is the network today?",
            "We are regularly invited to the São Paulo Forum, and parties in Asia and Europe write to us every week.",
            "Nearly a third of them rule, alone or in a coalition; the others sit in opposition.",
        ],
    ),
}


def _ids(letter: str) -> list[str]:
    return [f"{letter}{number}" for number in range(1, len(TEXTS[letter][1]) + 1)]


def _marks(text: str) -> tuple[ex.EvidenceMark, ...]:
    wanted = {
        "208": [("figure", "count 208"), ("party", "total 208")],
        "97": [("figure", "count 97")],
        "Laos": [("mention", "country LAO · partner")],
        "São Paulo Forum": [("organisation", "forum São Paulo Forum")],
        "training courses": [("cooperation", "training")],
        "2021": [("figure", "date 2021")],
    }
    return tuple(
        ex.EvidenceMark(text.index(words), text.index(words) + len(words), kind, label)
        for words, marks in wanted.items()
        if words in text
        for kind, label in marks
    )


def evidence() -> ex.Evidence:
    quoted = []
    for letter, (title, lines) in TEXTS.items():
        start = 0
        for number, text in enumerate(lines, start=1):
            end = start + len(text)
            name = f"00{letter}_sample"
            quoted.append(ex.Quoted(f"{letter}{number}", name, title, number, start, end, text, _marks(text)))
            start = end + 1
    return ex.Evidence(tuple(quoted))


def sources() -> list[ex.SourceText]:
    zones = {1: "title", 2: "byline"}
    return [
        ex.SourceText(
            letter,
            f"00{letter}_sample",
            title,
            "en" if letter == "A" else "en-GB",
            tuple(
                ex.TextLine(
                    number, zones.get(number, "body"), text, ((0, len(text), f"{letter}{number}"),), _marks(text)
                )
                for number, text in enumerate(lines, start=1)
            ),
        )
        for letter, (title, lines) in TEXTS.items()
    ]


@cache
def drawing() -> str:
    """A bar chart straight from matplotlib, untidied."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "sample", "font.family": ["sans-serif"]}):
        figure = Figure(figsize=(5.2, 2.2), layout="constrained")
        axes = figure.subplots()
        bars = axes.barh(["Opposition", "Ruling", "Communist", "All"], [30, 66, 71, 208], color="#4680b0")
        axes.bar_label(bars, padding=3)
        axes.text(150, 0, "Đổi mới", style="italic", color="#8a3a0e")
        axes.spines[["top", "right"]].set_visible(False)
        file = io.StringIO()
        figure.savefig(file, format="svg", metadata={"Date": None})
    return file.getvalue()


def chart() -> ex.Chart:
    return ex.Chart(
        id="chart-types",
        title="Communist parties are a third of the partners",
        subtitle="Parties that the Party keeps relations with, by type, 2022",
        caption="Types overlap: *a communist party can also rule*, so the bars do not add up.[^A3][^B4]",
        alt="Bars: 208 parties in all, 71 communist, 66 ruling, 30 in opposition.",
        source="Sample Courier, 3 May 2022",
        svg=drawing(),
        columns=("Type", "Parties", "Sentence"),
        rows=(
            ("All", "208", "[^A3]"),
            ("Communist", "71", "[^A3]"),
            ("Ruling", "66", "[^B4]"),
            ("Opposition", "30", "[^B4]"),
        ),
    )


def partners(rows: int = 60) -> ex.Table:
    named = ["Laos", "Cuba", "China", "Côte d’Ivoire", "Việt Nam", "Bosnia and Herzegovina"]
    return ex.Table(
        id="partners",
        caption="Partners by mentions[^A4]",
        columns=("Country", "Mentions", "Words that make it a partner"),
        rows=tuple(
            (
                named[i % len(named)],
                str(rows - i),
                f"{plain('delegations came for talks (*twice*)')} {ex.cite('A4', 'B3')}",
            )
            for i in range(rows)
        ),
        align="lrl",
        widths=(3, 1.5, 6),
        note="Counted by mention, furniture left out.",
    )


def cover() -> ex.Cover:
    return ex.Cover(
        title="Friends across borders: whom a party talks to",
        subtitle="What two published sources say of a party’s foreign relations, 2021 to 2022",
        date="2022-05-03",
        date_text="3 May 2022",
        author="Sample Desk",
        how_to_cite="Sample Desk (2022): Friends across borders. Briefing of 3 May 2022.",
        keywords=("party relations", "Đổi mới"),
    )


def files() -> ex.Data:
    return ex.Data(
        (
            ex.DataFile(
                "figures.csv", "Every number that a source states", "text/csv", "source,surface\n00A_sample,208\n"
            ),
            ex.DataFile("datapackage.json", "What each column means", "application/json", '{"name": "sample"}\n'),
        )
    )


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "m", "metadata": {}, "source": source}


def shown(bundle: dict[str, Any]) -> dict[str, Any]:
    return {"output_type": "display_data", "metadata": {}, "data": bundle}


def code(*outputs: dict[str, Any], source: str = "show(secret_input)") -> dict[str, Any]:
    return {
        "cell_type": "code",
        "id": "c",
        "metadata": {},
        "source": source,
        "execution_count": 1,
        "outputs": list(outputs),
    }


def exhibit(*records: Any) -> dict[str, Any]:
    # Through JSON, as a saved notebook brings it: tuples become lists.
    return code(*(shown(json.loads(json.dumps(record._repr_mimebundle_()))) for record in records))


def notebook(*cells: dict[str, Any], **metadata: Any) -> Any:
    from nbformat import NotebookNode, from_dict

    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    read: Callable[[dict[str, Any]], NotebookNode] = from_dict
    return read({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)})


def briefing() -> Any:
    """The whole briefing."""
    key_figures = ex.KeyFigures(
        (
            ex.KeyFigure("208", "political parties with relations", "A3"),
            ex.KeyFigure("97", "countries", "A3"),
            ex.KeyFigure("> 40", "officials in training courses", "A5"),
        )
    )
    findings = ex.Prose(
        "The Party keeps relations with **208 political parties in 97 countries**.[^A3] "
        "They range from *Laos* to *Cuba*.[^A4][^B3]\n\n"
        "- **Breadth.** Ruling parties are nearly a third.[^B4]\n"
        "- **Depth.** More than 40 officials were trained.[^A5]\n"
        "- **Voice.** The Party is invited to the São Paulo Forum.[^B3]\n\n"
        "> We are regularly invited to the São Paulo Forum.[^B3]\n"
    )
    return notebook(
        markdown("# Friends across borders"),
        exhibit(cover()),
        markdown("## Summary\n\nFive findings, each with the sentence it rests on."),
        exhibit(findings, key_figures),
        markdown("## The network in numbers\n\nThe sources state a total and its parts.[^A3]"),
        exhibit(chart()),
        markdown("## With whom\n\n### Partners\n\nNeighbours come first.[^A4]"),
        exhibit(partners()),
        markdown(
            "## Sources and method\n\n1. Read.\n2. Count.\n\n"
            "See [the guide](https://example.org/guide) and [With whom](#with-whom)."
        ),
        markdown("## Evidence"),
        exhibit(evidence()),
        markdown("## Sources in full"),
        exhibit(*sources()),
        markdown("## Data"),
        exhibit(files()),
    )
