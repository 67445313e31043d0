"""Values: each that the manifest lists is what its sentences say, what its formula gives, or really apparatus."""

import hashlib
import json
import re
from collections.abc import Mapping
from math import inf
from typing import Any

from briefing.errors import BriefingError
from briefing.formulas import evaluate
from briefing.verify.findings import Checks, shortened
from briefing.verify.numbers import numbers, same, says
from briefing.verify.report import Report, Sentence, Value, one_line

CLASSES = ("stated", "derived", "apparatus")
_NAMES = frozenset(("UN M49", "SHA-256"))  # standards whose names have digits
_CELLS = {
    "figures": ("value", "value_to", "surface"),
    "parties": ("count", "surface"),
    "mentions": ("surface",),
    "organisations": ("surface", "name"),
    "cooperation": ("surface",),
    "doubtful": ("surface", "reading"),
}


def check_values(report: Report, checks: Checks) -> None:
    """Hold every value of the manifest to its class, and every formula to its key."""
    for key, formula in report.manifest["formulas"].items():
        place, made = f"manifest.json, formula {key}", _key(formula)
        checks.hold(made == key, place, f"a formula whose key is {made}", f"the formula of {key}")
        if loose := _constant(formula):
            checks.hold(False, place, f"the bare number {loose}", "a formula over rows of the tables")
    for value in report.values:
        where = f"manifest.json, {value.place}, {value.id}"
        if checks.hold(value.kind in CLASSES, where, f"the class {value.kind!r}", "stated, derived or apparatus"):
            _CHECKS[value.kind](report, value, where, checks)


def _stated(report: Report, value: Value, where: str, checks: Checks) -> None:
    """Hold a stated value to its sentences: one says it, in these words or as a row of the tables reads it."""
    if not checks.hold(
        bool(value.sentences), where, f"{shortened(value.text)} of no sentence", "the sentence that says it"
    ):
        return
    for identifier in value.sentences:
        known = identifier in report.sentences
        checks.hold(known, where, f"the sentence {identifier}", "a sentence of the sources", "Cite one that is there")
    cited = [report.sentences[name] for name in value.sentences if name in report.sentences]
    said = any(_says(report, sentence, value) for sentence in cited)
    words = "; ".join(f"{sentence.id}: {shortened(sentence.text, 160)}" for sentence in cited)
    checks.hold(said, where, shortened(value.text), f"what is said by {words}")
    if value.value:
        agrees = says(value.text, value.value, report.language)
        checks.hold(agrees, where, f"{shortened(value.text)} for {value.value}", f"a text that says {value.value}")


def _says(report: Report, sentence: Sentence, value: Value) -> bool:
    """Say whether a sentence says a value: word by word, as a number, or as what was read from a span within it."""
    text, wanted = one_line(sentence.text), one_line(value.text)
    if re.search(rf"(?<!\w){re.escape(wanted.removesuffix(' …'))}(?!\w)", text):
        return True
    # Words of a source are in its language, whichever the briefing speaks.
    number = value.value or _number(value.text, report.language) or _number(value.text, "en")
    read = numbers(text) + numbers(text, "vi")
    if number and any(same(each.value, number) for each in read):
        return True
    for table, row in report.said.get(sentence.id, ()):
        cells = [row[column] for column in _CELLS[table] if row.get(column)]
        period = "/".join(row[column] for column in ("value", "value_to") if row.get(column))
        if any(same(cell, each) for cell in (*cells, period) for each in (number, wanted)):
            return True
        if table == "figures" and _heads(report, sentence, row, wanted):
            return True
    return False


def _heads(report: Report, sentence: Sentence, row: Mapping[str, str], wanted: str) -> bool:
    """Say whether words are what a row of a source's table counts: they stand before it, as the head of its column."""
    before = one_line(report.named.get(sentence.source, "")[: sentence.start])
    return wanted == one_line(row.get("what", "")) and wanted in before


