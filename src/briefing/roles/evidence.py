"""What the words around a place say of it, and what each kind of evidence weighs (`role_evidence.csv`).

The weights are fitted to annotated documents by `data/fit_roles.py`: the sum of weights times evidence is the log odds
that a reader calls the place a partner. Kinds that name a class of words (`role_words.csv`) are written `kind: class`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from operator import itemgetter

from briefing.reference import rows
from briefing.roles.words import Word, passed

_FAR = 400  # characters on either side of a place: no clause is longer
_HALF = 0.5  # what one word of a class counts; two or more count fully
_PREPOSITIONS = frozenset({"in", "of", "from", "on", "between", "by", "with", "to", "for"})
_NAME = 80  # characters before a place in which its preposition is looked for
_OPENS = re.compile(r"\W*(?:\w+ )?[Ii]n (?:\w+ )?")  # a clause that begins with where it happens
_ABOUT = re.compile(r"\b(?:[Oo]n|[Aa]bout|over|[Rr]egarding|[Cc]oncerning) (?:\w+ )?$")  # what the talk is of
_ABOUT_REACH = 30  # characters before a place in which that is looked for
_WORD = re.compile(r"\w")


class Around:
    """The words of one masked sentence, read once for all its places.

    `words` are those of a longer text in which it begins at `begin`, `cut` where its clauses begin and end.
    """

    def __init__(self, sentence: str, cut: Sequence[tuple[int, int]], words: Sequence[Word], begin: int = 0) -> None:
        self._sentence, self._clauses, self._begin = sentence, cut, begin
        self._words = words[bisect_left(words, (begin,)) : bisect_left(words, (begin + len(sentence),))]
        self._own = [start - begin for start, sense in self._words if "own" in sense.grammar]
        self._they = [start - begin for start, sense in self._words if "they" in sense.grammar]
        self._all = _counted(self._words)
        self._told: dict[tuple[int, int], dict[str, float]] = {}

    def evidence(self, at: int) -> dict[str, float]:
        """Return what the words around the place at this offset of the sentence say, by kind of evidence."""
        start, end = self._clauses[bisect_right(self._clauses, at, key=itemgetter(0)) - 1]
        start, end = max(start, at - _FAR), min(end, at + _FAR)
        if (start, end) not in self._told:
            self._told[start, end] = self._classes(start, end)
        found = self._told[start, end] | self._parties(start, at, end)
        if preposition := _preposition(self._sentence[max(start, at - _NAME) : at]):
            found[preposition] = 1.0
        if _ABOUT.search(self._sentence, max(start, at - _ABOUT_REACH), at):
            found["about"] = 1.0
        if _OPENS.fullmatch(self._sentence, start, at):
            found["opens in"] = 1.0
            found["opens in, self in clause"] = found.get("self in clause", 0.0)
        return found | self._before(start, at)

    def _before(self, start: int, at: int) -> dict[str, float]:
        """Return the classes of the two nearest known words before a place in its clause, the farther counting half."""
        first, last = (bisect_left(self._words, (self._begin + offset,)) for offset in (start, at))
        found, counts = dict[str, float](), 1.0
        for _, (classes, _) in reversed(self._words[first:last]):
            for name in classes:
                kind = _kinds(name)[2]
                found[kind] = found.get(kind, 0.0) + counts / len(classes)
            if classes:
                if counts < 1.0:
                    break
                counts = _HALF
        return found

    def _classes(self, start: int, end: int) -> dict[str, float]:
        """Return the classes of the words of a clause, and of the sentence's others."""
        found = dict[str, float]()
        first, last = (bisect_left(self._words, (self._begin + offset,)) for offset in (start, end))
        within = _counted(self._words[first:last])
        for name, count in self._all.items():
            inside = within.get(name, 0)
            clause, elsewhere, _ = _kinds(name)
            if inside:
                found[clause] = min(_HALF * inside, 1.0)
            if count > inside:
                found[elsewhere] = min(_HALF * (count - inside), 1.0)
        return found

    def _parties(self, start: int, at: int, end: int) -> dict[str, float]:
        """Return who has a part in the clause: the self country, somebody unnamed, or nobody before."""
        found, sentence = dict[str, float](), self._sentence
        if not _WORD.search(sentence, start, at):
            found["subject"] = 1.0
        if sentence.find("&", start, at) >= 0 or _stands(self._own, start, at):
            found["self before"] = found["self in clause"] = 1.0
        elif sentence.find("&", at, end) >= 0 or _stands(self._own, at, end):
            found["self in clause"] = 1.0
        if _stands(self._they, start, at):
            found["they before"] = 1.0
        return found


def _stands(starts: Sequence[int], start: int, end: int) -> bool:
    i = bisect_left(starts, start)
    return i < len(starts) and starts[i] < end


def _preposition(before: str) -> str:
    """Return the kind of the preposition that comes last, before articles, numbers and names; empty without one."""
    for word in reversed(before.split()):
        if word in _PREPOSITIONS:
            return f"after {word}"
        if not (word[0].isupper() or word[0].isdigit() or word in passed()):
            break
    return ""


@cache
def _kinds(name: str) -> tuple[str, str, str]:
    return f"clause: {name}", f"sentence: {name}", f"before: {name}"


def _counted(words: Iterable[Word]) -> dict[str, int]:
    """Return how often each class of subject matter occurs, and denial."""
    counts: dict[str, int] = {}
    for _, (classes, grammar) in words:
        for name in classes:
            counts[name] = counts.get(name, 0) + 1
        if "negation" in grammar:
            counts["negation"] = counts.get("negation", 0) + 1
    return counts


def weighed(evidence: Mapping[str, float]) -> float:
    """Return the log odds of a partner. Raises ReferenceDataError where the table of weights is broken."""
    weights, score = _weights(), 0.0
    for kind, amount in evidence.items():
        if kind in weights:
            score += weights[kind] * amount
    return score


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in rows("role_evidence", ("evidence", "weight", "origin"))}
