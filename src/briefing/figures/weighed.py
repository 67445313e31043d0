"""Whole and part where no wording settles it: the likeliest of the counts before, by weighed evidence.

The weights (`whole_evidence.csv`) are fitted to annotated documents by `data/fit_wholes.py`: a count before the number
is its whole with odds of e to the sum of its evidence's weights, against none's being so.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from briefing.figures.around import CONTRAST, NAME, Around, around, behind
from briefing.figures.noun_phrases import listed
from briefing.figures.statements import REACH, Statement, Thing, end_of_noun, kin
from briefing.figures.totals import comes_on_top, is_former, is_said_beside
from briefing.phrases import alternatives
from briefing.reference import rows

_BACK = 2  # sentences before a part in which its whole may stand
SURE = 0.5  # log odds from which a relation is taken: a reader minds a false one more than one that is lacking
_FAR = 75  # code points of a sentence between the two
_ROW = 12  # statements read for the sum of a sentence
_APPOSED = re.compile(r"(?:, | \(|: | [–—-] )(?:some |about |nearly |only |just |almost |at least |more than )?")
_CROSSED = ("supplied", "behind a name", "only", "of a type", "after: an auxiliary", "after: a verb", "told")
_SIGNS = {"; ": "semicolon", ". ": "semicolon", ": ": "colon", " – ": "dash", " — ": "dash", " - ": "dash"}
_SHARES = ((0.8, "most"), (0.2, "much"), (0.02, "some"))


class Pairs:
    """The counts of a document, with what is known so far of their wholes."""

    def __init__(self, statements: Sequence[Statement], things: Sequence[Thing], wholes: Sequence[int | None]) -> None:
        self._statements, self._things, self._wholes = statements, things, wholes
        self._size = [s.size if s.is_count else None for s in statements]
        self._around = dict[int, Around]()

    def candidates(self, part: int) -> list[int]:
        """Return the counts before a number that may be its whole.

        They are larger, within two sentences; of the same thing and the same sentence where the number has a noun
        of its own.
        """
        one, found, thing = self._statements[part], list[int](), self._things[part]
        if one.passage.text.startswith(".", one.reading.end) and not one.before(80).strip():
            return found  # the number of an item: `4. Guests were welcomed`
        own, first = self._size[part], one.sentence - (_BACK if thing.elliptic else 0)
        for i in range(part - 1, max(part - REACH, 0) - 1, -1):
            other = self._statements[i]
            if other.sentence < first or other.passage.cell:
                break
            size = self._size[i]
            if size is None or own is None:
                continue
            if comes_on_top(other):
                break  # `31 signed, another nine supported it and four objected`
            former = size > own and other.sentence != one.sentence and is_former(other)
            if size > own and not former and (thing.elliptic or kin(thing.what, self._things[i].what)):
                found.append(i)
        alone = found and (one.tells_places or comes_on_top(one) or is_said_beside(self._statements, part))
        return [] if alone else found

    def evidence(self, part: int, whole: int) -> dict[str, float]:
        """Return what there is to say for a count's being part of an earlier one, by kind of evidence."""
        one, other = self._statements[part], self._statements[whole]
        apart = one.sentence - other.sentence
        place = f"{apart} back" if apart else "same sentence"
        noun = self._noun(part, whole)
        mine, theirs = self._words(part), self._words(whole)
        found = ["constant", f"noun: {noun}", f"{noun}, {place}", *mine.as_part, *theirs.as_whole]
        found += [f"{kind}, {at}" for kind in _CROSSED if kind in mine.as_part for at in (noun, place)]
        found += self._taken_up(part, whole)
        found += self._sizes(part, whole)
        found += self._siblings(part, whole, noun)
        found += _times(mine, theirs)
        if apart or other.passage is not one.passage:
            found += [k for k, told in (("new name", mine.name), ("new contrast", mine.contrast)) if told]
        else:
            found += self._between(part, whole)
        return dict.fromkeys(found, 1.0)

    def likeliest(self, part: int, weights: Mapping[str, float], least: float) -> int | None:
        """Return the count that a number is likeliest part of, its log odds above `least`; else nothing."""
        best, found = least, None
        for whole in self.candidates(part):
            evidence = self.evidence(part, whole)
            score = sum(weights[kind] * amount for kind, amount in evidence.items() if kind in weights)
            if score > best:
                best, found = score, whole
        return found

    def _words(self, index: int) -> Around:
        if index not in self._around:
            self._around[index] = around(self._statements[index], self._things[index])
        return self._around[index]

    def _noun(self, part: int, whole: int) -> str:
        """Return how the noun of a part relates to that of a whole."""
        mine, theirs = self._things[part], self._things[whole].what
        if mine.elliptic:
            return "left out" if kin(mine.what, theirs) else "left out, another"
        return "same" if mine.what == theirs else "narrower" if len(mine.what) > len(theirs) else "wider"

    def _taken_up(self, part: int, whole: int) -> list[str]:
        """Return whether the part took its noun from the whole, and how near they are among the counts."""
        statements, found = self._statements, list[str]()
        lender = self._things[part].antecedent
        if lender == whole:
            found.append("its antecedent")
        elif lender is not None and self._wholes[lender] == whole:
            found.append("antecedent's whole")
        between = [i for i in range(whole + 1, part) if self._size[i] is not None]
        if not between:
            found.append("next")
        if statements[whole].passage is not statements[part].passage:
            found.append("answers" if statements[part].passage.asked else "other paragraph")
        nearer = sum(
            statements[i].size >= statements[part].size
            and self._wholes[i] != whole
            and kin(self._things[i].what, self._things[part].what)
            for i in between
        )
        if nearer:
            found.append("one nearer" if nearer == 1 else "more nearer")
        if self._wholes[whole] is not None:
            found.append("whole is part")
        if self._things[whole].elliptic:
            found.append("whole without noun")
        return found

    def _sizes(self, part: int, whole: int) -> list[str]:
        statements, size = self._statements, self._size
        one, other = statements[part].size, statements[whole].size
        share = float(one / other) if other else 1.0
        found = [next((f"share: {name}" for least, name in _SHARES if share > least), "share: little")]
        if one == other:
            found.append("as large")
        if "before: the" in self._words(part).as_part and one in size[max(part - 8, 0) : part]:
            found.append("restated")
        passage = statements[whole].passage
        near = [s for i in range(max(part - _ROW, 0), part) if statements[i].passage is passage and (s := size[i])]
        if near and max(near) == other:
            found.append("whole: largest")
        if near and near[0] == other:
            found.append("whole: first")
        return found

    def _siblings(self, part: int, whole: int, noun: str) -> list[str]:
        """Return how the part goes with those that the whole already has, and with the rest of its sentence."""
        statements, found = self._statements, list[str]()
        size = statements[whole].size
        known = [i for i in range(whole + 1, part) if self._wholes[i] == whole]
        if known:
            reached = sum((statements[i].size for i in known), statements[part].size)
            fits = "make it up" if reached == size else "too many" if reached > size else "fit"
            found.append(f"siblings {fits}")
            if known[-1] == part - 1:
                found += ["sibling before", f"sibling before, {noun}"]
        row = [
            self._size[i] or Decimal(0)
            for i in range(whole + 1, min(whole + _ROW, len(statements)))
            if self._size[i] is not None and statements[i].sentence == statements[part].sentence
        ]
        return [*found, "row makes it up"] if len(row) > 1 and sum(row, Decimal(0)) == size else found

    def _between(self, part: int, whole: int) -> list[str]:
        """Return what stands between two counts of one sentence."""
        one, other, thing = self._statements[part], self._statements[whole], self._things[part]
        text, at = one.passage.text, end_of_noun(other, self._things[whole])
        between = text[other.reading.end : one.reading.start]
        found = [f"{name} between" for sign, name in _SIGNS.items() if sign in between]
        if "(" in between and ")" not in between:
            found.append("bracket between")
        found += [k for k, words in (("contrast between", CONTRAST), ("name between", NAME)) if words.search(between)]
        if _part_leads().search(between):
            found.append("lead between")
        if len(between) > _FAR:
            found.append("far")
        if _APPOSED.fullmatch(text, at, one.reading.start):
            found.append("apposed")
        if thing.elliptic and (word := behind(text, one.reading.end)) and word == behind(text, at):
            found.append("parallel")
        return found


def weigh(statements: Sequence[Statement], things: Sequence[Thing], wholes: list[int | None]) -> None:
    """Set the whole of each count that has none yet to the likeliest of those before it, if one is likely.

    Raises ReferenceDataError where the table of weights is broken.
    """
    pairs, weights = Pairs(statements, things, wholes), _weights()
    for part, statement in enumerate(statements):
        if wholes[part] is None and statement.is_count and not statement.passage.cell:
            wholes[part] = pairs.likeliest(part, weights, SURE)


@cache
def _part_leads() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{alternatives(listed('part-lead'))})(?![^\W_])", re.I)


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in rows("whole_evidence", ("evidence", "weight", "origin"))}


def _times(mine: Around, theirs: Around) -> list[str]:
    """Return where the part and the whole are of different times."""
    found = list[str]()
    if mine.past != theirs.past:
        found.append("part: past" if mine.past else "whole: past")
    if mine.years - theirs.years:
        found.append("part: own year")
    if theirs.years - mine.years:
        found.append("whole: own year")
    return found
