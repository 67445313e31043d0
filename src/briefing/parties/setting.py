"""Where and when a party count holds: the region it is limited to, and the date that the text gives it."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from briefing.parties.statement import Statement, cues_in
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled
from briefing.records import Document, Figure, Mention

_BACK = 120  # characters before a date that can make it a starting point
_MANY_REGIONS = 3  # that many regions in a row describe the world, not a slice of it
_AGO = compiled("(years?|decades?) (ago|earlier|before|previously)")
_A_DECADE_AGO = compiled("(a|one) decade (ago|earlier)")
_ARTICLES = ("the", "same", "whole", "all", "of")
_QUALIFIED = re.compile(r"\s(?:partners?|parties|friends|contacts|counterparts|movements|organi[sz]ations)\b")
_LABEL = re.compile(r"(?:^|[.;,(]\s?)([^.;:,()\n]{3,50}):\s?$")
_LABELS = re.compile(r"[\s,:(–—-]*(?:(?:[a-z]+|[A-Z][a-z]+)[\s,:]+){0,4}")  # `Europe 70`, `Africa accounts for 41`
_NAMES = (" of ", " of the ")  # `the African Party of Europe has 70`
_PLACING = ("in", "across", "from", "for", "within", "throughout", "pour", "dans", "en", "ở")


def scope_of(statement: Statement, near: Surroundings, limit: int, earliest: int) -> str:
    """Return the region that a count is limited to, or nothing.

    A region within or right after the counted noun decides; else one that opens the clause (`In Africa …`), but not
    one before `earliest`, where another count stands. `limit` is how far after the figure to look.
    """
    figure = statement.figure.mark.span
    clause = re.split(r"[;.:()]", statement.after[:limit], maxsplit=1)[0]
    counted = near.mentions(figure.end, figure.end + len(clause.split(",")[0]), "region")
    if counted:
        listed = near.mentions(figure.end, figure.end + len(clause), "region")
        return counted[0].id if len(listed) < _MANY_REGIONS else ""
    opening = near.mentions(max(figure.start - len(statement.clause_before), earliest), figure.start, "region")
    places = [m for m in opening if _stands_for_place(statement, m)]
    label = None if places or statement.clause_before.strip() else _LABEL.search(statement.before)
    if label:  # `Asia: 80; Europe: 71`
        places = near.mentions(statement.begin + label.start(1), figure.start, "region")
    return places[0].id if 0 < len({m.id for m in places}) < _MANY_REGIONS else ""


def dated_again(statement: Statement, near: Surroundings, last: Statement) -> bool:
    """Say whether a date, or a time ago, stands between an earlier count and this one, or right behind this one."""
    here = statement.figure.mark.span
    after = re.split(r"[,;.:()]", statement.after, maxsplit=1)[0]
    dates = near.dates(last.figure.mark.span.end, here.end + len(after))
    return any(_dates(near.document, statement, figure) for figure in dates)


def _stands_for_place(statement: Statement, mention: Mention) -> bool:
    offset = mention.mark.span.start - statement.begin
    if _QUALIFIED.match(statement.before, max(offset, 0) + len(mention.mark.span.surface)):
        return True  # `the number of African partners`
    words = statement.before[: max(offset, 0)].split()
    while words and words[-1].casefold() in _ARTICLES:
        words.pop()
    if words and words[-1].casefold() in _PLACING:
        return True
    behind = statement.before[max(offset, 0) + len(mention.mark.span.surface) :]
    return _LABELS.fullmatch(behind) is not None and not statement.before[:offset].endswith(_NAMES)


def year_before(document: Document, years: int) -> str:
    """Return the year so many years before the document's publication, or nothing where it states no date."""
    published = document.metadata.published[:4]
    return str(int(published) - years) if published.isdigit() else ""


def date_of(statement: Statement, near: Surroundings, counts: Sequence[int]) -> tuple[str, str]:
    """Return the date of a count and whether `text` or `document` states it.

    A date between this count and the next decides, unless the sentence puts its dates first; then the one between the
    count before and this one. Else a date that opens the sentence, which holds for the whole list. `counts` are the
    offsets of the sentence's party counts, this one's too, in order. `now` in the clause takes the document's date.
    """
    here, document = statement.figure.mark.span, near.document
    published = document.metadata.published
    by_document = (published, "document" if published else "")
    said = near.dates(statement.begin, here.end + len(statement.after))
    dates = [f for f in said if _dates(document, statement, f)]
    opening = [f for f in dates if f.mark.span.start < counts[0]]
    own = _own_dates(document, statement, dates, counts, dates_first=bool(opening))
    if not own and "now" in statement.cues:
        return by_document
    own = own or opening[-1:]
    if own:
        return _as_date(document, own[0]), "text"
    if _A_DECADE_AGO.search(statement.before) and year_before(document, 10):
        return year_before(document, 10), "text"
    return by_document


def _own_dates(
    document: Document, statement: Statement, dates: Sequence[Figure], counts: Sequence[int], *, dates_first: bool
) -> list[Figure]:
    """Return the date that belongs to this count and no other of its sentence, or none."""
    here = statement.figure.mark.span
    place = bisect_left(counts, here.start)
    following = counts[place + 1] if place + 1 < len(counts) else 0
    clause_end = here.end + len(re.split(r"[;.]", statement.after, maxsplit=1)[0])
    after = [f for f in dates if here.end <= f.mark.span.start < min(following or clause_end, clause_end)]
    if dates_first and following:
        after = [f for f in after if "," not in document.text[here.end : f.mark.span.start]]
    if after:
        return after[:1]
    previous = counts[place - 1] if place else here.start
    between = [f for f in dates if previous < f.mark.span.start < here.start]
    apart = [f for f in between if ";" in document.text[previous : f.mark.span.start]]
    return (between if dates_first else apart)[-1:]


def _dates(document: Document, statement: Statement, figure: Figure) -> bool:
    """Say whether a figure can date a count: a date that nothing makes a starting point, or `five years ago`."""
    span = figure.mark.span
    if figure.kind == "duration":
        return _AGO.match(document.text[span.end : span.end + 30].lstrip()) is not None and figure.value.isdigit()
    masked = (
        document.text[max(statement.sentence.start, span.start - _BACK) : span.start]
        + "#"
        + document.text[span.end : span.end + 20]
    )
    clause = re.split(r"[;]", masked)
    return not cues_in(next(part for part in clause if "#" in part), "origin")


def _as_date(document: Document, figure: Figure) -> str:
    if figure.kind == "duration":
        years = int(figure.value)
        unit = document.text[figure.mark.span.end : figure.mark.span.end + 10].strip()
        return year_before(document, years * 10 if unit.startswith("decade") else years)
    value = figure.value_to if figure.kind == "period" and figure.value_to else figure.value
    if not value.startswith("--"):
        return value
    published = document.metadata.published
    year = int(published[:4]) if published[:4].isdigit() else 0
    if not year:
        return ""
    return f"{year if value[2:] <= published[5:] else year - 1}-{value[2:]}"
