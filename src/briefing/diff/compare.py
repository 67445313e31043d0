"""The comparison: sources are paired, their texts aligned, their rows matched, and what differs is given its cause."""

from collections.abc import Iterator, Mapping, Sequence

from briefing.diff.alignment import Alignment, align
from briefing.diff.causes import Told, cause, manifests_differ, manifests_missing
from briefing.diff.changes import SECTIONS, Change, Difference, Seen, SourceChange
from briefing.diff.corrected import Corrections, is_corrected
from briefing.diff.matching import Pair, differs, match_facts, match_spans, match_themes, reading
from briefing.diff.pairing import Papers, pair_papers
from briefing.diff.sides import SPANS, Paper, Row, Side
from briefing.places import countries

Columns = Mapping[str, frozenset[str]]
_ORDER = {name: place for place, name in enumerate(SECTIONS)}
_TABLES = (*SPANS, "themes", "metadata")
_NAMED = (
    ("Partners", "mentions", "id"),
    ("Organisations", "organisations", "name"),
    ("Forms of cooperation", "cooperation", "form"),
    ("Themes", "themes", "theme"),
)


def compare(old: Side, new: Side) -> Difference:
    """Return what differs: the same two sides give the same difference, in the same order."""
    told = manifests_differ(old, new)
    columns = {table: _columns(old, table) & _columns(new, table) for table in _TABLES}
    pairs = pair_papers(old.papers, new.papers)
    changes: list[Change] = []
    notes = [*manifests_missing(old, new)]
    for was, now in pairs:
        aligned = align(was, now) if was and now else None
        if was and now and aligned is None:
            notes.append(
                f"{now.file}: it changed and its two texts are not at hand, so rows are compared by their words alone; "
                "name folders that hold the texts: --sources"
            )
        found = _changes((was, now), aligned, columns, told=told, listed=new.lists_corrections)
        changes += sorted(found, key=lambda change: (change.seen.line, change.seen.marked))
    changes.sort(key=lambda change: _ORDER[change.section])  # stable: sources and their rows keep their order
    unquoted = dict.fromkeys(c.source for c in changes if c.section != "facts" and not c.seen.sentence)
    notes += [
        f"{source}: its text is not at hand, so sentences are left out; --sources names it" for source in unquoted
    ]
    otherwise = [one.text for one in told or ()]
    return Difference(
        old.label, new.label, list(_sources(pairs, old, new)), list(_overall(old, new)), otherwise, changes, notes
    )


def _overall(old: Side, new: Side) -> Iterator[tuple[str, list[str], list[str]]]:
    """Return what only one side names at all, by kind; nothing of a kind where both name the same."""
    for kind, table, column in _NAMED:
        was, now = ({_name(row, column) for row in _rows(side, table) if _counts(row)} for side in (old, new))
        if was != now:
            yield kind, sorted(now - was), sorted(was - now)


def _rows(side: Side, table: str) -> Iterator[Row]:
    for paper in side.papers:
        yield from paper.rows.get(table, ())


def _counts(row: Row) -> bool:
    return row.get("role", "partner") == "partner"


def _name(row: Row, column: str) -> str:
    known = countries().get(row.get(column, "")) if column == "id" else None
    return known.name if known else row.get(column, "")


def _sources(pairs: Sequence[Papers], old: Side, new: Side) -> Iterator[SourceChange]:
    refused = {file: cause for file, cause in new.refused.items() if file not in old.refused}
    for was, now in pairs:
        if was is None or now is None:
            sign = "new" if was is None else "gone"
            if was is None or was.file not in refused:
                yield SourceChange(sign, was.file if was else "", now.file if now else "")
        elif was.sha256 != now.sha256:
            yield SourceChange("changed", was.file, now.file)
        elif was.file != now.file:
            yield SourceChange("renamed", was.file, now.file)
    for file, why in refused.items():
        yield SourceChange("refused", file, f"{file}: {why}")


def _changes(
    papers: Papers, aligned: Alignment | None, columns: Columns, *, told: tuple[Told, ...] | None, listed: bool
) -> Iterator[Change]:
    was_in, now_in = papers
    name = now_in.name if now_in else was_in.name if was_in else ""
    corrections = Corrections(was_in, now_in)
    for table in _TABLES:
        for was, now in _matched(table, papers, aligned):
            if was and now and not differs(was, now, columns[table]) and is_corrected(was) == is_corrected(now):
                continue
            if table == "metadata" and not any(row and row["value"] for row in (was, now)):
                continue
            reason, why = corrections.cause(table, was, now) or cause(
                papers, (was, now), same_words=_same_words(was, now, aligned), told=told, listed=listed
            )
            seen_was = _seen(table, was, was_in) if was and was_in else None
            seen_now = _seen(table, now, now_in) if now and now_in else None
            yield Change(_section(table, was, now), name, seen_was, seen_now, reason, why)


def _matched(table: str, papers: Papers, aligned: Alignment | None) -> list[Pair]:
    old, new = ([] if paper is None else paper.rows.get(table, []) for paper in papers)
    match table:
        case "themes":
            return match_themes(old, new, aligned)
        case "metadata":
            return match_facts(old, new)
        case _:
            return match_spans(old, new, aligned)


def _columns(side: Side, table: str) -> frozenset[str]:
    """Return the columns that say something, as far as the side's first row of the table has them."""
    row = next((rows[0] for paper in side.papers if (rows := paper.rows.get(table))), {})
    return frozenset(reading(row))


def _same_words(was: Row | None, now: Row | None, aligned: Alignment | None) -> bool:
    """Return whether the row's sentence says what it said."""
    if aligned is None:
        return False
    if now is not None:
        return int(now.get("sentence", 0)) in aligned.untouched
    return was is not None and aligned.sentences.get(int(was.get("sentence", 0))) in aligned.untouched


def _section(table: str, was: Row | None, now: Row | None) -> str:
    rows = [row for row in (was, now) if row]
    match table:
        case "figures":
            return "dates" if rows[-1].get("kind") in ("date", "time") else "figures"
        case "mentions":
            return "partners" if any(row.get("role") == "partner" for row in rows) else "places"
        case "metadata":
            return "facts"
        case _:
            return table


def _seen(table: str, row: Row, paper: Paper) -> Seen:
    says = reading(row)
    if table == "metadata":
        return Seen(row["field"], {row["field"]: row["value"]}, "", 0, "", (0, 0), "")
    surface = says.pop("theme") if table == "themes" else says["surface"]
    stands = paper.sentences.get(int(row["sentence"]))
    line = stands.line if stands else int(row.get("line", 0))
    if stands is None or paper.text is None:
        return Seen(surface, says, row["rule"], line, "", (0, 0), paper.language)
    sentence = paper.text[stands.start : stands.end]
    start = int(row.get("start", stands.start)) - stands.start
    end = int(row.get("end", stands.start)) - stands.start
    marked = (start, end) if 0 <= start < end <= len(sentence) else (0, 0)
    return Seen(surface, says, row["rule"], line, sentence, marked, paper.language)
