"""What a change does to the scores is told, against the right commit, and fails nothing."""

import subprocess

import gains
import measure
import pytest

from briefing.score.gains import Gain


def test_an_unknown_base_falls_back_to_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    text = measure.MEASURED.read_text(encoding="utf-8")
    known = {
        ("show", "HEAD:data/reference/measured.csv"): text,
        ("log", "-1", "--format=%h (%s)", "HEAD"): "1a (Why)\n",
    }
    monkeypatch.setattr(gains, "_git", lambda *arguments: known.get(arguments, ""))
    assert gains.committed(("0" * 40, "HEAD")) == (text, "1a (Why)")
    assert gains.committed(("0" * 40, ""))[1].startswith("the scores in this checkout")


def test_without_git_nothing_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", missing)
    assert gains.committed(("HEAD",))[0] == measure.MEASURED.read_text(encoding="utf-8")


def test_the_committed_scores_are_neither_gained_nor_lost() -> None:
    found = gains.changes(measure.MEASURED.read_text(encoding="utf-8"))
    assert found.keys() == set(measure.GROUPS.values())
    assert not [gain for every in found.values() for gain in every if gain.change or gain.before is None]


def test_a_score_below_its_floor_is_named() -> None:
    floor = measure.floors()["seeds", "zones"]
    assert gains.fallen({"seeds": [Gain("zones", floor, floor)]}) == []
    assert gains.fallen({"seeds": [Gain("zones", floor, floor - 0.1)]}) == [
        f"seeds, zones: {floor - 0.1:.3f}, floor {floor:.3f}"
    ]
