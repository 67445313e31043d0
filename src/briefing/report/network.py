"""The network in numbers: what the sources state of how many parties, in prose and in a table."""

from collections.abc import Sequence

from briefing import formulas
from briefing.charts.party_counts import Count, Statement, fullest, statements
from briefing.exhibits import Prose, Table, cite
from briefing.narrowing.said import led
from briefing.report.disagreement import apart, disputes, disputes_text
from briefing.report.opened import CITED, Report, cited
from briefing.report.over_time import over_time
from briefing.report.tops import rest, top
from briefing.report.wording import told_by
from briefing.selection import Row, Rows
from briefing.spelling import spelt_alike
from briefing.values import Value, derived, plain
from briefing.wording import (
    bounded,
    counted,
    derived_number,
    from_cell,
    labels,
    listed,
    long_date,
    more_of,
    number_of,
    organisation_name,
    place_name,
    say,
    share,
    stated_number,
    the,
)

_NAMED, _DISPUTED = 6, 3  # holders, and numbers in dispute, that are named in prose
_EQUAL = ("holder", "type", "scope", "bound", "count", "whole", "as_of", "as_of_from")


def counts_prose(report: Report) -> Prose:
    """Say in prose what the sources state, what follows from it, how it moved, and where the sources differ."""
    main = main_statement(report)
    if main is None and report.rows("parties"):
        return Prose(led(say("No total of parties and no count by type is stated; the table has the counts that are.")))
    if main is None:
        return Prose(led(say("No count of the parties that anybody has relations with is stated.")))
    every = statements(report.tables["parties"])
    paragraphs = (
        f"{_stated(report, main)} {_follows(main)}".strip(),
        f"{over_time(report, main.holder)} {_others(report, every, main.holder)}".strip(),
        _disputes(report),
    )
    return Prose(led("\n\n".join(filter(None, paragraphs))))


def main_statement(report: Report) -> Statement | None:
    """Return the statement that the briefing leads with: the fullest, else a total, the main holder's first."""
    every = [one for one in statements(report.tables["parties"]) if one.total or one.counts]
    totals = [statement for statement in every if statement.total]
    own = [statement for statement in totals if statement.holder == report.holder]
    return fullest(every) or next(iter([*own, *totals]), None)


def agreeing(report: Report, statement: Statement) -> Rows:
    """Return the rows that state the same as a statement's total, or as its first count, whoever states it."""
    first = (statement.total or statement.counts[0]).rows[0]
    same = report.rows("parties", type=first["type"], scope=statement.scope)
    holder, number = spelt_alike(statement.holder), (float(first["count"]), first["bound"])
    return same.only(
        row for row in same if (float(row["count"]), row["bound"]) == number and spelt_alike(row["holder"]) == holder
    )


def cited_for(report: Report, statement: Statement, told: Sequence[str], limit: int) -> str:
    """Cite the first few of the sentences that state the same; those that the printed numbers are of are among them."""
    own = dict.fromkeys((statement.total or statement.counts[0]).cites[:1])
    own |= dict.fromkeys(row["cite"] for row in countries_of(report, statement)[:1])
    further = [sentence for sentence in told if sentence not in own][: max(0, limit - len(own))]
    return cite(*(sentence for sentence in dict.fromkeys((*told, *own)) if sentence in own or sentence in further))


def _others(report: Report, every: list[Statement], holder: str) -> str:
    """Name the latest total of each other holder, the largest number of statements first."""
    latest: dict[str, Statement] = {}
    for statement in every:
        if statement.total and not statement.scope and statement.holder != holder:
            earlier = latest.get(statement.holder)
            if earlier is None or statement.as_of > earlier.as_of:
                latest[statement.holder] = statement
    named = [
        say("{holder} with {parties}", holder=the(each), parties=parties_and_countries(report, statement))
        + (cited_for(report, statement, (), 1) if statement.total else "")
        for each, statement in latest.items()
    ]
    if len(named) > _NAMED:
        totals = (each.total.rows[0] for each in list(latest.values())[_NAMED:] if each.total)
        more = more_of(report.rows("parties"), totals)
        named = [*named[:_NAMED], say("{n} more, which the table lists", n=more)]
    return say("Other holders of relations are counted too: {holders}.", holders=listed(named)) if named else ""


def _disputes(report: Report) -> str:
    """Say where the sources differ on one number of parties, the most important first."""
    found = apart(disputes(report))
    if not found:
        return ""
    shown = " ".join(disputes_text(report, together) for together in found[:_DISPUTED])
    more = ""
    if found[_DISPUTED:]:
        number = more_of(report.rows("parties"), (together[0].rows[0] for together in found[_DISPUTED:]))
        more = " " + counted(number, "The table shows {n} more such case.", "The table shows {n} more such cases.")
    return say("**Numbers that do not agree.** {cases}", cases=shown) + more


