"""Outlets: who publishes a document or took its picture, wherever a document says so."""

import pytest
from written import marked, organisations


@pytest.mark.parametrize(
    ("text", "zone", "found"),
    [
        ("(XYZ) - The leaders met.", "body", ["XYZ"]),
        ("HAVANA (PL) – The leaders met.", "body", ["PL"]),
        ("The congress will do so. XYZ", "body", ["XYZ"]),
        ("The congress will do so. (XYZ)", "body", ["XYZ"]),
        ("Leaders at lunch. – VNA/VNS Photo", "caption", ["VNA", "VNS"]),
        ("Leaders at lunch. Photo: Ann Webb/AFP", "caption", ["AFP"]),
        ("Leaders at lunch. (Photo: Xinhua)", "caption", ["Xinhua"]),
        ("Leaders at lunch. [ANN WEBB/ISLAND DAILY]", "caption", ["ISLAND DAILY"]),
        ("© 2020 Island Star. All rights reserved.", "furniture", ["Island Star"]),
        ("ISLAND DAILY | World | Sport", "furniture", ["ISLAND DAILY"]),
        ("By Ann Webb, Harbour Times", "byline", ["Harbour Times"]),
    ],
)
def test_an_outlet_is_found_where_it_stands(text: str, zone: str, found: list[str]) -> None:
    assert marked(text, zone) == [(name, "outlet") for name in found]


def test_a_photographer_is_no_outlet() -> None:
    assert marked("Leaders at lunch. Photo: Ann Webb", "caption") == []


def test_the_documents_outlet_is_marked_wherever_it_is_named() -> None:
    found = organisations("Party Notes\nPARTY NOTES :: World", "furniture", outlet="Party Notes")
    assert [(o.mark.span.surface, o.name) for o in found] == [
        ("Party Notes", "Party Notes"),
        ("PARTY NOTES", "Party Notes"),
    ]


def test_an_outlet_in_capitals_gets_its_usual_spelling() -> None:
    (found,) = organisations("[ANN WEBB/VOICE OF THE ISLAND TIMES]", "caption")
    assert found.name == "Voice of the Island Times"


def test_initials_in_the_middle_of_a_text_are_no_outlet() -> None:
    assert marked("The congress will do so. XYZ did not.") == []


def test_the_documents_outlet_is_marked_under_its_short_form_and_its_initials() -> None:
    text = "Ann Webb leads a desk at the Shore Institute.\n(SIRS) – The Shore Institute for Rural Studies counts."
    assert [
        (o.mark.span.surface, o.kind, o.name) for o in organisations(text, outlet="SHORE INSTITUTE FOR RURAL STUDIES")
    ] == [
        ("Shore Institute", "outlet", "Shore Institute for Rural Studies"),
        ("SIRS", "outlet", "Shore Institute for Rural Studies"),
        ("Shore Institute for Rural Studies", "outlet", "Shore Institute for Rural Studies"),
    ]


def test_a_masthead_in_two_languages_is_the_outlet_twice() -> None:
    found = organisations("TIN ĐẢO – ISLAND NEWS", "furniture", outlet="ISLAND NEWS")
    assert [(o.mark.span.surface, o.name) for o in found] == [
        ("TIN ĐẢO", "Island News"),
        ("ISLAND NEWS", "Island News"),
    ]
