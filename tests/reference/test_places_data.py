"""Every row of the reference data on places does what its example says."""

import re

import pytest

from briefing.mentions import find_mentions
from briefing.places import countries
from briefing.records import Document, Line, Mention, Metadata, Sentence, Source
from briefing.reference import Row, rows

COUNTRIES = countries()


def found_in(text: str) -> tuple[Mention, ...]:
    source = Source("own", "own.txt", text, "", "VNM")
    line = Line(1, 0, len(text), text, "body")
    return find_mentions(Document(source, (line,), (Sentence(1, 0, len(text), 1, "body"),), Metadata()))


def label(row: Row) -> str:
    return row.get("name") or row.get("phrase") or row["word"]


@pytest.mark.parametrize("row", rows("country_names_own"), ids=label)
def test_a_name_of_our_own_is_found_in_its_example(row: Row) -> None:
    marks = {(m.mark.span.surface.replace("’", "'"), m.kind, m.id) for m in found_in(row["example"])}
    name = row["name"].replace("’", "'")
    assert (name, "country", row["id"]) in marks


@pytest.mark.parametrize("row", rows("place_blockers"), ids=label)
def test_a_longer_name_blocks_the_place_within(row: Row) -> None:
    start = row["example"].index(row["phrase"])
    end = start + len(row["phrase"])
    assert not [m for m in found_in(row["example"]) if m.mark.span.start < end and m.mark.span.end > start]


@pytest.mark.parametrize("row", rows("place_contexts"), ids=lambda row: row["example"])
def test_a_context_reads_the_name_in_brackets(row: Row) -> None:
    before, name, after = re.split(r"[\[\]]", row["example"], maxsplit=2)
    here = [m for m in found_in(before + name + after) if m.mark.span.start == len(before)]
    if not row["reading"]:
        assert not here
    else:
        assert [m.mark.span.surface for m in here] == [name]
        assert here[0].mark.rule == row["rule"]
        if row["reading"] != "=":
            assert here[0].id == row["reading"]


@pytest.mark.parametrize("row", rows("state_forms"), ids=label)
def test_an_official_name_is_one_span(row: Row) -> None:
    (mention,) = found_in(row["example"])
    assert mention.mark.span.start == len("The ")


@pytest.mark.parametrize("kind", ["country", "region", "bloc"])
def test_every_name_is_found_as_its_own_place(kind: str) -> None:
    files = {"country": ("country_names_own", "country_names"), "region": ("regions",), "bloc": ("blocs",)}[kind]
    listed: dict[str, set[str]] = {}
    for file in files:
        for row in rows(file):
            if not row.get("needs") and row["kind"] not in ("prefix", "label"):
                listed.setdefault(row["name"].replace("’", "'"), set()).add(row["id"])
    wrong = []
    for name, ids in listed.items():
        marks = [(m.mark.span.surface, m.id) for m in found_in(f"The delegates spoke of {name} at length.")]
        if len(marks) != 1 or marks[0][0] != name or marks[0][1] not in ids:
            wrong.append((name, marks))
    assert not wrong


def test_every_id_is_known() -> None:
    regions = {row["value"] for row in rows("vocabulary") if row["field"] == "region"}
    assert {row["id"] for row in rows("regions")} == regions
    for file in ("country_names", "country_names_own"):
        assert {row["id"] for row in rows(file)} <= COUNTRIES.keys(), file
    assert {row["country"] for row in rows("bloc_members")} <= COUNTRIES.keys()
    assert {row["bloc"] for row in rows("bloc_members")} <= {row["id"] for row in rows("blocs")}


def test_every_country_but_the_two_cities_has_an_english_name() -> None:
    named = {row["id"] for row in rows("country_names") if row["language"] == "en"}
    named |= {row["id"] for row in rows("country_names_own")}
    assert COUNTRIES.keys() - named == {"HKG", "MAC"}


def test_no_name_belongs_to_two_countries() -> None:
    owners: dict[str, set[str]] = {}
    for file in ("country_names", "country_names_own"):
        for row in rows(file):
            owners.setdefault(row["name"], set()).add(row["id"])
    assert not {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1}
