"""Which words are said to be of another language."""

import pytest

from briefing.export.tongues import parts


@pytest.mark.parametrize("text", ["Đổi mới", "Nguyễn", "Tư-tưởng"])
def test_vietnamese_words_are_known_by_their_letters(text: str) -> None:
    assert list(parts(f"the {text}.", "en-GB")) == [("the ", ""), (text, "vi"), (".", "")]


@pytest.mark.parametrize("text", ["plain", "São Paulo", "Đinh", "é", "năm"])
def test_letters_that_others_write_too_tell_nothing(text: str) -> None:
    assert list(parts(text, "en")) == [(text, "")]


def test_a_text_in_that_language_is_left_whole() -> None:
    assert list(parts("Đổi mới", "vi-VN")) == [("Đổi mới", "")]


def test_an_empty_text_has_no_parts() -> None:
    assert list(parts("", "en")) == []
