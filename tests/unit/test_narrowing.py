"""A narrowed briefing keeps what concerns its region or theme, and nothing of the rest."""

from pathlib import Path
from typing import Any

import pytest

from briefing.errors import ParameterError
from briefing.extract import Reading
from briefing.narrowing.choice import EVERYTHING, Narrowing, narrowing
from briefing.narrowing.narrow import SPANNED, kept_sentences, narrowed
from briefing.parameters.cells import declared
from briefing.parameters.given import check
from briefing.places import belongs, countries, regions
from briefing.records import Source
from briefing.reference import rows
from briefing.tables.rows import rows_of
from briefing.tables.schema import TABLES

TEXT = """Vietnam and its partners

Vietnam signed 12 agreements with Laos in 2019. It has relations with 247 political parties in 111 countries.

The party sent 5 delegations to France. ASEAN held a seminar in 2018.

Vietnam trained 30 officials."""
WHOLE = ("documents", "sentences", "zones", "metadata")


@pytest.fixture(scope="module")
def read() -> dict[str, list[Any]]:
    return rows_of(Reading(Source("own", "own.txt", TEXT, "0" * 64, "VNM")))


def test_a_region_keeps_the_marks_of_sentences_that_name_a_country_or_bloc_of_it(read: dict[str, list[Any]]) -> None:
    kept = narrowed(read, Narrowing("southeast-asia"))
    assert [row["surface"] for row in kept["figures"]] == ["12", "2019", "2018"]
    assert {row["id"] for row in kept["mentions"]} == {"VNM", "LAO", "ASEAN"}
    assert not kept["parties"]
    assert read["parties"]


def test_of_the_places_in_a_kept_sentence_only_the_region_s_stay() -> None:
    text = "Vietnam has close relations with Laos, Cuba and the ASEAN countries.\n"
    every = rows_of(Reading(Source("own", "own.txt", text, "0" * 64, "VNM")))
    kept = narrowed(every, Narrowing("southeast-asia"))
    assert [row["id"] for row in every["mentions"]] == ["VNM", "LAO", "CUB", "ASEAN"]
    assert [row["id"] for row in kept["mentions"]] == ["VNM", "LAO", "ASEAN"]
    doubts = {row["surface"] for row in kept["doubtful"] if row["table"] == "mentions"}
    assert doubts <= {row["surface"] for row in kept["mentions"]}


def test_a_count_that_is_limited_to_another_region_goes() -> None:
    text = "The party has relations with 46 parties in Africa and 79 parties in Asia.\n"
    every = rows_of(Reading(Source("own", "own.txt", text, "0" * 64, "VNM")))
    kept = narrowed(every, Narrowing("africa"))
    assert [(row["count"], row["scope"]) for row in every["parties"]] == [(46, "africa"), (79, "asia")]
    assert [(row["count"], row["scope"]) for row in kept["parties"]] == [(46, "africa")]
    assert len(kept["figures"]) == len(every["figures"])


def test_the_country_that_the_sources_are_about_does_not_count(read: dict[str, list[Any]]) -> None:
    numbers = kept_sentences(read, Narrowing("southeast-asia"))
    alone = next(row for row in read["mentions"] if row["role"] == "self" and row["start"] > TEXT.index("trained") - 9)
    assert alone["sentence"] not in numbers


def test_documents_sentences_zones_and_metadata_stay_whole(read: dict[str, list[Any]]) -> None:
    for only in (Narrowing("oceania"), Narrowing(theme="public-health")):
        kept = narrowed(read, only)
        assert all(kept[table] == read[table] for table in WHOLE)
        assert not any(kept[table] for table in (*SPANNED, "themes", "doubtful"))


