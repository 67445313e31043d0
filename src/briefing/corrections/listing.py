"""The table of corrections: each that has its place in a source, with what it did; the briefing lists them from it."""

from collections.abc import Sequence

from briefing.corrections.correction import written
from briefing.corrections.fitting import Placed, sentence_at
from briefing.tables.schema import Row


def listed(text: str, sentences: Sequence[Row], corrections: Sequence[Placed]) -> list[Row]:
    """Return the rows of a source's corrections, in the order of its text; `text` and `sentences` are the source's."""
    rows = (_row(text, sentences, placed) for placed in corrections)
    return sorted(rows, key=lambda row: (row["start"], row["entry"]))


def _row(text: str, sentences: Sequence[Row], placed: Placed) -> Row:
    made, (start, end) = placed.correction, (placed.anchor.start, placed.anchor.end)
    place: Row = {"source": made.source, "table": made.table, "start": start, "end": end, "surface": text[start:end]}
    said: Row = {"outcome": made.outcome, "was": written(made.was), "is": written(made.is_)}
    who: Row = {"who": made.who, "when": made.when, "why": made.why, "entry": made.line}
    return {**place, **said, **who, "sentence": sentence_at(sentences, start)["sentence"]}
