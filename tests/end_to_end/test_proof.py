"""Errors planted in a finished report, all hashes redone: reading it again catches each, and says where it is."""

import base64
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from commands import ROOT, lay_out, run, run_here
from lxml import html
from pace import patience, seconds_of
from proofs import Copy, copied, retyped

from briefing.values import key_of
from briefing.verify import verify


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the seeds; the folder holds `report` and `seeds`."""
    folder = lay_out(tmp_path_factory.mktemp("proof") / "project")
    done = run(folder, "build", "--out", "report")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copy(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Copy:
    monkeypatch.chdir(built)
    return copied(built, tmp_path / "copy")


def test_a_finished_report_has_no_finding_and_is_read_in_five_seconds(copy: Copy) -> None:
    found: list[str] = []
    spent = seconds_of(lambda: found.extend(copy.findings()))
    assert found == []
    assert spent < patience(5)


def test_a_report_in_vietnamese_has_no_finding_either(in_vietnamese: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(in_vietnamese.parent)
    assert [str(finding) for finding in verify(in_vietnamese.name, "seeds", rebuild=False).findings] == []


def value(copy: Copy, place: str, kind: str = "derived", **said: str) -> dict[str, Any]:
    """Return the first value of a place and class that is printed in digits."""
    found = (v for v in copy.manifest["values"] if v["place"] == place and v["class"] == kind)
    return next(v for v in found if v["text"].isdigit() and said.items() <= v.items())


def by_id(root: Any, identifier: str) -> Any:
    return root.xpath("//*[@id=$id]", id=identifier)[0]


def reprinted(copy: Copy, identifier: str, text: str) -> None:
    """Print another text as a value, and tell machines the same."""

    def change(root: Any) -> None:
        element = by_id(root, identifier)
        element.text = text
        if element.get("value"):
            element.set("value", text)

    copy.edit(change)


def inserted(copy: Copy, markup: str, before: str = "with-whom") -> None:
    """Put something before a heading."""
    copy.edit(lambda root: by_id(root, before).addprevious(html.fragment_fromstring(markup)))


def another(number: str) -> str:
    """Return another number of as many digits."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def prose(copy: Copy) -> str:
    found = value(copy, "summary")
    reprinted(copy, found["id"], another(found["text"]))
    return f"briefing.html, summary, {found['id']}"


def prose_and_manifest(copy: Copy) -> str:
    found = value(copy, "summary")
    reprinted(copy, found["id"], another(found["text"]))
    copy.revalue(found["id"], text=another(found["text"]), value=another(found["text"]))
    return f"summary, {found['id']}, formula {found['formula']}"


def stated_and_manifest(copy: Copy) -> str:
    found = value(copy, "summary", "stated", text="245")
    reprinted(copy, found["id"], "246")
    copy.revalue(found["id"], text="246")
    return f"summary, {found['id']}: found “246”; expected what is said by A"


def chart_text(copy: Copy) -> str:
    found = value(copy, "chart-parties-by-type drawing")
    reprinted(copy, found["id"], another(found["text"]))
    return f"briefing.html, chart-parties-by-type drawing, {found['id']}"


def narrow_chart_text(copy: Copy) -> str:
    found = value(copy, "chart-parties-by-type narrow drawing", "stated")
    reprinted(copy, found["id"], another(found["text"]))
    return f"briefing.html, chart-parties-by-type narrow drawing, {found['id']}"


def alternative_text(copy: Copy) -> str:
    def change(root: Any) -> None:
        described = by_id(root, "chart-parties-by-type-desc")
        described.text = described.text.replace("245", "244")

    copy.edit(change)
    return "briefing.html, chart-parties-by-type alt"


def table_cell(copy: Copy) -> str:
    found = value(copy, "table-forms")
    reprinted(copy, found["id"], another(found["text"]))
    return f"briefing.html, table-forms, {found['id']}"


def added_number(copy: Copy) -> str:
    inserted(copy, "<p>They met 12 delegations.</p>")
    return "found the number “12” without a class"


def added_word(copy: Copy) -> str:
    inserted(copy, "<p>They met seventeen delegations.</p>")
    return "found the number “seventeen” without a class"


def added_label(copy: Copy) -> str:
    inserted(copy, '<p aria-label="All 99 of them">They met delegations.</p>')
    return "found the number “99” without a class"


