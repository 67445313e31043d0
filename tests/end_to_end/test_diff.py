"""What users compare: a sentence, a number, a rule, a name, a correction, two revisions; in all three outputs."""

import contextlib
import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import mistune
import pytest
import yaml
from commands import COMMAND, ROOT, lay_out
from commands import run as run_apart
from commands import run_here as run
from lxml import html as lxml_html

from briefing.files import sha256

WORKFLOW = ROOT / ".github" / "workflows" / "briefing.yml"
ARTICLE = """Old friends and new ones

The Communist Party of Vietnam has relations with 245 parties in 110 countries. It held talks with the Lao People's Revolutionary Party in 2019.

Exchanges of delegations with the Communist Party of Cuba deepened the friendship. Both sides agreed to hold a theoretical seminar every year.
"""  # noqa: E501
OTHER = """A second article

The Communist Party of China sent a high-level delegation to Hanoi on 3 May 2021.
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a project of two articles; its tables are in `old`, its texts in `seeds`."""
    folder = lay_out(tmp_path_factory.mktemp("compared"), sources=False)
    write(folder / "seeds", article=ARTICLE, other=OTHER)
    extract(folder, "seeds", "old")
    return folder


def write(folder: Path, **texts: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


def extract(folder: Path, sources: str, out: str) -> None:
    done = run(folder, "extract", sources, "--out", out)
    assert done.returncode == 0, done.stderr


def compared(project: Path, article: str, name: str) -> str:
    """Return what is told of another version of the article, whose texts lie in a folder of their own."""
    write(project / name, article=article, other=OTHER)
    extract(project, name, f"{name}_tables")
    done = run(project, "diff", "old", f"{name}_tables", "--sources", name, "--check")
    assert done.returncode == 1, done.stderr
    assert done.stderr == ""
    return done.stdout


def edited(folder: Path, table: str, edit: Callable[[list[dict[str, str]]], None]) -> None:
    """Change rows of a table in place."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    edit(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_a_changed_number_is_one_changed_row_with_both_sentences(project: Path) -> None:
    told = compared(project, ARTICLE.replace("245 parties", "247 parties"), "number")
    assert "changed article.txt" in told
    assert "  changed “245” → “247”: count 245 → 247" in told
    assert "  changed “245” → “247”: value 245 → 247" in told
    assert "because the source changed (article, line 3)" in told
    assert "was: The Communist Party of Vietnam has relations with 245 parties in 110 countries." in told
    assert "now: The Communist Party of Vietnam has relations with 247 parties in 110 countries." in told
    assert told.endswith("rows: 2 changed; sources: 1 changed\n")


def test_rows_below_a_new_paragraph_are_the_same_rows(project: Path) -> None:
    above = "A paragraph about nothing at all.\n\n"
    told = compared(project, ARTICLE.replace("\n\n", f"\n\n{above}", 1), "moved")
    assert "rows: all the same; sources: 1 changed" in told


def test_paragraphs_that_change_places_keep_their_rows(project: Path) -> None:
    title, first, second = ARTICLE.strip().split("\n\n")
    told = compared(project, f"{title}\n\n{second}\n\n{first}\n", "swapped")
    assert "Partners" not in told
    assert "Forms of cooperation" not in told
    assert "Counts of parties" not in told


def test_a_changed_sentence_tells_its_partner_and_leaves_the_others_alone(project: Path) -> None:
    told = compared(project, ARTICLE.replace("Communist Party of Cuba", "Workers' Party of Korea"), "sentence")
    assert "Cuba" in told
    assert "was: Exchanges of delegations with the Communist Party of Cuba deepened the friendship." in told
    assert "now: Exchanges of delegations with the Workers' Party of Korea deepened the friendship." in told
    assert "  Partners: new North Korea; gone Cuba\n" in told
    assert "245" not in told
    assert "seminar" not in told


def test_changes_of_one_sentence_share_it(project: Path) -> None:
    told = compared(project, ARTICLE.replace("245 parties", "247 parties, 96 of them communist,"), "shared")
    heading, _, section = told.partition("Counts of parties\n")
    assert heading
    section = section.partition("\n\n")[0]
    assert section.count("  changed ") + section.count("  new ") >= 2
    assert section.count("now: ") == 1 + section.count("  new ")


def test_a_sentence_that_is_gone_takes_its_rows_and_a_new_one_brings_its_own(project: Path) -> None:
    without = ARTICLE.replace(" Both sides agreed to hold a theoretical seminar every year.", "")
    told = compared(project, without, "without")
    assert "gone    “" in told
    assert "was: Both sides agreed to hold a theoretical seminar every year." in told
    back = run(project, "diff", "without_tables", "old", "--sources", "without")
    assert back.returncode == 0
    assert "now: Both sides agreed to hold a theoretical seminar every year." in back.stdout


def test_a_renamed_file_is_renamed_and_its_rows_are_the_same(project: Path) -> None:
    write(project / "renamed", other_name=ARTICLE, other=OTHER)
    extract(project, "renamed", "renamed_tables")
    done = run(project, "diff", "old", "renamed_tables", "--check")
    assert done.returncode == 1
    assert "renamed article.txt is now other_name.txt" in done.stdout
    assert done.stdout.endswith("rows: all the same; sources: 1 renamed\n")


def test_a_file_that_is_renamed_and_edited_is_the_same_source(project: Path) -> None:
    write(project / "edited", other_name=ARTICLE.replace("245", "247"), other=OTHER)
    extract(project, "edited", "edited_tables")
    told = run(project, "diff", "old", "edited_tables", "--sources", "edited").stdout
    assert "changed article.txt is now other_name.txt" in told
    assert "count 245 → 247" in told
    assert told.endswith("rows: 2 changed; sources: 1 changed\n")


def test_another_article_under_another_name_is_another_source(project: Path) -> None:
    write(project / "replaced", third=OTHER.replace("China", "Cuba"), other=OTHER)
    extract(project, "replaced", "replaced_tables")
    told = run(project, "diff", "old", "replaced_tables", "--sources", "replaced").stdout
    assert "new     third.txt" in told
    assert "gone    article.txt" in told


def test_a_new_source_brings_rows_because_it_is_new(project: Path) -> None:
    write(project / "more", article=ARTICLE, other=OTHER, third=OTHER.replace("China", "Cuba"))
    extract(project, "more", "more_tables")
    done = run(project, "diff", "old", "more_tables", "--sources", "more")
    assert "new     third.txt" in done.stdout
    assert "because the source changed: it is new (third, line 3)" in done.stdout
    assert "gone" not in done.stdout


def test_a_source_that_is_refused_now_says_so(project: Path) -> None:
    write(project / "refused", article=ARTICLE)
    (project / "refused" / "other.txt").write_bytes(b"")
    assert run(project, "extract", "refused", "--out", "refused_tables").returncode == 1
    told = run(project, "diff", "old", "refused_tables").stdout
    assert "  refused other.txt: is empty\n" in told
    assert "gone    other.txt" not in told
    assert told.endswith("sources: 1 refused\n")


def report(tables: Path, into: Path, **stated: object) -> Path:
    """Lay out a report of these tables, whose manifest states this."""
    shutil.copytree(tables, into / "tables")
    (into / "manifest.json").write_text(
        json.dumps({"briefing": "1", "program": "a", "packages": {"lxml": "6"}, "parameters": {}, **stated})
    )
    restate(into)
    return into


def restate(folder: Path, **stated: object) -> None:
    """Let a report's manifest state its tables as they are now, and more."""
    path = folder / "manifest.json"
    outputs = {f"tables/{table.name}": {"sha256": sha256(table)} for table in (folder / "tables").glob("*.csv")}
    manifest = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**manifest, **stated, "outputs": outputs}), encoding="utf-8")


