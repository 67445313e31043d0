"""The difference in a job's summary: what is quoted stays what it is, and there is never too much of it."""

import mistune
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from briefing.diff import as_markdown
from briefing.diff.changes import Change, Difference, Seen

QUOTED = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


def difference(*sentences: str) -> Difference:
    """Return a difference with a new figure in each sentence."""
    seen = [Seen("245", {"surface": "245"}, "count", n, text, (0, 0), "en") for n, text in enumerate(sentences, 1)]
    changes = [Change("figures", "a", None, one, "the source changed", "") for one in seen]
    return Difference("old", "new", [], [], [], changes, [])


@given(QUOTED)
def test_any_text_stands_there_as_it_is(text: str) -> None:
    rendered = lxml_html.fromstring(str(mistune.html(f"- “{as_markdown.escaped(text)}”")))
    shown = str(rendered.xpath("string()"))
    expected = "".join(character if character.isprintable() else " " for character in text)
    assert "".join(shown.split()) == "".join(f"“{expected}”".split())
    assert {element.tag for element in rendered.iter()} <= {"ul", "li", "p"}


def test_what_is_too_much_for_a_summary_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_markdown, "MOST_BYTES", 3000)
    text = as_markdown.as_markdown(difference(*(f"Sentence {n} has 245 parties." for n in range(100))))
    shown = text.count("now: ")
    assert 0 < shown < 100
    assert len(text.encode()) < 3100
    assert f"{100 - shown} more rows differ" in text
