"""Forms of cooperation: what is one, what only looks like one, and how far its phrase reaches."""

import pytest
from written import written, written_in_sentences

from briefing.cooperation import find_cooperation


def forms(text: str, zone: str = "body") -> list[tuple[str, str]]:
    return [(found.mark.span.surface, found.form) for found in find_cooperation(written(text, zone))]


def test_a_list_of_forms_is_read_item_by_item() -> None:
    assert forms("They agreed on delegation exchanges, theory seminars, a hot line and cadre training.") == [
        ("delegation exchanges", "exchange-of-missions"),
        ("theory seminars", "theoretical-seminar"),
        ("hot line", "hotline"),
        ("cadre training", "training"),
    ]


@pytest.mark.parametrize(
    ("text", "surface", "form"),
    [
        ("A memorandum of understanding was signed.", "memorandum of understanding", "cooperation-agreement"),
        ("The talks ended with a Joint Statement.", "Joint Statement", "joint-statement"),
        ("A special envoy of the General Secretary came.", "special envoy of the General Secretary", "special-envoy"),
        ("Envoys of the two General Secretaries met.", "Envoys of the two General Secretaries", "special-envoy"),
        ("Fellowships were offered.", "Fellowships", "scholarship"),
        ("They went on a fact-finding trip.", "fact-finding trip", "study-tour"),
        ("A network of think tanks was set up.", "network of think tanks", "think-tank-network"),
        ("The alumni association meets yearly.", "alumni association", "alumni-network"),
        ("A summer camp was held.", "summer camp", "youth-exchange"),
        ("Secondments last a year.", "Secondments", "cadre-exchange"),
        ("The exchange programme was renewed.", "exchange programme", "exchange-programme"),
        ("A joint committee supervised the work.", "joint committee", "working-group"),
        ("Annual consultations take place.", "Annual consultations", "political-consultation"),
        ("The two leaders exchanged letters twice.", "exchanged letters", "exchange-of-letters"),
        ("A strategic dialogue was opened.", "strategic dialogue", "policy-dialogue"),
        ("Des échanges de délégations ont repris.", "échanges de délégations", "exchange-of-missions"),
        ("Hai bên đã ký thỏa thuận hợp tác.", "thỏa thuận hợp tác", "cooperation-agreement"),
    ],
)
def test_synonyms_take_the_form_they_mean(text: str, surface: str, form: str) -> None:
    assert (surface, form) in forms(text)


def test_a_verb_phrase_counts() -> None:
    assert forms("The aim is to learn and exchange experience.") == [
        ("learn and exchange experience", "experience-exchange")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Relations, exchanges and cooperation have deepened.",
        "Congratulatory messages arrived through diplomatic channels.",
        "The cooperation mechanism works well.",
        "Peace talks failed and a ceasefire agreement lapsed.",
        "He talks about the party with affection.",
        "In the course of the year nothing happened.",
        "The working class led the way.",
        "Unity is one of the key missions of the front.",
        "President Sisulu visits Hanoi in May.",
        "An exchange of views took place.",
        "The Politburo meeting lasted all day.",
        "A press conference followed.",
    ],
)
def test_what_only_looks_like_a_form_is_none(text: str) -> None:
    assert forms(text) == []


def test_a_named_forum_is_no_form_but_a_generic_one_is() -> None:
    assert forms("It attends the Harare Forum and other forums.") == [("forums", "multilateral-forum")]
    assert forms("It hosted the 21st International Meeting of Workers' Parties.") == []


def test_headings_and_captions_count_and_furniture_does_not() -> None:
    assert forms("Seminars and Study Tours", "heading") == [("Seminars", "seminar"), ("Study Tours", "study-tour")]
    assert forms("A seminar in Lusaka.", "caption") == [("seminar", "seminar")]
    assert forms("A seminar in Lusaka.", "furniture") == []


