"""Which counts are party counts, and by what: the words of `party_count_cues.csv` around the number.

Refused at once: averages, changes, guesses, shares. Any other number of parties is proposed, as one weakly grounded
where neither words of relations nor other counts lead to it; what its clause speaks of then decides (`evidence`).
"""

import re
from collections.abc import Sequence

from briefing.parties.context import by_counts_before
from briefing.parties.evidence import Judge, evidence_of
from briefing.parties.readings import Reading, Readings
from briefing.parties.statement import PLACES, Statement, counts_like_parties, counts_parties, head_of, is_less
from briefing.parties.subjects import forums_between
from briefing.parties.surroundings import Surroundings
from briefing.parties.whole import is_sum
from briefing.phrases import compiled

_REFUSALS = frozenset({"average", "change", "guess", "share", "none"})
_FIRM_REFUSALS = ("average", "change", "share", "none")  # a number stated before may stand in a guess
_DECIDING = ("relation", "attendance", "member")
_LABEL = 120  # characters before a number in which its noun can stand (`Partner parties: 63`)
_TELLING = 2  # digits of a number that tell which count is repeated
_DEFINITE = compiled("(the|these|those|all|its|our|their)( (full|entire|whole|same|other))?")
_PARTIES = compiled("part(y|ies)|communists|partner (list|register|network)|{party_noun}")
_RELATION_WORDS = compiled(
    "relations?|relationships?|ties|links|contacts?|partners?|register|list|network|friends|in touch|dealings|liens|"
    "quan hệ"
)
_PARTNERS = compiled(
    "(?<!trading\\s)(?<!development\\s)(?<!business\\s)(?<!dialogue\\s)partners|friends|counterparts|movements|formations"
)
_PARTNER_NOUNS = compiled(
    "{party_noun}|partners?|friends|entries|contacts|counterparts|names|list|circle|network|ties|relations|links"
)
_TIES = compiled("relationships?|partnerships?|ties|links|contacts?|friendships?")
_OTHERWISE = compiled("observers?|associates?|candidates?|relationships?|partnerships?|ties|links|friendships?")
_DIVIDED = compiled("(out )?of (the|these|those|its|their|our|all)( the)? $")
_OF_THE = compiled(" of (the|these|those)")
_OF_THESE = compiled(
    " of (these|those)(?! \\d)| of (the|its|their|our) (\\w+ ){0,2}(parties|partners|friends|members) "
    "(are|were|have|had|hold|held|govern|governed|rule|ruled|sit|lead|share|belong)"
)
_ARE = compiled("of (the|these|those) $")
_TOO_MANY = 2000  # parties: more are letters, members or readers
_DEFINITE_BEFORE = compiled("(the|its|our|their|these|those|all) $")
_ASKED = compiled(
    "(how many|(the|what|a) (\\w+ )?(number|list|circle|tally|count|register)s? of)( [\\w'’-]+){0,3} "
    "(parties|partners|sister parties|friends)|many( [\\w'’-]+){0,2} (parties|partners|friends)[^.\\n]{0,60}\\?"
)
_MEMBERS_OF = compiled("(member (parties|organi[sz]ations)|members) of")  # `members of the Alliance: 117`
_IN_BRACKETS = re.compile(r"\s\((?:(?:about|some|over|now|with|today|currently) )*$")
_YEAR_LABEL = re.compile(r"\b(?:19|20)\d\d: $")
_BARE = re.compile(r"\s?(?:[.,;!?”\"]|$| in (?=\d))")
_JOINED = re.compile(r"[^.;:()]{0,40}?(?:,|,? and| of the| or)(?: \w+){0,3} ")  # `47 parties wrote and nine came`
_BARE_ANSWER = re.compile(
    r"(?:\W*(?:so|that makes|or|in all|altogether|then|now|yes|exactly|only|just),?)?\W*", re.IGNORECASE
)
_OBSERVERS = compiled("observers?|associates?|candidates?|(associate|candidate|consultative) (members|parties)")


def may_count(statement: Statement) -> bool:
    """Say whether a count's noun lets it be one of parties: it names them, may stand for them, or is left out."""
    return (
        statement.is_elliptical
        or counts_parties(statement)
        or counts_like_parties(statement)
        or _OTHERWISE.search(statement.head) is not None
    )


