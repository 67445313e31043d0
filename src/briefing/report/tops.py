"""Long tables show the top: what most documents state, and how much more stands in the CSV files."""

from collections.abc import Sequence

from briefing.selection import Rows
from briefing.values import Value
from briefing.wording import counted, rest_of

SHOWN = 60  # lines of a table whose length follows the number of sources: two pages


def top(groups: Sequence[Rows]) -> list[Rows]:
    """Return the groups that most documents state, of equals the first, in the order that they came in."""
    order = sorted(range(len(groups)), key=lambda place: (-len(groups[place].each("source")), place))
    return [groups[place] for place in sorted(order[:SHOWN])]


def rest(every: Value, table: str) -> str:
    """Say how many of all groups are left out and where they stand; nothing where none is."""
    if every.number <= SHOWN:
        return ""
    return counted(
        rest_of(every, SHOWN),
        "Shown is what most documents state; {n} more stands in `{file}`.",
        "Shown is what most documents state; {n} more stand in `{file}`.",
        file=f"{table}.csv",
    )
