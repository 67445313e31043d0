"""Which correction made a row differ: the tables of both sides list those that were applied, with their place."""

from collections import Counter
from collections.abc import Sequence

from briefing.diff.sides import Paper, Row
from briefing.records import ALSO

_RULE = "corrected"  # in the column `rule` of a row that a correction made, or confirmed
_PLACE = ("start", "end", "sentence", "entry")  # columns that say where, not what


def is_corrected(row: Row | None) -> bool:
    """Return whether a correction made the row, or confirmed it."""
    return row is not None and names_correction(row.get("rule", ""))


def names_correction(rule: str) -> bool:
    """Return whether a correction is among the rules that made a mark."""
    return _RULE in rule.split(ALSO)


class Corrections:
    """The corrections of one source that only one side has."""

    def __init__(self, old: Paper | None, new: Paper | None) -> None:
        was, now = (paper.rows.get("corrections", ()) if paper else () for paper in (old, new))
        self._made, self._taken = _without(now, was), _without(was, now)
        self._one_text = old is not None and new is not None and old.sha256 == new.sha256
        self._lines = [_lines(paper) for paper in (old, new)]

    def cause(self, table: str, was: Row | None, now: Row | None) -> tuple[str, str] | None:
        """Return the cause of a row's difference and who says why; None where no correction lies across the row.

        Where both sides have the same text, a row that is gone is looked for where it stood.
        """
        old_lines, new_lines = self._lines
        row = now or (was if self._one_text else None)
        if row and (entry := _across(self._made, table, row, new_lines)):
            return "a correction was made", _told(entry)
        row = was or (now if self._one_text else None)
        if row and (entry := _across(self._taken, table, row, old_lines)):
            return "a correction was taken back", _told(entry)
        if is_corrected(was) == is_corrected(now):
            return None
        return ("a correction was made", "") if is_corrected(now) else ("a correction was taken back", "")


def _without(these: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """Return those corrections that the other side does not have, wherever they stand there."""
    left = Counter(map(_says, others))
    found = []
    for row in these:
        if left[_says(row)]:
            left[_says(row)] -= 1
        else:
            found.append(row)
    return found


def _says(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple((column, cell) for column, cell in row.items() if column not in _PLACE)


def _lines(paper: Paper | None) -> dict[str, str]:
    """Return the line of each sentence, by its number, as cells have them."""
    return {str(number): str(sentence.line) for number, sentence in paper.sentences.items()} if paper else {}


def _across(corrections: Sequence[Row], table: str, row: Row, lines: dict[str, str]) -> Row | None:
    """Return the correction of a mark of this table that lies across the row: the one in the same place, if any."""
    if table == "themes":
        found = [entry for entry in corrections if _is_theme(entry, row, lines)]
    else:
        start, end = int(row.get("start", 0)), int(row.get("end", 0))
        found = [
            entry
            for entry in corrections
            if entry["table"] == table and int(entry["start"]) < end and start < int(entry["end"])
        ]
    exact = (entry for entry in found if (entry["start"], entry["end"]) == (row.get("start"), row.get("end")))
    return next(exact, found[0] if found else None)


def _is_theme(entry: Row, row: Row, lines: dict[str, str]) -> bool:
    """Say whether a correction is of this theme of this paragraph."""
    said = {part.strip() for column in ("was", "is") for part in entry[column].split(";")}
    here = entry["table"] == "themes" and lines.get(entry["sentence"]) == row["line"]
    return here and f"theme={row['theme']}" in said


def _told(entry: Row) -> str:
    return f"{entry['who']}, {entry['when']}: {entry['why']}"
