"""How parties work together: the forms of cooperation that the sources name, ranked, with each document's share."""

from collections import Counter

import pandas as pd

from briefing.charts.canvas import TALLEST, WIDTH, Canvas, drawing
from briefing.charts.provenance import (
    LETTERED,
    citations,
    doubtful_note,
    letters,
    require,
    sentence_ids,
    source_line,
    text_rows,
)
from briefing.charts.typeface import SMALL, text_width
from briefing.charts.words import counted, listed, out_of, sentence_case, spaced
from briefing.exhibits import Chart

_ROW, _BAR, _HEAD = 20.0, 12.0, 18.0  # points
_COLUMN = 22.0  # points: one document's column

Row = tuple[str, Counter[str], list[str]]  # form, times by source, sentences


def draw_cooperation_forms(cooperation: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw how often each form of cooperation is named, and in which documents.

    Unit: times named (marks). `cooperation` holds the guide's columns and `cite`. Returns None where no form is named.
    Raises TableError.
    """
    require(cooperation, "cooperation", "source", "form", "cite")
    if cooperation.empty:
        return None
    letter = letters(documents)
    rows = _ranked(cooperation)
    present = {source for _, times, _ in rows for source in times}
    used = {source: name for source, name in letter.items() if source in present}
    return Chart(
        id="cooperation-forms",
        title=_finding(rows, len(used)),
        subtitle="Forms of cooperation by how often they are named, in text, headings and captions",
        caption="A form is counted each time a source lists or names it, whether it took place or is planned."
        + (" The columns on the right count by document." if 1 < len(used) <= LETTERED else "")
        + doubtful_note(cooperation)
        + citations(rows[0][2]),
        alt="Horizontal bars, times named. "
        + "; ".join(f"{sentence_case(form)}: {times.total()}" for form, times, _ in rows)
        + ".",
        source=source_line(documents, used),
        svg=_draw(rows, used),
        columns=("form", "times named", "documents", *(f"in {name}" for name in used.values()), "sentences"),
        rows=tuple(_data(row, used) for row in rows),
    )


def _ranked(cooperation: pd.DataFrame) -> list[Row]:
    found: dict[str, tuple[Counter[str], list[str]]] = {}
    for row in text_rows(cooperation):
        times, cites = found.setdefault(row["form"], (Counter(), []))
        times[row["source"]] += 1
        cites.append(row["cite"])
    rows = [(form, times, cites) for form, (times, cites) in found.items()]
    return sorted(rows, key=lambda row: (-row[1].total(), -len(row[1]), row[0]))


def _draw(rows: list[Row], used: dict[str, str]) -> str:
    left = max(text_width(sentence_case(form)) for form, _, _ in rows) + 8
    most = rows[0][1].total()
    split = 1 < len(used) <= LETTERED
    right = len(used) * _COLUMN if split else 0.0
    in_documents = "" if split or len(used) == 1 else "documents"
    if in_documents:
        right = text_width(in_documents, SMALL) + 6
    room = WIDTH - left - right - text_width(str(most), bold=True) - 12
    head = _HEAD if right else 0.0
    step = min(_ROW, (TALLEST - head - 4) / len(rows))
    with drawing(head + len(rows) * step + 4) as canvas:
        if split:
            for index, name in enumerate(used.values()):
                canvas.text(_column(index, len(used)), 7, name, size=SMALL, bold=True, colour="muted", align="center")
        canvas.text(WIDTH, 7, in_documents, size=SMALL, colour="muted", align="right")
        for index, (form, times, _) in enumerate(rows):
            y = head + (index + 0.5) * step
            total = times.total()
            if right and index % 5 == 0:
                canvas.line([(0, y - step / 2), (WIDTH, y - step / 2)], "grid")
            canvas.text(left - 8, y, sentence_case(form), align="right")
            canvas.bar(left, y - _BAR / 2, room * total / most, _BAR, "accent" if total == most else "series")
            canvas.text(left + room * total / most + 5, y, str(total), bold=True)
            if split:
                _columns(canvas, y, [times[source] for source in used])
            elif in_documents:
                canvas.text(WIDTH, y, str(len(times)), colour="muted", align="right")
        return canvas.svg()


def _column(index: int, many: int) -> float:
    return WIDTH - (many - index - 0.5) * _COLUMN


def _columns(canvas: Canvas, y: float, numbers: list[int]) -> None:
    """Each document's count in its column; nothing is a dot, so that numbers stand out."""
    for index, number in enumerate(numbers):
        canvas.text(_column(index, len(numbers)), y, str(number or "·"), colour="muted", align="center")


def _finding(rows: list[Row], documents: int) -> str:
    every = sum(times.total() for _, times, _ in rows)
    most = rows[0][1].total()
    first = [form for form, times, _ in rows if times.total() == most]
    if len(rows) == 1:
        return f"{sentence_case(first[0])} is the only form of cooperation named, {counted(most, 'time')}"
    if most == 1:
        return f"{counted(len(rows), 'form')} of cooperation are named, each of them once"
    if len(first) > 3:
        return (
            f"No form of cooperation stands out: {counted(len(first), 'form')} are named {counted(most, 'time')} each"
        )
    if len(first) > 1:
        names = listed([sentence_case(first[0]), *(spaced(form) for form in first[1:])])
        return f"{names} are the forms named most: {counted(most, 'time')} each of {every:,}"
    where = f", in {out_of(len(rows[0][1]), documents, 'document')}" if documents > 1 else ""
    return f"{sentence_case(first[0])} is the form named most: {most:,} of {counted(every, 'time')}{where}"


def _data(row: Row, used: dict[str, str]) -> tuple[str, ...]:
    form, times, cites = row
    by_document = (str(times[source]) for source in used)
    return (sentence_case(form), str(times.total()), str(len(times)), *by_document, sentence_ids(cites))
