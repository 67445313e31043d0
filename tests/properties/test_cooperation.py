"""Whatever the text, forms are exact, ordered, apart from each other, and the same twice."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from written import written

from briefing.cooperation import find_cooperation
from briefing.reference import rows

WORDS = [
    *(row["example"] for row in rows("cooperation_patterns")),
    "training",
    "of",
    "the",
    "visits",
    "-",
    "“",
    "\t",
    "ệ",
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))


@given(TEXTS)
def test_forms_quote_their_text_in_order_without_overlap(text: str) -> None:
    document = written(text)
    found = find_cooperation(document)
    assert found == find_cooperation(document)
    spans = [form.mark.span for form in found]
    assert all(text[span.start : span.end] == span.surface == span.surface.strip() for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
