"""A project with corrections: they win, the report is proved with them, and what has no place is told."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import passages
import pypdfium2
import pytest
from commands import lay_out, run, run_here
from lxml import html
from proofs import Copy, copied, retyped

from briefing.corrections.anchors import context
from briefing.corrections.correction import COLUMNS
from briefing.verify import verify

SOURCE = "000_2f82076b8a4d9850"
FILE = Path("data/corrections.csv")


def correction(folder: Path, surface: str, table: str, was: str, now: str) -> dict[str, str]:
    """Return a line of the file, about the first place of these words in the tables of the rules."""
    text = (folder / "seeds" / f"{SOURCE}.txt").read_bytes().decode("utf-8")
    start = text.index(surface)
    prefix, suffix = context(text, start, start + len(surface))
    place = {"start": str(start), "end": str(start + len(surface)), "quote": surface, "prefix": prefix}
    who = {"who": "An analyst", "when": "2026-11-22", "why": "by the register"}
    return {"source": SOURCE, "table": table, **place, "suffix": suffix, "was": was, "is": now, **who}


def write(folder: Path, *lines: dict[str, str]) -> None:
    (folder / "data").mkdir(exist_ok=True)
    with (folder / FILE).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def total(folder: Path, **cells: str) -> dict[str, str]:
    """Return a line that corrects how many parties there are."""
    was = "holder=Communist Party of Vietnam; type=total; count=245; bound=exact"
    return {**correction(folder, "245", "parties", was, "count=247"), **cells}


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the seeds with a correction of each kind; the folder holds `report` and `seeds`."""
    folder = lay_out(tmp_path_factory.mktemp("corrections") / "project")
    theme = correction(folder, "245", "themes", "", "theme=renewal; strength=touched")
    cuba = "kind=country; id=CUB; role=partner"
    accepted = correction(folder, "Cuba", "mentions", cuba, cuba)
    rejected = correction(folder, "theoretical seminars", "cooperation", "form=theoretical-seminar", "")
    added = correction(folder, "cooperation mechanism", "organisations", "", "kind=body; name=Mechanism; membership=")
    write(folder, total(folder), theme, accepted, rejected, added)
    done = run(folder, "build", "--out", "report")
    assert done.returncode == 0, done.stderr
    return folder


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "report" / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_briefing_says_what_the_analyst_says(corrected: Path) -> None:
    (row,) = [row for row in rows(corrected, "parties") if row["rule"] == "corrected"]
    assert (row["surface"], row["count"]) == ("245", "247")
    assert [row["theme"] for row in rows(corrected, "themes") if row["rule"] == "corrected"] == ["renewal"]
    manifest = json.loads((corrected / "report" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["corrections"]) == 64
    assert "247" in {value["text"] for value in manifest["values"] if value["place"] == "summary"}


def test_every_correction_is_listed_with_what_it_did(corrected: Path) -> None:
    listed = {(row["outcome"], row["surface"], row["entry"]) for row in rows(corrected, "corrections")}
    assert listed == {
        ("retagged", "245", "2"),
        ("added", "245", "3"),
        ("accepted", "Cuba", "4"),
        ("rejected", "theoretical seminars", "5"),
        ("added", "cooperation mechanism", "6"),
    }
    assert {row["why"] for row in rows(corrected, "corrections")} == {"by the register"}
    values = json.loads((corrected / "report" / "manifest.json").read_text(encoding="utf-8"))["values"]
    assert ("247", "table-corrections") in {(value["text"], value["place"]) for value in values}


@pytest.mark.filterwarnings("ignore")
def test_the_table_of_corrections_is_valid_for_the_frictionless_validator(corrected: Path) -> None:
    from frictionless import Package

    package = Package(str(corrected / "report" / "tables" / "datapackage.json"))
    assert "corrections" in package.resource_names
    assert package.validate().valid


def test_the_page_says_how_many_and_marks_each_with_a_sign_and_words(corrected: Path) -> None:
    page: Any = html.document_fromstring((corrected / "report" / "briefing.html").read_bytes())
    said = page.text_content()
    assert "Analysts decided on 5 marks (1 accepted, 1 changed, 2 added and 1 rejected)" in said
    assert {sign.get("title") for sign in page.xpath("//abbr[@class='corrected']")} == {"corrected by an analyst"}
    behind = "/preceding-sibling::*[1]/self::{}[following-sibling::node()[1]/self::abbr]"
    marks = page.xpath(f"//abbr{behind.format('mark')}")
    assert {mark.text_content() for mark in marks} == {"245", "Cuba", "cooperation mechanism"}
    assert "A28" in {link.text_content() for link in page.xpath(f"//sup//abbr{behind.format('a')}")}


def test_the_pdf_marks_them_too(corrected: Path) -> None:
    pages = pypdfium2.PdfDocument(corrected / "report" / "briefing.pdf")
    text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "245‡" in text
    assert "A28‡" in text
    assert "‡ corrected by an analyst" in " ".join(text.split())


def test_in_vietnamese_it_is_said_in_vietnamese_and_proved(corrected: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(corrected)
    done = run(corrected, "build", "--out", "vietnamese", "-p", "language", "vi")
    assert done.returncode == 0, done.stderr
    assert "Các nhà phân tích đã tự quyết định" in (corrected / "vietnamese" / "briefing.html").read_text("utf-8")
    assert [str(finding) for finding in verify("vietnamese", "seeds", rebuild=False).findings] == []


def test_a_narrowed_briefing_lists_the_corrections_of_what_it_keeps(
    corrected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corrected)
    done = run(corrected, "build", "--out", "narrowed", "-p", "only_region", "caribbean")
    assert done.returncode == 0, done.stderr
    with (corrected / "narrowed" / "tables" / "corrections.csv").open(encoding="utf-8", newline="") as file:
        assert {(row["outcome"], row["surface"]) for row in csv.DictReader(file)} == {
            ("accepted", "Cuba"),
            ("added", "cooperation mechanism"),
            ("added", "245"),  # a theme of the paragraph
        }
    assert [str(finding) for finding in verify("narrowed", "seeds", rebuild=False).findings] == []


def test_narrowed_tables_have_the_corrections_of_what_they_keep(corrected: Path) -> None:
    done = run_here(corrected, "extract", "--out", "narrow", "--only-region", "americas")
    assert done.returncode == 0, done.stderr
    with (corrected / "narrow" / "corrections.csv").open(encoding="utf-8", newline="") as file:
        kept = [(row["table"], row["surface"]) for row in csv.DictReader(file)]
    assert kept == [("themes", "245"), ("organisations", "cooperation mechanism"), ("mentions", "Cuba")]


def test_words_of_two_sentences_may_be_one_mark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay_out(tmp_path / "project")
    text = (folder / "seeds" / f"{SOURCE}.txt").read_bytes().decode("utf-8")
    across = text[text.index("28 parties joining") : text.index("Various forms") + 7]
    write(folder, correction(folder, across, "organisations", "", "kind=body; name=The Coalition; membership="))
    done = run(folder, "build", "--out", "report")
    assert done.returncode == 0, done.stderr
    monkeypatch.chdir(folder)
    assert [str(finding) for finding in verify("report", "seeds", rebuild=False).findings] == []
    assert "‡" in (folder / "report" / "briefing.html").read_text(encoding="utf-8")


def unsigned(copy: Copy) -> str:
    copy.edit(lambda root: root.xpath("//mark[.='Cuba']/following-sibling::abbr")[0].drop_tree())
    return "signs of corrections; expected"


def uncited(copy: Copy) -> str:
    copy.edit(lambda root: root.xpath("//sup//a[.='A28']/following-sibling::abbr")[0].drop_tree())
    return "A28 without the sign"


def signed(copy: Copy) -> str:
    def change(root: Any) -> None:
        mark = root.xpath("//div[contains(@class, 'lines')]//mark[.='Laos']")[0]
        sign: Any = html.fragment_fromstring('<abbr class="corrected">‡</abbr>')
        mark.addnext(sign)
        sign.tail, mark.tail = mark.tail, None

    copy.edit(change)
    return "‡ behind “Laos”"


def uncited_in_the_pdf(copy: Copy) -> str:
    page = next(n for n, text in _pages(copy) if "A28‡" in text)
    retyped(copy.folder / "report" / "briefing.pdf", page, "‡", "2")
    return "signs of corrections; expected"


def _pages(copy: Copy) -> list[tuple[int, str]]:
    pages = pypdfium2.PdfDocument(copy.folder / "report" / "briefing.pdf")
    return [(number, page.get_textpage().get_text_bounded()) for number, page in enumerate(pages, 1)]


def relisted(copy: Copy, old: str, new: str) -> None:
    path = copy.folder / "report" / "tables" / "corrections.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def retold(copy: Copy) -> str:
    relisted(copy, "by the register", "by hearsay")
    return "tables/corrections.csv, of line"


def reversed_outcome(copy: Copy) -> str:
    relisted(copy, ",rejected,", ",accepted,")
    return "outcome “accepted”"


def unlisted(copy: Copy) -> str:
    path = copy.folder / "report" / "tables" / "corrections.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8", newline="\n")
    return "no row of tables/corrections.csv"


@pytest.mark.parametrize("plant", [unsigned, uncited, signed, uncited_in_the_pdf, retold, reversed_outcome, unlisted])
def test_a_planted_error_is_caught_where_it_is(
    plant: Callable[[Copy], str], corrected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corrected)
    copy = copied(corrected, tmp_path / "copy")
    expected = plant(copy)
    found = copy.findings()
    assert any(expected in finding for finding in found), found


def test_without_corrections_no_table_of_them_is_left(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder))
    table = folder / "report" / "tables" / "corrections.csv"
    assert run_here(folder, "extract", "--out", "report/tables").returncode == 0
    assert table.is_file()
    (folder / FILE).unlink()
    assert run_here(folder, "extract", "--out", "report/tables").returncode == 0
    assert not table.exists()
    assert "corrections" not in (folder / "report" / "tables" / "datapackage.json").read_text(encoding="utf-8")