def added_value(copy: Copy) -> str:
    inserted(copy, '<p>They met <data class="stated" value="12" id="v9999">12</data> delegations.</p>')
    return "v9999: found “12”, which no manifest lists"


def hidden_as_apparatus(copy: Copy) -> str:
    inserted(copy, '<p class="apparatus">They met 12 delegations.</p>')
    return "found 12 in “They met 12 delegations.” as apparatus"


def reclassed(copy: Copy, place: str = "summary") -> str:
    """Call a number of the subject apparatus, on the page and in the manifest."""
    found = value(copy, place)

    def change(root: Any) -> None:
        element = by_id(root, found["id"])
        element.set("class", "apparatus")
        element.tag = "span" if element.tag == "data" else element.tag
        element.attrib.pop("value", None)

    copy.edit(change)
    copy.revalue(found["id"], **{"class": "apparatus"})
    return f"{place}, {found['id']}: found “{found['text']}” as apparatus"


def reclassed_in_a_chart(copy: Copy) -> str:
    reclassed(copy, "chart-cooperation-forms drawing")
    text = value(copy, "chart-cooperation-forms drawing", "apparatus")["text"]
    return f"briefing.html, chart-cooperation-forms drawing: found “{text}” as a tick"


def formula(copy: Copy) -> str:
    def change(manifest: dict[str, Any]) -> None:
        manifest["formulas"][value(copy, "summary", text="17")["formula"]] = {"constant": 17}

    copy.restate(change)
    return "formula whose key is"


def formula_with_its_key(copy: Copy) -> str:
    """Let the count of partners rest on rows that another filter picks, under the key that such a formula has."""
    found = value(copy, "summary", text="17")
    rows = copy.manifest["formulas"][found["formula"]]["count"]
    made = {"count": {**rows, "where": {"kind": "country", "role": "context"}}, "distinct": ["id"]}
    copy.restate(lambda manifest: manifest["formulas"].update({key_of(made): made}))
    copy.revalue(found["id"], formula=key_of(made))
    return f"summary, {found['id']}, formula {key_of(made)}"


def dropped_citation(copy: Copy) -> str:
    """Drop a citation with the way back to it."""

    def change(root: Any) -> None:
        cited = by_id(root, "c-A28-1").iterancestors("sup").__next__()
        cited.drop_tree()
        root.xpath("//a[@href='#c-A28-1']")[0].drop_tree()

    copy.edit(change)
    return "Cite the sentence that states it"


def misled_citation(copy: Copy) -> str:
    copy.edit(lambda root: by_id(root, "c-A28-1").set("href", "#e-A31"))
    return "briefing.html, summary: found A28 leading to e-A31; expected e-A28"


def misled_card(copy: Copy) -> str:
    copy.edit(lambda root: by_id(root, "c-A28-1").getnext().set("popovertarget", "q-A31"))
    return "briefing.html, summary: found A28 opening q-A31"


def other_citation(copy: Copy) -> str:
    """Cite another sentence throughout, here and in the manifest."""

    def change(root: Any) -> None:
        link = by_id(root, "c-A28-1")
        link.text = "A31"
        link.set("href", "#e-A31")
        link.set("id", "c-A31-99")
        link.getnext().set("popovertarget", "q-A31")

    copy.edit(change)
    copy.restate(lambda m: m["citations"]["summary"].__setitem__(m["citations"]["summary"].index("A28"), "A31"))
    stated = value(copy, "summary", "stated", text="245")["id"]
    return f"briefing.html, summary, {stated}: found “245” beside citations of A31; expected A28"


def misquoted(copy: Copy, identifier: str) -> None:
    """Change a number that stands in a quotation."""

    def change(root: Any) -> None:
        for part in by_id(root, identifier).iter():
            part.text = part.text.replace("245", "254") if part.text else None

    copy.edit(change)


def card(copy: Copy) -> str:
    misquoted(copy, "q-A28")
    return "briefing.html, q-A28"


def evidence(copy: Copy) -> str:
    misquoted(copy, "e-A28")
    return "briefing.html, e-A28"


def source_line(copy: Copy) -> str:
    misquoted(copy, "t-A28")
    return "briefing.html, source A, line 23"


def reading(copy: Copy) -> str:
    def change(root: Any) -> None:
        item = by_id(root, "e-A28").xpath(".//li[q='245']")[0]
        item.find("q").tail = item.find("q").tail.replace("245", "254")

    copy.edit(change)
    return "briefing.html, e-A28: found “245” read as"


