"""What the head of a typed table's column makes of the numbers under it."""

import re
from dataclasses import replace

from briefing.figures.noun_phrases import is_plural
from briefing.figures.passages import Passage
from briefing.figures.readings import Reading
from briefing.figures.units import currency_before, unit_after

_PERCENT = re.compile(r"%|per ?cent|percentage|tỷ lệ", re.I)
_CALENDAR = re.compile(
    r"\b(?:years?|founded|since|date|established|joined|term|period|held|opened|signed|năm|année)\b", re.I
)
_ASIDE = re.compile(r"(?:(?<!\s)\s+)?(?:\([^)]{0,200}\)|\*{1,40}$)")


def by_column(passage: Passage, reading: Reading) -> Reading:
    """Return a cell's reading as its column's head means it: a share under `%`, a count under `Parties`.

    Others as they are.
    """
    head = passage.column
    if not head or reading.start > 12:
        return reading
    name = _ASIDE.sub("", head).strip()
    if (
        reading.kind == "date"
        and len(reading.value) == 4
        and not _CALENDAR.search(head)
        and name
        and is_plural(name.split()[-1])
    ):
        reading = replace(reading, kind="count", rule="count: column")
    if reading.kind != "count":
        return reading
    if _PERCENT.search(head):
        return replace(reading, kind="percent", rule="percent: column", what=_PERCENT.sub("", name).strip())
    money = re.search(r"[$€£¥]|\b[A-Z]{3}\b", head)
    code = currency_before(head, money.end()) if money else None
    if code:
        return replace(reading, kind="money", rule="money: column", what=code[1])
    unit = unit_after(f"1 {name.lower()}", 1, passage.language)
    if unit and unit[1] == name.lower():
        return replace(reading, kind=unit[0], rule=f"{unit[0]}: column", what=name)
    return replace(reading, what=name if any(c.isalpha() for c in name) else "")
