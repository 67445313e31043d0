"""Whatever is edited elsewhere in a text, a correction finds its words again, or says that it cannot."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.corrections.anchors import Anchor, Lost, context, find
from briefing.corrections.correction import columns, parsed, written
from briefing.corrections.read import parse_corrections
from briefing.errors import CorrectionError

WORDS = st.lists(st.sampled_from(["Laos", "visited", "the", "party", "96", "a", "\n", "Hà Nội"]), max_size=40)
TEXTS = st.builds(" ".join, WORDS)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_the_words_are_found_after_edits_elsewhere(before: str, after: str, above: str, below: str) -> None:
    text = f"{before} talks of forty parties {after}"
    start = text.index("forty")
    prefix, suffix = context(text, start, start + 5)
    edited = f"{above}{text}{below}"
    found = find(edited, "forty", prefix, suffix, start)
    assert found == Anchor(start + len(above), start + len(above) + 5)


@given(TEXTS, TEXTS, st.data())
def test_a_place_that_is_given_is_never_a_guess(text: str, other: str, data: st.DataObject) -> None:
    """It has the words, and at least one side of their context; where two places are alike, none is given."""
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote, (prefix, suffix) = text[start:end], context(text, start, end)
    found = find(other, quote, prefix, suffix)
    if isinstance(found, Lost):
        assert found.cause
        return
    there = other[found.start : found.end]
    assert there.split() == quote.split()
    before, after = " ".join(prefix.split()), " ".join(suffix.split())
    around = " ".join(other[: found.start].split()), " ".join(other[found.end :].split())
    assert around[0].endswith(before) or around[1].startswith(after)


@given(TEXTS)
def test_an_unchanged_text_has_the_words_where_they_were(text: str) -> None:
    spans = [(at, at + len(word)) for word in ("Laos", "the party", "96") if (at := text.rfind(word)) >= 0]
    for start, end in spans:
        prefix, suffix = context(text, start, end)
        assert find(text, text[start:end], prefix, suffix, start) == Anchor(start, end)


@given(st.dictionaries(st.sampled_from([c.name for c in columns("figures")]), st.text("ab12;= -", max_size=8)))
def test_a_reading_that_is_written_is_read_again(reading: dict[str, str]) -> None:
    stripped = {name: value.strip() for name, value in reading.items()}
    assert parsed("figures", written(stripped)) == stripped


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        said = f"line {len(parse_corrections(text))}"
    except CorrectionError as error:
        said = str(error)
    assert "line " in said
