"""Organisations in sentences: what is marked, as which kind, and under which name."""

import pytest
from written import marked, organisations


def named(text: str, zone: str = "body", self_country: str = "VNM") -> list[tuple[str, str]]:
    return [(o.mark.span.surface, o.name) for o in organisations(text, zone, self_country)]


def test_a_name_and_its_acronym_in_brackets_are_one_span_and_the_acronym_alone_is_one_later() -> None:
    text = "The Island Workers' Party (IWP) wrote. The IWP’s guests stayed."
    assert named(text) == [
        ("Island Workers' Party (IWP)", "Island Workers' Party"),
        ("IWP", "Island Workers' Party"),
    ]


@pytest.mark.parametrize("hyphen", ["\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{SOFT HYPHEN}"])
def test_a_hyphen_of_another_kind_joins_as_any_other(hyphen: str) -> None:
    text = "The Marxist-Leninist Party of Laos, the Nordwind-Stiftung and the Forum of Young Non-Aligned Parties met."
    found = [name.replace("-", hyphen) for name, _ in named(text)]
    assert len(found) == 3
    assert [name for name, _ in named(text.replace("-", hyphen))] == found


def test_a_known_name_is_known_with_a_dash_for_its_hyphen_but_a_dash_between_two_joins_them_not() -> None:
    assert marked("The Afro–Asian People’s Solidarity Organisation met.") == [
        ("Afro–Asian People’s Solidarity Organisation", "forum")
    ]
    assert marked("The CPV–FRELIMO talks went on.") == [("CPV", "party"), ("FRELIMO", "party")]


@pytest.mark.parametrize("apostrophe", ["’", "\N{MODIFIER LETTER APOSTROPHE}"])
def test_an_owner_is_named_without_its_ending_whatever_apostrophe_it_has(apostrophe: str) -> None:
    assert marked(f"The Harbour Workers{apostrophe} Party{apostrophe}s leader came.") == [
        (f"Harbour Workers{apostrophe} Party", "party")
    ]


def test_a_country_in_brackets_is_no_acronym() -> None:
    assert marked("The Island Workers' Party (UK) wrote.") == [("Island Workers' Party", "party")]


def test_what_a_document_says_an_acronym_means_wins() -> None:
    text = "Le Parti communiste français (PCF) invite. The PCF answered from France."
    assert {name for _, name in named(text, self_country="FRA")} == {"Parti communiste français"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks with the Chinese Communist Party went on.", "Communist Party of China"),
        ("The CPC wrote.", "Communist Party of China"),
        ("The Party of Vietnam wrote.", "Communist Party of Vietnam"),
        ("The Cuban government wrote.", "Government of Cuba"),
        ("It met the Government of the Lao PDR.", "Government of Laos"),
        ("The CPC Central Committee met.", "Communist Party of China Central Committee"),
        ("It wrote to the People’s Party of Malta.", "People’s Party of Malta"),
    ],
)
def test_a_name_is_canonical(text: str, name: str) -> None:
    assert [o.name for o in organisations(text)] == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Commission for Rural Affairs of the Party Central Committee", "body"),
        ("the Party Central Committee’s Commission for Rural Affairs", "body"),
        ("the International Department of the Communist Party of China Central Committee", "body"),
        ("the Standing Committee of the National Assembly", "body"),
        ("the Academy of Sciences of Cuba", "body"),
        ("the Communist Party of India (Marxist)", "party"),
        ("the Party for Freedom and Progress", "party"),
    ],
)
def test_of_nested_names_only_the_outermost_is_marked(text: str, found: str) -> None:
    assert marked(f"They wrote to {text} in May.") == [(text.removeprefix("the "), found)]


@pytest.mark.parametrize(
    "text",
    [
        "The Party and the State thanked the department.",
        "The Czech party and both communist parties came.",
        "The 13th Party Congress and the National Congress opened.",
        "The Vietnamese Party has grown; the Ruling Party has not.",
        "The Academy was full.",
        "ASEAN and the European Union met.",
        "The Supreme People's Court and the University of Hanoi were closed.",
        "Government officials came.",
        "The Standing Committee met behind closed doors.",
        "Greens were on the table.",
        "An ordinary lunch party of ten sat in the front row.",
    ],
)
def test_what_is_no_name_is_not_marked(text: str) -> None:
    assert marked(text) == []


