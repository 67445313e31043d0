"""The committed tables keep their schema, by our check and by the field's own validator."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import TableError
from briefing.shielded import unshielded
from briefing.tables.package import describe_package
from briefing.tables.schema import TABLES, fields
from briefing.tables.store import as_csv, frame, load, save

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "data" / "tables"
MARK = {"source": "a", "start": 0, "end": 2, "surface": "12", "zone": "body", "sentence": 1, "rule": "r"}
FIGURE: dict[str, Any] = {
    **MARK, "kind": "count", "value": "12", "value_to": "", "bound": "exact", "what": "", "relation": "",
    "doubtful": False, "evidence": "",
}  # fmt: skip


@pytest.mark.filterwarnings("ignore")
def test_the_frictionless_validator_finds_the_package_valid() -> None:
    from frictionless import Package

    report = Package(str(FOLDER / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert len(report.tasks) == len(TABLES)


@pytest.mark.filterwarnings("ignore")
def test_the_frictionless_validator_would_find_a_broken_row(tmp_path: Path) -> None:
    from frictionless import Package

    for path in FOLDER.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    zones = (tmp_path / "zones.csv").read_text(encoding="utf-8")
    (tmp_path / "zones.csv").write_text(zones.replace(",body", ",trunk", 1), encoding="utf-8")
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_every_column_says_what_it_means() -> None:
    for resource in describe_package()["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_tables_are_utf8_with_line_feeds_and_in_order() -> None:
    for name in TABLES:
        data = (FOLDER / f"{name}.csv").read_bytes()
        assert b"\r" not in data.replace(b'"', b""), name
        data.decode("utf-8")
    for name, table in load(FOLDER).items():
        if "start" in table:
            keys = [(row["source"], row["start"]) for row in table.to_dict("records")]
            assert keys == sorted(keys), name


def test_every_span_quotes_its_source() -> None:
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in (ROOT / "seeds").glob("*.txt")}
    rows = [row for table in load(FOLDER).values() if "surface" in table for row in table.to_dict("records")]
    assert len(rows) > 100
    assert all(texts[row["source"]][row["start"] : row["end"]] == row["surface"] for row in rows)


def test_what_is_saved_is_what_is_loaded(tmp_path: Path) -> None:
    tables = load(FOLDER)
    save(tables, tmp_path)
    again = load(tmp_path)
    assert all(tables[name].equals(again[name]) for name in TABLES)
    assert all((tmp_path / f"{n}.csv").read_bytes() == (FOLDER / f"{n}.csv").read_bytes() for n in TABLES)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("kind", "number", r"figures\.csv, line 2, column kind: 'number'"),
        ("bound", "", r"line 2, column bound"),
        ("rule", "", r"line 2, column rule"),
        ("start", 2, "start < end"),
        ("surface", "123", "surface as long as its span"),
    ],
)
def test_a_cell_that_breaks_the_schema_is_named_by_line_and_column(column: str, value: Any, said: str) -> None:
    with pytest.raises(TableError, match=said):
        frame("figures", [{**FIGURE, column: value}])


def test_a_row_that_keeps_the_schema_passes() -> None:
    assert len(frame("figures", [FIGURE])) == 1


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_table_keeps_its_columns(name: str, tmp_path: Path) -> None:
    save({name: frame(name, [])}, tmp_path)
    table = load(tmp_path, [name])[name]
    assert list(table.columns) == [field.name for field in fields(name)]
    assert table.empty


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("source,line\n", "its columns are not"),
        ("source,line,zone\na,one,body\n", r"zones\.csv, line 2, column line: 'one' is no integer"),
        ("source,line,zone\na,1\n", r"zones\.csv, line 2"),
    ],
)
def test_a_broken_file_is_told_by_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "zones.csv").write_text(text, encoding="utf-8")
    with pytest.raises(TableError, match=said):
        load(tmp_path, ["zones"])


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_any_text_survives_the_file(text: str) -> None:
    import csv
    import io

    row = {"file": "a", "problem": "refused", "cause": text or "x", "remedy": "r"}
    written = as_csv("errors", frame("errors", [row]))
    assert unshielded(next(csv.DictReader(io.StringIO(written, newline="")))["cause"]) == (text or "x")