def recognise(
    statement: Statement, line: Sequence[Reading], earlier: Readings, near: Surroundings, limit: int, judge: Judge
) -> tuple[str, str]:
    """Return how a count is recognised as one of parties, and the deciding words; two empty strings where it is not.

    `line` holds the readings before it in its paragraph, `earlier` those in the whole document; `limit` is how many
    characters after it speak of it; `judge` decides on the evidence.
    """
    if "." in statement.figure.value:
        return "", ""  # parties are counted in wholes
    parties = counts_parties(statement)
    like = not parties and counts_like_parties(statement) and _speaks_of_parties(statement, earlier, near)
    how, words = _proposed(statement, line, earlier, near, limit, parties=parties, like=like)
    if not how:
        return "", ""
    cues = {use: words for use, words in statement.cues.items() if use in _DECIDING}
    way = how if how != "relation" or how in cues else "noun" if words == statement.figure.what else "asked"
    accepted = judge(statement.figure, evidence_of(statement, near, limit, (way, cues)))
    return (how, words) if accepted else ("", "")


def _proposed(
    statement: Statement,
    line: Sequence[Reading],
    earlier: Readings,
    near: Surroundings,
    limit: int,
    *,
    parties: bool,
    like: bool,
) -> tuple[str, str]:
    """Return how a count could be recognised by its noun, the words at it, and the counts before it."""
    again = _again(statement, earlier)
    if again and (_TIES.search(statement.head) or _DIVIDED.search(statement.before)):
        return "again", again
    if line and line[-1].how == "member" and _OBSERVERS.search(statement.head):
        near_it = statement.sentence.number - line[-1].statement.sentence.number <= 1
        return ("list", "observers") if near_it else ("", "")
    if not (parties or like or statement.is_elliptical) or PLACES.match(statement.after.lstrip()):
        return "", ""
    members = statement.is_elliptical and _MEMBERS_OF.match(statement.counted)
    if members and any(name in statement.counted for name in near.forum_names):
        refused = _REFUSALS & statement.cues.keys()
        return ("", "") if refused else ("member", statement.counted)
    if parties and (forum := _forum_in_front(statement, near)):
        return "member", forum
    if asked := _asked(statement, near):
        return ("", "") if _REFUSALS & statement.cues.keys() else ("relation", asked)
    fellow = _is_fellow_of_others(statement, line, near)
    if line and statement.is_elliptical and not fellow and is_sum(statement.figure.value, line):
        return "sum", statement.figure.mark.span.surface
    if line and statement.is_elliptical and _is_bare_answer(statement):
        return "level", statement.figure.mark.span.surface
    named = parties or like or _names_parties(statement)
    if not line and statement.is_elliptical and _is_left_out(statement, near):
        return "relation", statement.counted  # `It met 120 parties. It has ties with 64 of them.`
    if not (named or again or line) or _divides_others(statement, line):
        return "", ""  # neither its own words nor a count before it speak of parties
    if fellow or is_less(str(_TOO_MANY), statement.figure.value):
        return "", ""
    return _by_cues(statement, line, near, limit, again, parties=parties, like=like)


def _by_cues(
    statement: Statement,
    line: Sequence[Reading],
    near: Surroundings,
    limit: int,
    again: str,
    *,
    parties: bool,
    like: bool,
) -> tuple[str, str]:
    """Recognise a count by the words around it, by the counts before it, or as a repetition."""
    named = parties or like or _names_parties(statement)
    cues = dict(statement.cues)
    said = (parties or like) and not statement.is_elliptical
    if "guess" in cues and said and _DEFINITE_BEFORE.search(statement.before):
        del cues["guess"]  # `it would like to invite the 39 parties`: what is meant exists
    if any(use in cues for use in _REFUSALS):
        supposed = parties and not statement.is_elliptical and not any(use in cues for use in _FIRM_REFUSALS)
        return ("again", again) if again and supposed else ("", "")
    if line and said and _OF_THESE.match(statement.after):
        return "part", statement.after.split(maxsplit=2)[1]
    if named and "relation" in cues:
        return "relation", cues["relation"]
    if named and "member" in cues:
        return "member", cues["member"]
    if line:
        by_context = by_counts_before(statement, line, near, limit, cues, parties=parties, like=like)
        if by_context[0]:
            return by_context
    if line and statement.is_elliptical and "relation" in cues:
        return "level", cues["relation"]
    if again:
        return "again", again
    noun = statement.head.rpartition(" ")[2]
    bare = not (parties or like) or (statement.is_elliptical and noun not in statement.before[-_LABEL:])
    relation = None if bare or line else _RELATION_WORDS.search(statement.masked)
    if relation:
        return "weak", relation[0]
    if statement.is_elliptical and _names_partners(statement.figure.what):
        return "relation", statement.figure.what  # `Partners in Asia number 33`
    return (
        ("weak", statement.head)
        if (parties or _names_partners(statement.head)) and _counts_by_default(statement)
        else ("", "")
    )


