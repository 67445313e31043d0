"""Every known name is found by each way of writing it, and its country is one of the reference data."""

import pytest
from written import organisations

from briefing.organisations.names import known_names
from briefing.places import countries
from briefing.reference import Row, rows

FILES = {"parties_named": "party", "forums": "forum", "bodies": "body", "outlets": "outlet"}
ROWS = [(file, row) for file in FILES for row in rows(file, ("name", "alternatives", "short_forms", "origin"))]


@pytest.mark.parametrize(("file", "row"), ROWS, ids=[row["name"] for _, row in ROWS])
def test_a_name_is_found_in_a_sentence_however_it_is_written(file: str, row: Row) -> None:
    for form in [row["name"], *filter(None, row["alternatives"].split("|"))]:
        found = organisations(f"Yesterday it wrote to {form} in a letter.")
        assert [(o.mark.span.surface, o.kind) for o in found] == [(form, FILES[file])]


@pytest.mark.parametrize(("file", "row"), ROWS, ids=[row["name"] for _, row in ROWS])
def test_a_country_is_known_and_an_origin_stated(file: str, row: Row) -> None:
    assert row["origin"]
    assert row.get("country", "") in {"", *countries()}
    if file in ("parties_named", "bodies", "outlets"):
        assert row["country"]


def test_a_short_form_counts_only_beside_its_country() -> None:
    assert [o.name for o in organisations("Sri Lanka was far, but the SLFP wrote.")] == ["Sri Lanka Freedom Party"]
    assert organisations("The SLFP wrote.") == []


def test_no_form_that_always_counts_stands_for_two_parties() -> None:
    twice = {
        form: meanings
        for form, meanings in known_names().items()
        if len({meaning.name for meaning in meanings if not meaning.country}) > 1
    }
    assert twice == {}