def tables_swapped_on_the_page(copy: Copy) -> str:
    def change(root: Any) -> None:
        one, other = (by_id(root, name).find("tbody") for name in ("table-forms", "table-forums"))
        place = other.getparent()
        one.addprevious(other)
        place.append(one)

    copy.edit(change)
    return "in table-forums; expected it in table-forms"


def swapped_table(copy: Copy) -> str:
    """Swap rows of a table: each still quotes its source, but formulas rest on their numbers."""
    path = copy.folder / "report" / "tables" / "cooperation.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([head, *reversed(rows)]), encoding="utf-8", newline="")
    return "table-forms"


def table_of_another(copy: Copy) -> str:
    tables = copy.folder / "report" / "tables"
    (tables / "mentions.csv").write_bytes((tables / "organisations.csv").read_bytes())
    return "summary"


def altered_table(copy: Copy) -> str:
    path = copy.folder / "report" / "tables" / "parties.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",245,exact", ",254,exact"), encoding="utf-8", newline="")
    return "the-network-in-numbers"


def altered_source(copy: Copy) -> str:
    """Alter a source, and its hash wherever that is stated."""
    source = next(path for path in (copy.folder / "seeds").glob("*.txt") if b"245" in path.read_bytes())
    before = copy.manifest["sources"][source.name]
    source.write_bytes(source.read_bytes().replace(b"245", b"254"))
    copy.redo_hashes()
    documents = copy.folder / "report" / "tables" / "documents.csv"
    text = documents.read_text(encoding="utf-8").replace(before, copy.manifest["sources"][source.name])
    documents.write_text(text, encoding="utf-8", newline="")
    return "tables/parties.csv, line 2: found “245”; expected “254”"


def archive(copy: Copy) -> str:
    def change(root: Any) -> None:
        link = root.xpath("//a[starts-with(@href, 'data:application/zip')]")[0]
        head, _, data = link.get("href").partition(",")
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(base64.b64decode(data))) as old, zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(b",245,", b",254,"))
        link.set("href", f"{head},{base64.b64encode(made.getvalue()).decode()}")

    copy.edit(change)
    return "briefing.html, parties.csv in the ZIP"


def number_of_the_style(copy: Copy) -> str:
    def change(root: Any) -> None:
        sheet = next(root.iter("style"))
        sheet.text += "#summary::after{content:'\\39 99 parties'}"

    copy.edit(change)
    return "briefing.html, style sheet: found “999 parties”"


PLANTED: tuple[Callable[[Copy], str], ...] = (
    *(prose, prose_and_manifest, stated_and_manifest, chart_text, narrow_chart_text, alternative_text, table_cell),
    *(added_number, added_word, added_label, added_value, hidden_as_apparatus, reclassed, reclassed_in_a_chart),
    *(formula, formula_with_its_key, dropped_citation, misled_citation, misled_card, other_citation),
    *(card, evidence, source_line, reading, tables_swapped_on_the_page, swapped_table, table_of_another, altered_table),
    *(altered_source, archive, number_of_the_style),
)


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_changed_is_found_where_it_is(copy: Copy, plant: Callable[[Copy], str]) -> None:
    said = plant(copy)
    findings = copy.findings()
    assert any(said in finding for finding in findings), findings[:5]


def test_a_swapped_table_is_no_longer_what_the_pdf_carries(copy: Copy) -> None:
    swapped_table(copy)
    assert any("briefing.pdf, attached cooperation.csv" in finding for finding in copy.findings())


