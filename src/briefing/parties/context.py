"""Which counts are party counts by the count before them: its part, its fellow in a list, its level at another time.

A number goes on from the parties counted before it in its paragraph, over the ends of sentences too, where its own
words name a kind or a region, where it divides one of those counts, or where it leaves its noun out.
"""

import re
from collections.abc import Mapping, Sequence

from briefing.parties.kind import type_in, type_of, without_names
from briefing.parties.readings import Reading
from briefing.parties.setting import dated_again, scope_of
from briefing.parties.statement import Statement, is_less
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled

_OPENS_LIST = re.compile(r"[^.;:()]{0,60}(?::|\(|\s[–—])\s?(?:[a-z]+ ){0,2}")  # `97 names: 44 parties in Europe, 31 …`
_WORDS_IN_A_LIST = 16  # between one count of a list and the next
_SENTENCES = 3  # from a count to one that goes on from it
_PARTIES = compiled("{party_noun}|{party_like}")
_PARTNERS = compiled("partners?|friends|names|entries|contacts|counterparts?|others?|ones")
_COUNTRY_BEFORE = re.compile(r"[\s,:(]*(?:with |has |had )?$")
_ALONE = re.compile(r"\s*(?:[.;,()]|$)")  # `Africa accounts for 41.`
_PREDICATE = re.compile(r"\s(?:of (?:them|these|those) )?(?:are|were|head|lead|govern|rule|share|hold|sit|run|form)\b")
_OTHERS = re.compile(r"\s*others?\b")
_AGAINST = re.compile(r"\b(?:from|against|to|at(?! (?:least|most)\b)|with|than)\s(?:\w+\s){0,2}$")
_CONTRAST = re.compile(r"\b(?:whereas|as against)\b")
_AND_WITH = re.compile(
    r"(?:,| and| as well as| but also| plus|,? besides)(?: [\w’'-]+){0,3} (?:with|to)(?: \w+){0,2} $"
)
_VERB = re.compile(r"\s+(?:of them\s+)?[a-z]+(?:\s|$)")


def by_counts_before(
    statement: Statement,
    line: Sequence[Reading],
    near: Surroundings,
    limit: int,
    cues: Mapping[str, str],
    *,
    parties: bool,
    like: bool,
) -> tuple[str, str]:
    """Return how a count goes on from those before it in its paragraph, and the deciding words, or two empty strings.

    `limit` is how many characters after it speak of it, `cues` are its clause's, by use; `parties` and `like` say
    whether it counts parties by name, or what can stand for them.
    """
    last, gap = line[-1], between(statement, line[-1])
    by_words = _by_words(statement, last, near, limit, cues, parties=parties)
    if by_words[0]:
        return by_words
    elliptical = statement.is_elliptical
    if gap is not None and (parties or like or elliptical) and _is_beside(statement, last, gap):
        return "relation", gap.strip()
    if parties and gap is not None and _OPENS_LIST.fullmatch(gap):
        return "part", gap.strip()
    kind = type_of(without_names(statement, near), limit)[0]
    scope = scope_of(statement, near, limit, last.statement.figure.mark.span.end)
    if gap is not None and len(gap.split()) <= _WORDS_IN_A_LIST and _goes_on(statement, parties=parties or like):
        others = _OTHERS.match(statement.after) is not None
        again = not (kind or scope or others) and _is_another_time(statement, near, last, gap)
        return "level" if again else "list", gap.split()[-1] if gap.split() else ""
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


def _by_words(
    statement: Statement, last: Reading, near: Surroundings, limit: int, cues: Mapping[str, str], *, parties: bool
) -> tuple[str, str]:
    """Return how a count goes on from the one before it by the words at it: a part, a slice, another level."""
    elliptical = statement.is_elliptical
    if elliptical and _PREDICATE.match(statement.after) and not _AGAINST.search(statement.before):
        kind, words = type_of(without_names(statement, near), limit)
        if kind:
            return "part", words  # `Nine head governments at the time of writing`
    if "slice" in cues:
        return "part", cues["slice"]
    if "level" in cues and _distance(statement, last) <= 1 and (elliptical or not _is_other_kind(statement, last)):
        return "level", cues["level"]
    if elliptical and _distance(statement, last) == 1 and "relation" in cues:
        return "level", statement.counted  # `In 1998 it had ties with just eleven.`
    if "part" in cues and (parties or elliptical):
        return "part", cues["part"]
    return "", ""


def _is_another_time(statement: Statement, near: Surroundings, last: Reading, gap: str) -> bool:
    """Say whether a number is that of another time than the one before it: dated again, larger, or contrasted."""
    larger = is_less(last.row.count, statement.figure.value)
    return larger or _CONTRAST.search(gap) is not None or dated_again(statement, near, last.statement)


def _is_beside(statement: Statement, last: Reading, gap: str) -> bool:
    """Say whether a count stands beside the one before it, under the same word (`with 110 … and with thirty`)."""
    if not _AND_WITH.search(gap) or ":" in gap:
        return False
    return last.how in ("relation", "weak") or (last.how == "part" and not statement.is_elliptical)


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