def one_role_less(rows: list[dict[str, str]]) -> None:
    """Read Cuba's mention otherwise."""
    row = next(row for row in rows if row["id"] == "CUB")
    row["role"], row["rule"] = "context", "country-name; role: no cue"


def test_the_same_bytes_read_otherwise_tell_of_rules_and_of_the_reference_data(project: Path) -> None:
    old = report(project / "old", project / "rules_old", reference={"role_cues.csv": "a", "units.csv": "c"})
    new = report(project / "old", project / "rules_new", reference={"role_cues.csv": "b", "units.csv": "c"})
    edited(new / "tables", "mentions", one_role_less)
    restate(new)
    told = run(project, "diff", old.name, new.name).stdout
    assert "data/reference: changed role_cues.csv\n" in told
    assert "units.csv" not in told
    assert "changed “Cuba”: role partner → context" in told
    assert "because a rule changed: " in told
    assert "now country-name; role: no cue" in told
    assert "in: Exchanges of delegations with the Communist Party of Cuba" in told, "once where both say the same"


@pytest.mark.parametrize(
    ("was", "now", "because", "listed"),
    [
        ({}, {"program": "b"}, "the program changed: country-name", "the program changed"),
        ({"packages": {"lxml": "5"}}, {}, "a package changed: country-name", "lxml 5 is now 6"),
        (
            {"reference": {"units.csv": "a"}, "packages": {"lxml": "6", "typst": "1"}},
            {"reference": {"units.csv": "b"}, "packages": {"lxml": "6", "typst": "2"}, "program": "b"},
            "a rule or the program changed: country-name",
            "data/reference: changed units.csv",
        ),
        (
            {"parameters": {"paper": "a4"}},
            {"parameters": {"only_region": "asia", "paper": "us-letter"}},
            "a parameter changed: only_region: not set, now asia (article",
            "parameter paper: a4, now us-letter",
        ),
        (
            {"besides": ["a  sources.csv", "b  empty.txt"]},
            {"besides": ["c  sources.csv"]},
            "the list of sources changed: country-name",
            "sources.csv changed",
        ),
        (
            {"parameters": {"paper": "a4"}},
            {},
            "it is read otherwise, and the manifests do not tell why: country-name",
            "parameter paper: a4, now not set",
        ),
    ],
)
def test_what_the_manifests_state_otherwise_is_the_cause(
    project: Path, tmp_path: Path, was: dict[str, object], now: dict[str, object], because: str, listed: str
) -> None:
    old, new = report(project / "old", tmp_path / "was", **was), report(project / "old", tmp_path / "now", **now)
    edited(new / "tables", "mentions", one_role_less)
    restate(new)
    told = run(project, "diff", str(old), str(new)).stdout
    assert f"because {because}" in told
    head = told.partition("How they were read\n")[2].partition("\n\n")[0]
    assert f"  {listed}" in head.split("\n")


