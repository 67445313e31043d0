"""Which counts are party counts by the count before them: its part, its fellow in a list, its level at another time.

A number goes on from the parties counted before it in its paragraph, over the ends of sentences too, where its own
words name a kind or a region, where it divides one of those counts, or where it leaves its noun out.
"""

import re
from collections.abc import Sequence

from briefing.parties.kind import type_in, type_of, without_names
from briefing.parties.readings import Reading
from briefing.parties.setting import dated_again, scope_of
from briefing.parties.statement import Statement, cues_in, is_less
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled

_USES = ("slice", "level", "part")
_OPENS_LIST = re.compile(r"[^.;:()]{0,60}(?::|\(|\s[–—])\s?(?:[a-z]+ ){0,2}")  # `97 names: 44 parties in Europe, 31 …`
_WORDS_IN_A_LIST = 16  # between one count of a list and the next
_SENTENCES = 3  # from a count to one that goes on from it
_PARTIES = compiled("{party_noun}|{party_like}")
_PARTNERS = compiled("partners?|friends|names|entries|contacts|counterparts?|others?|ones")
_COUNTRY_BEFORE = re.compile(r"[\s,:(]*(?:with |has |had )?$")
_ALONE = re.compile(r"\s*(?:[.;,()]|$)")  # `Africa accounts for 41.`
_VERB = re.compile(r"\s+(?:of them\s+)?[a-z]+(?:\s|$)")


def by_counts_before(
    statement: Statement, line: Sequence[Reading], near: Surroundings, limit: int, *, parties: bool, like: bool
) -> tuple[str, str]:
    """Return how a count goes on from those before it in its paragraph, and the deciding words, or two empty strings.

    `limit` is how many characters after it speak of it; `parties` and `like` say whether it counts parties by name,
    or what can stand for them.
    """
    last, elliptical = line[-1], statement.is_elliptical
    cues = cues_in(statement.clause, *_USES)
    if "slice" in cues:
        return "part", cues["slice"]
    if "level" in cues and _distance(statement, last) <= 1 and (elliptical or not _is_other_kind(statement, last)):
        return "level", cues["level"]
    if elliptical and _distance(statement, last) == 1 and "relation" in cues_in(statement.clause, "relation"):
        return "level", statement.counted  # `In 1998 it had ties with just eleven.`
    if "part" in cues and (parties or elliptical):
        return "part", cues["part"]
    gap = between(statement, last)
    if parties and gap is not None and _OPENS_LIST.fullmatch(gap):
        return "part", gap.strip()
    kind = type_of(without_names(statement, near), limit)[0]
    scope = scope_of(statement, near, limit, last.statement.figure.mark.span.end)
    if gap is not None and len(gap.split()) <= _WORDS_IN_A_LIST and _goes_on(statement, parties=parties or like):
        another_time = not (kind or scope) and (
            dated_again(statement, near, last.statement) or is_less(last.row.count, statement.figure.value)
        )
        return "level" if another_time else "list", gap.split()[-1] if gap.split() else ""
    like = like and (gap is not None or _PARTNERS.search(statement.head) is not None)
    alone = elliptical and bool(scope) and _ALONE.match(statement.after) is not None
    noun = alone or parties or like or (elliptical and _PARTIES.search(statement.counted) is not None)
    if not noun or _distance(statement, last) > _SENTENCES or _is_a_countrys(statement, near):
        return "", ""
    if scope or kind:
        return "part", scope or kind
    divided = {r.statement.figure.mark.span.surface for r in line}
    if statement.figure.relation in divided:
        return "part", statement.figure.relation
    if elliptical and gap is not None and _VERB.match(statement.after):
        return "part", gap.split()[-1] if gap.split() else ""
    return "", ""


def _is_other_kind(statement: Statement, last: Reading) -> bool:
    """Say whether a count names another kind than the one before it (`by type there are 96 communist parties`)."""
    kind = type_in(statement.head)[0]
    return bool(kind) and kind != last.row.type


def between(statement: Statement, reading: Reading) -> str | None:
    """Return the text from an earlier count of the same sentence to this one; None in another sentence."""
    if reading.statement.sentence.number != statement.sentence.number:
        return None
    end = reading.statement.figure.mark.span.end
    return statement.before[end - statement.begin :] if end >= statement.begin else None


def _distance(statement: Statement, reading: Reading) -> int:
    """Return how many sentences a count stands behind an earlier one."""
    return statement.sentence.number - reading.statement.sentence.number


def _goes_on(statement: Statement, *, parties: bool) -> bool:
    """Say whether a count goes on a list of kinds: it names a type, or leaves its noun out."""
    named = type_in(statement.counted)[0] or type_in(statement.clause_after)[0]
    return statement.is_elliptical or (parties and bool(named))


def _is_a_countrys(statement: Statement, near: Surroundings) -> bool:
    """Say whether a country stands right before the number as its place (`Japan, 7; Korea, 4`)."""
    here = statement.figure.mark.span.start
    countries = near.mentions(here - len(statement.clause_before), here, "country")
    return any(_COUNTRY_BEFORE.fullmatch(near.document.text, m.mark.span.end, here) for m in countries[-1:])
