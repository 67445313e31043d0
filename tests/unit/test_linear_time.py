"""Reading takes work in proportion to the text, whatever the text is: each expression alone, and all rules together.

The work of an expression is counted, the same on every machine; seconds of computing tell of all rules together.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest
from adversarial import Made, articles, begins_where_told, expressions, hard_texts, has_limits
from pace import grows_in_proportion
from steps import by_steps, steps

from briefing.errors import SourceError
from briefing.extract import Reading
from briefing.records import Source
from briefing.sources.crowded import MOST_NUMBERS, check_numbers
from briefing.sources.reading import LONGEST_LINE, LONGEST_TEXT

ROOT = Path(__file__).parents[2]
TABLES = (
    *("cooperation_blockers", "cooperation_patterns", "forum_phrases", "genre_cues", "membership_phrases"),
    *("party_count_cues", "party_types", "role_cues", "theme_asides", "theme_exclusions", "unnumbered_claims"),
)
# Given a window of the text, not a line: so many characters around a number or a name, however long the line is.
WINDOWED = ("figures/not_figures.py", "mentions/contexts.py")
OURS = ("charts/svg.py", "export/svg.py", "cli/parser.py", "many/page.py")  # these read what the program itself made
LENGTH = 2000  # characters; a quarter of them where whatever is repeated has a limit
MOST = 4  # thousands of steps a character
COMPILE_ROWS = ("needs.py", "phrases.py")
OF_A_ROW = 2  # hard texts for an expression of a row: rows are many, and whatever they repeat has a limit
STEEPEST = 8  # times as many steps for four times as much: 4 is linear, 16 a square


def test_every_expression_takes_time_in_proportion_to_its_text() -> None:
    made = expressions(
        *articles(ROOT / "tests" / "gold" / "dev" / "docs"), tables=" ".join(f"{name}.pattern" for name in TABLES)
    )
    assert len(made) > 2000
    slow = [found for one in made if not one.file.endswith((*WINDOWED, *OURS)) for found in _slow(one)]
    assert not slow, "\n".join(slow)


def _slow(made: Made) -> Iterator[str]:
    """Yield the hard texts on which an expression does more work than in proportion, with where it is compiled."""
    compiled, one_place = by_steps(made.pattern, made.flags), begins_where_told(made)
    limited, of_a_row = has_limits(made.pattern, made.flags), not made.line or made.file.endswith(COMPILE_ROWS)
    for text_of in islice(hard_texts(made.pattern, made.flags), OF_A_ROW if of_a_row else None):
        text = text_of(LENGTH // 4 if limited else LENGTH)
        most = MOST * len(text)
        short = steps(compiled, text, most=most, one_place=one_place)
        steep = STEEPEST * short
        longer = 0 if limited else steps(compiled, text_of(4 * LENGTH), most=steep, one_place=one_place)
        if most == short or steep == longer:
            yield f"{made.file}:{made.line}: {made.pattern[:200]!r} on {text[:40]!r}…"
            return


@pytest.mark.parametrize(
    ("pattern", "slow"),
    [
        (r"\s*,x", True),
        (r"(?:(?<!\s)\s+)?,x", False),
        (r"(?: (?:still|now))* has", True),
        (r"(?: (?:still|now)){0,9} has", False),
        (r"(\w+ ?)+!", True),
        (r"(\w{1,9} ?){1,9}!", True),
        (r"\w{1,9}!", False),
    ],
)
def test_an_expression_that_goes_back_over_its_text_is_found(pattern: str, slow: bool) -> None:
    assert bool([*_slow(Made(pattern, 0, "", 0))]) is slow


OPENING = "Party builds ties\n\nBy John Smith\n\nHanoi, May 5, 2019\n\nThe Party has relations with 247 parties.\n\n"
CLOSING = "\n\nDelegations have visited Cuba and China, and took part in the International Meeting of Parties.\n"
WITHIN = "The Party has relations with {} parties in Asia, and the delegation of Vietnam visited them."


def _in_a_sentence(unit: str) -> Callable[[int], str]:
    return lambda size: OPENING + WITHIN.format(unit * (size // len(unit))) + CLOSING


def _in_lines(line: str, gap: str = "\n") -> Callable[[int], str]:
    return lambda size: OPENING + (line + gap) * (size // len(line)) + CLOSING


def _at_the_top(line: str, unit: str) -> Callable[[int], str]:
    return lambda size: line.format(unit * (size // len(unit))) + "\n\n" + OPENING + CLOSING


DOCUMENTS = {
    "brackets": _in_a_sentence("((((("),
    "numbers": _in_a_sentence("1,"),
    "cells of a table": _in_a_sentence("a\t5\t"),
    "of the of the": _in_a_sentence("of the "),
    "countries": _in_a_sentence("Vietnam, Laos and "),
    "initials": _in_a_sentence("U.S. "),
    "short lines": _in_lines("Party 7"),
    "short paragraphs": _in_lines("The Party met.", "\n\n"),
    "a title of spaces": _at_the_top("Party {} news", " "),
    "a byline of spaces": _at_the_top("By John Smith {} and Jane Doe", "\xa0"),
    "a date line of dots": _at_the_top("Hanoi, 5 {} May 2019", ". "),
    "an outlet of angles": _at_the_top("Source: {}", "<a@b"),
    "capitals": _at_the_top("© {}", "Aa"),
    "dashes after a copyright": lambda size: OPENING + "© " + "- " * (size // 2) + " VNA" + CLOSING,
    "leaders": _at_the_top("Contents {}", ". "),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_takes_time_in_proportion_to_its_length(name: str) -> None:
    assert grows_in_proportion(lambda size: lambda: _read(DOCUMENTS[name](size)), 200, LONGEST_LINE // 2)


def _read(text: str) -> None:
    reading = Reading(Source("a", "a.txt", text, "0" * 64, "VNM"))
    for step in ("figures", "organisations", "mentions", "cooperation", "themes", "parties"):
        getattr(reading, step)


@pytest.mark.parametrize("unit", ["7 ", "five ", "1,", "½ "])
def test_a_text_of_nothing_but_numbers_is_refused(unit: str) -> None:
    with pytest.raises(SourceError, match=rf"^a.txt: states [\d,]+ numbers; up to {MOST_NUMBERS:,} are read"):
        check_numbers("a.txt", unit * (LONGEST_TEXT // len(unit)))


def test_articles_of_the_genre_may_be_as_long_as_any_text() -> None:
    found = (ROOT / "tests" / "gold" / "dev" / "docs").glob("*.txt")
    whole = "\n".join(file.read_text(encoding="utf-8") for file in sorted(found))
    check_numbers("a.txt", whole * (LONGEST_TEXT // len(whole)))
