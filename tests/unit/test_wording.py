"""What is said in which language: English as the code has it, others from catalogue and CLDR."""

import importlib
import subprocess
import sys
from collections.abc import Iterator

import pytest

from briefing import formulas, reference, wording
from briefing.errors import ParameterError
from briefing.export.fonts import covered
from briefing.export.markdown import inline
from briefing.values import bare
from briefing.wording import cldr
from briefing.wording.dates import pattern

catalogue_room = importlib.import_module("briefing.wording.catalogue")  # the package has a function of this name
DATES = ("2019-12-26", "2016-01", "--05-09", "2011", "2020-02-29")


@pytest.fixture
def vietnamese() -> Iterator[None]:
    wording.speak("vi")
    yield
    wording.speak("en")


@pytest.mark.parametrize("iso", DATES)
@pytest.mark.parametrize("long", [True, False], ids=["long", "short"])
def test_english_dates_are_those_of_cldr(iso: str, long: bool) -> None:
    ours = wording.long_date(iso) if long else wording.short_date(iso)
    assert ours == cldr.day(iso, pattern(iso, long=long), "en_GB")


def test_english_numbers_and_lists_are_those_of_cldr() -> None:
    for number in (0, 7, 1204, 1_234_567):
        assert wording.digits(number) == cldr.decimal(number, "en_GB")
    assert wording.percent(0.404) == cldr.percentage(0.404, "en_GB")
    for items in (["a"], ["a", "b"], ["a", "b", "c"]):
        assert wording.listed(items) == cldr.enumeration(items, "en_GB")


@pytest.mark.usefixtures("vietnamese")
def test_vietnamese_has_its_own_dates_numbers_and_names() -> None:
    assert wording.long_date("2019-12-26") == "ngày 26 tháng 12 năm 2019"
    assert wording.long_date("2016-01") == "tháng 1 năm 2016"
    assert wording.long_date("2011") == "năm 2011"
    assert wording.long_date("--05-09") == "ngày 9 tháng 5"
    assert [wording.short_date(iso) for iso in DATES[:4]] == ["26/12/2019", "tháng 1/2016", "9/5", "2011"]
    assert wording.period_text("2016", "2021") == "2016–2021"
    assert wording.digits(1204) == "1.204"
    assert wording.derived_number(1204, formulas.constant(1204)).value == "1204"
    assert wording.percent(0.4) == "40%"
    assert wording.listed(["{a}", "b", "c"]) == "{a}, b và c"
    assert wording.country_name("DEU") == "Đức"
    assert wording.language_name("fr") == "Tiếng Pháp"
    assert wording.the("Red Party") == wording.say("the {name}", name="Red Party")


@pytest.mark.usefixtures("vietnamese")
def test_what_has_no_translation_is_said_in_english() -> None:
    assert wording.say("No such string, {n}.", n=5) == "No such string, 5."
    assert wording.counted(2, "{n} thing unsaid", "{n} things unsaid") == "2 things unsaid"


def test_a_language_without_a_catalogue_is_refused_and_an_export_falls_back() -> None:
    with pytest.raises(ParameterError, match="Choose from en, vi"):
        wording.speak("xx")
    assert wording.current().language == "en"
    assert wording.nearest("fr-CA").language == "en"


def test_english_imports_no_babel() -> None:
    program = "import sys; from briefing import report, wording; wording.say('Data'); print('babel' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.usefixtures("vietnamese")
def test_vietnamese_names_stand_in_the_order_of_its_alphabet() -> None:
    """Đ after d, â after ă after a; the tone decides last: ngang, huyền, hỏi, ngã, sắc, nặng."""
    assert sorted("áàảãạâa", key=wording.alphabetical) == list("aàảãáạâ")
    names = ["Đức", "Dominica", "Ấn Độ", "Angola", "Ăng-ti", "Ba Lan", "Úc", "Ukraina", "Ý", "Yemen", "Áo", "Åland"]
    assert sorted(names, key=wording.alphabetical) == [
        *("Åland", "Angola", "Áo", "Ăng-ti", "Ấn Độ", "Ba Lan", "Dominica", "Đức", "Úc", "Ukraina", "Ý", "Yemen"),
    ]


@pytest.mark.usefixtures("vietnamese")
def test_vietnamese_has_its_own_decimals_and_names_of_parties() -> None:
    assert wording.fraction("0.996") == "0,996"
    assert wording.fraction("0.996", "en") == "0.996"
    assert wording.the("Communist Party of Cuba") == "Đảng Cộng sản Cuba"
    assert wording.organisation_name("International Meeting of Communist and Workers’ Parties").startswith("Cuộc gặp")
    assert wording.organisation_name("Red Party of Nowhere") == "Red Party of Nowhere"


@pytest.mark.usefixtures("vietnamese")
def test_words_of_a_source_are_marked_where_the_briefing_speaks_otherwise() -> None:
    marked = wording.from_sentence("12th Congress", "A4")
    assert marked == "[](lang:en)[12th Congress](stated:A4)[](lang:)"
    assert bare(marked) == "12th Congress"
    (node,) = inline(marked)
    assert (node["type"], node["language"], node["children"][0]["type"]) == ("tongue", "en", "value")
    assert wording.in_tongue("Đổi mới", "vi-VN") == "Đổi mới"
    assert wording.in_tongue("", "en") == ""


def test_english_marks_no_words() -> None:
    assert wording.in_tongue("Đổi mới", "vi") == "Đổi mới"  # the exporters know them by their letters


@pytest.mark.parametrize("language", wording.languages()[1:])
def test_the_fonts_draw_all_that_a_language_says(language: str) -> None:
    folder = catalogue_room.FOLDER / language / "LC_MESSAGES"
    said = (folder / "briefing.po").read_text(encoding="utf-8")
    names = [row["label"] for row in reference.rows("names_by_language") if row["language"] == language]
    places = [str(name) for name in cldr.locale(language).territories.values()]
    needed = {ord(letter) for letter in "".join([said, *names, *places]) if letter not in "\n\u00ad"}
    assert not {chr(point) for point in needed - covered()}


def test_a_name_in_another_language_is_that_of_a_known_party_or_forum() -> None:
    known = {row["name"] for table in ("parties_named", "forums") for row in reference.rows(table)}
    rows = reference.rows("names_by_language", ("language", "name", "label", "origin"))
    assert {row["name"] for row in rows} <= known
    assert len({(row["language"], row["name"]) for row in rows}) == len(rows)
    assert {row["language"] for row in rows} <= set(wording.languages())
