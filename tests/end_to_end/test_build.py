"""What users do: build, extract, verify, compare; and what they meet when something is wrong."""

import csv
import json
import re
import shutil
from pathlib import Path

import containers
import pytest
from commands import ROOT, content, lay_out, run, run_here

from briefing.formulas import evaluate

FRENCH = "Le Secrétaire général a reçu une délégation. Les deux parties sont convenues d'un séminaire."
# What manifests say of the program, and of what was received besides sources: another program may give the same bytes.
OF_THE_PROGRAM = re.compile(rb'(?s)(?<=,)\n "(program": "[0-9a-f]*"|besides": \[[^]]*\]),')
OUTPUTS = ("briefing.html", "briefing.pdf", "manifest.json")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the seeds in a folder of its own, as an unusual user: another hash seed, time zone, language and home."""
    folder = lay_out(tmp_path_factory.mktemp("elsewhere") / "a folder with spaces")
    home = tmp_path_factory.mktemp("home")
    done = run(
        folder, "build", PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LANG="tr_TR.UTF-8", LC_ALL="C", HOME=str(home)
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "quiet where nobody watches"
    assert "reports/briefing.pdf" in done.stdout
    return folder


def test_a_build_elsewhere_gives_the_committed_bytes(built: Path) -> None:
    manifests = [json.loads((folder / "reports/manifest.json").read_text(encoding="utf-8")) for folder in (ROOT, built)]
    locked = [(manifest["python"], manifest["packages"]) for manifest in manifests]
    if locked[0] != locked[1]:
        pytest.skip(f"the committed report was made with Python {locked[0][0]} and the packages locked for it")
    for folder in ("reports", "data/tables"):
        ours, theirs = (
            {n: OF_THE_PROGRAM.sub(b"", c) for n, c in content(at / folder).items()} for at in (ROOT, built)
        )
        assert theirs.keys() == ours.keys()
        differing = [name for name in ours if ours[name] != theirs[name]]
        assert not differing, "run: make briefing, look at the difference, commit"


def test_a_build_leaves_nothing_else_behind(built: Path) -> None:
    assert {path.name for path in built.iterdir()} == {
        *(".cache", "data", "notebooks", "pyproject.toml", "reports", "seeds")
    }


def test_no_output_names_a_path_of_the_machine(built: Path) -> None:
    outputs = {**content(built / "reports"), **content(built / "data")}
    named = [name for name, data in outputs.items() if str(built).encode() in data or b"/tmp/" in data]
    assert not named


def test_the_manifest_states_every_output_and_source(built: Path) -> None:
    manifest = json.loads((built / "reports" / "manifest.json").read_text(encoding="utf-8"))
    assert {"briefing.html", "briefing.pdf", "tables/figures.csv", "tables/datapackage.json"} <= manifest[
        "outputs"
    ].keys()
    assert len(manifest["sources"]) == 2
    assert manifest["python"].count(".") == 1


def test_the_manifest_lists_every_value_with_its_proof_and_the_tables_give_it(built: Path) -> None:
    manifest = json.loads((built / "reports" / "manifest.json").read_text(encoding="utf-8"))
    assert {value["class"] for value in manifest["values"]} == {"stated", "derived", "apparatus"}
    ids = set(re.findall(r' id="?([^"\s>]+)', (built / "reports" / "briefing.html").read_text(encoding="utf-8")))
    tables = {}
    for path in (built / "data" / "tables").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    for value in manifest["values"]:
        assert value["id"] in ids or value["place"].endswith(" alt"), value
        if value["class"] == "derived":
            result = evaluate(manifest["formulas"][value["formula"]], tables)
            told = f"{result:.0f}" if isinstance(result, float | int) else result
            assert value.get("value", value["text"]) == told, value


def test_a_finished_report_verifies(built: Path) -> None:
    done = run(built, "verify", "--rebuild")
    assert done.returncode == 0, done.stderr
    assert "0 failed" in done.stdout


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("reports/briefing.html", "briefing.html: found bytes with sha256"),
        ("data/tables/figures.csv", "tables/figures.csv: found bytes with sha256"),
        ("seeds/{source}", "expected the source that the report was built from"),
    ],
)
def test_verify_catches_what_was_altered(built: Path, tmp_path: Path, file: str, said: str) -> None:
    copy = shutil.copytree(built, tmp_path / "copy")
    source = next((copy / "seeds").glob("*.txt")).name
    path = copy / file.format(source=source)
    path.write_bytes(path.read_bytes().rstrip() + b"\n ")
    done = run_here(copy, "verify", "--no-rebuild")
    assert done.returncode == 1
    assert said in done.stderr


def test_extract_writes_the_same_tables_as_a_build(built: Path, tmp_path: Path) -> None:
    done = run_here(built, "extract", "--out", str(tmp_path / "tables"))
    assert done.returncode == 0, done.stderr
    assert content(tmp_path / "tables") == content(built / "data" / "tables")


def test_diff_tells_the_same_from_the_changed(built: Path, tmp_path: Path) -> None:
    same = run_here(built, "diff", "data/tables", "data/tables", "--check")
    assert (same.returncode, same.stdout) == (0, "the tables are the same\n")
    other = shutil.copytree(built / "data" / "tables", tmp_path / "other")
    with (other / "cooperation.csv").open(encoding="utf-8") as file:
        lines = file.read().splitlines(keepends=True)
    (other / "cooperation.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    changed = run_here(built, "diff", "data/tables", str(other), "--check")
    assert changed.returncode == 1
    assert "Forms of cooperation\n  gone    " in changed.stdout
    assert changed.stdout.endswith("rows: 1 gone\n")
    assert run_here(built, "diff", "data/tables", str(other)).returncode == 0


def test_out_holds_the_report_and_its_tables_and_nothing_else_is_written(built: Path, tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    title = "Tiêu đề & <b>title</b>"
    done = run(project, "build", "--out", "somewhere/new", "-p", "title", title, "-p", "report_date", "2020-02-29")
    assert done.returncode == 0, done.stderr
    assert {*OUTPUTS} <= {path.name for path in (project / "somewhere" / "new").iterdir()}
    assert content(project / "somewhere" / "new" / "tables") == content(built / "data" / "tables")
    assert not (project / "reports").exists()
    assert not (project / "data").exists()
    html = (project / "somewhere" / "new" / "briefing.html").read_text(encoding="utf-8")
    assert "Tiêu đề &amp; &lt;b&gt;title&lt;/b&gt;" in html
    assert "29 February 2020" in html
    parameters = json.loads((project / "somewhere/new/manifest.json").read_text(encoding="utf-8"))["parameters"]
    assert parameters == {"title": title, "report_date": "2020-02-29"}


def test_bad_sources_are_listed_and_the_others_done(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    (project / "seeds" / "empty.txt").write_bytes(b"")
    (project / "seeds" / "latin.txt").write_bytes(b"\x81\x8d\x8f")
    (project / "seeds" / "binary.txt").write_bytes(bytes(range(256)))
    (project / "seeds" / "slides.key").write_bytes(b"key")
    done = run(project, "build")
    assert done.returncode == 1, done.stderr
    with (project / "data" / "tables" / "errors.csv").open(encoding="utf-8") as file:
        refused = {row["file"]: row["problem"] for row in csv.DictReader(file)}
    assert refused == dict.fromkeys(("binary.txt", "empty.txt", "latin.txt", "slides.key"), "refused")
    html = (project / "reports" / "briefing.html").read_text(encoding="utf-8")
    assert all(name in html and name in done.stderr for name in refused)


def test_sources_of_every_format_are_built_with_their_texts_and_stale_texts_go(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    lines = [
        "Old friends",
        "The Communist Party of Vietnam has relations with 74 parties in Asia.",
        "They met in Laos.",
    ]
    for suffix, write in containers.WRITERS.items():
        (project / "seeds" / f"a {suffix}.{suffix}").write_bytes(write(lines))
    (project / "seeds" / "broken.docx").write_bytes(b"PK")
    (project / "seeds" / "lettre.txt").write_text(FRENCH, encoding="utf-8")
    done = run(project, "build")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "broken.docx: refused" in done.stderr
    tables = project / "data" / "tables"
    assert {path.stem for path in (tables / "texts").iterdir()} == {f"a {suffix}" for suffix in containers.WRITERS}
    with (tables / "mentions.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["source"].startswith("a ")]
    assert {row["source"] for row in rows} == {f"a {suffix}" for suffix in containers.WRITERS}
    for row in rows:
        text = (tables / "texts" / f"{row['source']}.txt").read_text(encoding="utf-8")
        assert text[int(row["start"]) : int(row["end"])] == row["surface"]
    with (tables / "documents.csv").open(encoding="utf-8") as file:
        assert {row["source"]: row["language"] for row in csv.DictReader(file)}["lettre"] == "fr"
    assert "Languages not read yet" in (project / "reports" / "briefing.html").read_text(encoding="utf-8")
    assert "0 failed" in run_here(project, "verify", "--no-rebuild").stdout
    run_here(project, "extract", "--out", "again")
    assert content(project / "again") == content(tables)
    (tables / "texts" / "a pdf.txt").write_text("Another text.\n", encoding="utf-8")
    assert "tables/texts/a pdf.txt" in run_here(project, "verify", "--no-rebuild").stderr
    (project / "seeds" / "a pdf.pdf").unlink()
    (project / "again" / "texts" / "own.txt").write_text("The user's own.", encoding="utf-8")
    run_here(project, "extract", "--out", "again")
    assert not (project / "again" / "texts" / "a pdf.txt").exists()
    assert (project / "again" / "texts" / "own.txt").exists()


def test_a_changed_source_is_built_and_reported(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "project")
    source = next((project / "seeds").glob("*.txt"))
    source.write_bytes(source.read_bytes() + b"\n")
    done = run_here(project, "extract", "--out", "tables")
    assert done.returncode == 1
    assert f"{source.name}: changed" in done.stderr


MISTAKES = [
    (("build", "nowhere"), "no such file or folder"),
    (("build", "empty"), "no source in it"),
    (("build", "blank"), "no source could be read"),
    (("build", "-p", "titel", "x"), "Did you mean title"),
    (("build", "-p", "self_country", "VN"), "'VN' is no country's code"),
    (("build", "-p", "report_date", "26/12/2019"), "is no date"),
    (("build", "-p", "tables_path", "x"), "Give --out FOLDER instead"),
    (("build", "--params", "typed.yml"), "typed.yml, title: has a list. Give one value"),
    (("build", "--params", "list.yml"), "is no list of names with values"),
    (("build", "--out", "file/below"), "cannot be written"),
    (("extract", "--out", "file/below"), "cannot be written"),
    (("extract", "--out", "x", "--self", "ZZZ"), "'ZZZ' is no country's code"),
    (("verify", "empty"), "Build the report first"),
    (("diff", "empty", "blank"), "Build the tables first"),
]


@pytest.fixture(scope="module")
def troubled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project with a last good report, and everything that mistakes need."""
    project = lay_out(tmp_path_factory.mktemp("troubled"))
    for name, text in (("typed.yml", "title: [1]\n"), ("list.yml", "- title\n"), ("file", "")):
        (project / name).write_text(text, encoding="utf-8")
    for folder, files in (("empty", ()), ("blank", ("a.txt",))):
        (project / folder).mkdir()
        for file in files:
            (project / folder / file).write_text("" if folder == "blank" else "Text.", encoding="utf-8")
    (project / "reports").mkdir()
    (project / "reports" / "briefing.pdf").write_bytes(b"the last good report")
    return project


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=[" ".join(m[0]) for m in MISTAKES])
def test_a_mistake_is_told_and_nothing_is_written(troubled: Path, arguments: tuple[str, ...], said: str) -> None:
    before = content(troubled)
    done = run_here(troubled, *arguments)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert done.stderr.startswith("briefing: ")
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1
    assert content(troubled) == before


def test_every_command_explains_itself(tmp_path: Path) -> None:
    for command in ((), ("build",), ("extract",), ("verify",), ("diff",), ("score",)):
        done = run_here(tmp_path, *command, "--help")
        assert done.returncode == 0
        assert "usage: briefing" in done.stdout
    assert run_here(tmp_path).returncode == 2
    assert run(tmp_path, "biuld").returncode == 2
