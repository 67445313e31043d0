"""What the HTML promises its reader."""

import base64
import hashlib
import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefing import exhibits as ex
from briefing.export import BriefingHTML
from briefing.export import html as html_module

from . import sample
from .page import Page


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def export(notebook: Any, cache: Path) -> str:
    return str(BriefingHTML(cache=str(cache)).from_notebook_node(notebook)[0])


def test_the_policy_allows_this_style_sheet_and_this_script_and_nothing_else(page: Page, html: str) -> None:
    (policy,) = (m for m in page.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy")
    digests = []
    for tag in ("script", "style"):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digests.append(base64.b64encode(hashlib.sha256(content.encode()).digest()).decode())
    assert policy.attributes["content"] == (
        f"default-src 'none'; script-src 'sha256-{digests[0]}'; style-src 'sha256-{digests[1]}'; "
        "img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched_and_nothing_else_runs(page: Page, html: str) -> None:
    assert [script.attributes for script in page.all("script")] == [{}]
    assert not page.all("link", "iframe", "object", "embed", "base")
    for element in page.elements:
        assert "style" not in element.attributes
        assert not any(name.startswith("on") for name in element.attributes)
        for name in ("src", "srcset", "poster", "xlink:href"):
            assert element.attributes.get(name, "data:").startswith("data:")
        if element.tag in ("use", "image"):
            assert element.attributes["href"].startswith(("#", "data:"))
    assert re.findall(r"url\((?!data:|#)", html) == []
    assert "@import" not in html


def test_ids_are_unique_and_every_internal_link_resolves(page: Page) -> None:
    assert len(page.ids) == len(set(page.ids))
    targets = {e.attributes["href"][1:] for e in page.elements if e.attributes.get("href", "").startswith("#")}
    targets |= {e.attributes["popovertarget"] for e in page.elements if "popovertarget" in e.attributes}
    for name in ("aria-labelledby", "aria-describedby"):
        targets |= {identifier for e in page.elements for identifier in e.attributes.get(name, "").split()}
    assert len(targets) > 30
    assert targets <= set(page.ids)
    assert all(target in page.ids for target in re.findall(r"url\(#([^)]+)\)", page.source))


def test_headings_leave_no_level_out(page: Page) -> None:
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_landmarks_language_and_skip_link_are_there(page: Page) -> None:
    assert page.one("html").attributes["lang"] == "en-GB"
    assert page.one("main").attributes["id"] == "main"
    assert page.one("nav").attributes["aria-labelledby"] == "contents-title"
    assert page.all("a")[0].attributes["href"] == "#main"


def test_contents_list_the_sections(page: Page) -> None:
    listed = [e.text for e in page.all("a") if "nav" in e.inside]
    assert listed == [e.text for e in page.all("h2") if "main" in e.inside]
    assert listed[:3] == ["Summary", "The network in numbers", "With whom"]


def test_a_citation_leads_to_its_evidence_and_back(page: Page) -> None:
    citation = page.by_id("c-A3-1")
    assert (citation.tag, citation.attributes["href"]) == ("a", "#e-A3")
    back = [e.attributes["href"] for e in page.all("a") if e.attributes.get("href", "").startswith("#c-A3-")]
    anchors = [f"#{identifier}" for identifier in page.ids if identifier.startswith("c-A3-")]
    assert back == anchors


def test_a_quote_opens_in_place_without_a_script(page: Page) -> None:
    for identifier, words in (("A4", "Delegations from Laos"), ("B3", "São Paulo Forum")):
        card = page.by_id(f"q-{identifier}")
        assert "popover" in card.attributes
        assert words in card.text
        buttons = [e for e in page.all("button") if e.attributes.get("popovertarget") == f"q-{identifier}"]
        assert any("sup" in button.inside for button in buttons)


def test_headings_charts_tables_and_evidence_show_their_address(page: Page) -> None:
    here = {e.attributes["href"]: e.text for e in page.all("a") if e.attributes.get("class") == "here"}
    assert here["#summary"] == "Summary"
    assert here["#chart-types"] == "Chart 1"
    assert here["#table-partners"] == "Table 1."
    assert here["#e-A3"] == "A3"


def test_a_heading_that_cites_is_no_link_around_links(cache: Path) -> None:
    page = Page(export(sample.notebook(sample.markdown("## One[^A1]\n\n## Two")), cache))
    assert [a.text for a in page.all("a") if a.attributes.get("class") == "here"] == ["Two"]


def test_each_kind_of_mark_can_be_switched_off_without_a_script(page: Page, html: str) -> None:
    switches = [e.attributes for e in page.all("input") if "fieldset" in e.inside and "label" in e.inside]
    assert {attributes["type"] for attributes in switches} == {"checkbox"}
    kinds = [a["class"].removeprefix("see-") for a in switches if "checked" in a]
    assert len(kinds) == 5 * len(page.all("fieldset")) > 5
    for kind in kinds:
        assert f":is(.evidence,.whole):has(.see-{kind}:not(:checked)) :is(blockquote,.lines) .m-{kind}" in html


def test_the_script_speaks_the_language_of_the_page_and_cannot_be_ended_by_it() -> None:
    words = html_module._script(lambda text, **_: text.replace("Filter", "</script>"))
    assert "</script>" not in words
    assert "\\u003c/script> the rows" in words


def test_a_printed_page_bears_the_title_whatever_it_holds(cache: Path) -> None:
    cover = sample.exhibit(ex.Cover('A "quoted" </style> title', "", "", "", "", "", "en", ()))
    made = export(sample.notebook(cover), cache)
    assert '@top-left{content:"A \\22 quoted\\22  \\3c \\2f style\\3e  title"' in made


def test_marks_are_highlighted_and_named(page: Page) -> None:
    entry = page.by_id("e-A3")
    assert "208 figure: count 208" in entry.text
    outer = [m for m in page.all("mark") if m.text == "208" and "blockquote" in m.inside]
    assert [m.attributes["class"] for m in outer] == ["m-party", "m-figure"]  # one within the other


def test_words_of_another_language_say_so(cache: Path) -> None:
    told = sample.markdown("Since *Đổi mới* began, the Parti communiste français came")
    page = Page(export(sample.notebook(told), cache))
    assert [(e.attributes["lang"], e.text) for e in page.all("span") if "lang" in e.attributes] == [
        ("vi", "Đổi mới"),
        ("fr", "Parti communiste français"),
    ]


def test_a_whole_source_is_a_page_of_its_own_that_leads_back_and_on(page: Page) -> None:
    assert page.by_id("t-A3").text.startswith("The Party keeps relations with 208")
    assert page.by_id("source-a").text == "A: Across the border: a year of party contacts"
    within = [e.attributes for e in page.all("a") if "section" in e.inside and "#source" in e.attributes["href"]]
    ways = [(attributes["href"], attributes.get("rel")) for attributes in within]
    assert ways == [
        *[("#sources-in-full", None), ("#source-b", "next")] * 2,
        *[("#sources-in-full", None), ("#source-a", "prev")] * 2,
    ]
    listed = [e.attributes["href"] for e in page.all("a") if e.attributes["href"].startswith("#source-")]
    assert listed[:2] == ["#source-a", "#source-b"]


@pytest.fixture
def long_sources(cache: Path) -> tuple[str, dict[str, bytes]]:
    """A briefing whose two sources are too long for its page, and the files beside it."""
    one, two = (ex.TextLine(1, "body", "Parties met. " * 5_000, ((0, 12, identifier),)) for identifier in ("A1", "B1"))
    hostile = ex.SourceText("A", "a", '</title><b>"A', "en", (one,))
    quoted = ex.Quoted("A1", "a", "A", 1, 0, 12, "Parties met.")
    texts = (hostile, ex.SourceText("B", "b", "B", "vi", (two,)))
    cells = (sample.markdown("Met.[^A1]"), sample.exhibit(ex.Evidence((quoted,))), sample.markdown("## Texts"))
    exporter = BriefingHTML(cache=str(cache), page="a report.html")
    content, resources = exporter.from_notebook_node(
        sample.notebook(*cells, sample.exhibit(*texts), sample.exhibit(sample.files()))
    )
    return str(content), resources["outputs"]


def test_long_sources_stand_beside_the_page(long_sources: tuple[str, dict[str, bytes]]) -> None:
    content, files = long_sources
    page = Page(content)
    assert list(files) == ["a report_files/a.html", "a report_files/b.html", "a report_files/tables.zip"]
    assert [e.attributes["class"] for e in page.all("section")] == ["evidence"]
    links = [e.attributes["href"] for e in page.all("a") if ".html" in e.attributes["href"]]
    assert links == ["a%20report_files/a.html#t-A1", "a%20report_files/a.html", "a%20report_files/b.html"]
    (saved,) = (e for e in page.all("a") if "download" in e.attributes)
    assert saved.attributes["href"] == "a%20report_files/tables.zip"
    assert len(content) < 120_000


def test_a_source_beside_the_page_is_a_page_that_fetches_and_runs_nothing(
    long_sources: tuple[str, dict[str, bytes]],
) -> None:
    for content in [content for name, content in long_sources[1].items() if name.endswith(".html")]:
        page = Page(content.decode("utf-8"))
        (policy,) = (m for m in page.all("meta") if m.attributes.get("http-equiv"))
        assert "script" not in policy.attributes["content"]
        (sheet,) = re.findall(r"<style>(.*?)</style>", content.decode("utf-8"), re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}';" in policy.attributes["content"]
        assert not page.all("script", "link", "b")
        assert page.one("h1").text in ('A: </title><b>"A', "B: B")
        ways = [e.attributes["href"] for e in page.all("a") if "section" in e.inside]
        assert "../a%20report.html#texts" in ways
        assert all(way.startswith("../a%20report.html#") or way in ("a.html", "b.html") for way in ways)
    beside = Page(long_sources[1]["a report_files/a.html"].decode("utf-8"))
    assert beside.by_id("t-A1").text == "Parties met."
    assert "../a%20report.html#e-A1" in [e.attributes["href"] for e in beside.all("a")]
    other = Page(long_sources[1]["a report_files/b.html"].decode("utf-8"))
    assert [e.attributes["lang"] for e in other.all("div") if "lang" in e.attributes] == ["vi"]


def test_quotation_marks_go_only_where_the_value_needs_none() -> None:
    lean = html_module._lean
    assert lean('<a class="to" href="#e-A1">class="x"</a>') == '<a class=to href=#e-A1>class="x"</a>'
    kept = '<path d="M0 0" fill="#123456"/><i title="" lang="a b">'
    assert lean(kept) == kept


def test_a_document_s_letter_is_shown_once_in_a_row_of_citations(cache: Path) -> None:
    quoted = [ex.Quoted(i, "d", "D", 1, 0, 1, "x") for i in ("A2", "A10", "B3", "AA1", "AA2")]
    told = sample.markdown("Said.[^AA2][^A10][^B3][^AA1][^A2]")
    (cited,) = Page(export(sample.notebook(told, sample.exhibit(ex.Evidence(tuple(quoted)))), cache)).all("sup")
    assert cited.text.replace("❝", "") == "A2, A10, B3, AA1, AA2"
    page = Page(export(sample.notebook(told, sample.exhibit(ex.Evidence(tuple(quoted)))), cache))
    assert [e.text for e in page.all("i") if "sup" in e.inside] == ["A", "AA"]


def test_a_quotation_names_its_language_only_where_it_is_another(cache: Path) -> None:
    texts = [
        ex.SourceText(x, x, x, code, (ex.TextLine(1, "body", "Xin chào.", ((0, 9, f"{x}1"),)),))
        for x, code in (("A", "en"), ("B", "vi"))
    ]
    quoted = ex.Evidence(tuple(ex.Quoted(f"{x}1", x, x, 1, 0, 9, "Xin chào.") for x in "AB"))
    cover = sample.exhibit(ex.Cover("T", "", "", "", "", "", "en-GB"))
    told = sample.markdown("Said.[^A1][^B1]")
    page = Page(export(sample.notebook(cover, told, sample.exhibit(quoted), sample.exhibit(*texts)), cache))
    assert [e.attributes.get("lang") for e in page.all("blockquote")] == [None, "vi", None, "vi"]


def test_a_chart_has_a_title_a_name_a_description_and_its_data(page: Page) -> None:
    figure = page.by_id("chart-types")
    assert figure.attributes["aria-labelledby"] == "chart-types-title"
    assert page.by_id("chart-types-title").text == "Communist parties are a third of the partners"
    (drawing,) = page.all("svg")
    assert drawing.attributes["role"] == "img"
    assert page.by_id("chart-types-desc").text.startswith("Bars: 208 parties")
    assert [t.text for t in page.all("text") if t.text == "Đổi mới"] == ["Đổi mới"]
    (data,) = (e for e in page.all("table") if "details" in e.inside)
    assert "Communist71" in data.text


def test_tables_name_their_rows_and_columns(page: Page) -> None:
    caption = page.by_id("table-partners-caption")
    assert caption.tag == "caption"
    assert caption.text.startswith("Table 1. Partners by mentions")
    assert all(e.attributes["scope"] in ("row", "col") for e in page.all("th"))
    assert len([e for e in page.all("th") if e.attributes["scope"] == "row"]) == 64  # 60 partners, 4 types


def test_files_can_be_saved(page: Page) -> None:
    (link,) = (e for e in page.all("a") if "download" in e.attributes)
    packed = base64.b64decode(link.attributes["href"].removeprefix("data:application/zip;base64,"))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["figures.csv", "datapackage.json"]
        assert archive.read("figures.csv").startswith(b"\xef\xbb\xbf")
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_input_is_never_shown(html: str) -> None:
    assert "secret_input" not in html


def test_hostile_text_stays_text(cache: Path) -> None:
    hostile = '<script>alert(1)</script> "> <b>*x* {{ 7 }} \x00 &amp;'
    cover = ex.Cover(hostile, hostile, "2022-01-01", hostile, hostile, hostile, 'en"><i>', (hostile,))
    chart = ex.Chart("c", hostile, hostile, hostile, hostile, hostile, sample.drawing(), (hostile,), ((hostile,),))
    quoted = ex.Quoted("A1", "d", hostile, 1, 0, 9, hostile, (ex.EvidenceMark(2, 30, "figure", hostile),))
    numbers = ex.KeyFigures((ex.KeyFigure(hostile, hostile, "A1"),))
    notebook = sample.notebook(
        sample.exhibit(cover),
        sample.markdown(f"## {hostile}\n\n{hostile}[^A1]\n\n<div onclick=x>\n\n[a](javascript:alert(1))"),
        sample.exhibit(chart, ex.Evidence((quoted,)), numbers, ex.Table("t", hostile, (hostile,), ((hostile,),), "l")),
    )
    made = Page(export(notebook, cache))
    assert not made.all("i", "div onclick")
    assert len(made.all("script")) == 1
    assert made.one("script").text == Page(export(sample.notebook(), cache)).one("script").text
    assert all("onclick" not in element.attributes for element in made.elements)
    assert not [a for a in made.all("a") if "javascript" in a.attributes["href"]]
    assert made.all("title")[0].text == hostile.replace("\x00", "")
    assert "<script>alert(1)</script>" in made.by_id("e-A1").text
    assert made.one("html").attributes["lang"] == "en"


def test_a_notebook_without_a_cover_takes_its_first_heading(cache: Path) -> None:
    page = Page(export(sample.notebook(sample.markdown("# Explore\n\n## One\n\ntext")), cache))
    assert page.one("h1").text == "Explore"
    assert [e.text for e in page.all("h2") if "main" in e.inside] == ["One"]


def test_an_empty_notebook_is_a_page(cache: Path) -> None:
    page = Page(export(sample.notebook(), cache))
    assert page.one("h1").text
    assert not page.all("nav")


def test_the_same_notebook_gives_the_same_bytes_without_the_cache(notebook: Any, html: str) -> None:
    assert BriefingHTML(cache="none").from_notebook_node(notebook)[0] == html


def test_a_spoilt_cache_changes_nothing(notebook: Any, html: str, cache: Path) -> None:
    font = sorted(cache.glob("*.woff2"))[0]
    font.write_bytes(font.read_bytes()[:-1] + b"?")
    assert export(notebook, cache) == html


def test_dark_mode_swaps_colours_only_where_all_are_known(cache: Path) -> None:
    known = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0" fill="#4680B0"/></svg>'
    chart = ex.Chart("chart-known", "t", "", "", "alt", "", known, (), ())
    page = Page(export(sample.notebook(sample.exhibit(chart, sample.chart())), cache))
    assert [e.attributes["class"] for e in page.all("div") if "figure" in e.inside][:2] == [
        "drawing adapts",
        "drawing paper",
    ]
