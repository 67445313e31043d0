"""Whatever the text: each line has a zone, sentences cover it exactly, and the same text gives the same answer."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.records import Source
from briefing.reference import rows
from briefing.zones import read_document
from briefing.zones.cues import OF_SPEECH, cues, kinds_of, speaks
from briefing.zones.lines import bare

EXAMPLES = [row["example"] for row in rows("zone_cues")] + [
    "Ann Webb",
    "HANOI, 5 May (XYZ) – The parties met. They agreed.",
    "A | 1 | 2",
    "-----",
    "What next?",
    "\u200b",
    "\ufeff \u2060",
    "Q: Why?",
    "Two parties met in the capital last week.They agreed to meet again, etc. and left. Ann Webb",
]
pages = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(EXAMPLES) | st.text(max_size=40), max_size=14).map("\n".join),
    st.lists(st.sampled_from(EXAMPLES), max_size=10).map("\r\n\r\n".join),
)
ZONES = {row["value"] for row in rows("vocabulary") if row["field"] == "zone"}


def _source(text: str) -> Source:
    return Source("page", "page.txt", text, "0" * 64, "VNM")


@settings(max_examples=150, deadline=None)
@given(pages)
def test_a_document_accounts_for_all_its_text(text: str) -> None:
    document = read_document(_source(text))
    numbers = [number for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    assert [line.number for line in document.lines] == numbers
    covered: set[int] = set()
    for sentence in document.sentences:
        line = document.line_at(sentence.start)
        assert (sentence.line, sentence.zone) == (line.number, line.zone)
        assert line.start <= sentence.start < sentence.end <= line.end
        covered.update(range(sentence.start, sentence.end))
    assert all(offset in covered for offset, character in enumerate(text) if not character.isspace())
    assert [s.number for s in document.sentences] == list(range(1, len(document.sentences) + 1))
    assert {s.line for s in document.sentences} == set(numbers)
    assert {line.zone for line in document.lines} <= ZONES
    assert all(text[line.start : line.end] == line.text for line in document.lines)


@settings(max_examples=50, deadline=None)
@given(pages)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert read_document(_source(text)) == read_document(_source(text))


@settings(max_examples=150, deadline=None)
@given(pages.map(bare) | st.sampled_from(EXAMPLES))
def test_a_line_shows_the_cues_that_fit_it_though_few_are_tried(text: str) -> None:
    fitting = {cue.kind for cue in cues() if cue.fits(text)}
    assert kinds_of(text) == {kind for kind in fitting if kind not in OF_SPEECH}
    assert speaks(text) == any(kind in OF_SPEECH for kind in fitting)
