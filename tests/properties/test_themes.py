"""Whatever the text, themes are known ones, in order, at most two main ones a line, and the same twice."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from written import written

from briefing.reference import rows
from briefing.themes import find_themes

THEMES = {row["theme"] for row in rows("themes")}
WORDS = [*(row["example"] for row in rows("theme_cues")), "despite", ", thereby", "Note:", "|", "\n", "ệ"]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join))


@given(TEXTS, st.sampled_from(["body", "title", "question"]))
def test_themes_are_few_known_and_in_order(text: str, zone: str) -> None:
    document = written(text, zone)
    found = find_themes(document)
    assert found == find_themes(document)
    assert {theme.theme for theme in found} <= THEMES
    assert [theme.line for theme in found] == sorted(theme.line for theme in found)
    assert len({(theme.line, theme.theme) for theme in found}) == len(found)
    assert max(Counter(t.line for t in found if t.strength == "main").values(), default=0) <= 2
