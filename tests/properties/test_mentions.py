"""Whatever the text: spans are exact, in order, apart, of known ids, and the same each time."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.mentions import find_mentions
from briefing.mentions.folding import Squeezed, fold_case
from briefing.places import countries
from briefing.records import Source
from briefing.reference import rows
from briefing.spelling import fold_marks
from briefing.zones import read_document

NAMES = [row["name"] for file in ("country_names", "country_names_own", "regions", "blocs") for row in rows(file)]
EXAMPLES = [re.sub(r"[\[\]]", "", row["example"]) for row in rows("place_contexts")]
pieces = st.sampled_from(NAMES) | st.sampled_from(EXAMPLES) | st.text(max_size=12)
texts = (
    st.text(max_size=200) | st.lists(pieces, max_size=12).map(" ".join) | st.lists(pieces, max_size=8).map("\n".join)
)


@settings(deadline=None, max_examples=150)
@given(texts)
def test_spans_are_exact_apart_and_in_order(text: str) -> None:
    document = read_document(Source("own", "own.txt", text, "", "VNM"))
    reached = 0
    for mention in find_mentions(document):
        span = mention.mark.span
        assert text[span.start : span.end] == span.surface == span.surface.strip()
        assert span.start >= reached
        reached = span.end
        assert not text[span.end : span.end + 1].isalnum()
        assert not text[: span.start][-1:].isalnum()
        assert mention.role == ""
        assert mention.kind != "country" or mention.id in countries()


@settings(deadline=None, max_examples=60)
@given(texts)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    source = Source("own", "own.txt", text, "", "VNM")
    assert find_mentions(read_document(source)) == find_mentions(read_document(source))


@settings(deadline=None)
@given(st.text(max_size=200))
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold_marks(text)) == len(text) == len(fold_case(text))


@settings(deadline=None)
@given(st.text(alphabet=" \t\r\nab\N{NO-BREAK SPACE}", max_size=60))
def test_squeezing_leads_back_to_every_letter(text: str) -> None:
    squeezed = Squeezed(text)
    letters = [text[squeezed.offset(i)] for i, character in enumerate(squeezed.text) if not character.isspace()]
    assert "".join(letters) == "".join(text.split())
