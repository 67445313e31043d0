"""The briefing's reader is told which parameters were set, and nothing of the machine."""

from collections.abc import Iterator, Mapping

import pytest

from briefing.parameters.declaration import Parameters
from briefing.parameters.plain import Value
from briefing.report import parameters_prose
from briefing.report.parameters import LABELS
from briefing.values import bare
from briefing.wording import speak

DEFAULTS = {name: field.default for name, field in Parameters.model_fields.items()}
SAID = "Parameters that were set for this briefing: {}. All others are as they are by default."


@pytest.fixture
def _in_vietnamese() -> Iterator[None]:
    speak("vi")
    yield
    speak("en")


def said(own: Mapping[str, Value] | None = None, **given: Value) -> str:
    prose = parameters_prose({**DEFAULTS, "tables": object(), **given}, **(own or {}))
    return bare(prose.prose) if prose else ""


def test_nothing_is_told_where_nothing_was_set() -> None:
    assert said() == ""


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("self_country", "CHN", "self country: China"),
        ("title", "Two parties, 2026", "title: Two parties, 2026"),
        ("author", "A. *B*", "author: A. *B*"),
        ("report_date", "2026-11-22", "date of the briefing: 22 November 2026"),
        ("language", "vi", "language: Vietnamese"),
        ("paper", "a4", "paper: A4"),
        ("paper", "us-letter", "paper: US Letter"),
        ("only_region", "Southeast Asia", "only the region: Southeast Asia"),
        ("only_theme", "peace-and-security", "only the theme: peace and security"),
        ("theme", "house/own.yml", "appearance: house/own.yml"),
        ("theme", "/home/somebody/own.yml", "appearance: own.yml"),
        ("theme", "~/own.yml", "appearance: own.yml"),
        ("theme", "../own.yml", "appearance: own.yml"),
    ],
)
def test_what_was_set_is_told_in_words(name: str, value: str, told: str) -> None:
    assert said(None, **{name: value}) == SAID.format(told)


def test_parameters_of_a_notebook_s_own_are_told_by_their_names() -> None:
    assert said({"limit_2": 3, "draft": True}, title="T") == SAID.format("title: T; limit_2: 3; draft: yes")


def test_every_declared_parameter_has_a_label() -> None:
    assert set(LABELS) == set(Parameters.model_fields)


@pytest.mark.usefixtures("_in_vietnamese")
def test_it_is_told_in_vietnamese() -> None:
    assert said(self_country="CHN", language="vi") == (
        "Các tham số được đặt cho bản tin này: nước chủ thể: Trung Quốc; ngôn ngữ: Tiếng Việt. "
        "Mọi tham số khác giữ nguyên giá trị mặc định."
    )
