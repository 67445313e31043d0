"""Roles: with whom the self country deals, and what is only context."""

import pytest
from written import mentions_with_roles, roles


def test_self_follows_the_source() -> None:
    text = "Cuba and Laos signed a protocol."
    assert roles(text, self_country="CUB") == {"Cuba": "self", "Laos": "partner"}
    assert roles(text, self_country="LAO") == {"Cuba": "partner", "Laos": "self"}


@pytest.mark.parametrize(
    "text",
    [
        "The Party has relations with 40 parties in {}.",
        "It received a delegation from {} in May.",
        "Some forty students from {} finished the course.",
        "Ties with {} have been frozen since 2010.",
        "A visit to {} is planned for next year.",
        "Vietnam and {} signed an agreement.",
        "The Communist Party of {} sent a message to the Congress.",
        "Our comrades in {} asked for textbooks.",
        "In 2021 it sent rice to {}.",
        "We learn from the experience of {}.",
    ],
)
@pytest.mark.parametrize("place", ["Chile", "Mozambique"])
def test_dealings_make_a_partner(text: str, place: str) -> None:
    assert roles(text.format(place))[place] == "partner"


@pytest.mark.parametrize(
    "text",
    [
        "The war in {} entered its third year.",
        "Sanctions on {} drove prices up.",
        "Rivalry between {} and Japan coloured the year.",
        "Voters in {} turned the government out.",
        "Unlike {}, it publishes a yearbook.",
        "Scholars in {} argue that the figures are inflated.",
        "{} newspapers called it propaganda.",
        "The crisis in {} dragged on.",
        "The book was printed in {}.",
    ],
)
@pytest.mark.parametrize("place", ["Chile", "Mozambique"])
def test_conflicts_comparisons_places_and_critics_are_context(text: str, place: str) -> None:
    assert roles(text.format(place))[place] == "context"


def test_a_list_shares_its_role() -> None:
    assert set(roles("It has warm ties with Peru, Mali, the two Koreas, Fiji and 12 Nordic parties.").values()) == {
        "partner"
    }
    assert set(roles("Fighting in Mali, Niger and Chad went on.").values()) == {"context"}


def test_one_sentence_can_hold_a_partner_and_context() -> None:
    found = roles("While the war in Yemen went on, the Party received a delegation from Peru.")
    assert found == {"Yemen": "context", "Peru": "partner"}


def test_a_forum_where_self_takes_part_makes_its_region_a_partner_but_not_the_host_of_one_edition() -> None:
    text = "It is a member of the International Conference of Asian Political Parties, whose last edition was in Peru."
    assert roles(text) == {"Asian": "partner", "Peru": "context"}


def test_a_region_in_the_self_partys_own_name_is_context() -> None:
    assert roles("The African National Congress met in May.", self_country="ZAF") == {"African": "context"}


def test_a_bloc_is_a_partner_only_where_self_deals_with_it() -> None:
    assert roles("ASEAN stayed divided over the crisis.") == {"ASEAN": "context"}
    assert roles("Courses by video for ASEAN partners will follow.") == {"ASEAN": "partner"}


def test_furniture_is_context_unless_it_names_dealings_of_self() -> None:
    assert roles("Japan's inflation at a record", "furniture") == {"Japan": "context"}
    assert roles("Vietnam, Cuba hold theoretical seminar", "furniture") == {"Vietnam": "self", "Cuba": "partner"}


def test_the_words_that_decided_are_kept() -> None:
    (found,) = mentions_with_roles("The war in Yemen went on.")
    assert (found.role, found.mark.evidence.split("; ")[0]) == ("context", "war in Yemen")


@pytest.mark.parametrize(
    "text",
    [
        "The court threw out {}'s maritime claims.",
        "The fair, the first of its kind in {}, draws crowds.",
        "It demands that {} be dissolved, or leaving {} at once.",
        "The vote split the movements of {} for a decade.",
        "The price of rice in {} doubled.",
    ],
)
def test_claims_places_and_splits_are_context(text: str) -> None:
    assert set(roles(text.format("Chile", "Chile")).values()) == {"context"}


