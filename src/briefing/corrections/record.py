"""Recording one correction: checked against the text and all other corrections, written whole or not at all, undoable.

What an analyst does in the explorer comes here. Explorers that are open side by side wait for each other, and the file
is read anew each time, so nothing that anybody wrote meanwhile is lost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.corrections.change import NOTHING, THIS, Change, cells, earlier, quoted
from briefing.corrections.correction import PLACE
from briefing.corrections.fitting import Placed
from briefing.corrections.keeping import held, read, write
from briefing.corrections.lines import Cells, Lines, cells_of
from briefing.corrections.placing import conflicts, place_in
from briefing.errors import CorrectionError

__all__ = ["Change", "Recorded", "record", "undo"]


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording did: the line that went, the line that came. `undo` takes it back.

    `placed` is the correction as it stands now, for `apply.applied`; None where the mark has none any more.
    """

    source: str
    before: Cells | None
    after: Cells | None
    placed: Placed | None


def record(change: Change, text: str, path: str | Path = PLACE) -> Recorded:
    """Write what an analyst says of a mark into the file of corrections; `text` is the source's.

    An earlier correction of the same mark is replaced, and what the rules read stays; a mark that an analyst added and
    one rejects leaves no line. Raises CorrectionError where the change has a fault, contradicts or overlaps other
    corrections, says again what somebody else has said, or where the file has a fault; OutputError where the file
    cannot be written. The file is then as it was.
    """
    span = quoted(change, text)
    with held(path) as file:
        lines = read(file)
        there = _there(lines, change.source, text)
        before = earlier(change, span, there, text)
        line = cells(change, span, text, before)
        at = lines.corrections.index(before) if before else len(lines.lines)
        changed = lines.with_line(at, line)
        placed = _placed(changed, line, [each for each in there if each.correction != before], text) if line else None
        write(file, changed)
    return Recorded(change.source, cells_of(before) if before else None, line, placed)


def undo(recorded: Recorded, text: str, path: str | Path = PLACE) -> None:
    """Take back what was recorded: the line that came goes, the line that went comes back, all others stay.

    Raises CorrectionError where the line has been changed since, or what comes back contradicts what was recorded
    later; the file is then as it is.
    """
    with held(path) as file:
        lines = read(file)
        at = lines.place_of(recorded.after) if recorded.after else len(lines.lines)
        if at < 0:
            raise CorrectionError(PLACE, "the line to be taken back has been changed since", "look at it there")
        changed = lines.with_line(at, recorded.before)
        try:
            _there(changed, recorded.source, text)
        except CorrectionError as error:
            cause = "what was there before contradicts what has been recorded since"
            raise CorrectionError(PLACE, cause, "take that back first") from error
        write(file, changed)


def _there(lines: Lines, source: str, text: str) -> Sequence[Placed]:
    """Return the corrections of this source that have a place in it. Raises CorrectionError where two contradict."""
    return place_in(lines.made, {source: text}).placed.get(source, ())


def _placed(lines: Lines, line: Cells, others: Sequence[Placed], text: str) -> Placed:
    """Return the line as it stands in the file, with its place. Raises CorrectionError where it cannot stand there."""
    at = lines.place_of(line)
    made = lines.corrections[at] if at >= 0 else None
    found = place_in([made], {made.source: text}).placed.get(made.source, ()) if made else ()
    if not found:
        raise CorrectionError(THIS, f"cannot be written as a line of {PLACE}", f"write it otherwise; {NOTHING}")
    (placed,) = found
    for other in others:
        for *_, how in conflicts([placed, other], text):
            said = f"({other.correction.who}, {other.correction.when})"
            cause = f"{how} line {other.correction.line} of {PLACE} {said}"
            raise CorrectionError(THIS, cause, f"reject or take back that one first; {NOTHING}")
    return placed
