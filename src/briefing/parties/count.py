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
from briefing.parties.recognise import Reading, recognise
from briefing.parties.setting import date_of, mentions_between, scope_of
from briefing.parties.statement import PLACES, Statement, read_statement
from briefing.parties.table import count_in_cell, row_head
from briefing.phrases import compiled
from briefing.records import Document, Figure, Mention, Organisation, PartyCount

_LONGEST_LIST = 12  # names that a sentence sets out beside their number
_FORUM_REACH = 300  # characters back to the forum whose members are counted
_WHOLE_KINDS = ("total", "other")
_REGION_AGAIN = compiled(
    "the same (region|continent)|there(?! (are|is|were|was|have|had))|the (region|continent)|that (region|continent)"
)
_OF = compiled("of")
_OF_THE_NUMBER = re.compile(r"\s(?:out )?of (?:the |these |those |its |their |our |all )?(?=\d)")  # `eleven of the 63`
_DIVIDED = re.compile(r"\w\s(?:out )?of (?:the |these |those |its |their |our |all )?$")
_SUMMED_UP = compiled("all told|in all|altogether|in total|in sum|overall|making|together|au total|tổng cộng")


def count_parties(
    document: Document,
    figures: Sequence[Figure],
    mentions: Sequence[Mention],
    organisations: Sequence[Organisation],
) -> tuple[PartyCount, ...]:
    """Return the party counts among a document's figures, in document order."""
    counts = sorted((f for f in figures if f.kind == "count"), key=lambda f: f.mark.span.start)
    readings: list[Reading] = []
    cells: list[PartyCount] = []
    for index, figure in enumerate(counts):
        head = row_head(document.line_at(figure.mark.span.start), figure)
        if head is not None:
            last = cells[-1] if cells else None
            cell = count_in_cell(document, figure, head, figures, mentions, organisations, last)
            cells += [cell] if cell else []
            continue
        statement = read_statement(document, figure)
        limit = _reach(statement, counts[index + 1 :])
        reading = _read(document, statement, limit, mentions, organisations, readings)
        if reading:
            readings.append(reading)
    rows = [_dated(document, reading, figures, readings) for reading in _with_later_totals(readings)]
    return tuple(sorted([*rows, *cells], key=lambda row: row.mark.span.start))


def _reach(statement: Statement, following: Sequence[Figure]) -> int:
    """Return how many characters after a figure speak of it: up to the next count that is not one of places."""
    end = statement.figure.mark.span.end
    divided = _OF_THE_NUMBER.match(statement.after)
    nexts = (
        f.mark.span.start - end
        for f in following
        if not PLACES.search(f.what) and not (divided and f.mark.span.start - end == divided.end())
    )
    return max(0, min(next(nexts, len(statement.after)), len(statement.after)))


def _read(
    document: Document,
    statement: Statement,
    limit: int,
    mentions: Sequence[Mention],
    organisations: Sequence[Organisation],
    earlier: Sequence[Reading],
) -> Reading | None:
    """Return the row that a count makes, or none."""
    figure = statement.figure
    span = figure.mark.span
    here = document.line_at(span.start)
    line = [reading for reading in earlier if here.start <= reading.row.mark.span.start]
    sentence = statement.sentence
    names_party = any(o.kind == "party" and sentence.start <= o.mark.span.start < sentence.end for o in organisations)
    how, evidence = recognise(statement, line, earlier, names_party=names_party)
    if not how or _is_sum_of_names(statement, mentions, organisations):
        return None
    antecedent = _antecedent(statement, how, line, earlier)
    earliest = line[-1].statement.figure.mark.span.end if line else 0
    holder = holder_of(document, statement, mentions, organisations, line[-1].row.holder if line else "", earliest)
    if how == "member":
        holder = forum_before(statement, organisations, _FORUM_REACH)
        if not holder:
            return None
    if _DIVIDED.search(statement.before):
        limit = 0  # what follows speaks of the part
    kind, words = type_of(without_names(statement, organisations), limit, how)
    scope = scope_of(statement, mentions, limit, earliest)
    if how in ("part", "list") and holder != line[-1].row.holder:
        how = "relation"  # `… 130 parties, the Workers' Party with 80`
    if how == "part" and scope and line[-1].row.scope not in ("", scope):
        how = "list"  # one region's parties are no part of another's
    whole = _whole(figure, how, evidence, line)
    if antecedent:
        kind, scope, holder = kind or antecedent.row.type, scope or antecedent.row.scope, antecedent.row.holder
    elif how == "part" and not scope:
        scope = next((r.row.scope for r in reversed(line) if r.row.count == whole), "")
    if not kind or (kind == "total" and scope):
        slice_of_all = scope or how == "list" or (whole and not antecedent)
        kind = "other" if slice_of_all else "total"
    if kind in _WHOLE_KINDS and _is_one_country(statement, limit, mentions):
        return None
    doubtful = how in ("weak", "again")
    mark = document.mark(span.start, span.end, rule=f"parties:{how}", doubtful=doubtful, evidence=words or evidence)
    return Reading(PartyCount(mark, holder, kind, figure.value, figure.bound, whole, scope=scope), statement, how)


