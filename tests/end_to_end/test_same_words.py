"""The two formats say the same: PDF and page are read back, each by its own structure, and held against each other.

What they do not share is furniture. The PDF's own: contents with page numbers, page notes, running heads, how to cite,
and in the evidence the pages that cite a sentence. The page's own: buttons, cards, narrow drawings, the data behind
drawings, the whole sources, and in the evidence links to citations and source. Readings are printed in two shapes.
"""

import copy
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from reading import Reading, read_html, read_pdf, squeezed


@pytest.fixture(scope="module")
def page(finished: Path) -> Any:
    return html.fromstring((finished / "briefing.html").read_bytes())


@pytest.fixture(scope="module")
def formats(finished: Path) -> tuple[Reading, Reading]:
    return read_html(finished / "briefing.html"), read_pdf(finished / "briefing.pdf")


def heading_above(page: Any, kind: str) -> str:
    """Return the heading of the part that sections of a class make up."""
    return squeezed(page.xpath(f"//section[@class='{kind}']/preceding-sibling::h2[1]")[-1].text_content())


def test_tables_have_the_same_cells(formats: tuple[Reading, Reading]) -> None:
    ours, theirs = formats
    assert len(ours.tables) > 5
    assert theirs.tables == ours.tables


def test_drawings_have_the_same_text(formats: tuple[Reading, Reading]) -> None:
    ours, theirs = formats
    assert ours.charts
    assert theirs.charts == ours.charts


def test_captions_are_the_same(formats: tuple[Reading, Reading]) -> None:
    ours, theirs = formats
    assert len(ours.captions) > len(ours.charts)
    assert sorted(theirs.captions) == sorted(ours.captions)


def test_sections_have_the_same_headings_and_prose(formats: tuple[Reading, Reading], page: Any) -> None:
    ours, theirs = (dict(read.prose) for read in formats)
    del ours[heading_above(page, "whole")]
    del theirs[[*theirs][1]]  # the contents
    assert [*theirs] == [*ours]
    for heading in (*evidence_headings(page), [*ours][-1]):  # what these say is held below
        del ours[heading], theirs[heading]
    cover, summary, *_ = ours
    figures = theirs[cover][len(ours[cover]) :]  # the first of the summary's key figures
    theirs[cover] = theirs[cover][: len(ours[cover])]
    assert "".join(figures) in "".join(ours[summary])
    assert len(ours) > 5
    for heading, paragraphs in ours.items():
        assert sorted(theirs[heading]) == sorted(paragraphs)
        beside = {squeezed(note.text_content()) for note in page.xpath("//p[@class='note' or @class='source']")}
        assert in_line(theirs[heading], beside) == in_line(paragraphs, beside)


def in_line(paragraphs: list[str], beside: set[str]) -> list[str]:
    """Return what keeps its order: a drawing may change places with a table, and their notes with them."""
    return [paragraph for paragraph in paragraphs if paragraph not in beside]


def evidence_headings(page: Any) -> list[str]:
    titles = [squeezed(heading.text_content()) for heading in page.xpath("//section[@class='evidence']//h3")]
    return [heading_above(page, "evidence"), *titles]


def test_the_evidence_quotes_the_same_sentences_in_the_same_order(formats: tuple[Reading, Reading], page: Any) -> None:
    text = "".join(words for heading in evidence_headings(page) for words in formats[1].prose[heading])
    entries = page.xpath("//section[@class='evidence']//li[starts-with(@id, 'e-')]")
    assert len(entries) > 20
    place = 0
    for entry in entries:
        quote, where = entry.xpath(".//blockquote")[0], entry.find_class("where")[0]
        said = squeezed(entry.find_class("id")[0].text_content() + quote.text_content())
        for words in (said, squeezed(where.text.partition("·")[0])):
            found = text.find(words, place)
            assert found >= 0, words
            place = found + len(words)


def test_the_same_files_are_listed(formats: tuple[Reading, Reading], page: Any) -> None:
    listed = "".join([*formats[1].prose.values()][-1])
    files = page.find_class("files")[0].findall("li")
    assert files
    for file in files:
        name, size, *_ = (squeezed(part) for part in file.itertext() if part.strip())
        assert name in listed, name
        assert size in listed, size


ALTERED = {
    "prose": "//main/p//data",
    "tables": "//table[@id]/tbody//td",
    "captions": "//figcaption//data",
    "charts": "//*[local-name()='svg']//*[local-name()='text']",
}


@pytest.mark.parametrize("what", ALTERED)
def test_an_altered_word_is_seen(what: str, formats: tuple[Reading, Reading], page: Any, tmp_path: Path) -> None:
    altered = copy.deepcopy(page)
    altered.xpath(ALTERED[what])[0].text = "999"
    (tmp_path / "altered.html").write_bytes(html.tostring(altered, encoding="utf-8"))
    read = read_html(tmp_path / "altered.html")
    differing = {name for name in ALTERED if getattr(read, name) != getattr(formats[0], name)}
    assert differing == {what}