def test_a_report_with_corrections_is_proved_and_built_again(corrected: Path) -> None:
    done = run(corrected, "verify", "report")
    assert done.returncode == 0, done.stderr


def test_corrections_that_changed_since_are_found(
    corrected: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corrected)
    copy = copied(corrected, tmp_path / "copy")
    assert copy.findings() == []
    content = (corrected / FILE).read_bytes()
    try:
        (corrected / FILE).write_bytes(content.replace(b"count=247", b"count=246"))
        found = copy.findings()
    finally:
        (corrected / FILE).write_bytes(content)
    assert any(str(finding).startswith("data/corrections.csv: found bytes with sha256") for finding in found)
    assert any("corrected by nobody" in str(finding) for finding in found)


def test_a_file_with_a_fault_stops_everything_and_says_where(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder), total(folder, when="soon"), total(folder, **{"is": "type=all"}))
    for command in (("build",), ("extract", "--out", "tables")):
        done = run_here(folder, *command)
        assert done.returncode == 2
        assert "data/corrections.csv: 2 faults, so nothing was applied" in done.stderr
        assert "line 3: column when: 'soon' is no date" in done.stderr
        assert "line 4: column is: type=all is an unknown tag" in done.stderr
        assert not [*folder.glob("reports/*"), *folder.glob("tables/*")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("source,table,", "src,table,"), "line 1: has a column 'src', which is none of them"),
        (lambda text: text.replace(",", ";"), "line 1: parts its columns otherwise than by commas"),
        (lambda text: text + "a,b\n", "line 3: has more or fewer cells"),
        (lambda text: text + '"a', "line 3: is no CSV"),
        (lambda text: text.replace(",parties,", ",party,"), "line 2: column table: 'party' holds no marks"),
    ],
)
def test_a_file_that_is_no_list_of_corrections_stops_everything(
    tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder))
    text = (folder / FILE).read_text(encoding="utf-8")
    assert change(text) != text
    (folder / FILE).write_text(change(text), encoding="utf-8")
    done = run_here(folder, "extract", "--out", "tables")
    assert done.returncode == 2
    assert "so nothing was applied" in done.stderr
    assert said in done.stderr
    assert not (folder / "tables").exists()


