"""What the page offers its reader in a browser: sources as pages, quotations in place, tables that sort and filter."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from export import sample
from playwright.sync_api import Page
from visits import Visitor

from briefing import exhibits as ex
from briefing.export import BriefingHTML

FOCUSED = "document.activeElement"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the sample briefing, as the code makes it now."""
    folder = tmp_path_factory.mktemp("page")
    content, _ = BriefingHTML(cache=str(folder / "fonts")).from_notebook_node(sample.briefing())
    page = folder / "briefing.html"
    page.write_text(str(content), encoding="utf-8")
    return page


def rows(page: Page, column: int = 1) -> list[str]:
    """Return the cells of a column of the table of partners, as far as they are shown."""
    cells = page.locator(f"#table-partners tbody tr:visible > :nth-child({column})")
    return [text.strip() for text in cells.all_inner_texts()]


# --- Sources as pages


@pytest.mark.parametrize("script", [True, False], ids=["with its script", "without script"])
def test_a_source_opens_as_a_page_with_a_way_back_and_on(visit: Visitor, made: Path, script: bool) -> None:
    page = visit(made, script=script).page
    assert not page.locator(".whole").first.is_visible()
    page.get_by_role("link", name="A: Across the border").first.click()
    assert page.get_by_role("heading", name="A: Across the border").is_visible()
    assert not page.get_by_role("heading", name="Summary").is_visible()
    assert not page.locator("#source-b").is_visible()
    page.get_by_role("link", name="Next: B").first.click()
    assert page.locator("#source-b").is_visible()
    assert not page.locator("#source-a").is_visible()
    page.get_by_role("link", name="Back to the briefing").first.click()
    assert page.get_by_role("heading", name="Summary").is_visible()
    assert not page.locator(".whole:visible").count()


def test_evidence_leads_to_its_sentence_in_the_source_and_back(visit: Visitor, made: Path) -> None:
    page = visit(made, script=False).page
    page.locator("#e-B3").get_by_role("link", name="in its source").click()
    sentence = page.locator("#t-B3")
    assert sentence.is_visible()
    assert 0 <= sentence.evaluate("it => it.getBoundingClientRect().top") < 900
    page.locator(".whole:visible").get_by_role("link", name="B3").click()
    assert page.locator("#e-B3").is_visible()
    assert 0 <= page.locator("#e-B3").evaluate("it => it.getBoundingClientRect().top") < 900


def test_kinds_of_marks_are_switched_and_labels_shown_by_the_keyboard(visit: Visitor, made: Path) -> None:
    page = visit(f"{made.as_uri()}#source-a", script=False).page
    mark = page.locator(".whole:visible .lines .m-figure").first
    coloured = mark.evaluate("it => getComputedStyle(it).backgroundColor")
    switch = page.locator(".whole:visible").get_by_role("checkbox", name="figure")
    switch.focus()
    page.keyboard.press("Space")
    assert mark.evaluate("it => getComputedStyle(it).backgroundColor") == "rgba(0, 0, 0, 0)" != coloured
    label = "it => getComputedStyle(it, '::after').content"
    assert mark.evaluate(label) == "none"
    page.locator(".whole:visible").get_by_role("checkbox", name="Read as").check()
    assert "figure: count 208" in mark.evaluate(label)


def test_a_printed_source_is_that_source_alone(visit: Visitor, made: Path) -> None:
    page = visit(f"{made.as_uri()}#source-b").page
    page.emulate_media(media="print")
    assert page.locator("#source-b").is_visible()
    assert not page.locator("#source-a").is_visible()
    assert not page.get_by_role("link", name="Back to the briefing").first.is_visible()