def test_a_manifest_of_other_tables_explains_nothing_and_that_is_said(project: Path, tmp_path: Path) -> None:
    """Tables that were copied away, and lie beside the manifest of a later build."""
    old = report(project / "old", tmp_path / "was", program="b")
    edited(old / "tables", "mentions", one_role_less)
    told = run(project, "diff", str(old), str(report(project / "old", tmp_path / "now"))).stdout
    assert "the program changed" not in told
    assert "Note: was: no manifest of these tables is beside them" in told


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_that_a_manifest_is_missing_is_said_of_the_same_tables_too(project: Path, tmp_path: Path, form: str) -> None:
    shutil.copytree(project / "old", tmp_path / "alone")
    done = run(
        project, "diff", str(report(project / "old", tmp_path / "built")), str(tmp_path / "alone"), "--format", form
    )
    assert "alone: no manifest of these tables is beside them" in done.stdout
    assert "the tables are the same" in done.stdout.lower()
    assert run(project, "diff", *[str(tmp_path / "built")] * 2).stdout == "the tables are the same\n"


@pytest.mark.parametrize("name", ["d.pdf", "d.HTM.gz", "d.csv"])
def test_an_ending_of_no_format_is_refused_unless_a_format_is_named(project: Path, name: str) -> None:
    done = run(project, "diff", "old", "old", "--out", name)
    assert done.returncode == 2
    assert "End its name in .txt, .md or .html" in done.stderr
    assert not (project / name).exists()
    assert run(project, "diff", "old", "old", "--out", name, "--format", "text").returncode == 0
    assert (project / name).is_file()


