"""The party counts read so far in a document, for the counts after them."""

from dataclasses import dataclass

from briefing.parties.statement import Statement
from briefing.records import PartyCount

FARTHEST = 40  # counts back that one can be a part, a level or a fellow of


@dataclass(frozen=True, slots=True)
class Reading:
    """A row with the statement it was read from and how it was recognised."""

    row: PartyCount
    statement: Statement
    how: str  # relation, member, part, list, level, sum, again, weak
    from_above: bool = False  # goes on from the counts of the paragraph above


class Readings:
    """The readings of a document so far, in document order."""

    def __init__(self) -> None:
        self.all: list[Reading] = []
        self._again: dict[str, Reading] = {}  # what a repetition of a number speaks of

    def add(self, reading: Reading) -> None:
        """Add the next reading of the document."""
        self.all.append(reading)
        known = self._again.get(reading.row.count)
        if known is None or reading.row.type == "total" or known.row.type != "total":
            self._again[reading.row.count] = reading

    def again(self, count: str) -> Reading | None:
        """Return the last total that has this number, else the last reading that has it, or nothing."""
        return self._again.get(count)

    def since(self, start: int) -> list[Reading]:
        """Return the readings from an offset on, as far back as a count can look."""
        last = self.all[-FARTHEST:]
        return [reading for reading in last if start <= reading.row.mark.span.start]
