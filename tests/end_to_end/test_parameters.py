"""The parameters of a run stand in the report and the manifest, and no path of the machine stands anywhere."""

import csv
import io
import json
import shutil
from pathlib import Path

import lxml.html
import pikepdf
import pypdfium2
import pytest
from commands import ROOT, content, lay_out, run, run_here

GIVEN = """\
title: "Partners 2026: no"
author: "A. Author: 12 parties"
report_date: 2026-11-22
paper: us-letter
self_country: CHN
limit: 7
"""
READ = ("documents", "mentions")
CELL = "report.parameters_prose(globals())"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build with every parameter set, one of a notebook's own among them, and each place named by its whole path."""
    home = tmp_path_factory.mktemp("somebodys_home")
    project = lay_out(home / "project", sources=False)
    notebook = project / "notebooks" / "briefing.ipynb"
    text = notebook.read_text(encoding="utf-8")
    text = text.replace('title: str = \\"\\"', 'limit: int = 3  # of one\'s own\\ntitle: str = \\"\\"', 1)
    notebook.write_text(text.replace(CELL, "report.parameters_prose(globals(), limit=limit)"), encoding="utf-8")
    seeds = Path(shutil.copytree(ROOT / "seeds", home / "received"))
    (home / "house").mkdir()
    (home / "house" / "own.yml").write_text("organisation: The House\n", encoding="utf-8")
    (home / "given.yml").write_text(f"{GIVEN}theme: {home / 'house' / 'own.yml'}\n", encoding="utf-8")
    done = run(project, "build", str(seeds), "--out", str(home / "out"), "--params", str(home / "given.yml"))
    assert done.returncode == 0, done.stderr
    return home


def test_the_manifest_states_them_with_their_types(built: Path) -> None:
    manifest = json.loads((built / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["parameters"] == {
        "author": "A. Author: 12 parties",
        "limit": 7,
        "paper": "us-letter",
        "report_date": "2026-11-22",
        "self_country": "CHN",
        "theme": "own.yml",
        "title": "Partners 2026: no",
    }


def test_page_and_pdf_tell_them_under_sources_and_method(built: Path) -> None:
    told = (
        "Parameters that were set for this briefing: self country: China; title: Partners 2026: no; "
        "author: A. Author: 12 parties; date of the briefing: 22 November 2026; paper: US Letter; "
        "appearance: own.yml; limit: 7. All others are as they are by default."
    )
    page = lxml.html.parse(built / "out" / "briefing.html").getroot()
    assert told in " ".join(page.text_content().split())
    document = pypdfium2.PdfDocument(built / "out" / "briefing.pdf")
    printed = " ".join(" ".join(sheet.get_textpage().get_text_range() for sheet in document).split())
    assert "Parameters that were set for this briefing: self country: China" in printed


def test_the_report_is_proved(built: Path) -> None:
    done = run_here(
        built / "project", "verify", str(built / "out"), "--sources", str(built / "received"), "--no-rebuild"
    )
    assert done.returncode == 0, done.stderr


def test_no_output_names_a_path_of_the_machine(built: Path) -> None:
    outputs = content(built / "out")
    assert {"briefing.html", "briefing.pdf", "manifest.json", "tables/figures.csv"} <= outputs.keys()
    with pikepdf.open(built / "out" / "briefing.pdf") as pdf:
        within = {f"briefing.pdf {thing.objgen}": seen(thing) for thing in pdf.objects}
    document = pypdfium2.PdfDocument(built / "out" / "briefing.pdf")
    printed = {f"page {n}": sheet.get_textpage().get_text_range().encode() for n, sheet in enumerate(document)}
    paths = [str(place).encode() for place in (built, Path.home(), ROOT)]
    named = [name for name, data in {**outputs, **within, **printed}.items() if any(path in data for path in paths)]
    assert len(within) > 100
    assert not named


def seen(thing: pikepdf.Object) -> bytes:
    """Return what an object of a PDF says, its stream unpacked."""
    stream = thing.read_bytes() if isinstance(thing, pikepdf.Stream) else b""
    return repr(thing).encode() + stream


def test_a_notebook_that_says_otherwise_than_the_package_stops_the_build(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    notebook = project / "notebooks" / "3_partners.ipynb"
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace('country: str = \\"VNM\\"', 'country: str = \\"CHN\\"'), encoding="utf-8")
    done = run(project, "build")
    assert done.returncode == 2
    assert done.stderr.startswith("briefing: 3_partners.ipynb, parameter self_country: is declared as")
    assert "give another value with -p self_country VALUE" in done.stderr
    assert not (project / "reports").exists()


def test_extraction_tells_a_typo_in_the_project_s_own_file(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    (project / "parameters.yml").write_text("self_contry: CHN\n", encoding="utf-8")
    done = run_here(project, "extract", "--out", "tables")
    assert done.returncode == 2
    assert done.stderr == "briefing: parameter self_contry: is unknown. Did you mean self_country.\n"
    assert not (project / "tables").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("-p", "report_date", "31.12.2020"), "parameter report_date: '31.12.2020' is no date"),
        (("-p", "ttle", "x"), "parameter ttle: is unknown. Did you mean title."),
        (("--params", "none.yml"), "none.yml: is not there"),
        (("--self", "CHN", "-p", "self_country", "LAO"), "parameter self_country: is given twice"),
    ],
)
def test_extraction_refuses_what_a_build_refuses(tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    project = lay_out(tmp_path / "project", sources=False)
    done = run_here(project, "extract", "--out", "tables", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_extraction_goes_by_the_file_the_named_file_and_the_line(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project", sources=False)
    (project / "seeds").mkdir()
    text = "Friends\n\nWe met the party of Laos. It has friends in France.\n"
    (project / "seeds" / "one.txt").write_text(text, encoding="utf-8")
    (project / "parameters.yml").write_text("self_country: CHN\ntitle: no\n", encoding="utf-8")
    (project / "other.yml").write_text("self_country: LAO\nonly_region: europe\n", encoding="utf-8")
    for options, country, countries in (
        ((), "CHN", {"LAO", "FRA"}),
        (("--params", "other.yml"), "LAO", {"FRA"}),
        (("--params", "other.yml", "-p", "self_country", "CUB", "--only-region", ""), "CUB", {"LAO", "FRA"}),
        (("--self", "NZL"), "NZL", {"LAO", "FRA"}),
    ):
        done = run_here(project, "extract", "--out", "tables", *options)
        assert done.returncode == 0, done.stderr
        read = {name: (project / "tables" / f"{name}.csv").read_text(encoding="utf-8") for name in READ}
        rows = {name: [*csv.DictReader(io.StringIO(text))] for name, text in read.items()}
        assert {row["self"] for row in rows["documents"]} == {country}
        assert countries == {row["id"] for row in rows["mentions"] if row["kind"] == "country"}
