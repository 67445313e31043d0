"""The file of corrections as its lines lie there: one is put in, taken out or replaced, all others keep their bytes.

Whoever keeps the file with a spreadsheet may have other line ends, another order of columns, or a byte order mark;
none of that is changed by recording a correction.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from briefing.corrections.correction import COLUMNS, Correction, written
from briefing.corrections.read import parse_corrections
from briefing.shielded import shielded

Cells = Mapping[str, str]  # of a line, by column
_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Lines:
    """A file of corrections without faults: what stands above, and each line with the correction that it says."""

    head: str
    columns: tuple[str, ...]
    lines: tuple[str, ...] = ()  # each with its line end; blank ones too
    corrections: tuple[Correction | None, ...] = ()  # of each line; none of a blank one

    @property
    def text(self) -> str:
        """The file's text."""
        return self.head + "".join(self.lines)

    @property
    def made(self) -> list[Correction]:
        """The corrections, in the order of the file."""
        return [correction for correction in self.corrections if correction is not None]

    def with_line(self, at: int, cells: Cells | None) -> "Lines":
        """Return the file with the line of this number (from 0) replaced, or taken out; after the last one put in.

        Raises CorrectionError where the line has a fault.
        """
        made = () if cells is None else (self._line(cells),)
        return lines_of(replace(self, lines=(*self._ended(self.lines[:at]), *made, *self.lines[at + 1 :])).text)

    def with_more(self, lines: Iterable[Cells]) -> "Lines":
        """Return the file with lines put in after the last one. Raises CorrectionError where one has a fault."""
        return lines_of(replace(self, lines=(*self._ended(self.lines), *map(self._line, lines))).text)

    def place_of(self, cells: Cells) -> int:
        """Return the number of the line that says just this, -1 where there is none."""
        every = enumerate(self.corrections)
        return next((at for at, made in every if made is not None and cells_of(made) == cells), -1)

    def _ended(self, lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line if line.endswith(("\r", "\n")) else line + self._end for line in lines)

    def _line(self, cells: Cells) -> str:
        made = io.StringIO(newline="")
        csv.DictWriter(made, self.columns, lineterminator=self._end).writerow(
            {name: shielded(cell) for name, cell in cells.items()}
        )
        return made.getvalue()

    @property
    def _end(self) -> str:
        return "\r\n" if self.head.endswith("\r\n") else "\n"


def lines_of(text: str) -> Lines:
    """Take a file apart; an empty one has columns alone. Raises CorrectionError that names every line with a fault."""
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    made = iter(parse_corrections(text))
    rows = _rows(text)
    top = next((at for at, (_, cells) in enumerate(rows) if cells), -1)
    if top < 0:
        return Lines(mark + ",".join(COLUMNS) + "\n", COLUMNS)
    head = "".join(line for line, _ in rows[: top + 1])
    end = "" if head.endswith(("\r", "\n")) else "\n"
    below = rows[top + 1 :]
    corrections = tuple(next(made) if any(cells) else None for _, cells in below)
    return Lines(mark + head + end, tuple(rows[top][1]), tuple(line for line, _ in below), corrections)


def _rows(text: str) -> list[tuple[str, list[str]]]:
    """Return each row's stretch of the text, with its cells."""
    raw, rows, first = list(io.StringIO(text, newline="")), list[tuple[str, list[str]]](), 0
    reader = csv.reader(raw, strict=True)
    for cells in reader:
        rows.append(("".join(raw[first : reader.line_num]), cells))
        first = reader.line_num
    return rows


def cells_of(correction: Correction) -> dict[str, str]:
    """Return a correction as its line of the file has it."""
    span = {name: str(at) if at >= 0 else "" for name, at in (("start", correction.start), ("end", correction.end))}
    said = {"was": written(correction.was), "is": written(correction.is_)}
    plain = {name: str(getattr(correction, name)) for name in COLUMNS if name not in (*span, *said)}
    return {name: {**plain, **span, **said}[name] for name in COLUMNS}
