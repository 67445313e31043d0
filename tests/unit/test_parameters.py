"""Parameters are declared in notebooks and checked before anything runs."""

import json
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import ParameterError
from briefing.publish import read_parameters
from briefing.publish.parameters import Parameter, check, declared

KNOWN = {
    "title": Parameter("title", "str", '""', "", ("briefing",)),
    "limit": Parameter("limit", "int", "3", "", ("briefing",)),
    "share": Parameter("share", "float", "0.5", "", ("briefing",)),
    "draft": Parameter("draft", "bool", "False", "", ("briefing",)),
    "report_date": Parameter("report_date", "str", '""', "", ("briefing",)),
}


def notebook(path: Path, source: str) -> Path:
    cell = {"cell_type": "code", "id": "a", "metadata": {"tags": ["parameters"]}, "outputs": [], "source": source}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    content = {"cells": [{**cell, "execution_count": None}], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_notebook_declares_name_type_default_and_help(tmp_path: Path) -> None:
    path = notebook(tmp_path / "one.ipynb", 'title: str = "A"  # what it is called')
    assert declared([path]) == {"title": Parameter("title", "str", '"A"', "what it is called", ("one",))}


@pytest.mark.parametrize("source", ["title = 1", "title: list = []"])
def test_a_declaration_without_a_plain_type_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(ParameterError, match="without a type"):
        declared([notebook(tmp_path / "one.ipynb", source)])


def test_two_notebooks_that_disagree_are_refused(tmp_path: Path) -> None:
    paths = [notebook(tmp_path / f"{n}.ipynb", f"limit: int = {n}") for n in (1, 2)]
    with pytest.raises(ParameterError, match=r"2\.ipynb, parameter limit: differs from 1"):
        declared(paths)


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("title", "12", "12"),
        ("limit", "12", 12),
        ("limit", 12, 12),
        ("share", "0.25", 0.25),
        ("share", 1, 1.0),
        ("draft", "yes", True),
        ("draft", False, False),
        ("report_date", "2019-12-26", "2019-12-26"),
    ],
)
def test_a_value_becomes_its_declared_type(name: str, given: Any, value: Any) -> None:
    (checked,) = check({name: given}, KNOWN).values()
    assert checked == value
    assert type(checked) is type(value)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("title", 12),
        ("limit", "12.5"),
        ("limit", True),
        ("limit", 1.5),
        ("share", "half"),
        ("draft", "maybe"),
        ("draft", 1),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, given: Any) -> None:
    with pytest.raises(ParameterError, match=f"parameter {name}: .* is no "):
        check({name: given}, KNOWN)


@pytest.mark.parametrize("date", ["2019-13-01", "20191226", "26 December 2019", "2019-12-26x"])
def test_a_report_date_is_an_iso_date(date: str) -> None:
    with pytest.raises(ParameterError, match="is no date"):
        check({"report_date": date}, KNOWN)


def test_an_unknown_name_is_answered_with_the_nearest_or_with_all() -> None:
    with pytest.raises(ParameterError, match=r"is unknown\. Did you mean title"):
        check({"ttle": "x"}, KNOWN)
    with pytest.raises(ParameterError, match=r"Choose from draft, limit, report_date, share, title"):
        check({"zzzzzz": "x"}, KNOWN)


def test_yaml_reads_an_unquoted_date_as_the_date_it_is(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text("report_date: 2019-12-26\n", encoding="utf-8")
    assert check(read_parameters(path), KNOWN) == {"report_date": "2019-12-26"}


@pytest.mark.parametrize("text", ["- a\n", "12\n", "a: [\n", "1: 2\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=r"p\.yml"):
        read_parameters(path)


def test_an_empty_file_gives_no_parameter(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text("# nothing\n", encoding="utf-8")
    assert read_parameters(path) == {}