@pytest.mark.parametrize(
    "text",
    [
        "It has 63 partner parties, of which eleven in {}.",
        "It counts forty contacts, among them nine from {}.",
        "The register lists 80 parties, including 12 in {}.",
    ],
)
def test_the_places_that_partners_are_counted_by_are_partners(text: str) -> None:
    assert set(roles(text.format("Africa")).values()) == {"partner"}


def test_a_box_that_counts_partner_parties_names_dealings() -> None:
    assert roles("Partner parties: 70, of which 32 in Africa", "furniture") == {"Africa": "partner"}
    assert roles("Members: 70, of which 32 in Africa", "furniture") == {"Africa": "context"}


@pytest.mark.parametrize(
    "text",
    [
        "{} invaded its neighbour.",
        "{} has cut wages.",
        "{}'s currency lost a fifth of its value.",
        "{} went bankrupt in May.",
        "An army occupied {} for nine years.",
        "The situation in {} remains tense.",
        "{}'s ruling party has no foreign desk.",
        "A historian in {} who counted them found nine.",
        "In {} the opposition calls it a waste.",
        "The next assembly will be held in Lima, {}, in June.",
        "It worries about the debts to {}.",
        "When socialism collapsed in {}, letters stopped.",
    ],
)
@pytest.mark.parametrize("place", ["Chile", "Mozambique"])
def test_events_others_networks_critics_and_venues_are_context(text: str, place: str) -> None:
    assert roles(text.format(place))[place] == "context"


@pytest.mark.parametrize(
    "text",
    [
        "{} sent teachers and textbooks.",
        "A telegram from {} was read out.",
        "{} comes first.",
        "Nobody from our side has been to {} since May.",
        "In March, {} received our envoys.",
    ],
)
@pytest.mark.parametrize("place", ["Chile", "Mozambique"])
def test_help_greetings_and_journeys_make_a_partner(text: str, place: str) -> None:
    assert roles(text.format(place))[place] == "partner"


def test_a_stage_of_wars_is_a_partner_only_where_dealings_are_named() -> None:
    assert roles("Everyone talked of Ukraine.") == {"Ukraine": "context"}
    assert roles("The Party received a delegation from Ukraine.") == {"Ukraine": "partner"}


def test_a_headline_that_joins_a_place_to_the_self_country_names_dealings() -> None:
    assert roles("Laos and Vietnam open a railway", "furniture")["Laos"] == "partner"
    assert roles("Vietnam-Laos border market reopens", "furniture")["Laos"] == "partner"


def test_a_paragraph_of_the_worlds_troubles_is_context_throughout() -> None:
    text = "The year outside was bad. Peru and Chile fought for 44 days. Storms shook Fiji. Kenya had a coup."
    assert set(roles(text).values()) == {"context"}


@pytest.mark.parametrize(
    "text",
    [
        "The marble comes from {} and the cement from the valley.",
        "An agronomist from {} called the figures overdue.",
        "Tourists from {} filled the hotels.",
        "The museum has a {} file on the strike.",
        "It is the highest in the continent, ahead of {}.",
        "Nobody from {} was invited.",
        "The reviewer, who teaches in {}, was less convinced.",
        "The question divides the left in {}.",
    ],
)
@pytest.mark.parametrize("place", ["Chile", "Mozambique"])
def test_goods_onlookers_ranks_and_absences_are_context(text: str, place: str) -> None:
    assert roles(text.format(place))[place] == "context"


@pytest.mark.parametrize(
    "text",
    [
        "He thanked the nurses and the teachers from {}.",
        "Its leaders were sheltered by the miners of {}.",
        "The youth union exchanges volunteers with {} every summer.",
        "A comrade from {} spoke at the congress of the Party.",
    ],
)
@pytest.mark.parametrize("place", ["Chile", "Mozambique"])
def test_thanks_shelter_and_exchange_make_a_partner(text: str, place: str) -> None:
    assert roles(text.format(place))[place] == "partner"


def test_an_adjective_after_a_noun_begins_no_list() -> None:
    found = roles("The Party has warm ties with Peru, and Chilean soldiers occupied the mines.")
    assert found == {"Peru": "partner", "Chilean": "context"}


def test_figures_in_brackets_do_not_end_a_list() -> None:
    found = roles("Growth was well ahead of Peru (5.0), Chile (5.7) and Fiji (4.4).")
    assert set(found.values()) == {"context"}
