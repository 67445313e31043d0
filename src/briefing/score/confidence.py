"""Whether the marks that their rules doubt are the wrong ones: how often each rule is right, doubtful or not."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefing.score.marks import Marks
from briefing.score.metrics import METRICS, Row, close, overlapping

_EXACT = {  # table -> the metric whose columns must agree, the free text that must agree closely, where it must
    "figures": ("figures", "what", lambda row: row["kind"] == "count"),
    "parties": ("parties", "holder", lambda _: True),
    "mentions": ("mentions.role", "", lambda _: False),
    "organisations": ("organisations", "name", lambda _: True),
    "themes": ("themes", "", lambda _: False),
}


@dataclass(frozen=True, slots=True, order=True)
class RuleScore:
    """How many marks a rule made in a table, those it doubts apart, and how many of them are right in all they say."""

    table: str
    rule: str
    doubtful: bool
    right: int
    found: int


def by_rule(found: Marks, gold: Marks) -> list[RuleScore]:
    """Return the scores of each rule, the marks that it doubts apart from the others, by table and rule."""
    right: Counter[tuple[str, str, bool]] = Counter()
    made: Counter[tuple[str, str, bool]] = Counter()
    for document, marks in gold.items():
        ours = found.get(document, {})
        for table in (*_EXACT, "cooperation"):
            for row, agrees in _judged(table, ours.get(table, []), marks.get(table, [])):
                key = (table, row.get("rule") or "", row.get("doubtful") == "true")
                made[key] += 1
                right[key] += agrees
    return sorted(RuleScore(*key, right[key], made[key]) for key in made)


def _judged(table: str, found: Sequence[Row], gold: Sequence[Row]) -> Iterator[tuple[Row, bool]]:
    """Yield each row found with whether it is right in all that it says."""
    if table == "cooperation":
        same = {id(row) for row, mark in overlapping(found, gold) if row.get("form") == mark.get("form")}
        yield from ((row, id(row) in same) for row in found)
        return
    name, column, wanted = _EXACT[table]
    metric = next(metric for metric in METRICS if metric.name == name)
    wrong = {id(row) for row in metric.outcome(found, gold).wrong}
    theirs = {(row.get("start"), row.get("end")): row for row in gold}
    for row in found:
        yield row, id(row) not in wrong and _reads_alike(row, theirs, column, wanted)


def _reads_alike(
    row: Row, theirs: dict[tuple[str | None, str | None], Row], column: str, wanted: Callable[[Row], bool]
) -> bool:
    mark = theirs.get((row.get("start"), row.get("end")))
    return mark is None or not wanted(mark) or close(row.get(column) or "", mark[column])
