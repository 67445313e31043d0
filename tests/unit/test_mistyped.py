"""What is mistyped on the command line is answered with what was meant."""

from pathlib import Path

import pytest

from briefing.cli import main


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["buidl"], "argument COMMAND: 'buidl' is none: did you mean build"),
        (["zzz"], "choose from init, build, extract"),
        (["build", "--pramas", "x"], "briefing build: error: there is no option --pramas: did you mean --params"),
        (["extract", "--out", "x", "--sefl=CHN"], "there is no option --sefl: did you mean --self"),
        (["verify", "--no-rebiuld"], "did you mean --no-rebuild"),
        (["build", "--zzzzzz"], "there is no option --zzzzzz\n"),
        (["build", "--each", "regoin"], "argument --each: 'regoin' is none: did you mean region"),
        (["corrections", "improt", "x"], "did you mean import"),
        (["build", "--out", ""], "argument --out: '' names no folder"),
        (["extract", "--out", " "], "argument --out: ' ' names no folder"),
        (["init", ""], "argument FOLDER: '' names no folder"),
    ],
)
def test_the_nearest_is_offered_and_the_place_named(
    line: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(line)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_table_that_holds_no_marks_is_answered_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corrections", "import", "x", "--table", "mention"]) == 2
    assert "--table: 'mention' holds no marks. Choose from mentions, figures, " in capsys.readouterr().err


def test_a_bloc_or_a_country_is_no_region(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for name, kind in (("Asean", "bloc"), ("Laos", "country")):
        assert main(["extract", "--out", str(tmp_path / "x"), "--only-region", name]) == 2
        assert f"{name!r} is a {kind}, no region. Give one of" in capsys.readouterr().err