def test_lines_whose_marks_overlap_stop_everything_too(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    longer = correction(folder, "has relations with 245", "parties", "", total(folder)["was"])
    write(folder, total(folder), longer)
    done = run_here(folder, "extract", "--out", "tables")
    assert done.returncode == 2
    assert "line 3: overlaps the mark of line 2" in done.stderr
    assert not (folder / "tables").exists()


def test_contradicting_lines_stop_everything_too(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder), total(folder, **{"is": "count=300"}))
    done = run_here(folder, "extract", "--out", "tables")
    assert done.returncode == 2
    assert "line 3: contradicts line 2" in done.stderr
    assert not (folder / "tables").exists()


def test_a_correction_whose_words_are_gone_is_told_and_listed(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    lost = total(folder, quote="246", prefix="a total of ", suffix=" clubs", was="type=total", **{"is": ""})
    write(folder, total(folder), lost, total(folder, source="elsewhere"))
    done = run_here(folder, "extract", "--out", "report/tables")
    assert done.returncode == 1
    assert "line 3 of data/corrections.csv, “246”, is not applied: its words are gone" in done.stderr
    assert "elsewhere: changed: is no source by this name; not applied: line 4 of data/corrections.csv" in done.stderr
    assert [row["file"] for row in rows(folder, "errors")] == [f"{SOURCE}.txt", "elsewhere"]
    assert [row["count"] for row in rows(folder, "parties") if row["rule"] == "corrected"] == ["247"]


def test_of_a_part_of_the_sources_corrections_of_others_are_noted_alone(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder), total(folder, source="elsewhere"))
    done = run_here(folder, "extract", f"seeds/{SOURCE}.txt", "--out", "report/tables")
    assert done.returncode == 0, done.stderr
    assert "elsewhere is not among these sources; not applied: line 3" in done.stderr
    assert rows(folder, "errors") == []


