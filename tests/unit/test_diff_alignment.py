"""Where the old text's words are in the new one, and which source is which."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import grows_in_proportion

from briefing.diff.alignment import align
from briefing.diff.compare import compare
from briefing.diff.pairing import pair_papers
from briefing.diff.sides import Paper, Sentence, Side


def paper(text: str, name: str = "a", sha256: str = "", rows: dict[str, list[dict[str, str]]] | None = None) -> Paper:
    """Make a source of a text whose sentences end with a line."""
    sentences: dict[int, Sentence] = {}
    at = 0
    for line, sentence in enumerate(text.split("\n"), 1):
        if sentence:
            number = len(sentences) + 1
            sentences[number] = Sentence(number, at, at + len(sentence), line)
        at += len(sentence) + 1
    return Paper(name, f"{name}.txt", sha256 or text, "en", text, sentences, rows or {})


def moved(old: str, new: str, words: str) -> str | None:
    """Return what stands in the new text where the words stood in the old one."""
    aligned = align(paper(old), paper(new))
    assert aligned is not None
    start = old.index(words)
    place = aligned.place(start, start + len(words))
    return None if place is None else new[slice(*place)]


@pytest.mark.parametrize(
    ("old", "new", "words", "now"),
    [
        ("One.\nTwo parties met.", "New above.\nOne.\nTwo parties met.", "Two parties", "Two parties"),
        ("One is here.\nTwo met.", "Two met.\nOne is here.", "One is", "One is"),
        ("They have 245 parties in all.", "They have 247 parties in all.", "245", "247"),
        ("They have 245 parties in all.", "They have over two hundred parties in all.", "245", "over two hundred"),
        ("They have  245 parties.", "They have 245 parties.", "245 parties", "245 parties"),
        ("They met 245 old and new parties there.", "They met old and new parties there.", "245", None),
        ("They met in Hanoi in May.", "Nothing of this is said now.", "Hanoi", None),
        (
            "They met in Hanoi. " * 80,
            "They met in Hanoi. " * 40 + "All left. " + "They met in Hanoi. " * 40,
            "met",
            "met",
        ),
    ],
)
def test_a_span_is_found_where_its_words_are_now(old: str, new: str, words: str, now: str | None) -> None:
    assert moved(old, new, words) == now


WORDS = st.lists(st.sampled_from(["met", "245", "parties", "Laos", "in", "Việt"]), min_size=1, max_size=6).map(" ".join)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map("\n".join)


@given(TEXTS, TEXTS)
def test_no_two_old_words_stand_in_one_new_word_and_every_place_lies_in_the_text(old: str, new: str) -> None:
    aligned = align(paper(old), paper(new))
    assert aligned is not None
    equal = sorted((s.new_start, s.new_end) for s in aligned.stretches if s.equal and s.new_start < s.new_end)
    assert all(before[1] <= after[0] for before, after in pairwise(equal))
    for stretch in aligned.stretches:
        assert 0 <= stretch.new_start <= stretch.new_end <= len(new)
        if stretch.equal:
            was = old[stretch.old_start : stretch.old_end]
            assert was.split() == new[stretch.new_start : stretch.new_end].split()


@given(TEXTS)
def test_a_text_stands_where_it_stood_in_itself(text: str) -> None:
    aligned = align(paper(text, sha256="old"), paper(text, sha256="new"))
    assert aligned is not None
    assert all(aligned.place(at, at + 1) == (at, at + 1) for at in range(len(text)))


def test_without_both_texts_nothing_is_aligned_but_the_same_bytes() -> None:
    unread = Paper("a", "a.txt", "x", "en", None, {}, {})
    assert align(unread, Paper("a", "a.txt", "y", "en", None, {}, {})) is None
    same = align(unread, unread)
    assert same is not None


def test_sources_meet_by_bytes_before_they_meet_by_name() -> None:
    old = [paper("one", "a"), paper("two", "b"), paper("gone", "c")]
    new = [paper("two", "a"), paper("one", "b"), paper("fresh", "d")]
    named = [
        (was and f"{was.name}: {was.text}", now and f"{now.name}: {now.text}") for was, now in pair_papers(old, new)
    ]
    assert named == [("b: two", "a: two"), ("a: one", "b: one"), (None, "d: fresh"), ("c: gone", None)]


def figures(text: str, number: str) -> list[dict[str, str]]:
    """Return a row for each place where the number stands."""
    found, at = [], text.find(number)
    while at >= 0:
        line = text.count("\n", 0, at) + 1
        place = {"source": "a", "start": str(at), "end": str(at + len(number)), "sentence": str(line)}
        found.append({**place, "surface": number, "kind": "count", "value": number, "rule": "count"})
        at = text.find(number, at + 1)
    return found


def compared(lines: int) -> Callable[[], object]:
    old = "\n".join(f"In {n} they met 245 parties of the region {n % 7}." for n in range(lines))
    new = "\n".join(reversed(old.replace("245", "247").split("\n")))
    sides = [
        Side(name, [paper(text, "a", name, {"figures": figures(text, number)})], None)
        for name, text, number in (("old", old, "245"), ("new", new, "247"))
    ]
    return lambda: compare(*sides)


def test_sixteen_times_the_rows_take_about_sixteen_times_as_long() -> None:
    assert grows_in_proportion(compared, 125, 4000)