def test_a_printed_briefing_holds_everything(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    page.emulate_media(media="print")
    assert page.locator(".whole:visible").count() == 2
    for hidden in (".tools", ".legend", ".cite button", ".skip"):
        assert not page.locator(f"{hidden}:visible").count()


def test_a_head_that_sorts_is_printed_as_words(visit: Visitor, made: Path) -> None:
    page = visit(made).page  # Chromium repeats a table's head on its next page, but draws no button there
    page.emulate_media(media="print")
    shown = page.locator("thead .sort").evaluate_all("them => them.map(it => getComputedStyle(it).display)")
    assert set(shown) == {"contents"}


# --- Quotations in place


@pytest.mark.parametrize("script", [True, False], ids=["with its script", "without script"])
def test_a_citation_opens_its_sentence_in_place_and_escape_closes_it(visit: Visitor, made: Path, script: bool) -> None:
    page = visit(made, script=script).page
    button = page.get_by_role("button", name="Quote A3").first
    button.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Quoted: A3")
    assert "208 political parties" in card.inner_text()
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert button.evaluate(f"it => it === {FOCUSED}")


# --- Tables


def test_a_table_sorts_by_the_keyboard_both_ways_and_back(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    head = page.locator("#table-partners").get_by_role("columnheader", name="Mentions")
    first, status = rows(page, 2), page.get_by_role("status").last
    assert head.get_attribute("aria-sort") is None
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert rows(page, 2) == sorted(first, key=int)
    assert status.text_content() == "Sorted by Mentions"
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert rows(page, 2) == sorted(first, key=int, reverse=True)
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert rows(page, 2) == first
    assert status.text_content() == "All 60 rows"


def test_letters_with_accents_sort_among_their_like(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    page.locator("#table-partners").get_by_role("button", name="Country").click()
    assert list(dict.fromkeys(rows(page))) == sorted(
        set(rows(page)), key=lambda name: name.replace("ô", "o").replace("ệ", "e")
    )


def test_a_table_filters_and_tells_how_many_rows_are_left(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    page.get_by_role("searchbox", name="Filter the rows Table 1").press_sequentially("LAOS")
    assert set(rows(page)) == {"Laos"}
    told = page.locator("output")
    assert told.inner_text() == "10 of 60 rows"
    page.get_by_role("searchbox").press("Escape")
    assert len(rows(page)) == 60
    assert told.inner_text() == ""


def test_tables_and_drawings_can_be_saved(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    with page.expect_download() as table:
        page.get_by_role("button", name="Save this table (CSV) Table 1").click()
    assert table.value.suggested_filename == "table-partners.csv"
    assert table.value.path().read_text(encoding="utf-8-sig").splitlines()[:2] == [
        "Country,Mentions,Words that make it a partner",
        'Laos,60,"delegations came for talks (*twice*) A4, B3"',
    ]
    with page.expect_download() as drawing:
        page.get_by_role("button", name="Save this drawing (SVG) Chart 1").click()
    assert drawing.value.path().read_text(encoding="utf-8").startswith("<svg ")


@pytest.mark.parametrize(
    ("cell", "saved"), [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-5", "-5"), ("'=1", "''=1")]
)
def test_no_cell_of_a_saved_table_is_a_formula(visit: Visitor, made: Path, cell: str, saved: str) -> None:
    page = visit(made).page
    page.evaluate(
        "cell => { document.querySelector('#table-partners').tBodies[0].rows[0].cells[0].textContent = cell }", cell
    )
    with page.expect_download() as table:
        page.get_by_role("button", name="Save this table (CSV) Table 1").click()
    assert table.value.path().read_text(encoding="utf-8-sig").splitlines()[1].startswith(f"{saved},")


# --- Walking through, small screens, contrasts


def test_the_first_stop_of_the_keyboard_skips_to_the_text(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    assert skip.evaluate(f"it => it === {FOCUSED}")
    assert skip.evaluate("it => it.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "main"


def test_the_keyboard_goes_down_the_page_and_every_stop_is_seen(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            f"""() => {{
              const it = {FOCUSED}, box = it.getBoundingClientRect(), style = getComputedStyle(it);
              const open = it.checkVisibility({{visibilityProperty: true}}) && box.width > 0;
              const seen = open && style.outlineStyle !== "none";
              return [!!it.closest("main"), scrollY + box.top, seen, it.outerHTML.slice(0, 80)];
            }}"""
        )
        if stop[3].startswith("<body"):
            break
        seen.append(stop)
    assert len(seen) > 60
    assert [stop[3] for stop in seen if not stop[2]] == []
    tops = [stop[1] for stop in seen if stop[0]]
    assert all(after > before - 60 for before, after in pairwise(tops)), tops


@pytest.mark.parametrize("width", [320, 640])  # 640: 1280 at twice the size
@pytest.mark.parametrize("place", ["", "#source-a", "#e-A3"])
def test_nothing_needs_scrolling_sideways(visit: Visitor, made: Path, width: int, place: str) -> None:
    page = visit(made.as_uri() + place, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_headings_leave_out_no_level_in_a_source_alone(visit: Visitor, made: Path) -> None:
    page = visit(f"{made.as_uri()}#source-a").page
    heads = page.locator(":is(h1, h2, h3, h4):visible")
    assert heads.evaluate_all("all => all.map(it => it.tagName)") == ["H1", "H2", "H3"]


def test_nothing_moves_for_those_who_asked_for_less_motion(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert not re.search(r"transition|animation", made.read_text(encoding="utf-8").split("</style>")[0])


def test_drawings_keep_their_ground_in_forced_colours(visit: Visitor, made: Path) -> None:
    page = visit(made).page
    page.emulate_media(forced_colors="active")
    ground = page.locator(".drawing").first.evaluate("it => getComputedStyle(it).backgroundColor")
    assert ground == "rgb(255, 255, 255)"


# --- Sizes and hostile texts


HOSTILE = '</script><img src=x onerror="document.title=1"> "> {{ 7 }} \u202e'


@pytest.mark.parametrize("count", [1, 40])
def test_a_page_of_few_and_of_many_sources_opens_their_texts(visit: Visitor, tmp_path: Path, count: int) -> None:
    line = ex.TextLine(1, "body", f"{HOSTILE} Parties met. " * (10 if count == 1 else 200), ((0, 9, "A1"),))
    texts = [ex.SourceText(f"S{n}", f"s{n}", HOSTILE, "en", (line,)) for n in range(count)]
    notebook = sample.notebook(sample.markdown("## Texts"), sample.exhibit(*texts))
    content, resources = BriefingHTML(cache=str(tmp_path / "fonts")).from_notebook_node(notebook)
    for name, page in {"briefing.html": str(content).encode(), **resources.get("outputs", {})}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(page)
    assert len(content) < 200_000
    visited = visit(tmp_path / "briefing.html")
    page = visited.page
    page.locator(".sources a").last.click()
    assert "Parties met." in page.locator(".whole:visible").inner_text()
    assert page.get_by_role("link", name="Previous").count() == (0 if count == 1 else 2)
    page.get_by_role("link", name="Back to the briefing").first.click()
    assert page.locator(".sources a").last.is_visible()
    assert not visited.complaints
