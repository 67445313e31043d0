"""The checker's number reader: what it reads, and what it leaves."""

import pytest

from briefing.verify.line_ends import rejoined
from briefing.verify.numbers import numbers, says

READ = [
    ("en", "1,204 of 2,014 parties", ["1204", "2014"]),
    ("en", "79% and 0.996", ["79", "0.996"]),
    ("en", "seventeen countries, two hundred and five parties", ["17", "205"]),
    ("en", "Twenty-one of two million three hundred thousand", ["21", "2300000"]),
    ("en", "on 26 December 2019, in Jan 2016, on 18 January", ["2019-12-26", "2016-01", "--01-18"]),
    ("en", "December 26, 2019", ["2019-12-26"]),
    ("en", "2016–21, 1997–2024", ["2016/2021", "1997/2024"]),
    ("en", "the 13th Congress, COVID-19, A28, G20, UN M49", ["13", "COVID-19", "A28", "G20", "M49"]),
    ("en", "briefing 0.1.0 at 10:45", ["0.1.0", "10:45"]),
    ("en", "no one may, no two sources, a second one", []),
    ("en", "27-member bloc", ["27"]),
    ("en", "Hundreds of thousands came; dozens of hundreds, tens of\nmillions", ["100000", "1200", "10000000"]),
    ("en", "hundreds of five, one of dozens, thousands of millions of tens", ["100", "5", "12", "1000000000", "10"]),
    ("en", "5 bn, documents A and BN, 3 BN, TWO BILLION", ["5", "1000000000", "3", "2000000000"]),
    ("vi", "1.204 đảng, 2,5%", ["1204", "2.5"]),
    ("vi", "mười bảy nước, hai mươi mốt đảng, một trăm linh năm", ["17", "21", "105"]),
    ("vi", "ngày 26 tháng 12 năm 2019, tháng 1/2016, 26/12/2019", ["2019-12-26", "2016-01", "2019-12-26"]),
    ("vi", "năm nay, cùng một tỷ lệ, cả hai nguồn, một nước", []),
    ("vi", "một tỷ đồng", ["1000000000"]),
]


# As a sentence begins with them: within one, a capital is a name's.
BEGINNING = ("Không", "Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười")


@pytest.mark.parametrize(("language", "text", "expected"), READ, ids=[text[:30] for _, text, _ in READ])
def test_numbers_are_read_as_a_page_of_the_language_prints_them(language: str, text: str, expected: list[str]) -> None:
    assert [number.value for number in numbers(text, language)] == expected


@pytest.mark.parametrize(
    ("text", "value", "language", "said"),
    [
        ("245", "245", "en", True),
        ("245", "254", "en", False),
        ("2.014", "2014", "vi", True),
        ("2.014", "2014", "en", False),
        ("both", "2", "en", True),
        ("Two", "2", "en", True),
        ("cả hai", "2", "vi", True),
        *((word, str(number), "vi", True) for number, word in enumerate(BEGINNING)),
        ("26 Dec 2019", "2019-12-26", "en", True),
        ("26 Dec 2019", "2019-12-27", "en", False),
        ("2016–21", "2016/2021", "en", True),
        ("30 Nov 2017 – 3 Dec 2017", "2017-11-30/2017-12-03", "en", True),
        ("∞", "inf", "en", True),
        ("Three articles", "three articles", "en", True),
        ("Four articles", "three articles", "en", False),
        ("", "", "en", True),
        ("many", "7", "en", False),
    ],
)
def test_a_text_says_its_value_or_not(text: str, value: str, language: str, said: bool) -> None:
    assert says(text, value, language) is said


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("in 2006–\n10 and later", ["2006/2010"]),
        ("in 2006–10\n12 parties", ["2006/2010", "12"]),
        ("seven\u00adteen and fifty\u00adeight", ["17", "58"]),
    ],
)
def test_a_number_is_read_over_a_line_s_end(printed: str, found: list[str]) -> None:
    assert [number.value for number in numbers(rejoined(printed, "en"), "en")] == found


def test_a_hyphen_of_the_sources_stays_at_a_line_s_end() -> None:
    own = frozenset(("sixty-odd", "five-year"))
    printed = "with sixty\u00adodd parties, a Five\u00adyear plan, high ten\u00adsion, seven\u00adteen guests"
    read = rejoined(printed, "en", own)
    assert read == "with sixty-odd parties, a Five-year plan, high tension, seventeen guests"
    assert [number.value for number in numbers(read, "en")] == ["60", "5", "17"]
