"""`briefing score` says what the referee says, names what differs, and tells gains from losses."""

import json
import shutil
from pathlib import Path

import annotated
import pytest
import score as referee

from briefing.cli import main
from briefing.errors import BriefingError
from briefing.score.agreement import compare
from briefing.score.command import Asked, score
from briefing.score.confidence import RuleScore, by_rule
from briefing.score.gains import Gain, gains, parse_scores, read_scores
from briefing.score.marks import extracted_marks, gold_marks, table_marks, texts_of
from briefing.score.metrics import METRICS, SCORED, Row, close
from briefing.score.printed import gains_table, table
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.tables.store import save

GROUPS = (annotated.SEEDS, annotated.DEV, annotated.TUNING)
GOLD = annotated.marks(annotated.SEEDS)


@pytest.fixture(scope="module", params=GROUPS)
def group(request: pytest.FixtureRequest) -> str:
    """Return a group of annotated documents."""
    return str(request.param)


def refereed(tables: Path, gold: Path) -> dict[str, dict[str, float]]:
    found, _ = referee.score(tables, gold)
    return dict(found)


def test_every_figure_is_the_referee_s(group: str, tmp_path: Path) -> None:
    sources, gold = annotated.sources(group), annotated.marks(group)
    save(extract(Sources(sources)), tmp_path)
    stated = refereed(tmp_path, gold)
    for found in (extracted_marks(sources), table_marks(tmp_path)[0]):
        scores, _ = compare(found, gold_marks(gold))
        assert {metric: agreement.as_row() for metric, agreement in scores.items()} == stated
        assert [*scores] == [*stated]


def test_as_many_differences_are_listed_as_the_referee_lists(group: str, tmp_path: Path) -> None:
    other = annotated.marks(annotated.TUNING).parent / "second"
    save(extract(Sources(annotated.sources(group))), tmp_path)
    _, theirs = referee.score(tmp_path, other)
    _, ours = compare(table_marks(tmp_path)[0], gold_marks(other))
    listed = [(one.kind, one.document, one.metric) for one in ours if one.metric != "cooperation.form"]
    assert sorted(listed) == sorted(error[:3] for error in theirs)


def test_the_texts_and_whom_they_are_about_are_found_beside_the_marks() -> None:
    for group in GROUPS:
        folder = annotated.marks(group)
        assert tuple(texts_of(gold_marks(folder), folder)) == annotated.sources(group)


def test_a_difference_quotes_its_sentence_with_the_span_in_brackets(tmp_path: Path) -> None:
    folder = shutil.copytree(GOLD, tmp_path / "marks")
    path = min(folder.glob("*/parties.csv"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",245,exact", ",246,exact", 1), encoding="utf-8")
    said = score(Asked(str(folder), errors=True)).text
    assert "missed" in said
    assert "wrong" in said
    assert "[245]" in said


def test_a_metric_lists_every_error_once_by_place() -> None:
    _, differences = compare({}, gold_marks(GOLD))
    assert differences == sorted(differences)
    assert {one.kind for one in differences} == {"missed"}
    missed = [one for one in differences if one.metric == "zones"]
    assert len(missed) == sum(len(marks["zones"]) for marks in gold_marks(GOLD).values())


