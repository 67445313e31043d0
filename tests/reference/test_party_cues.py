"""Every pattern of the party tables is found in its example; `#` is the figure."""

import pytest

from briefing.parties.kind import type_in
from briefing.phrases import compiled
from briefing.reference import Row, rows

TYPES = rows("party_types", ("type", "pattern", "example", "origin"))
CUES = rows("party_count_cues", ("use", "pattern", "example", "origin"))


@pytest.mark.parametrize("row", TYPES, ids=lambda row: row["example"])
def test_a_type_is_read_in_its_example(row: Row) -> None:
    assert compiled(row["pattern"]).search(row["example"])
    assert type_in(row["example"])[0] == row["type"]


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_a_cue_is_found_in_its_example(row: Row) -> None:
    assert compiled(row["pattern"]).search(row["example"])


def test_the_types_are_those_of_the_vocabulary() -> None:
    closed = {row["value"] for row in rows("vocabulary") if row["field"] == "parties.type"}
    assert {row["type"] for row in TYPES} | {"total"} == closed


def test_a_country_has_one_ruling_party_at_a_time() -> None:
    found = rows("ruling_parties", ("country", "name", "since", "until", "origin"))
    terms = {(row["country"], row["since"], row["until"]) for row in found}
    assert len(terms) == len(found)
    assert all(len(row["country"]) == 3 and row["country"].isupper() for row in found)
