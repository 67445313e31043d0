"""What words were read as, in short: alike ones together, and words of the source in their own language."""

import pytest

from briefing.export.blocks import Quote
from briefing.export.readings import readings

READ_AS = (
    ("Laos", "mention", "country, LAO, partner", "", False),
    ("Cuba", "mention", "country, CUB, partner", "", True),
    ("63", "figure", "count, 63", "ruling parties", False),
    ("ICAPP", "organisation", "forum", "ICAPP, regularly invited", False),
)


@pytest.fixture
def quote() -> Quote:
    return Quote("A1", "", "", "", "en", "", (), READ_AS, (), in_source=False)


def test_readings_that_are_alike_stand_together(quote: Quote) -> None:
    said = {kind: "".join(node["text"] for node in nodes) for kind, nodes in readings(quote, "en-GB")}
    assert said == {
        "mention": "country, partner: “Laos” LAO, “Cuba”‡ CUB",
        "figure": "count: “63” ruling parties",
        "organisation": "forum: “ICAPP” regularly invited",
    }


def test_words_of_a_source_keep_their_language(quote: Quote) -> None:
    _, (kind, nodes), *_ = readings(quote, "vi")
    foreign = [node["children"][0]["text"] for node in nodes if node["type"] == "tongue"]
    assert (kind, foreign) == ("figure", ["“63”", "ruling parties"])
    assert {node["language"] for node in nodes if node["type"] == "tongue"} == {"en"}
