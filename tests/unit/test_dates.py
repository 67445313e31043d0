"""Date lines and datelines in the forms in which pages give them."""

import pytest

from briefing.zones.dates import begins_with_date, find_dates, is_dateline, without_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Thursday, 26 December 2019 10:45", "2019-12-26"),
        ("Thứ Năm, 26/12/2019", "2019-12-26"),
        ("Mis à jour le 3 mai 2021 à 10h30", "2021-05-03"),
        ("Publié le 1er mai 2021", "2021-05-01"),
        ("Published: 2024-11-20 16:42:07", "2024-11-20"),
        ("10/12/2023 07:05:33 | Author: Admin", "2023-12-10"),
        ("Updated at Monday, March 5, 2018, 10:20 a.m.", "2018-03-05"),
        ("08:30 | 12/01/2025", "2025-01-12"),
        ("Ngày 5 tháng 5 năm 2021", "2021-05-05"),
        ("5 de mayo de 2021", "2021-05-05"),
        ("Sept. 21, 2023 By Ann Webb", "2023-09-21"),
        ("2021年5月3日", "2021-05-03"),
        ("Update: May, 25/2018 - 08:00", "2018-05-25"),
        ("2021.05.03 14:00 (GMT+7)", "2021-05-03"),
    ],
)
def test_a_line_begins_with_its_date(text: str, iso: str) -> None:
    assert begins_with_date(text)
    assert find_dates(text)[0].iso == iso


@pytest.mark.parametrize(
    "text",
    ["26 December 2019 was cold.", "In May 2021 the parties met in Hue and agreed on a plan", "2019 was good", "Talks"],
)
def test_a_sentence_is_no_date_line(text: str) -> None:
    assert not begins_with_date(text)


@pytest.mark.parametrize(
    "text", ["Received: 3 May 2021", "Accepted on 12/6/2021", "Ngày nhận bài: 02/10/2021", "Reçu le 3 mai 2021"]
)
def test_the_days_of_handling_are_labelled_as_such(text: str) -> None:
    assert begins_with_date(text)
    assert [found.label for found in find_dates(text)] == ["handled"]


def test_digits_are_day_first() -> None:
    assert [found.iso for found in find_dates("10/12/2023")] == ["2023-12-10"]


def test_a_day_that_the_calendar_lacks_is_no_date() -> None:
    assert find_dates("31/02/2020") == ()


def test_a_label_tells_publication_from_update() -> None:
    labels = [found.label for found in find_dates("Published 3 May 2021 | Updated 5 May 2021")]
    assert labels == ["published", "updated"]


def test_a_dateline_alone_is_known() -> None:
    assert is_dateline("HANOI, May 5")
    assert is_dateline("Paris, le 3 mai 2021")
    assert not is_dateline("Paris")
    assert not is_dateline("The talks in Paris, 3 May 2021, were long and cold for everyone")


def test_what_is_left_of_a_date_line_is_its_other_words() -> None:
    assert without_dates("Hanoi, 5 May 2021") == "Hanoi"
