"""The metrics: which table each one reads, and what must agree for a mark to be right.

The annotation guide (GUIDE.md) says what the marks mean; its referee, `tests/score.py`, defines the metrics, and a test
holds every figure made here to the referee's.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from briefing.errors import TableError

Row = Mapping[str, str]
_NUMERIC = frozenset({"value", "value_to", "count", "whole"})
_SLACK = 10  # characters: of two wordings, one may be twice as long as the other and this much more


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a metric makes of one document: marks that agree, marks found, marks of the reader, and what differs.

    `missed` holds the reader's rows that have no equal, each with what was found in its place (or nothing); `wrong`
    the rows that were found and have none.
    """

    right: int
    found: int
    gold: int
    missed: tuple[tuple[Row, str], ...] = ()
    wrong: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: its name, its table, the columns it looks at, and how it compares what was found with the marks."""

    name: str
    table: str
    columns: tuple[str, ...]
    outcome: Callable[[Sequence[Row], Sequence[Row]], Outcome]


def cell(row: Row, column: str) -> str:
    """Return a cell as it is compared: in a column of numbers, `1000`, `1000.0` and `1,000` are the same.

    >>> cell({"value": "1,000.0"}, "value"), cell({"value": "2019-12"}, "value")
    ('1000', '2019-12')
    """
    text = (row.get(column) or "").strip()
    if column in _NUMERIC and "-" not in text:
        try:
            return f"{float(text.replace(',', '')):.12g}"
        except ValueError:
            return text
    return text


def counts(table: str, row: Row) -> bool:
    """Whether a row is compared at all: of themes the main ones, of metadata what is stated."""
    if table == "themes":
        return row.get("strength", "main") == "main"
    return table != "metadata" or bool(cell(row, "value"))


def close(found: str, gold: str) -> bool:
    """Whether two wordings are equal but for case, or one lies within the other at a comparable length.

    >>> close("Political parties", "parties"), close("parties of the left and of the right", "parties")
    (True, False)
    """
    found, gold = found.lower().strip(), gold.lower().strip()
    if not found or not gold:
        return found == gold
    short, long = sorted((found, gold), key=len)
    return len(long) <= 2 * len(short) + _SLACK and short in long


def overlapping(found: Sequence[Row], gold: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Pair the spans that overlap, each used once, in reading order."""
    free, pairs = sorted(found, key=lambda row: place(row)[0]), []
    for mark in sorted(gold, key=lambda row: place(row)[0]):
        start, end = place(mark)
        hit = next((i for i, row in enumerate(free) if place(row)[0] < end and start < place(row)[1]), None)
        if hit is not None:
            pairs.append((free.pop(hit), mark))
    return pairs


def place(row: Row) -> tuple[int, int]:
    """Return where a row's span begins and ends. Raises TableError where the row does not say it."""
    try:
        return int(row["start"]), int(row["end"])
    except (KeyError, TypeError, ValueError) as error:
        cause = f"the mark {row.get('surface')!r} of {row.get('source') or 'the annotation'} has no start and end"
        raise TableError("the tables to score", cause, "build the tables anew: briefing extract") from error


def _exact(name: str, table: str, *columns: str) -> Metric:
    """Count rows whose columns all agree, as often as both sides have them."""

    def key(row: Row) -> tuple[str, ...]:
        return tuple(cell(row, column) for column in columns)

    def outcome(found: Sequence[Row], gold: Sequence[Row]) -> Outcome:
        ours, theirs = Counter(map(key, found)), Counter(map(key, gold))
        missed, wrong = _left(gold, key, theirs - ours), _left(found, key, ours - theirs)
        both = (ours & theirs).total()
        return Outcome(both, len(found), len(gold), tuple((row, "") for row in missed), tuple(wrong))

    return Metric(name, table, columns, outcome)


def _left(rows: Sequence[Row], key: Callable[[Row], tuple[str, ...]], over: Counter[tuple[str, ...]]) -> list[Row]:
    """Return the rows whose key is counted in `over`, as many of each as it says."""
    left = []
    for row in rows:
        if over[key(row)] > 0:
            over[key(row)] -= 1
            left.append(row)
    return left


def _worded(name: str, table: str, column: str, wanted: Callable[[Row], bool] = lambda _: True) -> Metric:
    """Count the reader's rows whose free text agrees closely with that of the row found on the same span."""

    def outcome(found: Sequence[Row], gold: Sequence[Row]) -> Outcome:
        ours = {(row.get("start"), row.get("end")): row.get(column) or "" for row in found}
        asked = [(row, ours.get((row["start"], row["end"]), "")) for row in gold if wanted(row)]
        off = tuple((row, text) for row, text in asked if not close(text, row[column]))
        return Outcome(len(asked) - len(off), len(asked), len(asked), off)

    return Metric(name, table, (column,), outcome)


def _stated(found: Sequence[Row], gold: Sequence[Row]) -> Outcome:
    """Compare what a document says of itself, field by field."""
    ours, theirs = ({cell(row, "field"): row for row in rows} for rows in (found, gold))
    values = {field: cell(row, "value") for field, row in ours.items()}
    off = tuple(
        (row, values.get(field, ""))
        for field, row in sorted(theirs.items())
        if not close(values.get(field, ""), cell(row, "value"))
    )
    wrong = tuple(row for field, row in sorted(ours.items()) if field not in theirs)
    return Outcome(len(theirs) - len(off), len(ours), len(theirs), off, wrong)


def _touching(found: Sequence[Row], gold: Sequence[Row]) -> Outcome:
    """Count the spans that overlap."""
    pairs = overlapping(found, gold)
    ours, theirs = ({id(row) for row in side} for side in (zip(*pairs, strict=True) if pairs else ((), ())))
    missed = tuple((row, "") for row in gold if id(row) not in theirs)
    return Outcome(len(pairs), len(found), len(gold), missed, tuple(row for row in found if id(row) not in ours))


def _same_form(found: Sequence[Row], gold: Sequence[Row]) -> Outcome:
    """Count the spans that overlap and are read as the same form; spans without a partner are told by `cooperation`."""
    pairs = overlapping(found, gold)
    off = tuple((mark, row.get("form") or "") for row, mark in pairs if row.get("form") != mark.get("form"))
    return Outcome(len(pairs) - len(off), len(found), len(gold), off)


METRICS = (
    _exact("zones", "zones", "line", "zone"),
    _exact("figures.span", "figures", "start", "end"),
    _exact("figures", "figures", "start", "end", "kind", "value", "value_to", "bound"),
    _exact("parties", "parties", "start", "end", "type", "count", "bound", "whole"),
    _exact("mentions.span", "mentions", "start", "end"),
    _exact("mentions", "mentions", "start", "end", "kind", "id"),
    _exact("mentions.role", "mentions", "start", "end", "kind", "id", "role"),
    _exact("organisations", "organisations", "start", "end", "kind"),
    _exact("themes", "themes", "line", "theme"),
    _worded("figures.what", "figures", "what", lambda row: row["kind"] == "count"),
    _worded("figures.whole", "figures", "relation", lambda row: bool(row["relation"])),
    _worded("parties.holder", "parties", "holder"),
    _worded("organisations.name", "organisations", "name"),
    _worded("forums.membership", "organisations", "membership", lambda row: bool(row["membership"])),
    Metric("metadata", "metadata", ("field", "value"), _stated),
    Metric("cooperation", "cooperation", ("form",), _touching),
    Metric("cooperation.form", "cooperation", ("form",), _same_form),
)
SCORED = tuple(dict.fromkeys(("zones", "metadata", *(metric.table for metric in METRICS))))
