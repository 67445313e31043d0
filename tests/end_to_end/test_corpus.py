"""A dataset becomes a briefing that is proved from its Parquet files; what is changed behind it is found."""

import csv
import hashlib
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import annotated
import corpora
import pikepdf
import pytest
from commands import content, lay_out, run

from briefing.cli import main
from briefing.corpus_report import asked, sentences_behind
from briefing.corpus_report.files import CARRIED
from briefing.narrowing.choice import Narrowing
from briefing.verify import Checks, verify
from briefing.verify.corpus import check_corpus
from briefing.verify.enclosed import check_archive
from briefing.verify.opened import open_any
from briefing.verify.page import read_page

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a dataset and a briefing over it."""
    folder = lay_out(tmp_path_factory.mktemp("corpus") / "project", sources=False)
    corpora.write_corpus(folder / "dataset", annotated.SEEDS, annotated.DEV, further=[*corpora.SPELT, *corpora.HELD])
    built = run(folder, "build", "dataset", "--out", "report")
    assert built.returncode == 1, built.stderr
    assert "broken.pdf: refused: it has no text" in built.stderr
    assert built.stdout.splitlines() == ["wrote report/briefing.html", "wrote report/briefing.pdf"]
    return folder


def test_every_number_is_proved_from_the_dataset(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    checks = verify("report", "dataset", rebuild=False)
    assert [str(finding) for finding in checks.findings] == []
    assert checks.made > 5000


def test_nothing_is_made_anew_where_nothing_has_changed(project: Path) -> None:
    before = content(project / "report")
    again = run(project, "build", "dataset", "--out", "report")
    assert again.stdout.splitlines() == ["unchanged: report/briefing.html", "unchanged: report/briefing.pdf"]
    assert content(project / "report") == before


def test_a_large_table_stands_beside_the_briefing_and_is_linked(project: Path, tmp_path: Path) -> None:
    page = (project / "report" / "briefing.html").read_text(encoding="utf-8")
    assert re.findall(r'<a download=(\S+) href="(tables/\S+)">', page) == [("errors.csv", "tables/errors.csv")]
    assert (project / "report" / "tables" / "errors.csv").stat().st_size > CARRIED
    with pikepdf.open(project / "report" / "briefing.pdf") as pdf:
        carried = {name for name in pdf.attachments if (project / "report" / "tables" / name).is_file()}
    assert {path.name for path in (project / "report" / "tables").glob("*.csv")} - carried == {"errors.csv"}
    shutil.copytree(project / "report", tmp_path / "report")
    (tmp_path / "report" / "tables" / "errors.csv").unlink()
    report, checks = open_any(str(tmp_path / "report"), str(project / "dataset")), Checks()
    check_archive(report, read_page(report.path("briefing.html"), "briefing.html"), checks)
    assert [finding.found for finding in checks.findings] == ["a link to tables/errors.csv"]


def test_a_narrowed_one_in_vietnamese_is_proved_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpora.write_corpus(project / "narrowed", annotated.SEEDS, annotated.DEV, only=Narrowing("southeast-asia"))
    built = run(project, "build", "narrowed", "--out", "bản tin", "-p", "language", "vi", "-p", "paper", "us-letter")
    assert built.returncode == 1, built.stderr
    monkeypatch.chdir(project)
    checks = verify("bản tin", "narrowed", rebuild=False)
    assert [str(finding) for finding in checks.findings] == []
    page = (project / "bản tin" / "briefing.html").read_text(encoding="utf-8")
    assert "Bản tin này chỉ về Đông Nam Á" in page
    rows = read(project / "bản tin", "totals")
    told = {row["what"]: row["number"] for row in rows}
    assert 0 < int(told["documents with marks"]) < int(told["documents counted"])
    rows[-1]["number"] = str(int(told["documents with marks"]) + 1)
    write(project / "bản tin", "totals", [*rows[0]], rows)
    report, checks = open_any("bản tin", "narrowed"), Checks()
    check_corpus(report, report.dataset, checks)
    assert [finding.place for finding in checks.findings] == ["tables/totals.csv"]


def test_all_sentences_behind_a_number_are_printed(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(project)
    stated = {row["id"]: row for row in read(project / "report", "by_country") if row["role"] == "partner"}
    assert main(["evidence", "dataset", "by_country", "id=LAO", "role=partner", "--format", "csv"]) == 0
    assert len(list(csv.DictReader(io.StringIO(capsys.readouterr().out)))) == int(stated["LAO"]["mentions"])
    counts = read(project / "report", "party_counts")[0]
    cells = {column: counts[column] for column in ("holder", "type", "scope", "year", "count", "bound")}
    told = run(project, "evidence", "dataset", "party_counts", *(f"{column}={cell}" for column, cell in cells.items()))
    assert len(told.stdout.splitlines()) == 2 * int(counts["marks"])
    assert told.stderr == f"briefing: places 1 to {counts['marks']}; there are no more\n"
    assert len(sentences_behind("dataset", "party_counts", cells)) == int(counts["marks"])
    for table in ("figures_over_time", "conflicts"):
        rows = read(project / "report", table)[:3]
        assert rows, f"{table} is empty: nothing is tried"
        for row in rows:
            cells = {column: cell for column, cell in row.items() if column in asked.COLUMNS[table]}
            assert len(set(sentences_behind("dataset", table, cells)["source"])) == int(row["documents"]), row
    assert main(["evidence", "dataset", "by_country", "role=partner", "--limit", "1", "--offset", "1"]) == 0
    assert capsys.readouterr().err == "briefing: places 2 to 2; there are more: add --offset 2\n"
    assert main(["evidence", "dataset", "by_country", "id=NIL"]) == 0
    assert capsys.readouterr().err == "briefing: no place: by_country.csv has no such row\n"
    assert main(["evidence", "dataset", "by_cuntry", "id=LAO"]) == 2
    assert "Did you mean by_country" in capsys.readouterr().err


def test_what_was_settled_by_the_extraction_is_not_set_again(project: Path) -> None:
    refused = run(project, "build", "dataset", "--out", "other", "-p", "self_country", "CHN")
    assert refused.returncode == 2
    assert "self_country: is settled when a dataset is extracted" in refused.stderr
    beside = run(project, "build", "dataset", "dataset/texts", "--out", "other")
    assert "is a dataset, which is briefed on alone" in beside.stderr
    assert not (project / "other").exists()


def add_mentions(rows: Rows) -> None:
    rows[0]["mentions"] = str(int(rows[0]["mentions"]) + 1)


def add_documents(rows: Rows) -> None:
    rows[2]["documents"] = str(int(rows[2]["documents"]) + 1)


def name_another_sentence(rows: Rows) -> None:
    rows[0]["sentences"] = rows[-1]["sentences"] or "A1"


def spell_holders(rows: Rows) -> None:
    for row in rows:
        row["holder"] = row["holder"].translate({ord("’"): "'", ord("'"): "’"})


PLANTED: dict[str, tuple[str, Callable[[Rows], object]]] = {
    "a mention too many": ("by_country", add_mentions),
    "a document too many": ("by_year", add_documents),
    "a row too few": ("by_form", list.pop),
    "a sentence that does not say it": ("by_forum", name_another_sentence),
    "a spelling that is not the commonest": ("by_forum", lambda rows: rows[0].update(name=rows[0]["name"].upper())),
    "a holder as few spell it": ("party_counts", spell_holders),
    "a holder of a conflict as few spell it": ("conflicts", spell_holders),
    "a name in two rows": ("by_forum", lambda rows: rows.append(rows[0])),
    "a number of parties": ("party_counts", lambda rows: rows[0].update(count="999")),
    "a copy that is none": ("copies", lambda rows: rows[0].update(source=rows[1]["counted"])),
    "a copy left out": ("copies", lambda rows: rows.remove(next(row for row in rows if row["kind"] == "exact"))),
    "more alike than it is": ("copies", lambda rows: [row.update(likeness="0.9999") for row in rows]),
    "a refusal left out": ("errors", list.clear),
    "a total": ("totals", lambda rows: rows[0].update(number="12")),
    "a side of a conflict": ("conflicts", lambda rows: rows[0].update(value=str(int(rows[1]["value"]) + 1))),
    "a conflict left out": ("conflicts", lambda rows: rows.__delitem__(slice(0, 2))),
    "a cited row that the dataset has not": ("mentions", lambda rows: rows[0].update(role="context")),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_error_is_found_where_it_is(
    project: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, change = PLANTED[name]
    shutil.copytree(project / "report", tmp_path / "report")
    rows = read(tmp_path / "report", table)
    head = [*rows[0]]
    change(rows)
    write(tmp_path / "report", table, head, rows)
    monkeypatch.chdir(project)
    report, checks = open_any(str(tmp_path / "report"), "dataset"), Checks()
    check_corpus(report, report.dataset, checks)
    assert any(finding.place.startswith(f"tables/{table}.csv") for finding in checks.findings), name


def test_another_dataset_is_found(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(project / "dataset", tmp_path / "dataset")
    part = next((tmp_path / "dataset" / "mentions").glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-1] + b"?")
    monkeypatch.chdir(project)
    report, checks = open_any("report", str(tmp_path / "dataset")), Checks()
    check_corpus(report, report.dataset, checks)
    assert [finding.place for finding in checks.findings] == [f"mentions/{part.name}"]


def read(report: Path, table: str) -> Rows:
    text = (report / "tables" / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def write(report: Path, table: str, head: list[str], rows: Rows) -> None:
    """Write a table, and state its hash in the manifest, as someone would who knows it."""
    path = report / "tables" / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    manifest = json.loads((report / "manifest.json").read_text(encoding="utf-8"))
    manifest["outputs"][f"tables/{table}.csv"]["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    (report / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
