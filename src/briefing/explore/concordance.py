"""The concordance: each mark, or each place of the words that were looked for, within the words around it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from briefing.explore.choice import Selection
from briefing.explore.corpus import Corpus

WIDTH = 60  # characters on either side


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


def concordance(corpus: Corpus, selection: Selection, first: int = 0, many: int | None = None) -> list[Line]:
    """Return lines of the concordance from the `first` on: of the words where some were chosen, else of the marks.

    In the order of the documents and of their texts; of lines that begin alike, the longer first.
    """
    lines = _of_words(corpus, selection) if selection.choice.words else _of_marks(corpus, selection)
    return list(islice(lines, first, None if many is None else first + many))


def places(corpus: Corpus, selection: Selection, source: str) -> list[Line]:
    """Return the places of a source where the words stand that were looked for; none where no words were."""
    if not len(selection.hits):
        return []
    own = corpus.source.codes[selection.hits[:, 0]] == corpus.source.values.index(source)
    return list(_of_words(corpus, replace(selection, hits=selection.hits[own])))


def length(selection: Selection) -> int:
    """Return how many lines the concordance has."""
    return len(selection.hits) if selection.choice.words else len(selection.marks)


def _of_words(corpus: Corpus, selection: Selection) -> Iterator[Line]:
    for at, start, last in selection.hits:
        row = corpus.sentences[at]
        text = corpus.text(row["source"])
        end = _word_end(text, int(last))
        yield Line(row["source"], row["cite"], int(start), end, *_around(text, int(start), end))


def _of_marks(corpus: Corpus, selection: Selection) -> Iterator[Line]:
    chosen = set(selection.marks.tolist())
    for document in corpus.documents:
        source = document["source"]
        for mark in corpus.marks_of(source):
            if mark in chosen:
                row, label = corpus.marks[mark], corpus.label(mark)
                around = _around(corpus.text(source), row["start"], row["end"])
                place = (source, row["cite"], row["start"], row["end"])
                yield Line(*place, *around, mark, label.kind, label.read_as)


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
