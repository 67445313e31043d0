"""Screening never hides a match: it only spares the patterns that cannot match."""

import re

import annotated
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.phrases import compiled
from briefing.reference import rows
from briefing.screening import may_match, needed

TABLES = ("cooperation_patterns", "cooperation_blockers", "theme_cues")
PATTERNS = {name: [compiled(row["pattern"]) for row in rows(name, ("pattern", "example"))] for name in TABLES}
REGEXES = [
    re.compile(text, re.I) for text in ("(joint )?statements?", "visit|tour", "a(bc|d?ef)+g", "[xyz]{2}train", "x")
]


@given(st.data())
def test_whatever_a_pattern_matches_passes_the_screen(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(REGEXES))
    text = data.draw(st.from_regex(pattern, alphabet=st.characters(codec="ascii")))
    assert may_match(pattern, text.lower())


@pytest.mark.parametrize("name", TABLES)
def test_no_row_is_hidden_from_its_example_or_from_the_annotated_documents(name: str) -> None:
    texts = [row["example"] for row in rows(name)]
    for group in (annotated.SEEDS, annotated.DEV):
        texts += [line for path in annotated.texts(group) for line in path.read_text(encoding="utf-8").split("\n")]
    for pattern in PATTERNS[name]:
        hidden = [text for text in texts if not may_match(pattern, text.lower()) and pattern.search(text)]
        assert not hidden, pattern.pattern


@pytest.mark.parametrize("name", TABLES)
def test_most_rows_can_be_screened(name: str) -> None:
    screened = sum(bool(needed(pattern)) for pattern in PATTERNS[name])
    assert screened > 0.9 * len(PATTERNS[name])