def test_marks_that_were_not_extracted_are_missed_and_said_so(tmp_path: Path) -> None:
    save(extract(Sources(annotated.sources(annotated.SEEDS)[:1])), tmp_path)
    (tmp_path / "themes.csv").unlink()
    scored = score(Asked(str(GOLD), tables=str(tmp_path)))
    assert any("themes.csv: is missing" in note for note in scored.notes)
    assert any(f"{annotated.sources(annotated.SEEDS)[1].name}: nothing was found" in note for note in scored.notes)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("tests/gold/none"), "no such folder"),
        (Asked("notebooks"), "notebooks: holds no marks. Give the folder with the marks"),
        (Asked("tests/gold/dev"), "there are marks in tests/gold/dev/marks"),
        (Asked(str(next(GOLD.iterdir()))), "holds one document's marks. Give the folder above it"),
        (Asked(str(GOLD), sources="notebooks"), "holds none of the annotated documents"),
        (Asked(str(GOLD), tables="notebooks"), r"holds none of the tables .* briefing extract SOURCES --out"),
        (Asked(str(GOLD), against="README.md"), "README.md: is no table of scores|holds no score"),
        (Asked(str(GOLD), against="nowhere.json"), "nowhere.json: cannot be read"),
        (Asked(str(GOLD), against="data/reference/measured.csv"), "several sets. Name one with --set: seeds, "),
        (Asked(str(GOLD), against="data/reference/measured.csv", against_set="x"), "has no set 'x'"),
    ],
)
def test_what_is_missing_is_told_with_its_remedy(asked: Asked, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(annotated.GOLD.parents[1])
    with pytest.raises(BriefingError, match=said):
        score(asked)


def test_a_span_without_a_place_is_told(tmp_path: Path) -> None:
    save(extract(Sources(annotated.sources(annotated.SEEDS))), tmp_path)
    path = tmp_path / "cooperation.csv"
    head, first, *rest = path.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    path.write_text("\n".join([head, ",".join([cells[0], "here", *cells[2:]]), *rest]), encoding="utf-8")
    with pytest.raises(BriefingError, match="has no start and end"):
        score(Asked(str(GOLD), tables=str(tmp_path)))


def test_gains_are_told_from_losses_in_the_steps_that_are_written() -> None:
    found = gains({"a": 0.9004, "b": 0.5, "new": 1.0, "c": 0.8}, {"a": 0.9, "b": 0.6, "c": 0.75, "old": 0.3})
    assert [(g.metric, g.change) for g in found] == [("a", 0), ("b", -0.1), ("new", 0), ("c", 0.05), ("old", 0)]
    said = gains_table({"seeds": found})
    assert "1 gains, 1 losses, 1 of 5 scores unchanged" in said
    assert "new" in said
    assert "gone" in said
    assert gains_table({"seeds": [Gain("a", 0.5, 0.5)]}) == "0 gains, 0 losses, 1 of 1 scores unchanged"


def test_scores_are_held_to_those_written_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "before.json"
    assert main(["score", str(GOLD), "--json", str(file)]) == 0
    assert main(["score", str(GOLD), "--against", str(file), "--check"]) == 0
    stated = json.loads(file.read_text(encoding="utf-8"))
    stated["zones"]["f1"] = 1.5
    file.write_text(json.dumps(stated), encoding="utf-8")
    capsys.readouterr()
    assert main(["score", str(GOLD), "--against", str(file)]) == 0
    assert main(["score", str(GOLD), "--against", str(file), "--check", "--markdown"]) == 1
    assert " 1.500 | " in capsys.readouterr().out
    measured = annotated.GOLD.parents[1] / "data" / "reference" / "measured.csv"
    assert read_scores(measured, "seeds").keys() == stated.keys()


def test_a_table_of_floors_is_one_of_scores() -> None:
    assert parse_scores("set,metric,floor\nx,zones,0.5\n", "floors.csv") == {"x": {"zones": 0.5}}


def test_each_rule_is_told_how_often_it_is_right_its_doubtful_marks_apart() -> None:
    place = {"start": "0", "end": "5", "kind": "country", "id": "CUB"}
    found: list[Row] = [
        {**place, "role": "partner", "rule": "name", "doubtful": "false"},
        {**place, "start": "9", "end": "13", "id": "GEO", "role": "context", "rule": "name", "doubtful": "true"},
    ]
    gold: list[Row] = [{**place, "role": "partner"}]
    assert by_rule({"d": {"mentions": found}}, {"d": {"mentions": gold}}) == [
        RuleScore("mentions", "name", doubtful=False, right=1, found=1),
        RuleScore("mentions", "name", doubtful=True, right=0, found=1),
    ]


def test_a_table_in_markdown_keeps_a_bar_within_its_cell() -> None:
    assert table(("a", "b"), [("x|y", "1")], markdown=True).splitlines() == [
        "| a    |   b |",
        "| ---- | --: |",
        "| x\\|y |   1 |",
    ]


def test_wordings_agree_closely_or_not_at_all() -> None:
    assert close("the political parties", "political parties")
    assert close("", "")
    assert not close("", "parties")
    assert not close("parties", "parties of the whole wide world, and of others")


def test_every_scored_table_has_a_metric() -> None:
    assert {metric.table for metric in METRICS} == set(SCORED) == set(referee.TABLES)
