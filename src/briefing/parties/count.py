"""From figures to party counts: each statement about how many parties a holder has relations with.

GUIDE.md's section on parties.csv is the rule; the words that decide are `party_count_cues.csv` and `party_types.csv`.
No rows: one country's untyped parties, and a number that only sums up parties named beside it; `recognise` refuses
the rest.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from briefing.parties.evidence import Judge, accepts
from briefing.parties.holder import forum_before, holder_of
from briefing.parties.kind import type_of, without_names
from briefing.parties.readings import Reading, Readings
from briefing.parties.recognise import may_count, recognise
from briefing.parties.refusals import is_one_country, is_sum_of_names, owner_is_no_party
from briefing.parties.setting import date_of, scope_of
from briefing.parties.statement import PLACES, Statement, counts_parties, read_statement
from briefing.parties.surroundings import Surroundings
from briefing.parties.table import Tables, fills_cell
from briefing.parties.whole import UNTYPED, sums_up, whole_of, with_later_totals
from briefing.phrases import compiled
from briefing.records import Document, Figure, Mention, Organisation, PartyCount

_FORUM_REACH = 300  # characters back to the forum whose members are counted
_DOUBTFUL = ("weak", "again", "level")  # ways of recognising a count that lean on what was said elsewhere
_BACK = compiled("(of|among) (these|them|those)")
_ABOVE = 400  # characters back to a count in the paragraph above
_ONE_BREAK = re.compile(r"[^\n]*\n\s*")
_LAST = 4  # counts of the paragraph before that one can go on from
_REGION_AGAIN = compiled(
    "the same (region|continent)|there(?! (are|is|were|was|have|had))|the (region|continent)|that (region|continent)"
)
_WORLDWIDE = compiled("worldwide|in the world|globally|across the world|on all continents|in all")
_OTHERS = re.compile(r"\s*others?\b")
_IN_BLOC = re.compile(r"\b(?:in|within|across|inside|from) (?:the )?$")
_OF_THE_NUMBER = re.compile(r"\s(?:out )?of (?:the |these |those |its |their |our |all )?(?=\d)")  # `eleven of the 63`
_DIVIDED = re.compile(r"\w\s(?:out )?of (?:the |these |those |its |their |our |all )?$")


def count_parties(
    document: Document,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    organisations: Sequence[Organisation],
    judge: Judge = accepts,
) -> tuple[PartyCount, ...]:
    """Return the party counts among a document's figures, in document order; `judge` decides on each one's evidence."""
    near = Surroundings(document, figures, mentions, organisations)
    tables, readings = Tables(near), Readings()
    cells: list[PartyCount] = []
    for index, figure in enumerate(near.counts):
        if fills_cell(document.line_at(figure.mark.span.start), figure):
            cell = tables.count_in_cell(figure)
            cells += [cell] if cell else []
            continue
        statement = read_statement(document, figure)
        reading = _read(statement, near, index, readings, judge) if may_count(statement) else None
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


def _read(statement: Statement, near: Surroundings, index: int, earlier: Readings, judge: Judge) -> Reading | None:
    """Return the row that the count at `index` makes, or none."""
    figure, document = statement.figure, near.document
    span = figure.mark.span
    line, from_above = _line_of(statement, near, earlier)
    limit = _reach(statement, near.counts, index)
    how, evidence = recognise(statement, line, earlier, near, limit, judge)
    if not how or is_sum_of_names(statement, near):
        return None
    antecedent = _antecedent(statement, how, line, earlier)
    how, holder, said = _held(statement, near, line, how, evidence)
    if not how:
        return None
    if _DIVIDED.search(statement.before):
        limit = 0  # what follows speaks of the part
    all_members = how == "member" and not line
    kind, words = type_of(without_names(statement, near), 0 if all_members else limit)
    scope = scope_of(statement, near, limit, _earliest(line))
    if how in ("part", "list") and holder != line[-1].row.holder:
        how = "relation"  # `… 130 parties, the Workers' Party with 80`
    if how == "part" and scope and line[-1].row.scope not in ("", scope):
        how = "list"  # one region's parties are no part of another's
    whole = whole_of(statement, how, kind, scope, line if not line or holder == line[-1].row.holder else ())
    if antecedent:
        elsewhere = scope and antecedent.row.scope not in ("", scope)
        kind, scope = kind or ("" if elsewhere else antecedent.row.type), scope or antecedent.row.scope
        holder = holder if how == "level" and said else antecedent.row.holder
        said = True
    elif how == "part" and not scope:
        scope = next((r.row.scope for r in reversed(line) if r.row.count == whole), "")
    if _is_of_all(statement, line, how):
        kind, scope, whole = "total", "", ""
    elif not kind or (kind == "total" and scope):
        is_slice = how == "list" or (whole and not antecedent) or _is_slice(statement, near, limit, line)
        kind = "other" if (scope and not all_members) or is_slice else "total"
    if kind in UNTYPED and is_one_country(statement, how, limit, near):
        return None
    doubtful = how in _DOUBTFUL
    mark = document.mark(span.start, span.end, rule=f"parties:{how}", doubtful=doubtful, evidence=words or evidence)
    mark = mark if said else mark.doubted("holder: assumed")
    row = PartyCount(mark, holder, kind, figure.value, figure.bound, whole, scope=scope)
    return Reading(row, statement, how, from_above)


def _line_of(statement: Statement, near: Surroundings, earlier: Readings) -> tuple[list[Reading], bool]:
    """Return the readings that a count can go on from, and whether some stand in the paragraph above."""
    line = earlier.since(near.passage_start(near.document.line_at(statement.figure.mark.span.start)))
    from_above = line[0].from_above if line else _BACK.match(statement.before) is not None
    if from_above or (not line and _goes_on_from_above(statement, near, earlier)):
        return earlier.since(0)[-_LAST - len(line) :], True  # a paragraph that begins `Among these …`
    return line, False


def _earliest(line: Sequence[Reading]) -> int:
    return line[-1].statement.figure.mark.span.end if line else 0


def _held(
    statement: Statement, near: Surroundings, line: Sequence[Reading], how: str, evidence: str
) -> tuple[str, str, bool]:
    """Return how a count is recognised, now that its holder is known, the holder, and whether the text names it.

    Members are a forum's; without one they may be partners, else nothing is recognised.
    """
    if how == "member":
        possessive = evidence[0] in "'’"
        forum = forum_before(statement, near, _FORUM_REACH, possessive=possessive)
        if forum:
            return how, forum, True
        how = "weak" if _may_be_partners(statement, near, possessive=possessive) else ""
    return (how, *holder_of(statement, near, line, how))


def _is_of_all(statement: Statement, line: Sequence[Reading], how: str) -> bool:
    """Say whether a count that goes on from others is the total: their sum, or `worldwide`."""
    if how == "sum":
        return True
    summed = bool(line) and how not in ("again", "part") and sums_up(statement, line[-1])
    return summed or (how == "level" and _WORLDWIDE.search(statement.clause) is not None)


def _is_slice(statement: Statement, near: Surroundings, limit: int, line: Sequence[Reading]) -> bool:
    """Say whether a count that names no type is limited to a place said elsewhere or to a bloc, or is of `others`."""
    there = _REGION_AGAIN.search(statement.after[:limit].split(",")[0])
    others = bool(line) and _OTHERS.match(statement.after)
    return bool(there or others) or _is_in_bloc(statement, near, limit, _earliest(line))


def _is_in_bloc(statement: Statement, near: Surroundings, limit: int, earliest: int) -> bool:
    """Say whether a count is limited to a bloc's countries (`in ASEAN it has ten`, `40 parties in the EU`)."""
    span, text = statement.figure.mark.span, near.document.text
    reach = len(re.split(r"[,;.:()]", statement.after[:limit], maxsplit=1)[0])
    start = max(span.start - len(statement.clause_before), earliest)
    blocs = near.mentions(start, span.end + reach, "bloc")
    return any(_IN_BLOC.search(text, start, m.mark.span.start) for m in blocs)


def _may_be_partners(statement: Statement, near: Surroundings, *, possessive: bool) -> bool:
    """Say whether member parties of no forum that is named can be a party's partners; not `Seoul's seven parties`."""
    return counts_parties(statement) and not (possessive and owner_is_no_party(statement, near))


def _goes_on_from_above(statement: Statement, near: Surroundings, earlier: Readings) -> bool:
    """Say whether a bare number opens a paragraph right below one that counted parties (`Five are in opposition`)."""
    if not earlier.all or not statement.is_elliptical:
        return False
    last, start = earlier.all[-1].row.mark.span.end, statement.sentence.start
    if start - last > _ABOVE or _ONE_BREAK.fullmatch(near.document.text[last:start]) is None:
        return False
    return bool(type_of(without_names(statement, near), len(statement.after))[0])


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
    return next((r for r in reversed(line) if r.row.type == "total"), line[0])


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
