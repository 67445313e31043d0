"""What the readers of single numbers hand to the rules that look around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Reading:
    """A number read at one place of a passage. Offsets are the passage's.

    `bound` is empty where the number itself sets none.
    """

    start: int
    end: int
    kind: str  # as in figures.csv
    value: str
    rule: str
    value_to: str = ""
    bound: str = ""
    what: str = ""  # unit, currency code or label, where the reading knows it


def longest(readings: Sequence[Reading | None]) -> Reading | None:
    """Return the reading that reaches furthest; of equals the first."""
    found = [reading for reading in readings if reading is not None]
    return max(found, key=lambda reading: reading.end) if found else None


def plain(value: Decimal) -> str:
    """Write a number as the tables want it: plain digits, a decimal point, no grouping, no trailing zeros.

    >>> plain(Decimal("3.50E+6")), plain(Decimal("0.667"))
    ('3500000', '0.667')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
