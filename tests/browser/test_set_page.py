"""The page of a set: valid, read aloud, enlarged and at night; it asks for nothing and fits."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits import Scheme, Visitor, opened

from briefing import theme
from briefing.many.page import INDEX, page
from briefing.many.workers import Result
from briefing.wording import speak

from .axe import assert_accessible
from .test_valid_html import messages

SETTINGS: list[tuple[Scheme, int]] = [("light", 320), ("dark", 320), ("light", 1280), ("dark", 1280)]
HEAD = '<!DOCTYPE html><html lang="{}"><head><title>{}</title></head></html>'
TITLES = ("Relations of <political> parties & others", "Quan hệ đối ngoại của Đảng Cộng sản Việt Nam", "", "A third")


def lay_out(folder: Path) -> dict[str, Result]:
    """Lay out a set's members: two that were built, one that never was, one that could not be built this time."""
    results = {}
    for number, title in enumerate(TITLES):
        name = f"member {number} & more"
        if title:
            tables = folder / name / "tables"
            tables.mkdir(parents=True)
            language = "vi" if "ệ" in title else "en"
            escaped = title.replace("&", "&amp;").replace("<", "&lt;")
            (folder / name / "briefing.html").write_text(HEAD.format(language, escaped), encoding="utf-8")
            documents = "".join(f"a{n},Article {n} of <a> long title\n" for n in range(3 + 3 * number))
            (tables / "documents.csv").write_text(f"source,title\n{documents}", encoding="utf-8")
            (tables / "figures.csv").write_text("source\na\na\n", encoding="utf-8")
            (tables / "parties.csv").write_text("source\na\n", encoding="utf-8")
            mentions = "country,partner,LAO\ncountry,partner,LAO\ncountry,context,FRA\n"
            (tables / "mentions.csv").write_text(f"kind,role,id\n{mentions}", encoding="utf-8")
        broken = Result("failed", said="", cause="notebooks/2_figures.ipynb, cell 4: its kernel <died>")
        results[name] = broken if number >= 2 else Result("built")
    return results


@pytest.fixture(scope="module", params=["en", "vi"])
def page_of_a_set(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page that links such members, in English and in Vietnamese."""
    folder = tmp_path_factory.mktemp("set")
    text = page(folder, "year", lay_out(folder), {"language": request.param})
    (folder / INDEX).write_text(text, encoding="utf-8")
    speak("en")
    theme.use()
    return folder / INDEX


def test_the_checker_has_nothing_to_say(page_of_a_set: Path) -> None:
    assert not messages(page_of_a_set)


@pytest.mark.parametrize(("scheme", "width"), SETTINGS)
def test_axe_finds_no_violation_and_each_contrast_is_strong(
    page_of_a_set: Path, chromium: Browser, scheme: Scheme, width: int
) -> None:
    with opened(chromium, page_of_a_set, width=width, scheme=scheme) as visit:
        assert_accessible(visit.page)


def test_it_asks_for_nothing_and_its_links_lead_to_the_members(page_of_a_set: Path, visit: Visitor) -> None:
    seen = visit(page_of_a_set)
    assert seen.requests == [page_of_a_set.as_uri()]
    assert seen.complaints == []
    links = seen.page.locator("h2 a")
    assert links.count() == len([title for title in TITLES if title])
    links.first.click()
    assert seen.page.title() == TITLES[0]


def test_it_tells_titles_counts_sources_and_what_failed(page_of_a_set: Path, visit: Visitor) -> None:
    text = visit(page_of_a_set).page.inner_text("main")
    assert all(title in text for title in TITLES)
    assert text.count("its kernel <died>") == 2
    english = 'lang="en"' in page_of_a_set.read_text(encoding="utf-8")[:60]
    told_so = (
        "3 sources",
        "2 figures",
        "1 count of parties",
        "1 partner country",
        "and 2 more",
        "This is its last report.",
    )
    in_vietnamese = (
        "3 nguồn",
        "2 con số",
        "1 số đếm đảng",
        "1 nước đối tác",
        "và 2 nguồn khác",
        "Đây là bản trước đó.",
    )
    for words in told_so if english else in_vietnamese:
        assert words in text
