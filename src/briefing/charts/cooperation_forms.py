"""How parties work together: the forms of cooperation that the sources name, ranked, with each document's share."""

import pandas as pd

from briefing.charts.canvas import TALLEST, Canvas, drawing, in_both_widths, sheet_width
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
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.selection import Rows
from briefing.values import Value
from briefing.wording import listed, number_of, say, sentence_case, spaced

_ROW, _BAR, _HEAD = 20.0, 12.0, 18.0  # points
_COLUMN = 22.0  # points: one document's column

Form = tuple[str, Rows]  # a form and the marks that name it


@on_topic
def draw_cooperation_forms(cooperation: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw how often each form of cooperation is named, and in which documents.

    Unit: times named (marks). `cooperation` holds the guide's columns and `cite`. Returns None where fewer than two
    forms are named: prose and table say all that a single bar would. Raises TableError.
    """
    require(cooperation, "cooperation", "source", "form", "cite")
    if cooperation["form"].nunique() < 2:
        return None
    rows = text_rows(cooperation, "cooperation")
    forms = _ranked(rows)
    present = {row["source"] for row in rows}
    used = {source: name for source, name in letters(documents).items() if source in present}
    caption = say("Counted each time a source lists or names it, done or planned.")
    times = (f"{sentence_case(form)}: {number_of(marks)}" for form, marks in forms)
    wide, narrow = in_both_widths(lambda: _draw(forms, used))
    return Chart(
        id="cooperation-forms",
        title=_finding(forms, rows),
        subtitle=say("Forms of cooperation by how often they are named"),
        caption=caption + doubtful_note(rows) + citations(row["cite"] for row in forms[0][1]),
        alt=say("Horizontal bars, times named.") + " " + "; ".join(times) + ".",
        source=source_line(documents, used),
        svg=wide,
        svg_narrow=narrow,
        columns=(
            *(say("form"), say("times named"), say("documents")),
            *(say("in {document}", document=name) for name in used.values()),
            say("sentences"),
        ),
        rows=tuple(_data(form, used) for form in forms),
    )


def _ranked(rows: Rows) -> list[Form]:
    return sorted(rows.grouped("form"), key=lambda form: (-len(form[1]), -_documents(form[1]), form[0]))


def _documents(marks: Rows) -> int:
    return len({row["source"] for row in marks})


def _draw(forms: list[Form], used: dict[str, str]) -> str:
    left = max(text_width(sentence_case(form)) for form, _ in forms) + 8
    most = len(forms[0][1])
    split = 1 < len(used) <= LETTERED
    right = len(used) * _COLUMN if split else 0.0
    in_documents = "" if split or len(used) == 1 else say("documents")
    if in_documents:
        right = text_width(in_documents, SMALL) + 6
    room = sheet_width() - left - right - text_width(number_of(forms[0][1]), bold=True) - 12
    head = _HEAD if right else 0.0
    step = min(_ROW, (TALLEST - head - 4) / len(forms))
    with drawing(head + len(forms) * step + 4) as canvas:
        if split:
            for index, name in enumerate(used.values()):
                canvas.text(_column(index, len(used)), 7, name, size=SMALL, bold=True, colour="muted", align="center")
        canvas.text(sheet_width(), 7, in_documents, size=SMALL, colour="muted", align="right")
        for index, (form, marks) in enumerate(forms):
            y = head + (index + 0.5) * step
            total = len(marks)
            if right and index % 5 == 0:
                canvas.line([(0, y - step / 2), (sheet_width(), y - step / 2)], "grid")
            canvas.text(left - 8, y, sentence_case(form), align="right")
            canvas.bar(left, y - _BAR / 2, room * total / most, _BAR, "accent" if total == most else "series")
            canvas.text(left + room * total / most + 5, y, number_of(marks), bold=True)
            if split:
                _columns(canvas, y, [marks.where(source=source) for source in used])
            elif in_documents:
                canvas.text(sheet_width(), y, number_of(marks, "source"), colour="muted", align="right")
        return canvas.svg()


def _column(index: int, many: int) -> float:
    return sheet_width() - (many - index - 0.5) * _COLUMN


def _columns(canvas: Canvas, y: float, columns: list[Rows]) -> None:
    """Each document's count in its column; nothing is a dot, so that numbers stand out."""
    for index, marks in enumerate(columns):
        number = number_of(marks) if marks else "·"
        canvas.text(_column(index, len(columns)), y, number, colour="muted", align="center")


def _finding(forms: list[Form], rows: Rows) -> str:
    every, most = number_of(rows), number_of(forms[0][1])
    first = [form for form, marks in forms if len(marks) == most.number]
    kinds = number_of(rows, "form")
    if most.number == 1:
        return say("{n} forms of cooperation are named, each of them once", n=kinds)
    if len(first) > 3:
        leading = number_of(rows.where(form=first), "form")
        text = say("No form of cooperation stands out: {n} forms are named {most} times each")
        return text.format(n=leading, most=most)
    if len(first) > 1:
        names = listed([sentence_case(first[0]), *(spaced(form) for form in first[1:])])
        return say(
            "{forms} are the forms named most: {most} times each of {every}", forms=names, most=most, every=every
        )
    given = {"form": sentence_case(first[0]), "most": most, "every": every}
    documents = len({row["source"] for row in rows})
    if documents == 1:
        return say("{form} is the form named most: {most} of {every} times", **given)
    where = _out_of(number_of(forms[0][1], "source"), number_of(rows, "source"))
    return say("{form} is the form named most: {most} of {every} times, in {documents}", **given, documents=where)


def _out_of(part: Value, whole: Value) -> str:
    """Return in how many of the documents, `both` and `all` where it is all of them."""
    if part.number < whole.number:
        return say("{part} of {whole} documents", part=part, whole=whole)
    if whole.number == 2:
        return say("{both} documents", both=whole.said(say("both")))
    return say("all {whole} documents", whole=whole)


def _data(form: Form, used: dict[str, str]) -> tuple[str, ...]:
    name, marks = form
    by_document = (number_of(marks.where(source=source)) for source in used)
    ids = sentence_ids(row["cite"] for row in marks)
    return (sentence_case(name), number_of(marks), number_of(marks, "source"), *by_document, ids)
