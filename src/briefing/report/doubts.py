"""Doubtful readings: what an analyst should look at again, by the kind of doubt, the weightiest kinds first."""

from briefing.charts.words import counted, listed
from briefing.records import RUNNING
from briefing.report.opened import Report, Row, cited
from briefing.report.wording import capital, labels
from briefing.rules import doubts, rules_of
from briefing.values import plain

_GROUPS = 8  # kinds of doubt that are named
_EXAMPLES = 3  # wordings that are quoted of each, and sentences that are cited of each wording
_WEIGHTIEST = ("parties", "mentions", "organisations", "cooperation", "figures", "themes")


def doubtful_readings(report: Report) -> str:
    """Return a point that names the doubtful marks of the running text, or nothing where there are none.

    It is bounded: the table `doubtful` lists them all.
    """
    rows = [row for row in report.rows("doubtful") if report.sentences[row["cite"]]["zone"] in RUNNING]
    groups = _by_kind(rows)
    if not groups:
        return ""
    shown = [f"{capital(kind)} ({len(found)}): {_exampled(found)}" for kind, found in groups[:_GROUPS]]
    rest = sum(len(found) for _, found in groups[_GROUPS:])
    shown += [f"{capital(counted(rest, 'mark'))} of other kinds"] if rest else []
    intro = f"**Doubtful readings**: the rules are not sure of {counted(len(rows), 'mark')} in the running text; "
    return "\n".join([f"{intro}`doubtful.csv` lists each with its reason.", *(f"  - {line}" for line in shown)])


def _by_kind(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """Return the rows by the kind of doubt: that of the first of its rules that has one."""
    kinds: dict[str, list[Row]] = {rule.group: [] for table in _WEIGHTIEST for rule in doubts().get(table, ())}
    for row in rows:
        first = next(rule for rule in rules_of(row["table"], row["rule"]) if rule.doubt)
        kinds[first.group].append(row)
    return [(kind, found) for kind, found in kinds.items() if found]


def _exampled(rows: list[Row]) -> str:
    """Put the first few marks into words, what reads alike once; a theme is called by its label."""
    label, same = labels("themes", "theme"), dict[str, list[Row]]()
    for row in rows:
        theme = label[row["reading"].split(",")[0]] if row["table"] == "themes" else ""
        same.setdefault(theme or f"“{plain(row['surface'])}”", []).append(row)
    shown = [f"{text}{cited(alike, _EXAMPLES)}" for text, alike in list(same.items())[:_EXAMPLES]]
    return listed(shown + ([f"{len(same) - _EXAMPLES} more"] if len(same) > _EXAMPLES else []))
