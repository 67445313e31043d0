"""Small articles in many layouts: each line of `layouts/*.txt` stands behind the zone that a reader gives it."""

from pathlib import Path

import pytest

from briefing.records import Document, Metadata, Source
from briefing.zones import read_document

LAYOUTS = sorted((Path(__file__).parent / "layouts").glob("*.txt"))


def _read(path: Path, line_end: str = "\n") -> tuple[Document, list[str], dict[str, str]]:
    head, _, page = path.read_text(encoding="utf-8").partition("\n---\n")
    stated = {field: value.strip() for field, _, value in (line.partition(":") for line in head.split("\n"))}
    pairs = [line.partition("|") for line in page.split("\n")]
    text = line_end.join(line for _, _, line in pairs)
    source = Source(path.stem, path.name, text, "0" * 64, "VNM")
    return read_document(source), [zone for zone, _, _ in pairs if zone], stated


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_each_line_has_the_zone_that_a_reader_gives_it(path: Path, line_end: str) -> None:
    document, zones, _ = _read(path, line_end)
    assert [(line.zone, line.text) for line in document.lines] == [
        (zone, line.text) for zone, line in zip(zones, document.lines, strict=True)
    ]


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_metadata_is_what_the_page_says_of_itself(path: Path) -> None:
    document, _, stated = _read(path)
    assert {field: getattr(document.metadata, field) for field in stated} == stated
    assert set(stated) <= set(Metadata.__slots__)


@pytest.mark.parametrize("marks", ["\u200b", "\ufeff", "\u2060 \u200e", "\u200b\t\u200b\t\u200b"])
def test_a_line_of_marks_that_no_reader_sees_is_furniture(marks: str) -> None:
    lines = ("The party met its guests", marks, "By Ann Webb", marks, "They talked. They left at noon.", marks, "End")
    page = "\n".join(lines)
    document = read_document(Source("page", "page.txt", page, "0" * 64, "VNM"))
    zones = {line.number: line.zone for line in document.lines}
    assert [zones[number] for number in (1, 2, 4, 6)] == ["title", "furniture", "furniture", "furniture"]
    assert document.metadata.title == "The party met its guests"
