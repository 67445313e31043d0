"""The table `doubtful`: the marks of all tables that their rules are not sure of, with the reason, for the analyst."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from briefing.records import Mark
from briefing.rules import reason
from briefing.tables.schema import Row

if TYPE_CHECKING:
    from briefing.extract import Reading


def doubtful_rows(reading: "Reading") -> Iterator[Row]:
    """Yield a row for each doubtful mark of a source, in the order of the text.

    A theme is a paragraph's: its span is the paragraph's first sentence.
    """
    yield from sorted(chain(_of_marks(reading), _of_themes(reading)), key=lambda row: (row["start"], row["table"]))


def _of_marks(reading: "Reading") -> Iterator[Row]:
    tables: list[tuple[str, list[tuple[Mark, tuple[str, ...]]]]] = [
        ("figures", [(f.mark, (f.kind, f.bound, f.value, f.value_to, f.what)) for f in reading.figures]),
        ("parties", [(p.mark, (p.type, p.bound, p.count, p.holder)) for p in reading.parties]),
        ("mentions", [(m.mark, (m.kind, m.id, m.role)) for m in reading.mentions]),
        ("organisations", [(o.mark, (o.kind, o.name, o.membership)) for o in reading.organisations]),
        ("cooperation", [(c.mark, (c.form,)) for c in reading.cooperation]),
    ]
    for table, marks in tables:
        for mark, says in marks:
            if mark.doubtful:
                span = mark.span
                yield _row(reading, table, (span.start, span.end), mark.sentence, mark.rule, says)


def _of_themes(reading: "Reading") -> Iterator[Row]:
    sentences = {sentence.number: sentence for sentence in reading.document.sentences}
    for theme in reading.themes:
        if theme.doubtful:
            first = sentences[theme.sentence]
            yield _row(
                reading, "themes", (first.start, first.end), first.number, theme.rule, (theme.theme, theme.strength)
            )


def _row(
    reading: "Reading", table: str, span: tuple[int, int], number: int, rule: str, says: tuple[str, ...]
) -> dict[str, str | int]:
    start, end = span
    sentence = reading.document.sentence_at(start)
    text = reading.source.text
    return {
        "source": reading.source.name,
        "table": table,
        "start": start,
        "end": end,
        "surface": text[start:end],
        "reading": ", ".join(word for word in says if word not in ("", "exact")),
        "sentence": number,
        "rule": rule,
        "reason": reason(table, rule),
        "quoted": text[min(sentence.start, start) : max(sentence.end, end)],
    }