def test_what_is_quoted_does_no_harm_in_any_output(project: Path) -> None:
    harmful = "<script>alert(1)</script> **bold** [link](x) | `code` \x1b[31m"
    told = compared(project, ARTICLE.replace("in 110 countries.", f"in 110 countries {harmful}.")
                    .replace("245", "246"), "harmful")  # fmt: skip
    assert "\x1b" not in told
    arguments = ("diff", "old", "harmful_tables", "--sources", "harmful")
    page = run(project, *arguments, "--out", "page.html")
    assert "wrote page.html" in page.stdout
    text = (project / "page.html").read_text(encoding="utf-8")
    root = lxml_html.fromstring(text)
    assert not root.findall(".//script")
    assert "<script>alert(1)</script> **bold**" in str(root.xpath("string()"))
    markdown = run(project, *arguments, "--format", "markdown").stdout
    rendered = lxml_html.fromstring(str(mistune.html(markdown)))
    assert not [*rendered.iter("script"), *rendered.iter("a"), *rendered.iter("code")]
    assert "<script>alert(1)</script> **bold** [link](x) | `code`" in str(rendered.xpath("string()"))


def test_the_page_is_small_fetches_nothing_and_has_both_modes(project: Path) -> None:
    compared(project, ARTICLE.replace("110", "112"), "page")
    run(project, "diff", "old", "page_tables", "--sources", "page", "--format", "html", "--out", "difference")
    text = (project / "difference").read_text(encoding="utf-8")
    assert len(text) < 20_000
    assert "prefers-color-scheme:dark" in text
    assert "://" not in text
    assert "«" not in text
    marks = [mark.text for mark in lxml_html.fromstring(text).iter("mark")]
    assert marks[:2] == ["110", "112"]


def test_the_same_command_gives_the_same_bytes(project: Path) -> None:
    compared(project, ARTICLE.replace("110", "113"), "again")
    arguments = ("diff", "old", "again_tables", "--sources", "again", "--format", "html")
    first, second = (run_apart(project, *arguments, PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))
    assert first == second
    assert str(project) not in first


def test_texts_that_are_not_at_hand_are_told_and_rows_compared_all_the_same(project: Path) -> None:
    write(project / "away", article=ARTICLE.replace("245", "248"), other=OTHER)
    extract(project, "away", "away_tables")
    told = run(project, "diff", "old", "away_tables").stdout
    assert "Note: article.txt: it changed and its two texts are not at hand" in told
    assert "“248”" in told
    assert "“245”" in told


def test_a_reader_who_has_seen_enough_is_no_bug(project: Path) -> None:
    """As `briefing diff … | head` reads."""
    compared(project, ARTICLE.replace("245", "251"), "piped")
    command: list[str | Path] = [COMMAND, "diff", "old", "piped_tables", "--check"]
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (1, b"")


