"""Whatever the text: figures are exact, in order, apart and well formed; number words are read as an oracle does."""

import csv
import re
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from text_to_num import text2num
from written import written

from briefing.figures import find_figures
from briefing.figures.numerals import lexicon, read_digits, read_words
from briefing.figures.passages import Passage, even
from briefing.figures.quantities import read_bare_count, read_quantity
from briefing.figures.readings import longest
from briefing.figures.shares import read_share
from briefing.figures.when import date_at, time_at
from briefing.reference import rows

with (Path(__file__).parents[1] / "reference" / "figures_examples.csv").open(encoding="utf-8", newline="") as file:
    SENTENCES = [row["text"] for row in csv.DictReader(file)]
WORDS = sorted({row["word"] for row in rows("number_words")} | {row["qualifier"] for row in rows("bounds")})
MARKS = [
    "-",
    "–",
    "/",
    ",",
    ".",
    ":",
    "(",
    ")",
    "'",
    "’",
    "%",
    "$",
    "\n",
    " of ",
    " to ",
    " and ",
    "  ",
    "12",
    "2016",
    "1,204",
    "XII",
    "May",
]
pieces = st.sampled_from(WORDS) | st.sampled_from(MARKS) | st.sampled_from(SENTENCES) | st.text(max_size=8)
texts = st.text(max_size=200) | st.lists(pieces, max_size=14).map("".join) | st.lists(pieces, max_size=14).map(" ".join)

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2}")
PLAIN = re.compile(r"\d+(\.\d*[1-9])?")
CHANGE = re.compile(rf"-?{PLAIN.pattern}")  # a fall by some per cent
TIME = re.compile(r"\d{2}:\d{2}(:\d{2})?")


@settings(deadline=None, max_examples=200)
@example("It grew by -0.3 percent.")
@given(texts)
def test_figures_are_exact_apart_and_well_formed(text: str) -> None:
    reached = 0
    for figure in find_figures(written(text)):
        span = figure.mark.span
        assert text[span.start : span.end] == span.surface == span.surface.strip()
        assert span.start >= reached
        reached = span.end
        shape = {"date": DATE, "period": DATE, "time": TIME, "percent": CHANGE}.get(figure.kind, PLAIN)
        assert shape.fullmatch(figure.value)
        assert not figure.value_to or shape.fullmatch(figure.value_to)
        assert figure.bound in ("exact", "approx", "min", "max", "vague")


@settings(deadline=None, max_examples=60)
@given(texts)
def test_the_same_text_gives_the_same_figures(text: str) -> None:
    assert find_figures(written(text)) == find_figures(written(text))


def in_words(number: int) -> str:
    """Write a number below a million in English words, as an article does."""
    small = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    names = [*small.split(), "seventeen", "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return names[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{names[number % 10]}" if number % 10 else "")
    size, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    rest = number % size
    joint = " and " if rest and rest < 100 else " "
    return f"{in_words(number // size)} {name}" + (joint + in_words(rest) if rest else "")


@given(st.integers(1, 999_999))
def test_number_words_are_read_as_the_oracle_reads_them(number: int) -> None:
    words = in_words(number)
    numeral = read_words(words, 0, lexicon("en"))
    assert numeral is not None
    assert (numeral.end, int(numeral.value)) == (len(words), text2num(words.replace("-", " "), "en"))


@given(st.integers(0, 10**9))
def test_grouping_does_not_change_a_number(number: int) -> None:
    for written_out in (f"{number:,}", str(number)):
        numeral = read_digits(written_out, 0)
        assert numeral is not None
        assert (int(numeral.value), numeral.end) == (number, len(written_out))


@settings(deadline=None, max_examples=200)
@given(
    st.tuples(st.sampled_from([" ", "", ". ", ", "]), st.lists(pieces, max_size=6).map(" ".join)).map("".join),
    st.sampled_from(["12", "7", "450", "1,204"]),
)
def test_a_bare_count_is_what_all_readers_together_make_of_it(rest: str, digits: str) -> None:
    passage = Passage(0, even(f"{digits}{rest}"), f"{digits}{rest}", "body", "en")
    bare = read_bare_count(passage, 0)
    if bare:
        numeral = read_digits(passage.text, 0)
        assert numeral
        others = (date_at(passage, 0, ""), time_at(passage, 0), read_share(passage, 0, numeral))
        assert longest((*others, read_quantity(passage, numeral, joined=""))) == bare
