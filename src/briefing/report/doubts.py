"""Doubtful readings: what an analyst should look at again, by the kind of doubt, the weightiest kinds first."""

from briefing.records import RUNNING
from briefing.report.opened import Report, cited
from briefing.rules import doubts, rules_of
from briefing.selection import Row, Rows
from briefing.wording import capital, counted, from_sentence, labels, listed, more_of, number_of, say

_GROUPS = 8  # kinds of doubt that are named
_EXAMPLES = 3  # wordings that are quoted of each, and sentences that are cited of each wording
_WEIGHTIEST = ("parties", "mentions", "organisations", "cooperation", "figures", "themes")


def doubtful_readings(report: Report) -> str:
    """Return a point that names the doubtful marks of the running text, or nothing where there are none.

    It is bounded: the table `doubtful` lists them all.
    """
    every = report.rows("doubtful")
    rows = every.only(row for row in every if report.sentences[row["cite"]]["zone"] in RUNNING)
    groups = _by_kind(rows)
    if not groups:
        return ""
    shown = [f"{capital(say(kind))} ({number_of(found)}): {_exampled(found)}" for kind, found in groups[:_GROUPS]]
    rest = every.only(row for _, found in groups[_GROUPS:] for row in found)
    if rest:
        shown.append(counted(number_of(rest), "{n} mark of other kinds", "{n} marks of other kinds"))
    intro = counted(
        number_of(rows),
        "**Doubtful readings.** The rules are not sure of {n} mark in the running text; `doubtful.csv` says why.",
        "**Doubtful readings.** The rules are not sure of {n} marks in the running text; `doubtful.csv` says why.",
    )
    return "\n".join([intro, *(f"  - {line}" for line in shown)])


def _by_kind(rows: Rows) -> list[tuple[str, Rows]]:
    """Return the rows by the kind of doubt: that of the first of its rules that has one."""
    kinds = {rule.group: rows.only(()) for table in _WEIGHTIEST for rule in doubts().get(table, ())}
    for row in rows:
        first = next(rule for rule in rules_of(row["table"], row["rule"]) if rule.doubt)
        kinds[first.group].append(row)
    return [(kind, found) for kind, found in kinds.items() if found]


def _exampled(rows: Rows) -> str:
    """Put the first few marks into words, what reads alike once; a theme is called by its label."""
    label, same = labels("themes", "theme"), dict[str, tuple[str, list[Row]]]()
    for row in rows:
        theme = label[row["reading"].split(",")[0]] if row["table"] == "themes" else ""
        text = theme or say("“{quoted}”", quoted=from_sentence(row["surface"], row["cite"]))
        same.setdefault(theme or row["surface"], (text, []))[1].append(row)
    shown = [f"{text}{cited(alike, _EXAMPLES)}" for text, alike in list(same.values())[:_EXAMPLES]]
    further = [alike[0] for _, alike in list(same.values())[_EXAMPLES:]]
    return listed(shown + ([say("{n} more", n=more_of(rows, further))] if further else []))
