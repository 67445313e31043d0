"""Sentences are what a reader would cite."""

import pytest

from briefing.zones.sentences import sentence_spans


def sentences(line: str) -> list[str]:
    return [line[start:end] for start, end in sentence_spans(line)]


@pytest.mark.parametrize(
    "text",
    [
        "Seminars, letters, etc. were used last year.",
        "Seminars, letters, etc.were used last year.",
        "The U.S. and Cuba met twice.",
        "The U.S. President met the guests.",
        "They read Resolution No. 4 aloud.",
        "Dr. J. B. Webb met Prof. Ng.",
        "Growth was 4.5 per cent in 2.5 years.",
        "The goal is “handling of affairs...” in every field.",
        '"Is it true?" he asked.',
        "He said: “Yes!” and left.",
        "The site is www.Lotus.Example and the desk is a.b@lotus.example today.",
        "The session closed on Nov. 14 in Hue",
        "1. Exchange of delegations",
        "IV. The channel today",
        "Ho Chi Minh said (1947. p. 3) so.",
        "340 views",
    ],
)
def test_this_is_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["They met in Hue.", "It rained."],
        ["They met in 2019.", "In 2020 they did not."],
        ["He met them in the U.S.", "The talks were long."],
        ["They met at 8 p.m.", "The talks were long."],
        ["“We will meet.”", "That was all."],
        ["Did they meet?", "Nobody knows."],
        ["They met... ", "Nobody knows why."],
        ["They met.[3]", "It rained."],
        ["Il a dit : « Oui. »", "Puis il est parti."],
        ["They met.", "\xa0VNS"],
        ["They had 14 guests.", "14 more came late."],
        ["They met.", "“It rained,” he said."],
        ["Letters, gifts, etc.", "The list is long."],
        ["Đảng có quan hệ với nhiều đảng.", "Đó là kết quả lớn."],
        ["Yes!", "No.", "Why not?"],
    ],
)
def test_these_are_sentences_of_their_own(parts: list[str]) -> None:
    assert sentences(" ".join(part.strip() for part in parts)) == [part.strip() for part in parts]


def test_glued_sentences_come_apart() -> None:
    assert sentences("It changed the world.It can again.") == ["It changed the world.", "It can again."]
    assert sentences("It began in 2019.The end is open.") == ["It began in 2019.", "The end is open."]
    assert sentences("He said “no.”The end.") == ["He said “no.”", "The end."]
    assert sentences("They were politicians.Ho Thi An") == ["They were politicians.", "Ho Thi An"]


def test_chinese_stops_end_sentences_without_a_space() -> None:
    assert sentences("他来了。我们走吧。") == ["他来了。", "我们走吧。"]
