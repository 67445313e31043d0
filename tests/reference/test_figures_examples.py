"""Sentences of our own, clause by clause of the guide, with the figures that a careful reader marks in them.

A figure is `surface|kind|value|value_to|bound|what|relation`; `what` and `relation` may be left out, and a row with
several figures sets ` ; ` between them.
"""

import csv
from pathlib import Path

import pytest

from briefing.figures import find_figures
from briefing.records import Source
from briefing.zones import read_document

with (Path(__file__).parent / "figures_examples.csv").open(encoding="utf-8", newline="") as file:
    EXAMPLES = list(csv.DictReader(file))


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: f"{row['clause']}: {row['text'][:40]}")
def test_the_figures_of_a_sentence(row: dict[str, str]) -> None:
    expected = [figure.split("|") for figure in row["figures"].split(" ; ")] if row["figures"] else []
    document = read_document(Source("own", "own.txt", row["text"], "", "VNM"))
    found = []
    for figure, wanted in zip(find_figures(document), expected, strict=True):
        cells = [figure.mark.span.surface, figure.kind, figure.value, figure.value_to, figure.bound]
        stated = [*cells, figure.what, figure.relation][: len(wanted)]
        if len(wanted) > 5 and not wanted[5]:
            stated[5] = ""
        found.append(stated)
    assert found == expected
