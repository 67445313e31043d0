"""Whatever the text, nothing of it is lost, run, or read as markup, and both formats can be made."""

import re
from unittest.mock import patch

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from shown import notebook

from briefing import exhibits as ex
from briefing.export import BriefingHTML, BriefingPDF, markdown, marks, pdf_text, svg
from briefing.export.characters import clean, drawable
from briefing.export.fonts import covered
from briefing.values import plain

TEXT = st.text(max_size=60)
MARK = st.builds(
    ex.EvidenceMark,
    st.integers(-3, 70),
    st.integers(-3, 70),
    st.sampled_from(["figure", "party", "mention", "organisation", "cooperation"]),
    TEXT,
)
HOSTILE = '<script>#panic("x")</script> *a* `b` $c$ @d <e> \\ // /* {{ 7 }} [^A1] \ufeff\x00\u202e'


@given(TEXT, st.lists(MARK, max_size=6))
def test_marked_text_loses_no_character(text: str, found: list[ex.EvidenceMark]) -> None:
    shown = markdown.bare(marks.pieces(text, found)).replace(" \n", "\n")  # the two signs of one end of a line
    assert shown == "".join(clean(character) for character in text).replace(" \n", "\n")


@given(TEXT)
def test_escaped_text_comes_back_as_it_was_but_for_its_own_soft_hyphens(text: str) -> None:
    shown = markdown.bare(markdown.inline(plain(text)))
    assert shown.split() == clean(" ".join(text.replace("\u00ad", "").split())).split()


@given(TEXT)
def test_no_markdown_makes_a_link_that_runs(text: str) -> None:
    for node in markdown.inline(f"[x]({text}) <{text}> {text}"):
        if node["type"] == "link":
            assert node["url"].casefold().startswith(("https://", "http://", "mailto:", "#"))


@given(st.text(alphabet=st.characters(exclude_characters="\u200b"), max_size=120), st.integers(1, 40))
def test_breaks_add_nothing_but_themselves(text: str, limit: int) -> None:
    assert pdf_text.breakable(text, limit).replace("\u200b", "") == text


@given(TEXT)
def test_drawable_text_is_covered_and_as_long_but_for_what_nobody_sees(text: str) -> None:
    shown = drawable(clean(text), covered())
    assert len(shown) == len([one for one in clean(text) if drawable(one, covered())])
    assert drawable(shown, covered()) == shown


@given(TEXT)
def test_a_name_cannot_break_out_of_a_drawing(text: str) -> None:
    named = svg.named('<svg xmlns="x"><g /></svg>', "c", f"a{text}", f"b{text}")
    assert len(re.findall("<[a-z/]", named)) == 7  # svg, title, desc, and g: opened and closed


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(HOSTILE)
@given(TEXT)
def test_any_text_can_be_exported(text: str) -> None:
    with patch("briefing.export.fonts.style_sheet", return_value="@font-face{}"):  # made for each set of characters
        page = str(BriefingHTML(cache="none").from_notebook_node(notebook(text))[0])
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert not re.search(r'<script(?!>"use strict")|<style(?!>@font-face)', page)
    assert page.count("<script") == page.count("</script") == 1
    document = BriefingPDF().from_notebook_node(notebook(text))[0]
    assert isinstance(document, bytes)
    assert document.startswith(b"%PDF")