def test_the_proof_within_the_pdf_is_the_manifest_s(copy: Copy) -> None:
    reclassed(copy)
    assert any("briefing.pdf, attached inputs.json" in finding for finding in copy.findings())


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        ("Summary", "17 countries", "71 countries", "summary: found “71” in"),
        ("Summary", "58 to 149", "58 to 194", "summary: found “194” in"),
        ("Summary", "parties are of none", "17rties are of none", "summary: found “17rties” in"),
        ("The network in numbers", "28 parties", "82 parties", "the-network-in-numbers: found “82” in"),
        ("Chart 1", "7", "8", "chart-parties-by-type drawing: found “188” in"),
        ("Table 1", "63", "36", "table-party-counts: found “36” in"),
        ("Evidence", "245", "254", "evidence A28: found"),
        ("Evidence", "line 5", "line 6", "evidence A4: found 6, "),
    ],
    ids=lambda part: str(part)[:20].replace(" ", "-"),
)
def test_what_is_typed_over_in_the_pdf_is_found_where_it_is(
    copy: Copy, page: str, old: str, new: str, said: str
) -> None:
    path = copy.folder / "report" / "briefing.pdf"
    if page.startswith(("Chart", "Table")):
        page = "The network in numbers"
    for number in pages_of(path, page):
        for nth in range(1, 9):
            copied_back = path.read_bytes()
            try:
                retyped(path, number, old, new, nth=nth)
            except AssertionError:
                break
            findings = copy.findings()
            if any(said in finding for finding in findings):
                return
            assert findings, "typed over and not found"
            path.write_bytes(copied_back)
    pytest.fail(f"{said} was not said: {findings[:3]}")


def pages_of(path: Path, heading: str) -> list[int]:
    """Return the pages of a section by the outline: from its own to the next one's."""
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        with pdf.open_outline() as outline:
            starts = [(str(item.title), pages[_page(item)]) for item in outline.root]
    names = [name for name, _ in starts]
    at = names.index(heading)
    last = starts[at + 1][1] if at + 1 < len(starts) else len(pages)
    return list(range(starts[at][1], last + 1))


def _page(item: Any) -> Any:
    place = item.destination if item.destination is not None else item.action.D
    return place[0].objgen


def test_a_link_of_the_pdf_that_leads_elsewhere_is_found(copy: Copy) -> None:
    path = copy.folder / "report" / "briefing.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        links = [note for note in pdf.pages[1].Annots if "/Dest" in note]
        next(link for link in links if "A28" in str(link.Contents)).Dest = next(
            link for link in links if "A31" in str(link.Contents)
        ).Dest
        pdf.save(path)
    assert any("briefing.pdf, page 2" in finding and "leading to page" in finding for finding in copy.findings())


def test_an_alternative_text_of_the_pdf_is_read(copy: Copy) -> None:
    path = copy.folder / "report" / "briefing.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        figure = next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "245" in str(o.get("/Alt", "")))
        figure.Alt = pikepdf.String(str(figure.Alt).replace("245", "254"))
        pdf.save(path)
    assert any("chart-parties-by-type alt: found “254”" in finding for finding in copy.findings())


def test_an_attachment_that_is_no_table_of_the_report_is_found(copy: Copy) -> None:
    path = copy.folder / "report" / "briefing.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        content = pdf.attachments["parties.csv"].get_file().read_bytes().replace(b"245", b"254")
        pdf.attachments["parties.csv"] = content
        pdf.save(path)
    assert any("briefing.pdf, attached parties.csv" in finding for finding in copy.findings())


def test_a_rebuild_names_the_first_difference(copy: Copy) -> None:
    """What no other check minds, a rebuild does: here a comment in the page."""
    page = copy.folder / "report" / "briefing.html"
    page.write_text(copy.page.replace("<main", "<!-- nobody reads this --><main"), encoding="utf-8", newline="\n")
    assert copy.findings() == []
    report = str(copy.folder / "report")
    found = [str(finding) for finding in verify(report, "seeds", rebuild=True).findings]
    assert any(finding.startswith("briefing.html, rebuilt: found “") and "nobody reads" in finding for finding in found)


def test_the_command_tells_what_fails_and_exits_with_one(copy: Copy) -> None:
    prose(copy)
    copy.redo_hashes()
    done = run_here(copy.folder, "verify", "report", "--no-rebuild")
    assert done.returncode == 1
    assert "briefing: briefing.html, summary, v" in done.stderr
    assert re.search(r"\d+ checks, \d+ failed", done.stdout)


def test_a_manifest_without_values_is_none(copy: Copy) -> None:
    copy.restate(lambda manifest: manifest.pop("values"))
    done = run_here(copy.folder, "verify", "report", "--no-rebuild")
    assert done.returncode == 2
    assert "is missing or no manifest" in done.stderr


def test_the_committed_report_s_manifest_is_as_its_description_says() -> None:
    manifest = json.loads((ROOT / "reports" / "manifest.json").read_text(encoding="utf-8"))
    described = (ROOT / "docs" / "manifest.md").read_text(encoding="utf-8")
    assert {name for name in manifest if f"`{name}`" not in described} == set()