def test_a_correction_that_does_not_say_what_the_rules_read_is_told_listed_and_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = lay_out(tmp_path / "project")
    amiss = total(folder, was="type=total; count=246", **{"is": ""})
    idle = correction(folder, "cooperation mechanism", "cooperation", "form=visit", "")
    write(folder, amiss, idle, correction(folder, "Cuba", "mentions", "id=CUB", "role=context"))
    done = run(folder, "build", "--out", "report")
    assert done.returncode == 1
    said = "line 2 of data/corrections.csv, “245”, is not applied: its `was` does not hold: the rules read"
    assert said in done.stderr
    assert "count=245" in done.stderr
    assert "line 3: “cooperation mechanism” changes nothing: the rules no longer make this mark" in done.stderr
    assert [row["file"] for row in rows(folder, "errors")] == [f"{SOURCE}.txt"]
    assert {row["count"] for row in rows(folder, "parties") if row["surface"] == "245"} == {"245"}
    (made,) = rows(folder, "corrections")
    assert (made["outcome"], made["was"]) == ("retagged", "kind=country; id=CUB; role=partner")
    page: Any = html.document_fromstring((folder / "report" / "briefing.html").read_bytes())
    assert "Analysts decided on 1 mark (1 changed)" in page.text_content()
    assert "its `was` does not hold" in page.text_content()
    monkeypatch.chdir(folder)
    copy = copied(folder, tmp_path / "copy")
    assert copy.findings() == []
    again = run(folder, "build", "--out", "report")
    assert (again.returncode, "unchanged" in again.stdout, said in again.stderr) == (1, True, True)
    table = copy.folder / "report" / "tables" / "corrections.csv"
    cells = (
        f"{SOURCE},parties,{amiss['start']},{amiss['end']},245,rejected,type=total; count=246,,An analyst,2026-11-22"
    )
    table.write_text(f"{table.read_text(encoding='utf-8')}{cells},by the register,28,2\n", encoding="utf-8")
    assert any("rejected, which is not so" in finding for finding in copy.findings())


