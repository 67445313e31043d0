"""Statements: the figures of a document that can be held against those of another one, and what they are of.

Figures are of the same thing where all of this is equal: the kind of number, the thing counted, the places and
organisations named before it in its sentence (`subject`: one at least), and the two words with a meaning of their own
that stand before it in its clause (`context`), spelt with one kind of apostrophe and hyphen. That is narrow: another
wording is another thing, so that nothing is held against what it may not mean. Left out are parts of a whole, figures
that share sentence and thing with another one, counts of parties, and those whose sentence has several dates, one that
is not the statement's own (`since 2000`, `by 2025`), a period or a duration (`five years ago`).

Pure: the rows of one source in, as corrections and narrowing leave them, rows of the table `statements` out.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import isfinite

from briefing.corrections.fitting import number
from briefing.records import RUNNING
from briefing.reference import only, rows
from briefing.spelling import HYPHENS, evenly_spelt, spelt_alike
from briefing.tables.schema import Cell, Row

BETWEEN = "\x1f"  # between the names of a subject
_KINDS = ("count", "percent", "money", "measure", "ratio")  # that may be stated again, and otherwise
_LASTING = ("duration", "period")
_PASSING = ("function", "quantifier", "determiner", "adverb")  # lists of words without a meaning of their own
_MOST_NAMES = 50  # of a subject: who lists more is met by no other document
_WORDS = 2  # of a context
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_ENDS = ',;:()–—"“”'  # of a clause
_JOINT = rf"[{HYPHENS}'’‘\u0300-\u036f]|–(?=[^\W\d_])"  # within a word: a dash too, where no space is beside it
_WORD_OR_END = re.compile(rf"[^\W\d_](?:[^\W\d_]|{_JOINT})*|[{_ENDS}]")
_AS_OF = re.compile(r"\b(?:in|on|for|during)\Z")  # before a date: `since 2000`, `by 2025` say something else

Names = Sequence[tuple[int, str]]  # of a sentence: where each begins, and its kind with its id or name


def statements(tables: Mapping[str, Sequence[Row]], text: str) -> list[dict[str, Cell]]:
    """Return the figures of one source that can be compared, in the order of its sentences.

    `tables` has its documents, sentences, figures, parties, mentions and organisations. Columns of a row: `source`,
    `sentence`, `start`, `end`, `surface`; `kind`, `what` (in small letters), `subject` (each `kind:id`, in order, with
    `BETWEEN` between them) and `context`, by which things are told apart; `year` (empty where neither text nor document
    gives a date) and `year_from` (`text` or `document`); `value` and `value_to` (the larger end of a range, else the
    same), `bound` and `qualifier` (the words that set it).
    """
    named, dated = _named(tables), _by_sentence(tables["figures"], "date")
    lasting = {row["sentence"] for row in tables["figures"] if row["kind"] in _LASTING}
    begins = {row["sentence"]: number(row["start"]) for row in tables["sentences"]}
    (published,) = (str(row["published"])[:4] for row in tables["documents"])
    found = list[dict[str, Cell]]()
    for sentence, figures in _alone(tables, named).items():
        dates = [row for row in dated.get(sentence, ()) if "0" <= str(row["value"])[:1] <= "9"]
        years = {str(row["value"])[:4] for row in dates}
        if sentence in lasting or len(years) > 1 or not all(_is_own(row, text, begins[sentence]) for row in dates[:1]):
            continue
        year = {"year": min(years, default=published), "year_from": "text" if years else "document"}
        things = zip(
            figures, _subjects(figures, named[sentence]), _contexts(figures, text, begins[sentence]), strict=True
        )
        found += (
            {**_stated(figure), "subject": subject, "context": context, **year}
            for figure, subject, context in things
            if subject and context
        )
    return found


def _named(tables: Mapping[str, Sequence[Row]]) -> dict[Cell, Names]:
    """Return the places and organisations of each sentence that has some, in their order."""
    named = defaultdict[Cell, list[tuple[int, str]]](list)
    for table, column in (("mentions", "id"), ("organisations", "name")):
        for row in tables[table]:
            if row["kind"] != "outlet":
                named[row["sentence"]].append((number(row["start"]), f"{row['kind']}:{evenly_spelt(str(row[column]))}"))
    return {sentence: sorted(names) for sentence, names in named.items()}


def _by_sentence(figures: Sequence[Row], kind: str) -> dict[Cell, list[Row]]:
    """Return the figures of a kind by their sentences."""
    found = defaultdict[Cell, list[Row]](list)
    for row in figures:
        if row["kind"] == kind:
            found[row["sentence"]].append(row)
    return found


def _alone(tables: Mapping[str, Sequence[Row]], named: Mapping[Cell, Names]) -> dict[Cell, list[Row]]:
    """Return by sentence the figures that may be compared where something is named, each the only one of its thing."""
    parties = {row["start"] for row in tables["parties"]}
    same = defaultdict[tuple[Cell, ...], list[Row]](list)
    for row in tables["figures"]:
        if row["sentence"] in named and row["start"] not in parties and _is_comparable(row):
            same[row["sentence"], row["kind"], str(row["what"]).lower()].append(row)
    alone = defaultdict[Cell, list[Row]](list)
    for (sentence, *_), figures in same.items():
        if len(figures) == 1:
            alone[sentence] += figures
    return alone


def _is_comparable(row: Row) -> bool:
    if row["kind"] not in _KINDS or row["zone"] not in RUNNING or row["relation"] or not row["what"]:
        return False
    return _number(row["value"]) is not None


def _number(cell: Cell) -> float | None:
    """Return a number that is written in plain digits."""
    value = float(cell) if isinstance(cell, str) and _NUMBER.fullmatch(cell) else None
    return value if value is not None and isfinite(value) else None


def _is_own(date: Row, text: str, begin: int) -> bool:
    """Say whether a date, the first one of its sentence, is when something is so."""
    return bool(_AS_OF.search(text[begin : number(date["start"])].lower().rstrip()))


def _subjects(figures: Sequence[Row], named: Names) -> Iterator[str]:
    """Yield what is named before each figure: nothing where that is too much."""
    before, at = set[str](), 0
    for figure in figures:
        while at < len(named) and named[at][0] < number(figure["start"]):
            before.add(named[at][1])
            at += 1
        yield BETWEEN.join(sorted(before)) if len(before) <= _MOST_NAMES else ""


def _contexts(figures: Sequence[Row], text: str, begin: int) -> Iterator[str]:
    """Yield the words with a meaning of their own before each figure in its clause: nothing where they are too few."""
    passing, words = _passing(), deque[str](maxlen=_WORDS)
    for figure in figures:
        for match in _WORD_OR_END.finditer(text, begin, number(figure["start"])):
            if match[0] in _ENDS:
                words.clear()
            elif match[0][0].isalpha():  # `½` is a number
                word = spelt_alike(match[0]).rstrip("'")  # a mark that closes a quotation is none of the word's
                words += [word] if word not in passing else []
        begin = number(figure["start"])
        yield " ".join(words) if len(words) == _WORDS else ""


@cache
def _passing() -> frozenset[str]:
    """Return the words that say nothing of their own."""
    words = {row["word"] for name in _PASSING for row in only(rows("figure_words"), list=name, language="en")}
    words |= {word for row in only(rows("bounds"), language="en") for word in row["qualifier"].split()}
    return frozenset(filter(str.isalpha, words))


def _stated(figure: Row) -> dict[str, Cell]:
    """Return what a figure states, and where."""
    place = {column: figure[column] for column in ("source", "sentence", "start", "end", "surface", "kind", "bound")}
    value, value_to = _number(figure["value"]), _number(figure["value_to"])
    assert value is not None  # the figure is comparable
    largest = value if value_to is None else max(value, value_to)
    what, qualifier = str(figure["what"]).lower(), figure["evidence"]
    return {**place, "what": what, "value": value, "value_to": largest, "qualifier": qualifier}
