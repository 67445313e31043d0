"""Every promise that `make fuzz` asks holds for what it starts from, and for each input that once broke it."""

import csv
from ast import literal_eval
from pathlib import Path

import pytest
from fuzz.oracles import BrokenPromiseError, hold
from fuzz.shrinking import Found, as_row, fault_of, shrunk
from fuzz.targets import TARGETS, Target

with (Path(__file__).parents[1] / "fuzz" / "findings.csv").open(encoding="utf-8", newline="") as file:
    FINDINGS = [(row["target"], literal_eval(row["input"])) for row in csv.DictReader(file)]
MANY = {"repeats": 3, "printed": 6, "everything": 20}  # of what they start from; the others take less time
USUAL = 40


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_holds_for_what_it_starts_from(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()
    assert target.promise
    assert 0 < len(seeds) <= target.most
    assert all(0 < len(seed) <= target.longest for seed in seeds)
    for seed in seeds[:: max(len(seeds) // MANY.get(name, USUAL), 1)]:
        target.ask(seed)


@pytest.mark.parametrize(("name", "content"), FINDINGS)
def test_what_fuzzing_found_is_mended(name: str, content: bytes) -> None:
    TARGETS[name].ask(content)


def breaks(content: bytes) -> None:
    """Break on two bytes, each in its own way."""
    hold(b"\xff" not in content, "holds FF")
    if b"bad" in content:
        raise KeyError("bad")


BREAKS = Target(breaks, lambda: [b"a"], 100)


def test_each_fault_is_kept_once_and_fuzzing_goes_on(tmp_path: Path) -> None:
    found = Found(BREAKS, tmp_path)
    for content in (b"good", b"x\xff", b"y\xff", b"so bad", b"as bad", b"good"):
        found.ask(content)
    assert sorted(path.read_bytes() for path in tmp_path.iterdir()) == [b"so bad", b"x\xff"]


def test_a_finding_is_made_small_and_printed_as_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "breaks", BREAKS)
    content = b"much before it " * 20 + b"bad" + b" and much after it" * 20
    assert shrunk(BREAKS, content) == b"bad"
    (tmp_path / "one").write_bytes(content)
    name, written, said = next(csv.reader([as_row("breaks", tmp_path / "one")]))
    assert (name, literal_eval(written)) == ("breaks", b"bad")
    assert said.startswith("KeyError in test_fuzzing.py")
    assert (tmp_path / "one").read_bytes() == b"bad"


def test_what_ended_the_process_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "breaks", BREAKS)
    (tmp_path / "timeout-1").write_bytes(b"bad" * 9)
    assert as_row("breaks", tmp_path / "timeout-1") == f"breaks,{b'bad' * 9!r},timeout\n"


def test_a_fault_is_told_by_its_kind_and_place() -> None:
    assert fault_of(BREAKS, b"good") == ""
    assert fault_of(BREAKS, b"\xff").startswith("BrokenPromiseError")
    with pytest.raises(BrokenPromiseError, match="holds FF"):
        BREAKS.ask(b"\xff")