def test_a_theme_keeps_whole_paragraphs(read: dict[str, list[Any]]) -> None:
    theme = read["themes"][0]["theme"]
    lines = {row["line"] for row in read["themes"] if row["theme"] == theme}
    within = {row["sentence"] for row in read["sentences"] if row["line"] in lines}
    kept = narrowed(read, Narrowing(theme=theme))
    assert {row["line"] for row in kept["themes"]} == lines
    for table in SPANNED:
        assert kept[table] == [row for row in read[table] if row["sentence"] in within]


def test_of_a_region_and_a_theme_both_must_hold(read: dict[str, list[Any]]) -> None:
    theme = read["themes"][0]["theme"]
    both = Narrowing("southeast-asia", theme)
    assert kept_sentences(read, both) == kept_sentences(read, Narrowing("southeast-asia")) & kept_sentences(
        read, Narrowing(theme=theme)
    )


@pytest.mark.parametrize("only", [Narrowing("europe"), Narrowing("asia", "party-relations"), EVERYTHING], ids=str)
def test_narrowing_twice_is_narrowing_once(read: dict[str, list[Any]], only: Narrowing) -> None:
    once = narrowed(read, only)
    assert narrowed(once, only) == once
    assert set(once) == set(TABLES) - {"errors"}


def test_nothing_chosen_keeps_everything(read: dict[str, list[Any]]) -> None:
    assert not EVERYTHING
    assert narrowed(read, EVERYTHING) == read


def test_a_region_within_a_region_counts_and_one_around_it_does_not() -> None:
    assert belongs("region", "indochina", "asia")
    assert not belongs("region", "asia", "indochina")
    assert belongs("bloc", "ASEAN", "asia")
    assert not belongs("bloc", "CAN", "north-america")  # the Andean Community, not Canada
    assert belongs("country", "CAN", "north-america")


@pytest.mark.parametrize("continent", ["Africa", "Americas", "Asia", "Europe", "Oceania"])
def test_a_continent_holds_every_country_that_the_un_counts_to_it(continent: str) -> None:
    there = [one.id for one in countries().values() if one.region == continent]
    assert there
    assert all(belongs("country", country, continent.lower()) for country in there)


def test_every_member_of_a_region_is_known() -> None:
    blocs = {row["id"] for row in rows("blocs")}
    known = {"country": set(countries()), "bloc": blocs, "region": set(regions())}
    known["subregion"] = {one.subregion for one in countries().values()}
    for row in rows("region_members", ("region", "kind", "member")):
        assert row["region"] in regions()
        assert row["member"] in known[row["kind"]], row


def test_a_region_is_called_by_its_id_or_by_a_name_in_any_language() -> None:
    for name in ("southeast-asia", "Southeast Asia", "south-east asia", "Đông Nam Á", "Asie du Sud-Est"):
        assert narrowing(name).region == "southeast-asia"
    assert narrowing("the West").region == "west"
    assert narrowing("", "Visits and delegations").theme == "high-level-visits"


@pytest.mark.parametrize(
    ("given", "near"),
    [
        (("southeast-azia", ""), "did you mean southeast-asia"),
        (("Asean", ""), "is a bloc, no region"),
        (("", "party-relation"), "did you mean party-relations"),
        (("xyzzy", ""), "give one of data/reference/regions.csv"),
        (("", "42"), "choose from party-relations, "),
    ],
)
def test_an_unknown_region_or_theme_is_answered_with_the_nearest(given: tuple[str, str], near: str) -> None:
    with pytest.raises(ParameterError) as told:
        narrowing(*given)
    assert near in str(told.value).lower()
    assert f"parameter only_{'region' if given[0] else 'theme'}" in str(told.value)


def test_a_parameter_given_by_name_is_stated_by_its_id() -> None:
    notebooks = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
    known = declared(notebooks)
    given = {"only_region": "Southeast Asia", "only_theme": "Party relations"}
    assert check(given, known) == {"only_region": "southeast-asia", "only_theme": "party-relations"}
    assert check({"only_region": ""}, known) == {}
    assert known["only_region"].notebooks == ("1_sources", "2_figures", "3_partners", "4_themes", "briefing")
