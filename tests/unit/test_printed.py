"""A PDF's columns, hyphens, notes and running heads: what a browser or a typesetter printed reads as its paragraphs."""

from pathlib import Path

import pytest
import typst
from prints import PAGES, lines_of_page, lines_of_pdf

from briefing.sources.pdf.hyphens import Hyphens


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_printed_page_reads_as_its_paragraphs(page: Path) -> None:
    assert lines_of_pdf(page.with_suffix(".pdf")) == lines_of_page(page)


PARAGRAPHS = [
    (
        "The delegation stayed for nine days, saw 14 factories and spoke with the secretaries of three provinces, who "
        "explained at length how the cooperatives were financed and how often their accounts were examined."
    ),
    (
        "Afterwards the hosts published a communiqué in two languages. Its English version was shorter, and left out "
        "the sentence on interference which the guests had considered indispensable to the understanding."
    ),
    (
        "Correspondence resumed in the autumn, when 27 letters were answered within a week. Nobody remembered who had "
        "begun the quarrel, and the anniversary was celebrated as though it had never been interrupted."
    ),
]
HEAD = """#set page(width: 105mm, height: 100mm, margin: 14mm, columns: {columns},
  header: context {{ let n = counter(page).get().first()
    if n == 1 {{ [*Party Letters* · May 2012 #h(1fr) Vol. 31, No. 2] }}
    else {{ [Ann Webb: Long Ways Home #h(1fr) #(n + 44)] }} }},
  footer: context {{ let n = counter(page).get().first()
    if n == 1 {{ align(center)[· 45 ·] }} else {{ align(center)[© Party Letters. For members only.] }} }})
#set text(size: 8pt, lang: "en", hyphenate: true)
#set par(justify: true)
#align(center, text(size: 12pt)[*Long Ways Home*])
Ann Webb

"""


@pytest.mark.parametrize("columns", [1, 2])
def test_running_heads_that_change_and_notes_of_columns_part_no_paragraph(columns: int, tmp_path: Path) -> None:
    more = [line.replace("The", "One").replace("Afterwards", "Later") for line in PARAGRAPHS]
    text = "\n\n".join([f"{PARAGRAPHS[0]}#footnote[So the visitors’ book has it.]", *PARAGRAPHS[1:], *more])
    made = tmp_path / "made.pdf"
    made.write_bytes(bytes(typst.compile((HEAD.format(columns=columns) + text).encode())))
    first, *body, note, foot = lines_of_pdf(made)
    assert first == "Party Letters · May 2012 | Vol. 31, No. 2"
    assert body == ["Long Ways Home", "Ann Webb", f"{PARAGRAPHS[0]}[1]", *PARAGRAPHS[1:], *more]
    assert (note, foot) == ("[1] So the visitors’ book has it.", "© Party Letters. For members only.")


def test_a_dash_at_a_line_s_end_keeps_its_spaces() -> None:
    hyphens = Hyphens([])
    assert hyphens.join(["one —", "and said so"]) == "one — and said so"
    assert hyphens.join(["1982–", "92"]) == "1982–92"
