"""The checker's number reader, on any text and on any number written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.verify.numbers import numbers, says
from briefing.wording import dates, speak

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
LANGUAGES = st.sampled_from(("en", "vi"))


def english(number: int) -> str:
    """Write a number in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        ten, unit = divmod(number, 10)
        return TENS[ten] + (f"-{UNITS[unit]}" if unit else "")
    for size, word in ((1_000_000, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            many, rest = divmod(number, size)
            joint = " and " if rest and rest < 100 else " "
            return f"{english(many)} {word}" + (f"{joint}{english(rest)}" if rest else "")
    raise AssertionError(number)


def vietnamese(number: int) -> str:
    """Write a number below a thousand in Vietnamese words."""
    hundreds, rest = divmod(number, 100)
    ten, unit = divmod(rest, 10)
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds else []
    if ten > 1:
        words.append(f"{DIGITS[ten]} mươi")
    elif ten == 1:
        words.append("mười")
    elif hundreds and unit:
        words.append("linh")
    if unit:
        words.append("mốt" if unit == 1 and ten > 1 else "lăm" if unit == 5 and ten else DIGITS[unit])
    return " ".join(words)


@given(st.text(), LANGUAGES)
def test_spans_are_in_order_apart_and_leave_no_digit(text: str, language: str) -> None:
    found = numbers(text, language)
    at = 0
    for number in found:
        assert at <= number.start < number.end <= len(text)
        assert not any(character.isdecimal() for character in text[at : number.start])
        at = number.end
    assert not any(character.isdecimal() for character in text[at:])


@given(st.text(), LANGUAGES)
def test_the_same_text_is_read_the_same_twice(text: str, language: str) -> None:
    assert numbers(text, language) == numbers(text, language)


@given(st.integers(0, 10**12))
def test_digits_are_read_with_and_without_groups(number: int) -> None:
    for text in (f"{number}", f"{number:,}"):
        assert [each.value for each in numbers(f"of {text} parties")] == [f"{number}"]
    grouped = f"{number:,}".replace(",", ".")
    assert [each.value for each in numbers(f"của {grouped} đảng", "vi")] == [f"{number}"]


@given(st.integers(2, 99_999_999))
def test_english_words_are_read(number: int) -> None:
    assert [each.value for each in numbers(f"as many as {english(number)} of them")] == [f"{number}"]


@given(st.integers(10, 999))
def test_vietnamese_words_are_read(number: int) -> None:
    assert [each.value for each in numbers(f"có {vietnamese(number)} nước", "vi")] == [f"{number}"]


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_text_says_no_other_number(one: int, other: int) -> None:
    assert says(f"{one:,}", f"{other}") == (one == other)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_dates_are_read_as_the_briefing_says_them(language: str) -> None:
    speak(language)
    try:
        for iso in ("2019-12-26", "2016-01", "--01-18", "1951-05-09", "2024-02-29"):
            for text in (dates.long_date(iso), dates.short_date(iso)):
                assert says(text, iso, language), (text, iso)
    finally:
        speak("en")
