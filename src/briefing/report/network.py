"""The network in numbers: what the sources state of how many parties, in prose and in a table."""

from briefing.charts.party_counts import Statement, fullest, statements
from briefing.charts.words import between, bounded, listed
from briefing.exhibits import Prose, Table, cite
from briefing.places import display_name
from briefing.reference import Lookup
from briefing.report.opened import CITED, Report, Row, cited
from briefing.report.wording import capital, long_date, the
from briefing.values import plain

_NAMED = 8  # other totals that are named in prose
_EQUAL = ("holder", "type", "scope", "bound", "count", "whole", "as_of", "as_of_from")


def counts_prose(report: Report) -> Prose:
    """Say in prose what the sources state, and what follows from it."""
    every = statements(report.tables["parties"])
    if not every:
        return Prose("No source states how many parties anybody has relations with.")
    main = fullest(every) or every[0]
    paragraphs = [f"{_stated(report, main)} {_follows(main)}".strip()]
    others = [statement for statement in every if statement != main and statement.total]
    if others:
        paragraphs.append(f"The sources state other totals too: {listed(_totals(report, others))}.")
    return Prose("\n\n".join(paragraphs))


def _totals(report: Report, some: list[Statement]) -> list[str]:
    """Return each total once, however many documents state it; the table holds those beyond the first few."""
    same: dict[str, list[str]] = {}
    for statement in some:
        cites = statement.total.cites if statement.total else ()
        same.setdefault(f"{_total(report, statement)} {_when(statement)}".strip(), []).extend(cites)
    named = [text + cite(*cites[:CITED]) for text, cites in same.items()]
    rest = [f"{len(named) - _NAMED} more, which the table lists"] if len(named) > _NAMED else []
    return named[:_NAMED] + rest


def counts_table(report: Report) -> Table | None:
    """Return every count of parties as stated, once, or nothing where none is.

    Where all are of one holder's relations, the caption names it instead of a column.
    """
    rows = report.rows("parties")
    if not rows:
        return None
    label = Lookup("party_labels", "type", "noun")
    same: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        same.setdefault(tuple(str(row[column]) for column in _EQUAL), []).append(row)
    holders = {row["holder"] for row in rows}
    several = len(holders) > 1
    whose = "" if several or "" in holders else f" that {the(*holders)} has relations with"
    return Table(
        id="party-counts",
        caption=f"Counts of parties{whose}, as the sources state them",
        columns=(*(["Whose relations"] * several), "Which parties", "Stated", "Out of", "As of", "Sentences"),
        rows=tuple(
            (
                *([plain(row["holder"])] * several),
                plain(label[row["type"]] + _scope(row)),
                plain(bounded(row["count"], row["bound"])),
                "" if row["whole"] != row["whole"] else f"{row['whole']:,.0f}",
                plain(_as_of(row)),
                cited(found),
            )
            for found in same.values()
            for row in found[:1]
        ),
        align="l" * several + "lrrll",
        widths=(*([3] * several), 3.4, 1.3, 0.9, 2.9, 1.5),
        note="Types overlap: a communist party can also rule. “As of” is the date that the text gives the count; where "
        "it gives none, the document’s own date stands in brackets.",
    )


def countries_of(report: Report, statement: Statement) -> list[Row]:
    """Return the counts of countries that share a sentence with the statement's total: `in … countries`."""
    cites = set(statement.total.cites) if statement.total else set()
    return [row for row in report.rows("figures", kind="count") if row["cite"] in cites and _countries(row["what"])]


def spread(report: Report, statement: Statement) -> str:
    """Return in how many countries the parties are, ` in 74 countries`, or nothing where that is not stated."""
    countries = countries_of(report, statement)
    return f" in {bounded(float(countries[0]['value']), countries[0]['bound'])} countries" if countries else ""


def _countries(what: str) -> bool:
    words = what.lower().split()
    return "countries" in words or "nations" in words


def _stated(report: Report, statement: Statement) -> str:
    label = Lookup("party_labels", "type", "noun")
    where = f" in {display_name('region', statement.scope)}" if statement.scope else ""
    parts = [f"{count.text} {label[count.type]}{cite(*count.cites[:1])}" for count in statement.counts]
    who = capital(the(statement.holder))
    if statement.total is None:
        return f"{who} is said to have relations with {listed(parts)}{where}."
    total = f"{who} is said to have relations with {_total(report, statement)}{where}"
    total += cite(*statement.total.cites)
    when = _when(statement)
    return f"{total}{', ' + when if when else ''}." + (
        f" Among them the source counts {listed(parts)}." if parts else ""
    )


def _total(report: Report, statement: Statement) -> str:
    return f"{statement.total.text} parties{spread(report, statement)}" if statement.total else ""


def _follows(statement: Statement) -> str:
    if not statement.counts:
        return ""
    named, none = statement.of_named_type, statement.of_no_named_type
    if len(statement.counts) > 1:
        text = "These groups may overlap, so they cannot be added up: what follows from them is that "
        text += f"{between(*named)} parties are of at least one named type"
        return text + (f", and {between(*none)} of none." if none else ".")
    return f"It follows that {between(*none)} are of other types." if none else ""


def _when(statement: Statement) -> str:
    if not statement.as_of:
        return ""
    if statement.as_of_from == "text":
        return f"as of {long_date(statement.as_of)}"
    return f"in a document of {long_date(statement.as_of)}"


def _as_of(row: Row) -> str:
    if not row["as_of"]:
        return "not stated"
    date = long_date(row["as_of"])
    return date if row["as_of_from"] == "text" else f"({date})"


def _scope(row: Row) -> str:
    return f", {display_name('region', row['scope'])}" if row["scope"] else ""
