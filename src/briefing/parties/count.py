"""From figures to party counts: each statement about how many parties a holder has relations with.

GUIDE.md's section on parties.csv is the rule; the words that decide are `party_count_cues.csv` and `party_types.csv`.
No rows: one country's untyped parties, and a number that only sums up parties named beside it; `recognise` refuses
the rest.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.parties.holder import forum_before, holder_of
from briefing.parties.kind import type_of, without_names
from briefing.parties.readings import Reading, Readings
from briefing.parties.recognise import recognise
from briefing.parties.setting import date_of, scope_of
from briefing.parties.statement import PLACES, Statement, read_statement
from briefing.parties.surroundings import Surroundings
from briefing.parties.table import Tables, fills_cell
from briefing.parties.whole import UNTYPED, whole_of, with_later_totals
from briefing.phrases import compiled
from briefing.records import Document, Figure, Mention, Organisation, PartyCount

_LONGEST_LIST = 12  # names that a sentence sets out beside their number
_FORUM_REACH = 300  # characters back to the forum whose members are counted
_DOUBTFUL = ("weak", "again", "level")  # ways of recognising a count that lean on what was said elsewhere
_FIRST = ("relation", "weak")  # ways of recognising a count that no other led to
_BACK = compiled("(of|among) (these|them|those)")
_LAST = 4  # counts of the paragraph before that one can go on from
_REGION_AGAIN = compiled(
    "the same (region|continent)|there(?! (are|is|were|was|have|had))|the (region|continent)|that (region|continent)"
)
_OF_THE_NUMBER = re.compile(r"\s(?:out )?of (?:the |these |those |its |their |our |all )?(?=\d)")  # `eleven of the 63`
_DIVIDED = re.compile(r"\w\s(?:out )?of (?:the |these |those |its |their |our |all )?$")


def count_parties(
    document: Document,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    organisations: Sequence[Organisation],
) -> tuple[PartyCount, ...]:
    """Return the party counts among a document's figures, in document order."""
    near = Surroundings(document, figures, mentions, organisations)
    tables, readings = Tables(near), Readings()
    cells: list[PartyCount] = []
    for index, figure in enumerate(near.counts):
        if fills_cell(document.line_at(figure.mark.span.start), figure):
            cell = tables.count_in_cell(figure)
            cells += [cell] if cell else []
            continue
        reading = _read(read_statement(document, figure), near, index, readings)
        if reading:
            readings.add(reading)
    rows = _dated(with_later_totals(readings.all), near)
    return tuple(sorted([*rows, *cells], key=lambda row: row.mark.span.start))


def _reach(statement: Statement, counts: Sequence[Figure], index: int) -> int:
    """Return how many characters after a figure speak of it: up to the next count that is not one of places."""
    end, farthest = statement.figure.mark.span.end, len(statement.after)
    divided = _OF_THE_NUMBER.match(statement.after)
    for following in range(index + 1, len(counts)):
        gap = counts[following].mark.span.start - end
        if gap >= farthest:
            break
        if not PLACES.search(counts[following].what) and not (divided and gap == divided.end()):
            return max(0, gap)
    return farthest


def _read(statement: Statement, near: Surroundings, index: int, earlier: Readings) -> Reading | None:
    """Return the row that the count at `index` makes, or none."""
    figure = statement.figure
    span = figure.mark.span
    document = near.document
    line = earlier.since(near.passage_start(document.line_at(span.start)))
    limit = _reach(statement, near.counts, index)
    if not line and _BACK.match(statement.before):
        line = earlier.since(0)[-_LAST:]  # a paragraph that begins `Among these …`
    how, evidence = recognise(statement, line, earlier, near, limit)
    if not how or _is_sum_of_names(statement, near):
        return None
    antecedent = _antecedent(statement, how, line, earlier)
    earliest = line[-1].statement.figure.mark.span.end if line else 0
    previous = line[-1].row.holder if line else ""
    holder, said = holder_of(statement, near, previous, earliest)
    if how == "member":
        forum = forum_before(statement, near, _FORUM_REACH, possessive=evidence[0] in "'’")
        if not forum:
            return None
        holder, said = forum, True
    if _DIVIDED.search(statement.before):
        limit = 0  # what follows speaks of the part
    kind, words = type_of(without_names(statement, near), limit)
    scope = scope_of(statement, near, limit, earliest)
    if how in ("part", "list") and holder != line[-1].row.holder:
        how = "relation"  # `… 130 parties, the Workers' Party with 80`
    if how == "part" and scope and line[-1].row.scope not in ("", scope):
        how = "list"  # one region's parties are no part of another's
    whole = whole_of(statement, how, kind, scope, line if not line or holder == line[-1].row.holder else ())
    if antecedent:
        elsewhere = scope and antecedent.row.scope not in ("", scope)
        kind, scope = kind or ("" if elsewhere else antecedent.row.type), scope or antecedent.row.scope
        holder = holder if how == "level" and holder != near.home else antecedent.row.holder
        said = True
    elif how == "part" and not scope:
        scope = next((r.row.scope for r in reversed(line) if r.row.count == whole), "")
    if not kind or (kind == "total" and scope):
        there = _REGION_AGAIN.search(statement.after[:limit].split(",")[0])
        slice_of_all = scope or there or how == "list" or (whole and not antecedent)
        kind = "other" if slice_of_all else "total"
    if kind in UNTYPED and _is_one_country(statement, how, limit, near):
        return None
    doubtful = how in _DOUBTFUL
    mark = document.mark(span.start, span.end, rule=f"parties:{how}", doubtful=doubtful, evidence=words or evidence)
    mark = mark if said else mark.doubted("holder: assumed")
    return Reading(PartyCount(mark, holder, kind, figure.value, figure.bound, whole, scope=scope), statement, how)


