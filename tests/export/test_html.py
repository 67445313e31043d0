"""What the HTML promises its reader."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from briefing import exhibits as ex
from briefing.export import BriefingHTML

from . import sample
from .page import Page


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def export(notebook: Any, cache: Path) -> str:
    return str(BriefingHTML(cache=str(cache)).from_notebook_node(notebook)[0])


def test_the_policy_allows_this_style_sheet_and_nothing_else(page: Page, html: str) -> None:
    (policy,) = (m for m in page.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy")
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def test_nothing_is_fetched_and_nothing_runs(page: Page, html: str) -> None:
    assert not page.all("script", "link", "iframe", "object", "embed", "base")
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
    card = page.by_id("q-A4-B3")
    assert "popover" in card.attributes
    assert "Delegations from Laos" in card.text
    assert "São Paulo Forum" in card.text
    assert any(e.attributes.get("popovertarget") == "q-A4-B3" for e in page.all("button") if "sup" in e.inside)


def test_marks_are_highlighted_and_named(page: Page) -> None:
    entry = page.by_id("e-A3")
    assert "208 figure: count 208" in entry.text
    outer = [m for m in page.all("mark") if m.text == "208" and "blockquote" in m.inside]
    assert [m.attributes["class"] for m in outer] == ["m-party", "m-figure"]  # one within the other


def test_a_whole_source_shows_its_sentences(page: Page) -> None:
    assert page.by_id("t-A3").text.startswith("The Party keeps relations with 208")
    assert page.by_id("source-a").text == "A: Across the border: a year of party contacts"


def test_a_chart_has_a_title_a_name_a_description_and_its_data(page: Page) -> None:
    figure = page.by_id("chart-types")
    assert figure.attributes["aria-labelledby"] == "chart-types-title"
    assert page.by_id("chart-types-title").text == "Communist parties are a third of the partners"
    (drawing,) = page.all("svg")
    assert drawing.attributes["role"] == "img"
    assert page.by_id("chart-types-desc").text.startswith("Bars: 208 parties")
    assert [t.text for t in page.all("text") if t.text == "Đổi mới"] == ["Đổi mới"]
    (link,) = (e for e in page.all("a") if e.attributes.get("download") == "chart-types.csv")
    content = base64.b64decode(link.attributes["href"].partition("base64,")[2]).decode("utf-8-sig")
    assert content == "Type,Parties,sentences\nAll,208,A3\nCommunist,71,A3\nRuling,66,B4\nOpposition,30,B4\n"


def test_tables_name_their_rows_and_columns(page: Page) -> None:
    caption = page.by_id("table-partners-caption")
    assert caption.tag == "caption"
    assert caption.text.startswith("Table 1. Partners by mentions")
    assert all(e.attributes["scope"] in ("row", "col") for e in page.all("th"))
    assert len([e for e in page.all("th") if e.attributes["scope"] == "row"]) == 64  # 60 partners, 4 types


def test_files_can_be_saved(page: Page) -> None:
    names = [e.attributes["download"] for e in page.all("a") if "download" in e.attributes]
    assert names == ["chart-types.csv", "chart-types.svg", "figures.csv", "datapackage.json"]


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
    assert not made.all("script", "i", "div onclick")
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
    known = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0" fill="#24618E"/></svg>'
    chart = ex.Chart("chart-known", "t", "", "", "alt", "", known, (), ())
    page = Page(export(sample.notebook(sample.exhibit(chart, sample.chart())), cache))
    assert [e.attributes["class"] for e in page.all("div") if "figure" in e.inside][:2] == [
        "drawing adapts",
        "drawing paper",
    ]