def counts_table(report: Report) -> Table | None:
    """Return every count of parties as stated, once, or nothing where none is; of many those that most documents state.

    Where all are of one holder's relations, the caption names it instead of a column.
    """
    rows = report.rows("parties")
    if not rows:
        return None
    label = labels("party_labels", "type", "noun")
    holder = rows.spelt("holder")
    same: dict[tuple[str, ...], Rows] = {}
    for row in rows:
        equal = tuple(formulas.as_counted(column, str(row[column])) for column in _EQUAL)
        same.setdefault(equal, rows.only(())).append(row)
    holders = {*holder.values()}
    several = len(holders) > 1
    caption = say("Counts of parties, as stated")
    if not several and "" not in holders:
        text = say("Counts of parties that {holder} has relations with, as stated")
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
                *([plain(organisation_name(holder[row["holder"]]))] * several),
                _which(label[row["type"]], row),
                bounded(stated_number(row["count"], *_ids(found)), row["bound"], row["qualifier"]),
                "" if row["whole"] != row["whole"] else _whole(row),
                _as_of(row),
                cited(found),
            )
            for found in top([*same.values()])
            for row in found[:1]
        ),
        align="l" * several + "lrrll",
        widths=(*([3] * several), 3.4, 1.3, 0.9, 2.9, 1.5),
        note=f"{_note(rows)} {rest(number_of(rows, *_EQUAL), 'parties')}".strip(),
    )


def _note(rows: Rows) -> str:
    """Return what a reader of the table must know, as far as its rows show it."""
    overlap = say("Types overlap: a communist party can also rule.")
    if all(row["as_of_from"] != "document" for row in rows):
        return overlap
    return overlap + " " + say("A date in brackets is the document’s, where the text gives the count none.")


def countries_of(report: Report, statement: Statement) -> Rows:
    """Return the counts of countries that share a sentence with the statement's total: `in … countries`."""
    cites = set(statement.total.cites) if statement.total else set()
    counts = report.rows("figures", kind="count")
    return counts.only(row for row in counts if row["cite"] in cites and _countries(row["what"]))


def countries_text(row: Row) -> str:
    """Return a count of countries as it is stated."""
    return bounded(stated_number(float(row["value"]), row["cite"]), row["bound"], row["evidence"])


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
    """Say how many parties are stated, by whom and of when, and how many of each type."""
    told = agreeing(report, statement)
    parts = listed([_part(count, statement) for count in statement.counts])
    parties = parties_and_countries(report, statement) + cited_for(report, statement, told.each("cite"), CITED)
    given = {
        "sources": told_by(report, told),
        "holder": the(statement.holder),
        "parties": _within(parties if statement.total else parts, statement),
        "date": _date(statement),
    }
    if not statement.as_of:
        first = say("According to {sources}, {holder} has relations with {parties}; no date is given.", **given)
    elif statement.as_of_from == "text":
        first = say("According to {sources}, {holder} has relations with {parties} as of {date}.", **given)
    else:
        first = say(
            "According to {sources}, {holder} has relations with {parties}; the text gives this no date, and the "
            "document is of {date}.",
            **given,
        )
    return f"{first} " + say("They include {parts}.", parts=parts) if statement.total and parts else first


def _part(count: Count, statement: Statement) -> str:
    """Return a count of a type, with its share where both it and the total are plain numbers."""
    text = f"{count.text} {labels('party_labels', 'type', 'noun')[count.type]}"
    percentage = share_of_total(count, statement)
    return (say("{parties} ({share})", parties=text, share=percentage) if percentage else text) + cite(*count.cites[:1])


def share_of_total(count: Count, statement: Statement) -> Value | str:
    """Return a count's part of the total in per cent; nothing where either has a bound, or the parts exceed it."""
    total = statement.total
    if total is None or total.bound != "exact" or count.bound != "exact" or not 0 < count.number <= total.number:
        return ""
    return share(count.end("low"), total.end("low"))


def _within(parties: str, statement: Statement) -> str:
    """Return parties with the region that they are counted in, where there is one."""
    if not statement.scope:
        return parties
    return say("{parties} in {region}", parties=parties, region=place_name("region", statement.scope))


def _follows(statement: Statement) -> str:
    """Say what follows from counts of types that overlap."""
    if not statement.counts:
        return ""
    none = statement.others_text()
    if len(statement.counts) == 1:
        return say("That leaves {none} of other types.", none=none) if none else ""
    named = statement.named_text()
    if not none:
        text = say(
            "A party can be of several types, so these counts cannot be added up: together they stand for {named} "
            "parties."
        )
        return text.format(named=named)
    return say(
        "A party can be of several types, so these counts cannot be added up: together they stand for {named} parties, "
        "and {none} are of none of these types.",
        named=named,
        none=none,
    )


def _date(statement: Statement) -> str:
    if not statement.as_of:
        return ""
    rows = (statement.total or statement.counts[0]).rows
    return derived(long_date(statement.as_of), formulas.cell(rows.formula, "as_of"), value=statement.as_of)


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
