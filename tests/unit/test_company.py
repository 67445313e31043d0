"""Organisations that the words around them make one: parties in company, papers by their noun, initials."""

import pytest
from written import marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ruling Harbourist and the opposition NDLX sent observers.", ["Harbourist", "NDLX"]),
        ("It invited parties such as Lumina to the table.", ["Lumina"]),
        ("The ZQX general secretary and the KWD's party leader agreed.", ["ZQX", "KWD"]),
        ("Lumina, a small left-wing party, agreed.", ["Lumina"]),
        ("It met the Island Labour Party and Malta's Lumina.", ["Island Labour Party", "Lumina"]),
        (
            "It met the Island Labour Party, Lumina, Nova Terra and the Coastal Unity Party.",
            ["Island Labour Party", "Lumina", "Nova Terra", "Coastal Unity Party"],
        ),
        (
            "It met the Island Labour Party, the Coastal Unity Party and Lumina.",
            ["Island Labour Party", "Coastal Unity Party", "Lumina"],
        ),
        ("Editors from Malta's Maoist Centre came.", ["Maoist Centre"]),
        (
            "The Harbour Bay National Labour Conference (HBNLC) wrote.",
            ["Harbour Bay National Labour Conference (HBNLC)"],
        ),
    ],
)
def test_a_party_is_known_by_its_company(text: str, found: list[str]) -> None:
    assert marked(text) == [(name, "party") for name in found]


@pytest.mark.parametrize(
    "text",
    [
        "The ruling Harbour family and the opposition MPs left.",
        "The ruling coalition, the opposition in Lima and the governing style were discussed.",
        "Parties such as those of Malta and Cuba came.",
        "In Harbour Bay, the air was clear. Malta's Ann Webb agreed.",
        "The UN general secretary spoke.",
    ],
)
def test_other_words_in_such_company_are_no_party(text: str) -> None:
    assert marked(text) == []


def test_a_person_behind_two_parties_is_no_party() -> None:
    text = "It met the Island Labour Party and Malta's Ann Webb."
    assert marked(text) == [("Island Labour Party", "party")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He told the newspaper Zorya so.", "Zorya"),
        ("It stands in its weekly, Zorya.", "Zorya"),
        ("The agency Sur-Inform wrote.", "Sur-Inform"),
        ("A guest of the Zorya news agency came.", "Zorya"),
        ("Zorya, the party daily, printed it.", "Zorya"),
        ("He read it in The Harbour Times.", "The Harbour Times"),
        ("He told the Harbour Observer-Post so.", "Harbour Observer-Post"),
        ("He told the Harbour Daily Lens so.", "Harbour Daily Lens"),
        ("Harbour Observer-Post – Talks ended.", "Harbour Observer-Post"),
        ("The talks ended. Photo: Harbour Evening Service", "Harbour Evening Service"),
        ("The talks ended. (Harbour Morning Post)", "Harbour Morning Post"),
    ],
)
def test_an_outlet_is_known_by_its_noun_or_by_its_place(text: str, found: str) -> None:
    assert marked(text) == [(found, "outlet")]


def test_a_noun_for_a_paper_alone_makes_no_outlet() -> None:
    assert marked("The Maltese daily and the Party newspaper printed it; daily work went on.") == []
    assert marked("The local newspaper President Xi read is old.") == []


def test_an_acronym_is_learned_from_an_or_and_from_before_a_bracket() -> None:
    assert marked("The Free Island Movement, or FIM, wrote. The FIM waits.") == [
        ("Free Island Movement", "party"),
        ("FIM", "party"),
        ("FIM", "party"),
    ]
    assert marked("The PKX (Party of Island Kings) wrote. The PKX waits.")[-1] == ("PKX", "party")


@pytest.mark.parametrize(
    "name",
    [
        "Silk Bay Political Parties’ Round Table",
        "Harbour Ruling Parties Conference",
        "Harbour Liberal Network",
        "Harbour Democrat Union",
        "International Seminar of Parties and a New Society",
        "Union of African Parties",
    ],
)
def test_a_forum_is_known_by_parties_or_a_current_in_its_name(name: str) -> None:
    assert marked(f"It wrote to the {name} in May.") == [(name, "forum")]


def test_one_countrys_or_one_partys_meeting_is_no_forum() -> None:
    assert marked("The Harbour Party Conference and the Maltese Labour Conference met.") == []


def test_a_forums_own_congress_is_no_other_forum() -> None:
    assert marked("It went to the Socialist International Congress.") == [("Socialist International", "forum")]
