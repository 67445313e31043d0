"""The network in numbers: what the sources state of how many parties, in prose and in a table."""

from briefing import formulas
from briefing.charts.party_counts import Statement, fullest, statements
from briefing.exhibits import Prose, Table, cite
from briefing.report.opened import CITED, Report, cited
from briefing.selection import Row, Rows
from briefing.values import Value, derived, plain, unmarked
from briefing.wording import (
    bounded,
    capital,
    derived_number,
    from_cell,
    labels,
    listed,
    long_date,
    place_name,
    say,
    stated_number,
    the,
)

_NAMED = 8  # other totals that are named in prose
_EQUAL = ("holder", "type", "scope", "bound", "count", "whole", "as_of", "as_of_from")


def counts_prose(report: Report) -> Prose:
    """Say in prose what the sources state, and what follows from it."""
    every = statements(report.tables["parties"])
    if not every:
        return Prose(say("No source states how many parties anybody has relations with."))
    main = fullest(every) or every[0]
    paragraphs = [f"{_stated(report, main)} {_follows(main)}".strip()]
    others = [statement for statement in every if statement != main and statement.total]
    if others:
        paragraphs.append(say("The sources state other totals too: {totals}.", totals=listed(_totals(report, others))))
    return Prose("\n\n".join(paragraphs))


def _totals(report: Report, some: list[Statement]) -> list[str]:
    """Return each total once, however many documents state it; the table holds those beyond the first few."""
    same: dict[str, tuple[str, list[str]]] = {}
    for statement in some:
        cites = statement.total.cites if statement.total else ()
        text = f"{parties_and_countries(report, statement)} {_when(statement)}".strip()
        same.setdefault(unmarked(text), (text, []))[1].extend(cites)
    named = [text + cite(*cites[:CITED]) for text, cites in same.values()]
    if len(named) <= _NAMED:
        return named
    more = derived_number(len(named) - _NAMED, formulas.constant(len(named) - _NAMED))
    return [*named[:_NAMED], say("{n} more, which the table lists", n=more)]


def counts_table(report: Report) -> Table | None:
    """Return every count of parties as stated, once, or nothing where none is.

    Where all are of one holder's relations, the caption names it instead of a column.
    """
    rows = report.rows("parties")
    if not rows:
        return None
    label = labels("party_labels", "type", "noun")
    same: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        same.setdefault(tuple(str(row[column]) for column in _EQUAL), []).append(row)
    holders = {row["holder"] for row in rows}
    several = len(holders) > 1
    caption = say("Counts of parties, as the sources state them")
    if not several and "" not in holders:
        text = say("Counts of parties that {holder} has relations with, as the sources state them")
        caption = text.format(holder=the(*holders))
    return Table(
        id="party-counts",
        caption=caption,
        columns=(
            *([say("Whose relations")] * several),
            *(say("Which parties"), say("Stated"), say("Out of"), say("As of"), say("Sentences")),
        ),
        rows=tuple(
            (
                *([plain(row["holder"])] * several),
                _which(label[row["type"]], row),
                bounded(stated_number(row["count"], *_ids(found)), row["bound"]),
                "" if row["whole"] != row["whole"] else _whole(row),
                _as_of(row),
                cited(found),
            )
            for found in same.values()
            for row in found[:1]
        ),
        align="l" * several + "lrrll",
        widths=(*([3] * several), 3.4, 1.3, 0.9, 2.9, 1.5),
        note=say(
            "Types overlap: a communist party can also rule. “As of” is the date that the text gives the count; where "
            "it gives none, the document’s own date stands in brackets."
        ),
    )


def countries_of(report: Report, statement: Statement) -> Rows:
    """Return the counts of countries that share a sentence with the statement's total: `in … countries`."""
    cites = set(statement.total.cites) if statement.total else set()
    counts = report.rows("figures", kind="count")
    return counts.only(row for row in counts if row["cite"] in cites and _countries(row["what"]))


def countries_text(row: Row) -> str:
    """Return a count of countries as it is stated."""
    return bounded(stated_number(float(row["value"]), row["cite"]), row["bound"])


def parties_and_countries(report: Report, statement: Statement, *, bold: bool = False) -> str:
    """Return a statement's total, and in how many countries the parties are, where that is stated."""
    if statement.total is None:
        return ""
    parties = say("{total} parties", total=statement.total.text)
    parties = f"**{parties}**" if bold else parties
    countries = countries_of(report, statement)
    if not countries:
        return parties
    return say("{parties} in {countries} countries", parties=parties, countries=countries_text(countries[0]))


def _countries(what: str) -> bool:
    words = what.lower().split()
    return "countries" in words or "nations" in words


def _stated(report: Report, statement: Statement) -> str:
    label = labels("party_labels", "type", "noun")
    parts = [f"{count.text} {label[count.type]}{cite(*count.cites[:1])}" for count in statement.counts]
    who = capital(the(statement.holder))
    if statement.total is None:
        what = _within(listed(parts), statement)
        return say("{holder} is said to have relations with {parties}.", holder=who, parties=what)
    what = _within(parties_and_countries(report, statement), statement) + cite(*statement.total.cites)
    when = _when(statement)
    what = f"{what}, {when}" if when else what
    text = say("{holder} is said to have relations with {parties}.", holder=who, parties=what)
    return text + (" " + say("Among them the source counts {parts}.", parts=listed(parts)) if parts else "")


def _within(parties: str, statement: Statement) -> str:
    """Return parties with the region that they are counted in, where there is one."""
    if not statement.scope:
        return parties
    return say("{parties} in {region}", parties=parties, region=place_name("region", statement.scope))


def _follows(statement: Statement) -> str:
    if not statement.counts:
        return ""
    none = statement.others_text()
    if len(statement.counts) == 1:
        return say("It follows that {none} are of other types.", none=none) if none else ""
    named = statement.named_text()
    if not none:
        return say(
            "These groups may overlap, so they cannot be added up: what follows from them is that {named} parties are "
            "of at least one named type.",
            named=named,
        )
    return say(
        "These groups may overlap, so they cannot be added up: what follows from them is that {named} parties are of "
        "at least one named type, and {none} of none.",
        named=named,
        none=none,
    )


def _when(statement: Statement) -> str:
    if not statement.as_of:
        return ""
    rows = (statement.total or statement.counts[0]).rows
    formula = formulas.cell(rows.formula, "as_of")
    date = derived(long_date(statement.as_of), formula, value=statement.as_of)
    if statement.as_of_from == "text":
        return say("as of {date}", date=date)
    return say("in a document of {date}", date=date)


def _as_of(row: Row) -> str:
    if not row["as_of"]:
        return say("not stated")
    date = from_cell(row, "as_of", long_date(row["as_of"]))
    return date if row["as_of_from"] == "text" else f"({date})"


def _which(noun: str, row: Row) -> str:
    """Return which parties a row counts, with the region that it is limited to."""
    return f"{noun}, {place_name('region', row['scope'])}" if row["scope"] else noun


def _whole(row: Row) -> Value:
    rows = formulas.rows_of(row.table, [row.number])
    return derived_number(row["whole"], formulas.cell(rows, "whole"))


def _ids(rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(row["cite"] for row in rows))[:CITED]