def test_corrections_go_out_as_web_annotations_and_come_in_again(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder), total(folder, start="", end="", table="figures", was="kind=count", **{"is": ""}))
    before = (folder / FILE).read_bytes()
    assert run_here(folder, "corrections", "export", "marks.jsonld").returncode == 0
    page = json.loads((folder / "marks.jsonld").read_text(encoding="utf-8"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    kinds = [[selector["type"] for selector in item["target"]["selector"]] for item in page["items"]]
    assert kinds == [["TextQuoteSelector", "TextPositionSelector"], ["TextQuoteSelector"]]
    assert "corrections: 0" in run_here(folder, "corrections", "import", "marks.jsonld").stdout
    (folder / FILE).unlink()
    assert "corrections: 2" in run_here(folder, "corrections", "import", "marks.jsonld").stdout
    assert (folder / FILE).read_bytes() == before


def test_annotations_with_a_fault_leave_the_file_as_it_is(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder))
    before = (folder / FILE).read_bytes()
    run_here(folder, "corrections", "export", "marks.jsonld")
    good = (folder / "marks.jsonld").read_text(encoding="utf-8")
    for text, said in (
        (good.replace("count=247", "count=many"), "count=many is no number"),
        (good.replace('Selector"', '"'), "annotation 1: marks no words"),
        ("{}", "is no page of annotations"),
    ):
        (folder / "marks.jsonld").write_text(text, encoding="utf-8")
        done = run_here(folder, "corrections", "import", "marks.jsonld")
        assert done.returncode == 2
        assert said in done.stderr
        assert (folder / FILE).read_bytes() == before


def test_a_check_says_which_corrections_have_lost_their_place(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    write(folder, total(folder))
    done = run_here(folder, "corrections", "check")
    assert (done.returncode, done.stdout) == (0, "corrections: 1, applied to seeds: 1\n")
    write(folder, total(folder), total(folder, quote="246", **{"is": ""}))
    done = run_here(folder, "corrections", "check")
    assert done.returncode == 1
    assert "data/corrections.csv, line 3: “246”: its words are gone" in done.stderr
    write(folder, total(folder, was="type=total; count=246"), total(folder, was="type=ruling", **{"is": ""}))
    done = run_here(folder, "corrections", "check")
    assert (done.returncode, done.stdout) == (1, "corrections: 2, applied to seeds: 0\n")
    assert "line 2: “245”: its `was` does not hold: the rules read" in done.stderr
    assert "line 3: “245” changes nothing: the rules no longer make this mark" in done.stderr


def test_test_rows_are_scored_as_passages_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an analyst rejected or changed is an error of the rules there; what was accepted is none."""
    folder = lay_out(tmp_path / "project")
    cuba = "kind=country; id=CUB; role=partner"
    write(
        folder,
        total(folder),
        correction(folder, "111", "figures", "kind=count; value=111; bound=exact", "what=lands"),
        correction(folder, "Cuba", "mentions", cuba, cuba),
        correction(folder, "theoretical seminars", "cooperation", "form=theoretical-seminar", ""),
        correction(folder, "245", "themes", "", "theme=renewal; strength=main"),
    )
    done = run_here(folder, "corrections", "test-rows", "passages/mine")
    assert done.returncode == 0, done.stderr
    assert {path.stem for path in (folder / "passages" / "mine").iterdir()} == set(passages.METRICS)
    monkeypatch.setattr(passages, "FOLDER", folder / "passages")
    scores = {name: found for table in passages.METRICS for name, found in passages.scores("mine", table).items()}
    assert scores["mentions"].f1 == 1
    for name in ("parties", "figures.what", "cooperation", "themes"):
        assert scores[name].f1 < 1, name


def test_corrections_become_test_rows(tmp_path: Path) -> None:
    folder = lay_out(tmp_path / "project")
    theme = correction(folder, "245", "themes", "", "theme=renewal; strength=touched")
    write(folder, total(folder), theme)
    assert run_here(folder, "corrections", "test-rows", "passages").returncode == 0
    (parties,) = (json.loads(line) for line in (folder / "passages/parties.jsonl").read_text("utf-8").splitlines())
    mark = next(mark for mark in parties["parties"] if mark["surface"] == "245")
    assert (mark["nth"], mark["count"], mark["type"]) == (1, "247", "total")
    assert len(parties["parties"]) > 1, "the paragraph's other marks stand with it"
    for mark in parties["parties"]:
        assert parties["text"].count(mark["surface"]) >= mark["nth"]
    (themes,) = (json.loads(line) for line in (folder / "passages/themes.jsonl").read_text("utf-8").splitlines())
    assert themes["paragraphs"] == [parties["text"]]
    assert "renewal" in themes["touched"][0]