def test_an_organ_of_a_forum_is_not_marked_but_the_forum_is() -> None:
    text = "The Secretariat of the Harbour Forum wrote to the Harbour Forum's Executive Committee."
    assert marked(text) == [("Harbour Forum", "forum")] * 2


def test_members_with_a_capital_stand_for_their_party_inside_a_sentence() -> None:
    assert marked("One seminar was paid for by the Social Democrats.") == [("Social Democrats", "party")]


def test_a_possessive_country_stays_outside_an_adjective_inside() -> None:
    assert marked("Mongolia's Green Alliance and the Finnish Left Party wrote.") == [
        ("Green Alliance", "party"),
        ("Finnish Left Party", "party"),
    ]


def test_a_persons_name_behind_a_body_is_left_out() -> None:
    assert marked("Head of the Commission for External Relations Le Van An spoke.") == [
        ("Commission for External Relations", "body")
    ]


def test_tasks_joined_by_and_are_one_body_two_bodies_are_two() -> None:
    assert marked("The Department of Propaganda and Training and the Ministry of Defence wrote.") == [
        ("Department of Propaganda and Training", "body"),
        ("Ministry of Defence", "body"),
    ]


def test_in_a_byline_a_department_and_its_house_are_one() -> None:
    byline = "Department of Youth Affairs, Rural Academy"
    assert marked(byline, "byline") == [(byline, "body")]


def test_a_headline_with_capitals_does_not_swallow_its_verbs() -> None:
    assert marked("Leader Receives Lao People's Revolutionary Party Delegation In Hanoi", "title") == [
        ("Lao People's Revolutionary Party", "party")
    ]
    assert marked("Visitors Thank Rural Workers' Party Before Spring Congress", "heading") == [
        ("Workers' Party", "party")
    ]


def test_a_recurring_meeting_without_a_name_is_a_forum_a_multilateral_forum_in_general_is_none() -> None:
    assert marked("It goes to international meetings of left-wing parties each May.") == [
        ("international meetings of left-wing parties", "forum")
    ]
    assert marked("It speaks at multilateral forums for regional parties.") == []


def test_quotation_marks_of_a_name_belong_to_it() -> None:
    assert marked("It went to the “Left and Tomorrow” forum.") == [("“Left and Tomorrow” forum", "forum")]


def test_a_party_congress_is_an_event_and_a_congress_of_parties_a_forum() -> None:
    assert marked("After the Congress of the Island Labour Party it rained.") == [("Island Labour Party", "party")]
    assert marked("After the Lao Party Conference it rained.") == []
    assert marked("After the World Congress of Left Parties it rained.") == [
        ("World Congress of Left Parties", "forum")
    ]


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        ("REPORT OF THE COMMISSION FOR YOUTH AFFAIRS", "COMMISSION FOR YOUTH AFFAIRS", "Commission for Youth Affairs"),
        ("A LETTER TO THE COMMITTEE ON TRAINING", "COMMITTEE ON TRAINING", "Committee on Training"),
        ("THE MINISTRY OF JUSTICE REPLIES", "MINISTRY OF JUSTICE", "Ministry of Justice"),
    ],
)
def test_a_body_in_capitals_is_found_under_its_usual_spelling(text: str, surface: str, name: str) -> None:
    assert named(text, "title") == [(surface, name)]


def test_in_a_byline_a_comma_joins_a_faculty_or_a_party_to_its_body() -> None:
    text = "Ann Webb, Faculty of Rural Politics, Harbour Party School"
    assert marked(text, "byline") == [("Faculty of Rural Politics, Harbour Party School", "body")]
    text = "Issued by the Island Labour Party, National Executive Committee"
    assert marked(text, "byline") == [("Island Labour Party, National Executive Committee", "body")]
    assert marked("The Faculty of Law of the town wrote.") == []


def test_a_movement_known_by_its_initials_keeps_them_unless_the_text_writes_them_out() -> None:
    assert named("The MPLA and ZANU-PF wrote.") == [("MPLA", "MPLA"), ("ZANU-PF", "ZANU-PF")]
    text = "The People's Movement for the Liberation of Angola (MPLA) wrote. The MPLA came."
    assert {name for _, name in named(text)} == {"People's Movement for the Liberation of Angola"}
