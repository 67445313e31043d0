"""Reading takes time in proportion to the text, whatever the text is: each expression alone, and all rules together.

Seconds of computing are compared, not of the clock: the machine may do other work. A square would take sixteen times as
long for four times as much.
"""

import re
import signal
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from adversarial import Made, articles, begins_where_told, expressions, hard_texts

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
LENGTH = 3000  # characters: a square of these takes a hundredth of a second or more, a line a thousandth
QUICK, LATE = 0.006, 0.3  # seconds
COMPILE_ROWS = ("needs.py", "phrases.py")
OF_A_ROW = 2  # hard texts for an expression of a row: rows are many, and whatever they repeat has a limit
STEEPEST = 8.0  # times as long for four times as much: 4 is linear, 16 a square
TRIES = 3  # of which one must be quick: other work on the machine makes some slow, a square all


def test_every_expression_takes_time_in_proportion_to_its_text() -> None:
    made = expressions(
        *articles(ROOT / "tests" / "gold" / "dev" / "docs"), tables=" ".join(f"{name}.pattern" for name in TABLES)
    )
    assert len(made) > 2000
    slow = [found for one in made if not one.file.endswith((*WINDOWED, *OURS)) for found in _slow(one)]
    assert not slow, "\n".join(slow)


def _slow(made: Made) -> Iterator[str]:
    """Yield the hard texts on which an expression takes more time than in proportion, with where it is compiled."""
    compiled = re.compile(made.pattern, made.flags)
    one_place = begins_where_told(made)

    def tried(text: str) -> None:
        if one_place:
            compiled.match(text)
        else:
            for _ in compiled.finditer(text):
                pass

    def seconds(text: str) -> float:
        return _seconds_of(lambda: tried(text))

    of_a_row = not made.line or made.file.endswith(COMPILE_ROWS)
    most = OF_A_ROW if of_a_row else None
    for text_of in islice(hard_texts(made.pattern, made.flags), most):
        text = text_of(LENGTH)
        if seconds(text) > QUICK:
            longer = text_of(4 * LENGTH)
            if all(_is_steep(seconds(text), seconds(longer)) for _ in range(3)):  # now and then a machine is slow
                yield f"{made.file}:{made.line}: {made.pattern[:200]!r} on {text[:40]!r}…"
                return


def _is_steep(short: float, longer: float) -> bool:
    return short >= LATE or longer > STEEPEST * max(short, QUICK / 4)


def _seconds_of(work: Callable[[], None]) -> float:
    """Return how long it computes; `LATE` where it is stopped after so long."""

    def stop(*_: Any) -> None:
        raise TimeoutError

    before, begun = signal.signal(signal.SIGVTALRM, stop), process_time()
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, LATE)
        work()
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)  # within, so that a signal on its way is caught
    except TimeoutError:
        return LATE
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return min(process_time() - begun, LATE)


@pytest.mark.parametrize(
    ("pattern", "slow"), [(r"\s*,x", True), (r"(?:(?<!\s)\s+)?,x", False), (r"(\w+ ?)+!", True), (r"\w{1,9}!", False)]
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
    document, size = DOCUMENTS[name], 400
    _seconds(document(200))  # patterns are compiled
    short = _seconds(document(size))
    while short < 0.1 and 4 * size < LONGEST_LINE // 2:
        size *= 2
        short = _seconds(document(size))
    most = STEEPEST * max(short, 0.05)
    longer = document(4 * size)
    assert any(_seconds(longer) < most for _ in range(TRIES)), f"{size} characters take {short:.2f} s"


def _seconds(text: str) -> float:
    reading = Reading(Source("a", "a.txt", text, "0" * 64, "VNM"))
    begun = process_time()
    for step in ("figures", "organisations", "mentions", "cooperation", "themes", "parties"):
        getattr(reading, step)
    return process_time() - begun


@pytest.mark.parametrize("unit", ["7 ", "five ", "1,", "½ "])
def test_a_text_of_nothing_but_numbers_is_refused(unit: str) -> None:
    with pytest.raises(SourceError, match=rf"^a.txt: states [\d,]+ numbers; up to {MOST_NUMBERS:,} are read"):
        check_numbers("a.txt", unit * (LONGEST_TEXT // len(unit)))


def test_articles_of_the_genre_may_be_as_long_as_any_text() -> None:
    found = (ROOT / "tests" / "gold" / "dev" / "docs").glob("*.txt")
    whole = "\n".join(file.read_text(encoding="utf-8") for file in sorted(found))
    check_numbers("a.txt", whole * (LONGEST_TEXT // len(whole)))