def _antecedent(statement: Statement, how: str, line: Sequence[Reading], earlier: Sequence[Reading]) -> Reading | None:
    """Return the row that a level or a repetition speaks of again.

    A repetition speaks of the row with its number; a level in the same clause as a row, of that row; one of a region,
    of the last row with a region; else of the last total, and failing that of the last row.
    """
    if how == "again":
        same = [r for r in earlier if r.row.count == statement.figure.value]
        return next((r for r in reversed(same) if r.row.type == "total"), same[-1] if same else None)
    if how != "level" or not line:
        return None
    last = line[-1]
    if last.statement.sentence == statement.sentence:
        return last
    if _REGION_AGAIN.search(statement.clause):
        return next((r for r in reversed(line) if r.row.scope and not r.row.whole), last)
    return next((r for r in reversed(line) if r.row.type == "total"), last)


def _whole(figure: Figure, how: str, evidence: str, line: Sequence[Reading]) -> str:
    """Return the total that a count is part of: as the figure says it, or the last row that is no part itself."""
    if figure.relation and how != "level":
        stated = [r.row for r in line if r.statement.figure.mark.span.surface == figure.relation]
        if stated and _is_less(figure.value, stated[-1].count):
            return stated[-1].count
    whole = ""
    if how == "list":
        whole = next((r.row.whole for r in reversed(line) if r.how != "level"), "")
    elif how == "part":
        here = figure.mark.span.start  # a level of another year, in another sentence, is no whole of today's part
        today = [r for r in line if r.how != "level" or r.statement.sentence.start <= here < r.statement.sentence.end]
        whole = next((r.row.count for r in reversed(today) if r.row.type in _WHOLE_KINDS and not r.row.whole), "")
        if not whole and _OF.search(evidence):  # `of the 52 communist parties, 40 rule`
            whole = line[-1].row.count
    return whole if _is_less(figure.value, whole) else ""


def _is_less(part: str, whole: str) -> bool:
    try:
        return float(part) < float(whole)
    except ValueError:
        return False


def _with_later_totals(readings: Sequence[Reading]) -> list[Reading]:
    """Give the kinds of a list the total that sums them up behind it in the sentence (`all told, 260 parties`)."""
    completed = []
    for index, reading in enumerate(readings):
        row = reading.row
        for later in readings[index + 1 :]:
            same = later.statement.sentence == reading.statement.sentence and later.row.holder == row.holder
            if not same or row.whole or row.type == "total" or later.row.type != "total":
                continue
            stated = reading.statement.figure.relation == later.statement.figure.mark.span.surface
            if (stated or _SUMMED_UP.search(later.statement.clause_before)) and _is_less(row.count, later.row.count):
                row = replace(row, whole=later.row.count)
        completed.append(replace(reading, row=row))
    return completed


def _is_one_country(statement: Statement, limit: int, mentions: Sequence[Mention]) -> bool:
    """Say whether the parties counted are those of one country (`two parties in Poland`, `two Polish parties`)."""
    end = statement.figure.mark.span.end
    reach = re.split(r"[,;.:()]", statement.after[:limit], maxsplit=1)[0]
    countries = {m.id for m in mentions_between(mentions, end, end + len(reach), "country")}
    regions = mentions_between(mentions, end, end + len(reach), "region")
    for mention in mentions_between(mentions, end, end + len(reach), "country"):
        span = mention.mark.span  # `States` of `United States` is no place of many
        reach = reach[: span.start - end] + "_" * (span.end - span.start) + reach[span.end - end :]
    return len(countries) == 1 and not regions and not PLACES.search(reach)


def _is_sum_of_names(statement: Statement, mentions: Sequence[Mention], organisations: Sequence[Organisation]) -> bool:
    """Say whether as many parties or countries as the number says are named right beside it."""
    value = statement.figure.value
    if not value.isdigit() or not 2 <= int(value) <= _LONGEST_LIST:
        return False
    end = statement.figure.mark.span.end
    sentence_end = end + len(re.split(r"[;]|\.\s", statement.after, maxsplit=1)[0])
    start = statement.figure.mark.span.start - len(statement.clause_before)
    after = _names(mentions, organisations, end, sentence_end)
    before = _names(mentions, organisations, start, statement.figure.mark.span.start)
    appositive = re.search(r"[,–—]\s*$|\b(?:these|those|the|all)\s*$", statement.clause_before) is not None
    return int(value) in after or (appositive and int(value) in before)


def _names(mentions: Sequence[Mention], organisations: Sequence[Organisation], start: int, end: int) -> tuple[int, int]:
    """Return how many parties, and how many countries and parties together, are named in a stretch of the text."""
    parties = [o.mark.span for o in organisations if o.kind == "party" and start <= o.mark.span.start < end]
    countries = mentions_between(mentions, start, end, "country")
    free = {m.id for m in countries if not any(p.start <= m.mark.span.start < p.end for p in parties)}
    return len(parties), len(parties) + len(free)


def _dated(document: Document, reading: Reading, figures: Sequence[Figure], readings: Sequence[Reading]) -> PartyCount:
    here = reading.statement.sentence
    counts = [r.row.mark.span.start for r in readings if r.statement.sentence == here]
    as_of, as_of_from = date_of(document, reading.statement, figures, counts)
    return replace(reading.row, as_of=as_of, as_of_from=as_of_from if as_of else "")
