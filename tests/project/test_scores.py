"""The rules agree with careful readers at least as well as they did."""

import csv
import filecmp
from pathlib import Path

import measure
import pytest

SHARED = Path(__file__).parents[3] / "shared"
WANTED = {  # what the briefing promises of the seeds, whatever was measured before
    **dict.fromkeys(("figures", "parties", "mentions", "mentions.role", "organisations", "zones"), 0.97),
    **dict.fromkeys(("metadata", "cooperation"), 0.90),
    "themes": 0.80,
}


@pytest.mark.parametrize("group", measure.GROUPS)
def test_no_score_falls_below_its_floor(group: str) -> None:
    floors = measure.floors()
    scores = measure.scores(group)
    assert {metric for name, metric in floors if name == measure.GROUPS[group]} == set(scores)
    fallen = {
        metric: (score.f1, floors[measure.GROUPS[group], metric])
        for metric, score in scores.items()
        if score.f1 < floors[measure.GROUPS[group], metric] - 0.0005
    }
    assert not fallen


def test_the_floors_hold_what_is_promised_of_the_seeds() -> None:
    floors = measure.floors()
    assert all(floors["seeds", metric] >= wanted for metric, wanted in WANTED.items())


def test_the_scores_that_the_briefing_prints_are_those_measured() -> None:
    with measure.MEASURED.open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == measure.measured_rows(), "run: make scores"


def test_the_copies_of_annotations_and_referee_are_those_of_the_guide() -> None:
    if not SHARED.is_dir():
        pytest.skip("the annotations' own folder is not beside this checkout")
    here = Path(__file__).parents[1]
    pairs = [(here / "score.py", SHARED / "score.py")]
    files = [path for group in ("seeds", "dev") for path in (here / "gold" / group).rglob("*.*") if path.is_file()]
    copied = [path for path in files if path.name != "sources.csv"]  # our own register of self countries
    pairs += [(path, SHARED / "gold" / path.relative_to(here / "gold")) for path in copied]
    pairs += [(here.parent / "seeds" / path.name, path) for path in (SHARED / "seeds").glob("*.txt")]
    assert len(pairs) > 10
    differing = [str(ours) for ours, theirs in pairs if not filecmp.cmp(ours, theirs, shallow=False)]
    assert not differing