def git(folder: Path, *arguments: str) -> None:
    identity = {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    env = {**os.environ, **identity, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *arguments], cwd=folder, env=env, check=True, capture_output=True)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lay out a repository: its first commit has 245 parties, its second 247, its folder 249."""
    if shutil.which("git") is None:
        pytest.skip("git is not here")
    folder = lay_out(tmp_path_factory.mktemp("repository"), sources=False)
    git(folder, "init", "--quiet", "--initial-branch", "main")
    for count in ("245", "247", "249"):
        write(folder / "seeds", article=ARTICLE.replace("245", count))
        extract(folder, "seeds", "data/tables")
        if count != "249":
            git(folder, "add", "--all")
            git(folder, "commit", "--quiet", "--message", count)
    return folder


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("HEAD^", "HEAD", "245", "247"),
        ("main", "data/tables", "247", "249"),
        ("HEAD^:data/tables", ".", "245", "249"),
    ],
)
def test_revisions_are_compared_with_the_texts_that_git_has(
    repository: Path, old: str, new: str, was: str, now: str
) -> None:
    done = run(repository, "diff", old, new, "--check")
    assert done.returncode == 1, done.stderr
    assert f"“{was}” → “{now}”: count {was} → {now}" in done.stdout
    assert f"was: The Communist Party of Vietnam has relations with {was} parties" in done.stdout
    assert f"now: The Communist Party of Vietnam has relations with {now} parties" in done.stdout


def test_a_revision_is_the_same_as_itself(repository: Path) -> None:
    done = run(repository, "diff", "HEAD", "main", "--check")
    note = "Note: HEAD and main: no manifest of these tables is beside them, so what else differs between the builds"
    assert (done.returncode, done.stdout) == (0, f"{note} is not known\nthe tables are the same\n")


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("nosuch", "is neither a folder nor a revision of this repository"),
        (":seeds", "is neither a folder nor a revision"),
        ("HEAD:notebooks", "holds no tables in notebooks"),
    ],
)
def test_a_revision_that_cannot_be_read_is_told_why(repository: Path, old: str, said: str) -> None:
    done = run(repository, "diff", old, "HEAD")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_without_git_a_name_that_is_no_folder_is_told(repository: Path, tmp_path: Path) -> None:
    done = run_apart(repository, "diff", "HEAD", "data/tables", PATH=str(tmp_path))
    assert done.returncode == 2
    assert "git, which could know it as a revision, is not here" in done.stderr


def test_tables_of_an_older_version_are_compared_in_the_columns_that_both_have(project: Path) -> None:
    older = shutil.copytree(project / "old", project / "older")
    with (older / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (older / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [name for name in rows[0] if name != "zone"], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    assert run(project, "diff", "older", "old").stdout.endswith("\nthe tables are the same\n")


@pytest.mark.parametrize(
    ("table", "line", "said"),
    [
        ("figures", "nowhere,1,2\n", "figures.csv, line 2: has more or fewer cells than the header"),
        ("zones", "", ""),
    ],
)
def test_a_broken_table_is_named_by_line(project: Path, tmp_path: Path, table: str, line: str, said: str) -> None:
    broken = shutil.copytree(project / "old", tmp_path / "broken")
    head = (broken / f"{table}.csv").read_text(encoding="utf-8").split("\n")[0]
    (broken / f"{table}.csv").write_text(f"{head}\n{line}", encoding="utf-8")
    done = run(project, "diff", "old", str(broken))
    assert done.returncode == (2 if said else 0), done.stderr
    assert said in done.stderr


def test_what_a_corrections_file_took_out_is_a_correction(project: Path) -> None:
    old = report(project / "old", project / "corrections_old")
    new = report(project / "old", project / "corrections_new")
    edited(new / "tables", "mentions", lambda rows: rows.remove(next(row for row in rows if row["id"] == "CUB")))
    restate(new, corrections="a")
    told = run(project, "diff", old.name, new.name).stdout
    assert "gone    “Cuba”" in told
    assert "because a correction was made: it was taken out" in told


def test_the_step_of_the_workflow_writes_the_difference_into_the_job_s_summary(repository: Path) -> None:
    steps = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["briefing"]["steps"]
    step = next(step for step in steps if "briefing diff" in step.get("run", ""))
    with contextlib.suppress(FileExistsError):
        (repository / ".venv" / "bin").mkdir(parents=True)
        (repository / ".venv" / "bin" / "briefing").symlink_to(COMMAND)
    for base, said in (("0" * 40, "245 → 249"), ("HEAD", "247 → 249"), ("", "245 → 249")):
        summary = repository / "summary.md"
        summary.unlink(missing_ok=True)
        env = {**os.environ, "BASE": base, "GITHUB_STEP_SUMMARY": str(summary)}
        script = ["bash", "-e", "-o", "pipefail", "-c", step["run"]]
        subprocess.run(script, cwd=repository, env=env, check=True, capture_output=True, text=True)
        text = summary.read_text(encoding="utf-8")
        assert text.startswith("## What differs between ")
        assert f"count {said}" in text


def test_a_rule_that_is_changed_is_the_cause_where_the_bytes_are_the_same(project: Path, tmp_path: Path) -> None:
    """Run a copy of the program whose list of forms of cooperation lacks the seminars."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "fonts"))
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("tables"))
    rules = tmp_path / "data" / "reference" / "cooperation_patterns.csv"
    kept = [line for line in rules.read_text(encoding="utf-8").splitlines(keepends=True) if "seminar" not in line]
    rules.write_text("".join(kept), encoding="utf-8")
    command = [sys.executable, "-m", "briefing.cli", "extract", "seeds", "--out", "other_rules"]
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
    subprocess.run(command, cwd=project, env=env, check=True, capture_output=True)
    told = run(project, "diff", "old", "other_rules").stdout
    assert "  gone    “theoretical seminar”: theoretical-seminar" in told
    assert (
        "because a rule changed, or a correction took it out: cooperation:theoretical-seminar (article, line 5)" in told
    )
    assert "was: Both sides agreed to hold a theoretical seminar every year." in told
    assert "Sources" not in told