def _derived(report: Report, value: Value, where: str, checks: Checks) -> None:
    """Hold a derived value to its formula, which must give it from the tables as they lie there."""
    formula = report.manifest["formulas"].get(value.key)
    if not checks.hold(formula is not None, where, f"no formula {value.key!r}", "a formula that gives it"):
        return
    try:
        result = evaluate(formula, report.tables)
    except (BriefingError, KeyError, ValueError, TypeError, ZeroDivisionError) as error:
        place = f"{where}, formula {value.key}"
        checks.hold(False, place, f"{type(error).__name__}: {error}", "a formula that the tables can be put into")
        return
    gives = _gives(result, value.text, report.language)
    stands = not value.value or _gives(result, value.value, "en")
    place = f"{where}, formula {value.key}"
    checks.hold(gives and stands, place, shortened(value.text), f"{_told(result)}, which {json.dumps(formula)} gives")


def _gives(result: float | str, text: str, language: str) -> bool:
    """Say whether a text is what a formula gives; a fraction may be rounded to the digits that are shown."""
    if isinstance(result, str):
        return one_line(text) == one_line(result) or says(text, result, language)
    if result == inf:
        return text in ("∞", "inf")
    if float(result).is_integer():
        return says(text, f"{result:.0f}", language)
    shown = _number(text, language)
    try:
        digits = len(shown.partition(".")[2])
        return abs(float(shown) - result) <= 0.5 * 0.1**digits + 1e-9
    except ValueError:
        return False


def _apparatus(report: Report, value: Value, where: str, checks: Checks) -> None:
    """Hold apparatus to the kinds that are about nothing but the briefing itself."""
    checks.hold(
        _is_apparatus(report, value),
        where,
        f"{shortened(value.text)} as apparatus",
        "a tick, sentence ids, a version, a hash or a parameter: a number of the subject is stated or derived",
        "Give it its formula or its sentence",
    )


def _is_apparatus(report: Report, value: Value) -> bool:
    text = value.text
    if value.place.endswith(" drawing"):
        return True  # a tick, which the page's check finds among its like
    if all(word in report.sentences for word in text.split()) and value.place.endswith(" data"):
        return True
    if text in _NAMES or text == report.manifest["briefing"]:
        return True
    if any(digest.startswith(text) for digest in report.manifest["sources"].values()) and len(text) >= 8:
        return True
    if _is_parameter(report, value):
        return True
    return value.place == "table-sources" and text == f"{_shown_digits(report)}"


def _is_parameter(report: Report, value: Value) -> bool:
    """Say whether a text tells a parameter: the report's date, a text or a name, a number with its name only."""
    parameters: Mapping[str, Any] = report.manifest["parameters"]
    date = str(parameters.get("report_date", ""))
    if date and says(value.text, date, report.language):
        return True
    named = (f"{name}: {given}" for name, given in parameters.items())
    texts = (given for given in parameters.values() if isinstance(given, str))
    return one_line(value.text).casefold() in {one_line(text).casefold() for text in (*parameters, *texts, *named)}


def _shown_digits(report: Report) -> int:
    """Return how many digits of the sources' hashes are printed."""
    digests = report.manifest["sources"].values()
    shown = {len(v.text) for v in report.values if len(v.text) > 7 and any(d.startswith(v.text) for d in digests)}
    return shown.pop() if len(shown) == 1 else 0


def _number(text: str, language: str) -> str:
    return "/".join(number.value for number in numbers(text, language))


def _told(result: float | str) -> str:
    return result if isinstance(result, str) else f"{result:g}"


def _key(formula: Mapping[str, Any]) -> str:
    text = json.dumps(formula, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def _constant(formula: Mapping[str, Any]) -> str:
    """Return the number that a formula is without any row, else nothing."""
    return str(formula["constant"]) if "constant" in formula else ""


_CHECKS = {"stated": _stated, "derived": _derived, "apparatus": _apparatus}