def test_a_visit_of_leaders_is_high_level() -> None:
    assert forms("The President paid three visits to Laos.") == [("visits", "high-level-visit")]
    assert forms("Nine visits to Laos were counted.") == [("visits", "visit")]


def test_a_heading_takes_the_level_of_its_paragraph() -> None:
    text = "Visits\nThe General Secretary travelled twice."
    document = written(text, "heading")
    assert [found.form for found in find_cooperation(document)] == ["high-level-visit"]


def test_every_occurrence_is_marked() -> None:
    assert len(forms("A workshop in May, a workshop in June and a third workshop in July.")) == 3


@pytest.mark.parametrize(
    ("text", "surface", "form"),
    [
        ("A meeting ended without a text.", "meeting", "meeting"),
        ("Contact is kept by letters, calls and guests.", "letters", "exchange-of-letters"),
        ("A summit of the four leaders is planned.", "summit of the four leaders", "high-level-meeting"),
        ("The General Secretary's trip to Lima went well.", "trip to Lima", "high-level-visit"),
        ("She led a twelve-member delegation there.", "delegation", "exchange-of-missions"),
        ("The memorandum with the liberals runs out.", "memorandum", "cooperation-agreement"),
        ("An open dialogue was begun in May.", "dialogue", "policy-dialogue"),
        ("Every conference costs money.", "conference", "multilateral-forum"),
        ("Two weekly visits and calls were paid.", "visits", "visit"),
    ],
)
def test_a_form_in_a_verbs_company_is_found(text: str, surface: str, form: str) -> None:
    found = {(s if form != "exchange-of-missions" else s.split()[-1], f) for s, f in forms(text)}
    assert any(surface in s and f == form for s, f in found)


@pytest.mark.parametrize(
    "text",
    [
        "It has not sent a delegation since May.",
        "The congress was attended by nine delegations.",
        "She runs the Hillside Leadership Academy.",
        "The party conference chose him.",
        "It spoke for a dialogue of cultures.",
    ],
)
def test_what_does_not_take_place_or_is_a_name_is_no_form(text: str) -> None:
    assert forms(text) == []


def test_a_phrase_that_opens_a_cell_or_an_item_is_no_name() -> None:
    assert forms("Year | Delegations out | Scholarships") == [
        ("Delegations", "exchange-of-missions"),
        ("Scholarships", "scholarship"),
    ]
    assert forms("5. Seminars and visits") == [("Seminars", "seminar"), ("visits", "visit")]


def test_a_teaser_names_forms_but_a_menu_does_not() -> None:
    assert forms("Chairman begins official visit to Lima (3/4)", "furniture") == [
        ("official visit", "high-level-visit")
    ]
    assert forms("Training | Visits | Contact", "furniture") == []


def test_a_definite_visit_takes_its_level_from_its_paragraph() -> None:
    document = written_in_sentences("The President flew to Lima. Six papers were signed. A concert closed the visit.")
    assert [found.form for found in find_cooperation(document)] == ["high-level-visit"]
    document = written_in_sentences("The youth wing flew to Lima. A concert closed the visit.")
    assert [found.form for found in find_cooperation(document)] == ["visit"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Nine organisers left for a ten-week course.", "training"),
        ("They pass through its one-month summer school.", "training"),
        ("The Lima visit was short.", "visit"),
        ("It made every Madrid visit harder.", "visit"),
        ("Our mission of nine cadres signed it.", "exchange-of-missions"),
        ("The liberals send missions each May.", "exchange-of-missions"),
        ("Trust was built by answering letters.", "exchange-of-letters"),
        ("Nine officials went abroad for training.", "training"),
    ],
)
def test_a_form_is_known_by_its_length_its_place_or_its_verb(text: str, form: str) -> None:
    assert [found for _, found in forms(text)] == [form]


def test_a_forums_own_meeting_and_a_verb_are_no_forms() -> None:
    assert forms("The party still talks to nearly everyone.") == []
    assert forms("It has been there from the second meeting on.") == []
