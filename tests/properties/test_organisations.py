"""Whatever the text: organisations are exact, ordered, apart from each other, and the same each time."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from written import organisations

from briefing.reference import rows

KINDS = {"party", "body", "forum", "outlet"}
EXAMPLES = [row["example"] for row in (*rows("organisation_heads"), *rows("membership_phrases"))]
texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(EXAMPLES) | st.text(max_size=30), max_size=6).map(" ".join),
    st.lists(st.sampled_from(" ".join(EXAMPLES).split()), max_size=40).map(" ".join),
)
zones = st.sampled_from(["title", "body", "byline", "caption", "furniture"])


@settings(max_examples=150, deadline=None)
@given(texts, zones, st.sampled_from(["", "Party Notes", "VNA/AFP"]))
def test_organisations_are_exact_ordered_and_apart(text: str, zone: str, outlet: str) -> None:
    found = organisations(text, zone, outlet=outlet)
    spans = [o.mark.span for o in found]
    assert all(text[s.start : s.end] == s.surface for s in spans)
    assert all("\n" not in s.surface and s.surface == s.surface.strip() for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(o.kind in KINDS and o.name and (o.kind == "forum" or not o.membership) for o in found)
    assert found == organisations(text, zone, outlet=outlet)
