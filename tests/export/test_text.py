"""Markdown, marks, characters, and what the PDF's text needs."""

import pytest

from briefing import exhibits as ex
from briefing.export import blocks, markdown, marks, pdf_text
from briefing.export.characters import clean, drawable
from briefing.export.fonts import covered
from briefing.values import plain


def types(nodes: object) -> list[str]:
    return [node["type"] for node in nodes]  # type: ignore[attr-defined]


def test_a_citation_is_one_node_however_many_it_cites() -> None:
    (_, cited) = markdown.inline("text[^A1][^B12]")
    assert cited == {"type": "cite", "ids": ("A1", "B12")}


@pytest.mark.parametrize("text", ["[^a1]", "[^A]", "[^A0]", "\\[^A1]", "`[^A1]`"])
def test_what_is_no_citation_is_text(text: str) -> None:
    assert "cite" not in types(markdown.inline(text))


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "a *b* _c_ `d` [e](f) ![g](h)", "[^A1]", "&amp; &lt;", "# x", "1. x", "$x$ \\ |"]
)
def test_plain_text_comes_back_as_it_was(text: str) -> None:
    assert markdown.bare(markdown.inline(plain(text))) == text


def test_html_is_text() -> None:
    assert markdown.bare(markdown.blocks("<div>\nx\n</div>\n\na <b>c</b>")) == "<div>\nx\n</div>a <b>c</b>"


def test_a_link_that_could_run_something_is_its_text() -> None:
    assert types(markdown.inline("[x](javascript:alert(1)) [y](data:text/html,x)")) == ["text"] * 3


def test_nested_marks_nest() -> None:
    nodes = marks.pieces(
        "Communist Party of China",
        [ex.EvidenceMark(0, 24, "organisation", "o"), ex.EvidenceMark(19, 24, "mention", "m")],
    )
    (outer,) = nodes
    assert outer["kind"] == "organisation"
    assert types(outer["children"]) == ["text", "mark"]
    assert markdown.bare(nodes) == "Communist Party of China"


def test_crossing_marks_are_split_and_no_character_is_lost() -> None:
    nodes = marks.pieces("abcdef", [ex.EvidenceMark(0, 4, "figure", "1"), ex.EvidenceMark(2, 6, "mention", "2")])
    assert [markdown.bare((node,)) for node in nodes] == ["abcd", "ef"]
    assert markdown.bare(nodes) == "abcdef"


def test_forbidden_characters_go_and_undrawable_ones_become_boxes() -> None:
    assert clean("a\x00b\ud800c\ufffed") == "abcd"
    assert drawable("Đổi mới 习 \ue000", covered()) == "Đổi mới □ □"


def test_vietnamese_is_covered_whole() -> None:
    letters = "ăâđêôơư" + "".join(chr(point) for point in range(0x1EA0, 0x1EFA))
    assert {ord(letter) for letter in letters + letters.upper()} <= covered()


def test_long_words_may_break_and_others_may_not() -> None:
    address = "https://example.org/a/very/long/address"
    assert "\u200b" in pdf_text.breakable(address)
    assert pdf_text.breakable(address).replace("\u200b", "") == address
    assert pdf_text.breakable("internationalisation of parties") == "internationalisation of parties"


def test_columns_without_widths_share_by_content() -> None:
    from briefing.export.blocks import Grid

    cells = (markdown.inline("a"), markdown.inline("1"), markdown.inline("x" * 90))
    grid = Grid((markdown.inline("Name"), markdown.inline("N"), markdown.inline("Words")), (cells,), "lrl", (), "")
    assert pdf_text.shares(grid) == [4, 0, 40]


def test_a_quotation_is_not_repeated_in_a_note() -> None:
    cited = {"type": "cite", "to": [{"id": "A1", "anchor": "c-A1-1", "known": True}]}
    quote = blocks.Quote("A1", "T, line 1", "T, line 1", "line 1", "", "Ten parties.", (), (), (), in_source=True)
    words = pdf_text.PdfText(blocks.Collected(blocks.CoverPage("T"), (), {"A1": quote}))
    (quoted,) = words.nodes(({"type": "quote", "children": ({"type": "paragraph", "children": (cited,)},)},))
    (running,) = words.nodes(({"type": "paragraph", "children": (cited,)},))
    assert not quoted["children"][0]["children"][0]["to"][0]["note"]
    assert running["children"][0]["to"][0]["note"]
