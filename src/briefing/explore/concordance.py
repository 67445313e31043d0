"""The concordance: each mark, or each place of the words that were looked for, within the words around it.

A theme has the first words of its paragraph.
"""

from dataclasses import dataclass

import numpy as np

from briefing.explore.choice import Selection
from briefing.explore.corpus import Corpus
from briefing.explore.searching import Integers

WIDTH = 60  # characters on either side
OPENING = 24  # characters of a paragraph that stand for it


@dataclass(frozen=True, slots=True)
class Line:
    """A keyword in context: text as it is, on one line, cut at words."""

    source: str
    cite: str  # its sentence's id, `A12`
    start: int
    end: int
    left: str
    keyword: str
    right: str
    mark: int = -1  # its number; none where words were looked for
    kind: str = ""
    read_as: str = ""
    doubtful: bool = False
    corrected: bool = False


def concordance(corpus: Corpus, selection: Selection, first: int = 0, many: int | None = None) -> list[Line]:
    """Return lines of the concordance from the `first` on: of the words where some were chosen, else of the marks.

    In the order of the documents and of their texts; of lines that begin alike, the longer first.
    """
    last = None if many is None else first + many
    if selection.choice.words:
        return _of_words(corpus, selection.hits[first:last])
    return [_of_mark(corpus, mark) for mark in ordered(corpus, selection)[first:last].tolist()]


def ordered(corpus: Corpus, selection: Selection) -> Integers:
    """Return the chosen marks in the order of the documents and of their texts."""
    chosen = np.zeros(len(corpus.marks), np.bool_)
    chosen[selection.marks] = True
    return corpus.order[chosen[corpus.order]]


def places(corpus: Corpus, selection: Selection, source: str) -> list[Line]:
    """Return the places of a source where the words stand that were looked for; none where no words were."""
    if not len(selection.hits):
        return []
    own = corpus.source.codes[selection.hits[:, 0]] == corpus.source.values.index(source)
    return _of_words(corpus, selection.hits[own])


def length(selection: Selection) -> int:
    """Return how many lines the concordance has."""
    return len(selection.hits) if selection.choice.words else len(selection.marks)


def _of_words(corpus: Corpus, hits: Integers) -> list[Line]:
    lines = []
    for at, start, last in hits.tolist():
        row = corpus.sentences[at]
        text = corpus.text(row["source"])
        end = _word_end(text, last)
        lines.append(Line(row["source"], row["cite"], start, end, *_around(text, start, end)))
    return lines


def _of_mark(corpus: Corpus, mark: int) -> Line:
    row, label = corpus.marks[mark], corpus.label(mark)
    start, end, text = int(corpus.start[mark]), int(corpus.end[mark]), corpus.text(row["source"])
    around = _opening(text, start, end) if row.table == "themes" else _around(text, start, end)
    how = (bool(corpus.doubtful[mark]), bool(corpus.corrected[mark]))
    return Line(row["source"], row["cite"], start, end, *around, mark, label.kind, label.read_as, *how)


def _opening(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return the first words of a paragraph as keyword, and what goes on."""
    cut = text.find(" ", start + OPENING, end)
    if cut < 0 or end - start <= OPENING:
        return "", _one_line(text[start:end]), ""
    return "", _one_line(text[start:cut]), _around(text[start:end], 0, cut - start)[2]


def _word_end(text: str, at: int) -> int:
    """Return where the word ends that goes on here."""
    while at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        at += 1
    return at


def _around(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Return what stands before, the keyword, and what stands after, within the keyword's paragraph."""
    opens = text.rfind("\n", 0, start) + 1
    closes = text.find("\n", end)
    left = text[max(opens, start - WIDTH) : start]
    right = text[end : min(len(text) if closes < 0 else closes, end + WIDTH)]
    if start - WIDTH > opens and not text[start - WIDTH - 1].isspace():
        left = left.partition(" ")[2]
    if end + WIDTH < (len(text) if closes < 0 else closes) and not text[end + WIDTH].isspace():
        right = right.rpartition(" ")[0]
    return _one_line(left), _one_line(text[start:end]), _one_line(right)


def _one_line(text: str) -> str:
    return " ".join(text.split())
