"""Numbers in words and digits: each comes as a value and goes as one."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import inf

from briefing import formulas
from briefing.reference import rows as reference_rows
from briefing.selection import Row, Rows
from briefing.values import Formula, Value, derived, formula_of, stated
from briefing.wording import cldr
from briefing.wording.catalogue import SOURCE, msg
from briefing.wording.speech import current, say

_SMALL = (
    *(msg("no"), msg("one"), msg("two"), msg("three"), msg("four"), msg("five")),
    *(msg("six"), msg("seven"), msg("eight"), msg("nine"), msg("ten")),
)
_BOUNDS = {
    "approx": msg("about {n}"),
    "min": msg("at least {n}"),
    "max": msg("at most {n}"),
    "vague": msg("roughly {n} or more"),
}
_NEGATED = {"min": msg("no fewer than {n}"), "max": msg("no more than {n}")}


def digits(number: float) -> str:
    """Return a whole number in digits, in groups of three.

    >>> digits(1204), digits(180.0)
    ('1,204', '180')
    """
    language = current().language
    return f"{number:,.0f}" if language == SOURCE else cldr.decimal(number, language)


def fraction(number: str, language: str = "") -> str:
    """Return a decimal number, written as tables write it, as a reader reads it, of the current language if of none.

    >>> fraction("0.996")
    '0.996'
    """
    language = language or current().language
    return number if language == SOURCE else cldr.fraction(number, language)


def derived_number(number: float, formula: Formula) -> Value:
    """Return a number that a formula gives.

    >>> derived_number(1204, formulas.constant(1204)).text
    '1,204'
    """
    return derived(digits(number) if number < inf else "∞", formula, value=f"{number:.0f}", number=number)


def number_of(rows: Rows, *distinct: str, without: Rows | None = None) -> Value:
    """Return how many rows there are, or how many different cells they have in these columns, others' left out."""
    if not distinct:
        return derived_number(len(rows), formulas.count(rows.formula))
    different = formulas.different(rows, distinct)
    if without is None:
        return derived_number(len(different), formulas.count(rows.formula, distinct))
    others = formulas.different(without, distinct)
    return derived_number(len(different - others), formulas.count(rows.formula, distinct, without=without.formula))


def number_in(row: Row, column: str) -> Value:
    """Return the whole number that a table's cell holds."""
    number = float(row[column])
    return derived_number(number, formulas.cell(formulas.rows_of(row.table, [row.number]), column))


def sum_of(rows: Rows, column: str) -> Value:
    """Return the sum of a column of whole numbers."""
    return derived_number(sum(float(row[column]) for row in rows), formulas.summed(rows.formula, column))


def rest_of(number: Value, shown: int) -> Value:
    """Return how many are left of a derived number when some are shown."""
    formula = formulas.difference(formula_of(number), formulas.constant(shown))
    return derived_number(number.number - shown, formula)


def more_of(rows: Rows, kept: Iterable[Row]) -> Value:
    """Return how many more there are than were named: each of them by the first of its rows."""
    return number_of(rows.only(kept))


def stated_number(number: float, *sentences: str) -> Value:
    """Return a number that sentences state."""
    return stated(digits(number), *sentences, value=f"{number:.0f}", number=number)


def spelled(number: Value) -> Value:
    """Return a small number as a word, a larger one in digits."""
    whole = int(number.number)
    return number.said(say(_SMALL[whole])) if 0 <= whole < len(_SMALL) else number


def times(number: Value) -> str:
    """Return how often: once, twice, three times.

    >>> from briefing.values import bare
    >>> [bare(times(derived_number(n, formulas.constant(n)))) for n in (1, 2, 3, 12)]
    ['once', 'twice', 'three times', '12 times']
    """
    if number.number == 1:
        return number.said(say("once"))
    if number.number == 2:
        return number.said(say("twice"))
    return say("{n} times", n=spelled(number))


def bounded(number: Value | str, bound: str, qualifier: str = "") -> str:
    """Return a stated number with what its source says of its exactness, as far as known in the source's own words.

    >>> bounded("600", "min", "more than"), bounded("600", "min", "just over"), bounded("40", "min", "+")
    ('more than 600', 'over 600', '40 or more')
    >>> bounded("100", "min"), bounded("180", "exact"), bounded("40", "min", "fewer than")
    ('at least 100', '180', 'no fewer than 40')
    """
    if bound not in _BOUNDS:
        return str(number)
    padded = f" {' '.join(qualifier.lower().split())} "
    known = max((one for one in _qualifiers() if f" {one} " in padded), key=len, default="")
    if not known:
        return say(_BOUNDS[bound], n=number)
    sets, said = _qualifiers()[known]
    if sets != bound:  # `not fewer than` sets the opposite
        said = _NEGATED.get(bound, _BOUNDS[bound])
    return say(said, n=number)


@cache
def _qualifiers() -> Mapping[str, tuple[str, str]]:
    """Return what a qualifier sets, and how it is said, by its words; those that qualify nothing left out."""
    found = reference_rows("bounds", ("qualifier", "bound", "said"))
    return {row["qualifier"].strip(): (row["bound"], row["said"]) for row in reversed(found) if row["said"]}


def between(low: Value, high: Value) -> str:
    """Return an interval; an upper end without limit is infinite.

    >>> from briefing.values import bare
    >>> bare(between(*(derived_number(n, formulas.constant(n)) for n in (58, 149))))
    '58 to 149'
    """
    if low.number == high.number:
        return str(low)
    if high.number == inf:
        return say("at least {n}", n=low)
    return say("{low} to {high}", low=low, high=high) if low.number else say("at most {n}", n=high)


def percent(ratio: float) -> str:
    """Return a ratio in whole per cent.

    >>> percent(0.4)
    '40%'
    """
    language = current().language
    return f"{100 * ratio:.0f}%" if language == SOURCE else cldr.percentage(ratio, language)


def share(part: Value, whole: Value) -> Value:
    """Return a part of a whole, both derived, in whole per cent."""
    formula = formulas.share(formula_of(part), formula_of(whole))
    return derived(percent(part.number / whole.number), formula, value=f"{100 * part.number / whole.number:.0f}")


def listed(items: Sequence[str]) -> str:
    """Return items as a sentence names them.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(items) < 2:
        return "".join(items)
    if current().language != SOURCE:
        return cldr.enumeration(items, current().language)
    return ", ".join(items[:-1]) + f" and {items[-1]}"