def _names_parties(statement: Statement) -> bool:
    """Say whether what is counted names parties, or the noun that the number stands for names partners."""
    return _PARTIES.search(statement.counted) is not None or _names_partners(statement.figure.what)


def _names_partners(what: str) -> bool:
    """Say whether the noun that a number stands for is one for parties or for partners."""
    return _PARTNER_NOUNS.fullmatch(head_of(what).rpartition(" ")[2]) is not None


def _counts_by_default(statement: Statement) -> bool:
    """Say whether a number of parties without any word of relations can count nevertheless."""
    if statement.is_elliptical or _OF_THE.match(statement.after):
        return False
    return _ARE.search(statement.before) is None  # `twelve of the 80 are communist parties`


def _asked(statement: Statement, near: Surroundings) -> str:
    """Return the words before a bare number that ask for, or announce, a number of parties, or nothing."""
    if not statement.is_elliptical or not _BARE.match(statement.after):
        return ""
    start = statement.begin
    passage = near.document.text[max(start - _LABEL, 0) : start] + statement.before
    found = _ASKED.search(passage)
    if not found:
        return ""
    here = statement.figure.mark.span.start
    return "" if near.counts_between(here - len(passage) + found.end(), here) else found[0]


def _is_fellow_of_others(statement: Statement, line: Sequence[Reading], near: Surroundings) -> bool:
    """Say whether a number goes on from one that is no party count (`63 delegations went abroad and 88 came`)."""
    if not statement.is_elliptical:
        return False
    before = near.counts_between(statement.sentence.start, statement.figure.mark.span.start)
    if not before or before[-1].what != statement.figure.what or not statement.figure.what:
        return False
    if any(reading.statement.figure is before[-1] for reading in line):
        return False
    gap = statement.before[before[-1].mark.span.end - statement.begin :]
    return _PARTIES.search(statement.counted) is None or _JOINED.fullmatch(gap) is not None


def _forum_in_front(statement: Statement, near: Surroundings) -> str:
    """Return the forum that a number of parties in brackets describes (`the Alliance (130 parties)`), or nothing."""
    bracket = _IN_BRACKETS.search(statement.before)
    if not bracket:
        return ""
    end = statement.begin + bracket.start()
    return next((o.name for o in forums_between(near, end - _LABEL, end) if o.mark.span.end == end), "")


def _is_left_out(statement: Statement, near: Surroundings) -> bool:
    """Say whether a number at words of relations leaves out `parties`, which stands shortly before."""
    here = statement.figure.mark.span.start
    before = near.document.text[max(here - _LABEL, 0) : here]
    if "diplomatic" in before or not _RELATION_WORDS.search(statement.counted or "ties"):
        return False
    return _PARTIES.search(before) is not None and "relation" in statement.cues


def _is_bare_answer(statement: Statement) -> bool:
    """Say whether a sentence is a number and nothing else (`So twenty-six.`, `1996: 160.`)."""
    opening = _BARE_ANSWER.fullmatch(statement.before) is not None or _YEAR_LABEL.search(statement.before) is not None
    few = len(statement.figure.value) < _TELLING  # `2.` counts the items of a list
    return opening and not few and _BARE.match(statement.after) is not None


def _speaks_of_parties(statement: Statement, earlier: Readings, near: Surroundings) -> bool:
    """Say whether parties were counted before, or the sentence names one or speaks of some."""
    sentence = statement.sentence
    named = earlier.all or near.parties(sentence.start, sentence.end) or _PARTNERS.search(statement.head)
    if named or _PARTIES.search(statement.masked):
        return True
    return bool(near.forum_names) and "member" in statement.cues


def _again(statement: Statement, earlier: Readings) -> str:
    """Return the word that says that a number stated before is meant (`the 63`, `all 63`), or nothing."""
    value = statement.figure.value
    if earlier.again(value) is None:
        return ""
    if len(value) >= _TELLING and counts_parties(statement) and not statement.is_elliptical:
        return statement.head  # `eighty-eight communist parties` again
    definite = _DEFINITE.search(statement.before.rstrip().rpartition(" ")[2])
    return definite[0] if definite else ""


def _divides_others(statement: Statement, line: Sequence[Reading]) -> bool:
    """Say whether a number without its noun is part of a count that is none of parties (`39 seats, five of them …`)."""
    whole = statement.figure.relation
    parties = [reading.statement.figure.mark.span.surface for reading in line]
    of_things = bool(statement.figure.what) and not (_names_parties(statement) or counts_like_parties(statement))
    stated = bool(whole) and statement.is_elliptical and (of_things or whole in statement.before)
    return stated and whole not in parties
