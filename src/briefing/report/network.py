"""The network in numbers: what the sources state of how many parties, in prose and in a table."""

from briefing.charts.party_counts import Statement, fullest, statements
from briefing.charts.words import between, bounded, listed
from briefing.exhibits import Prose, Table, cite, plain
from briefing.places import display_name
from briefing.reference import Lookup
from briefing.report.opened import Report, Row
from briefing.report.wording import capital, long_date, the


def counts_prose(report: Report) -> Prose:
    """Say in prose what the sources state, and what follows from it."""
    every = statements(report.tables["parties"])
    if not every:
        return Prose("No source states how many parties anybody has relations with.")
    main = fullest(every) or every[0]
    paragraphs = [f"{_stated(report, main)} {_follows(main)}".strip()]
    others = [statement for statement in every if statement != main and statement.total]
    if others:
        totals = [f"{_total(report, s)} {_when(s)}".strip() + cite(*s.total.cites) for s in others if s.total]
        paragraphs.append(f"The sources state other totals too: {listed(totals)}.")
    return Prose("\n\n".join(paragraphs))


def counts_table(report: Report) -> Table | None:
    """Return every count of parties as stated, or nothing where none is."""
    rows = report.rows("parties")
    if not rows:
        return None
    label = Lookup("party_labels", "type", "noun")
    return Table(
        id="party-counts",
        caption="Counts of parties, as the sources state them",
        columns=("Whose relations", "Which parties", "Stated", "Out of", "As of", "Sentence"),
        rows=tuple(
            (
                plain(row["holder"]),
                plain(label[row["type"]] + _scope(row)),
                plain(bounded(row["count"], row["bound"])),
                "" if row["whole"] != row["whole"] else f"{row['whole']:,.0f}",
                plain(_as_of(row)),
                cite(row["cite"]),
            )
            for row in rows
        ),
        align="llrrll",
        widths=(3.2, 3.2, 1, 1, 2.6, 1.2),
        note="Types overlap: a communist party can also rule. “As of” is the date that the text gives the count; where "
        "it gives none, the document’s own date stands in brackets.",
    )


def countries_of(report: Report, statement: Statement) -> list[Row]:
    """Return the counts of countries that share a sentence with the statement's total: `in … countries`."""
    cites = set(statement.total.cites) if statement.total else set()
    return [row for row in report.rows("figures", kind="count") if row["cite"] in cites and _countries(row["what"])]


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
    if statement.total is None:
        return ""
    countries = countries_of(report, statement)
    spread = f" in {bounded(float(countries[0]['value']), countries[0]['bound'])} countries" if countries else ""
    return f"{statement.total.text} parties{spread}"


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