def _antecedent(statement: Statement, how: str, line: Sequence[Reading], earlier: Readings) -> Reading | None:
    """Return the row that a level or a repetition speaks of again.

    A repetition speaks of the row with its number; a level in the same clause as a row, of that row; one of a region,
    of the last row with a region; else of the last total, and failing that of the last row.
    """
    if how == "again":
        return earlier.again(statement.figure.value)
    if how != "level" or not line:
        return None
    last = line[-1]
    if last.statement.sentence.number == statement.sentence.number:
        return last
    if _REGION_AGAIN.search(statement.clause):
        return next((r for r in reversed(line) if r.row.scope and not r.row.whole), last)
    return next((r for r in reversed(line) if r.row.type == "total"), last)


def _is_one_country(statement: Statement, how: str, limit: int, near: Surroundings) -> bool:
    """Say whether the parties counted are those of one country (`two parties in Poland`, `two Polish parties`)."""
    start, end = statement.figure.mark.span.start, statement.figure.mark.span.end
    opening = near.mentions(start - len(statement.clause_before), start, "country")
    if any(
        statement.before[: m.mark.span.start - statement.begin].casefold().endswith("in ") for m in opening
    ):
        return not PLACES.search(statement.clause_before)  # `in Germany alone it talks to three parties`
    reach = re.split(r"[,;.:()]", statement.after[:limit], maxsplit=1)[0]
    names = [o.mark.span for o in near.parties(end, end + len(reach))]
    countries = [
        m
        for m in near.mentions(end, end + len(reach), "country")
        if not any(name.start <= m.mark.span.start < name.end for name in names)
    ]
    if len({m.id for m in countries}) != 1 or near.mentions(end, end + len(reach), "region"):
        return False
    for mention in countries:
        span = mention.mark.span  # `States` of `United States` is no place of many
        reach = reach[: span.start - end] + "_" * (span.end - span.start) + reach[span.end - end :]
    return not PLACES.search(reach)


def _is_sum_of_names(statement: Statement, near: Surroundings) -> bool:
    """Say whether as many parties or countries as the number says are named right beside it."""
    value = statement.figure.value
    if not value.isdigit() or not 2 <= int(value) <= _LONGEST_LIST:
        return False
    span = statement.figure.mark.span
    after = re.split(r"[;]|\.\s", statement.after, maxsplit=1)[0]
    if int(value) in _names(near, span.end, span.end + len(after)):
        return True
    before = statement.clause_before
    appositive = re.search(r"[,–—]\s*$|\b(?:these|those|the|all)\s*$", before) is not None
    return appositive and int(value) in _names(near, span.start - len(before), span.start)


def _names(near: Surroundings, start: int, end: int) -> tuple[int, int]:
    """Return how many parties, and how many countries and parties together, are named in a stretch of the text."""
    parties = [o.mark.span for o in near.parties(start, end)]
    countries = near.mentions(start, end, "country")
    free = {m.id for m in countries if not any(p.start <= m.mark.span.start < p.end for p in parties)}
    return len(parties), len(parties) + len(free)


def _dated(readings: Sequence[Reading], near: Surroundings) -> list[PartyCount]:
    """Return the rows of the readings with the dates that they hold for."""
    counts: dict[int, list[int]] = {}  # the offsets of each sentence's rows
    for reading in readings:
        counts.setdefault(reading.statement.sentence.number, []).append(reading.row.mark.span.start)
    rows = []
    for reading in readings:
        as_of, as_of_from = date_of(reading.statement, near, counts[reading.statement.sentence.number])
        rows.append(
            replace(
                reading.row, holder=near.spelt(reading.row.holder), as_of=as_of, as_of_from=as_of_from if as_of else ""
            )
        )
    return rows
