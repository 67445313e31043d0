"""Bylines name an author and a role, in many orders."""

import pytest

from briefing.zones.bylines import name_and_role, split_role
from briefing.zones.lines import split_lines
from briefing.zones.look import look_at
from briefing.zones.tail import signed_off


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("By Ann Webb", "Ann Webb", ""),
        ("By Dr Ann Webb in Hue", "Ann Webb", ""),
        ("By Ann Webb | Lotus Daily | Updated: 3 May 2021", "Ann Webb", ""),
        ("By Ann Webb, lecturer at the Lotus Academy", "Ann Webb", "lecturer at the Lotus Academy"),
        ("Doctor Ann Webb", "Ann Webb", ""),
        ("Ann Webb (Lotus Academy)", "Ann Webb", "Lotus Academy"),
        ("Author: Ann Webb", "Ann Webb", ""),
        ("Par Claire Fontaine", "Claire Fontaine", ""),
        ("Institute of Party History", "", "Institute of Party History"),
        ("The author is a lecturer at the Lotus Academy.", "", "lecturer at the Lotus Academy"),
        ("Ann Webb is a fellow at the Lotus Institute.", "Ann Webb", "fellow at the Lotus Institute"),
        (
            "Ann Webb heads the Lotus Programme. Otis Clay is a fellow in Leeds.",
            "Ann Webb",
            "heads the Lotus Programme",
        ),
        ("Ann Webb teaches at the Lotus Academy.", "Ann Webb", "teaches at the Lotus Academy"),
        ("Chair of the Working Group: Cde Ann Webb", "Ann Webb", "Chair of the Working Group"),
        ("Thu Lan – Ann Webb", "Thu Lan – Ann Webb", ""),
        ("Issued by the Lotus Party, Central Office", "", ""),
        ("Reporting by the bureau in Hue", "", ""),
        ("By staff reporters", "", ""),
    ],
)
def test_a_byline_gives_name_and_role(text: str, name: str, role: str) -> None:
    assert name_and_role(text) == (name, role)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "Head of the Commission for Foreign Work Le Van Minh",
            "Le Van Minh",
            "Head of the Commission for Foreign Work",
        ),
        ("Le Van Minh, head of the commission", "Le Van Minh", "head of the commission"),
        ("Head of the Commission, Comrade Le Van Minh", "Le Van Minh", "Head of the Commission"),
        ("Ambassador Ann Webb", "Ann Webb", "Ambassador"),
        ("Ann Webb", "Ann Webb", ""),
        ("A quiet day in the office", "", ""),
    ],
)
def test_a_role_is_split_from_a_name(text: str, name: str, role: str) -> None:
    assert split_role(text) == (name, role)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("All went home early, for there was nothing left to say.Ann Webb", "Ann Webb"),
        ("All went home early, for there was nothing left to say. XYZ", "XYZ"),
        ("All went home early, for there was nothing left to say. (XYZ)", "XYZ"),
        ("All went home early, for there was nothing left to say.", ""),
        ("All went home early. There was nothing left to say in Hanoi", ""),
    ],
)
def test_a_signature_glued_to_the_text_is_found(text: str, mark: str) -> None:
    assert signed_off(look_at(split_lines(text))[0]) == mark