@pytest.fixture
def correcting(tmp_path: Path) -> Callable[..., str]:
    """Return what extracts a project anew with corrections, lines of a table and its fields, and tells what differs."""
    folder = lay_out(tmp_path / "project", sources=False)
    write(folder / "seeds", article=ARTICLE)
    (folder / "data").mkdir()

    def told(*corrections: str, old: tuple[str, ...] = ()) -> str:
        for name, lines in (("old", old), ("new", corrections)):
            head = "source,table,start,end,quote,prefix,suffix,was,is,who,when,why\n"
            about = "An analyst,2026-11-22,by the register"
            text = "".join(f"article,{line},{about}\n" for line in lines)
            (folder / "data" / "corrections.csv").write_text(head + text, encoding="utf-8")
            extract(folder, "seeds", name)
        return run(folder, "diff", "old", "new").stdout

    return told


RETAGGED = (
    "parties,,,245,has relations with , parties in,"
    "holder=Communist Party of Vietnam; type=total; count=245; bound=exact,count=247"
)
REJECTED = "cooperation,,,theoretical seminar,to hold a , every year,form=theoretical-seminar,"
CONFIRMED = f"{REJECTED}form=theoretical-seminar"
WHO = "An analyst, 2026-11-22: by the register"


@pytest.mark.parametrize("stated", [{"packages": ["lxml"]}, {"parameters": "paper"}, {"besides": 1}])
def test_a_manifest_that_is_none_explains_nothing(project: Path, tmp_path: Path, stated: dict[str, object]) -> None:
    old = report(project / "old", tmp_path / "was")
    new = report(project / "old", tmp_path / "now", **stated)
    edited(new / "tables", "mentions", one_role_less)
    restate(new)
    told = run(project, "diff", str(old), str(new)).stdout
    assert "Note: now: no manifest of these tables is beside them" in told


def test_a_correction_says_who_made_it_and_why(correcting: Callable[..., str]) -> None:
    told = correcting(RETAGGED)
    assert "  changed “245”: count 245 → 247" in told
    assert f"because a correction was made: {WHO} (article, line 3)" in told
    assert "Sources" not in told


def test_a_mark_that_was_rejected_is_gone_by_that_correction(correcting: Callable[..., str]) -> None:
    told = correcting(RETAGGED, REJECTED, old=(RETAGGED,))
    assert "  gone    “theoretical seminar”" in told
    assert told.count("because ") == told.count(f"because a correction was made: {WHO} (article, line 5)") == 1


def test_a_correction_that_is_taken_back_says_so(correcting: Callable[..., str]) -> None:
    told = correcting(old=(RETAGGED, REJECTED))
    assert "  changed “245”: count 247 → 245" in told
    assert "  new     “theoretical seminar”" in told
    assert told.count(f"because a correction was taken back: {WHO}") == 2


def test_a_mark_that_was_confirmed_says_so_and_by_whom(correcting: Callable[..., str]) -> None:
    told = correcting(CONFIRMED)
    assert "  changed “theoretical seminar”: confirmed as it was read\n" in told
    assert f"because a correction was made: {WHO} (article, line 5)" in told
    back = correcting(old=(CONFIRMED,))
    assert "  changed “theoretical seminar”: no longer confirmed\n" in back
    assert f"because a correction was taken back: {WHO} (article, line 5)" in back


def test_a_theme_of_a_paragraph_is_told_by_its_own_correction(correcting: Callable[..., str]) -> None:
    told = correcting("themes,,,Both sides,,,theme=state-diplomacy; strength=touched,", REJECTED)
    themes = told.partition("Themes\n")[2].partition("\n\n")[0]
    assert themes.startswith("  gone    “state-diplomacy”")
    assert f"because a correction was made: {WHO} (article, line 5)" in themes
