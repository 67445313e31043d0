"""The Nu HTML checker, the W3C's own, has nothing to say about the page: no error, no warning."""

import json
import subprocess
from pathlib import Path

from browsers import CHECKER, JAVA, need


def messages(page: Path) -> list[str]:
    """Return what the checker says of a page."""
    need(JAVA, CHECKER)
    options = ["--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [JAVA, "-Xss4m", "-jar", CHECKER, *options, page], capture_output=True, check=True, timeout=300
    )
    return [f"{said.get('lastLine')}: {said['message']}" for said in json.loads(done.stderr)["messages"]]


def test_the_checker_has_nothing_to_say(report: Path) -> None:
    assert not messages(report)


def test_nor_of_a_report_in_vietnamese(report_in_vietnamese: Path) -> None:
    # It guesses the language from all words, and most are quoted from English sources.
    assert not [said for said in messages(report_in_vietnamese) if "appears to be written in English" not in said]


def test_the_checker_sees_a_mistake(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text('<!doctype html><html lang="en"><title>Wrong</title><p id="a"><p id="a">', encoding="utf-8")
    assert any("Duplicate ID" in message for message in messages(page))
