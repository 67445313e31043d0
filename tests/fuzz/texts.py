"""Targets that take a text: what a plain file may hold, whoever wrote it."""

import re
import time
from datetime import date
from decimal import Decimal

from fuzz.oracles import document_is_exact, hold, reading_is_exact, same, source_of, within

from briefing.extract import Reading
from briefing.figures import find_figures
from briefing.figures.numerals import lexicon, read_digits, read_scale, read_words
from briefing.mentions import find_mentions
from briefing.parties import count_parties
from briefing.records import Mark
from briefing.zones import read_document
from briefing.zones.dates import begins_with_date, ends_with_date, find_dates, is_dateline, without_dates

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?")
_START, _EACH = 4.0, 0.00025  # seconds (a first text loads the reference data), and seconds a character: much
_LONG = 24_000  # characters that repeat something: four articles
_SLOW, _STEEP = 1.5, 3.0  # seconds: ten times what articles take; and times as long for twice as much


def text_of(content: bytes) -> str:
    """Return bytes as the text that a file with them would have."""
    return content.decode("utf-8", "replace").replace("\x00", "")


def zones(content: bytes) -> None:
    """Any text is divided into lines and sentences that leave out nothing."""
    source = source_of(text_of(content))
    with within(_START + _EACH * len(source.text)):
        document = read_document(source)
    document_is_exact(document)
    same(document, read_document(source), "dividing a text")


def dates(content: bytes) -> None:
    """Dates of a line lie within it, in order and apart, and are days of the calendar."""
    for line in text_of(content).splitlines():
        reached = 0
        for found in find_dates(line):
            hold(reached <= found.start < found.end <= len(line), f"{found} overlaps, or is outside")
            date.fromisoformat(found.iso if len(found.iso) > 7 else f"{found.iso}-01")
            reached = found.end
        if line:
            for asked in (begins_with_date, ends_with_date, is_dateline):
                same(asked(line), asked(line), "asking for a date")
        hold(len(without_dates(line)) <= len(line), "a line without its dates is longer")


def numbers(content: bytes) -> None:
    """Numerals at any place of a text lie within it and have a value that can be written."""
    text = text_of(content)[:400]
    for language in ("en", "fr", "vi"):
        lex = lexicon(language)
        for at in range(len(text)):
            for numeral in (read_digits(text, at, language), read_words(text, at, lex)):
                if numeral is None:
                    continue
                hold(at == numeral.start < numeral.end <= len(text), f"{numeral} is outside the text")
                scaled = read_scale(text, numeral, lex)
                hold(numeral.end <= scaled.end <= len(text), f"{scaled} is outside the text")
                hold(isinstance(scaled.value, Decimal) and scaled.value.is_finite(), f"{scaled} has no value")
                hold(scaled.value >= 0, f"{scaled} is less than nothing")


def figures(content: bytes) -> None:
    """Figures stand in order and apart, and each value is one of its kind."""
    document, reached = read_document(source_of(text_of(content))), 0
    for figure in find_figures(document):
        _mark_is_exact(figure.mark, document.text)
        hold(figure.mark.span.start >= reached, f"figures overlap: {figure}")
        reached = figure.mark.span.end
        for value in filter(None, (figure.value, figure.value_to)):
            _is_value(figure.kind, value)
    same(find_figures(document), find_figures(document), "reading figures")


def _is_value(kind: str, value: str) -> None:
    if kind in ("date", "period"):
        hold(_DAY.fullmatch(value), f"{value!r} is no {kind}")
        if not value.startswith("--"):
            date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    elif kind == "time":
        hold(_TIME.fullmatch(value), f"{value!r} is no time of day")
    else:
        sign = "-?" if kind in ("percent", "measure", "money") else ""
        hold(re.fullmatch(sign + r"[0-9]+(\.[0-9]+)?", value), f"{value!r} is no plain number")


def _mark_is_exact(mark: Mark, text: str) -> None:
    span = mark.span
    hold(text[span.start : span.end] == span.surface, f"not what stands there: {mark}")
    hold(span.surface == span.surface.strip(), f"white space at an end: {mark}")


def mentions(content: bytes) -> None:
    """Places stand in order and apart, whatever stands around them."""
    document, reached = read_document(source_of(text_of(content))), 0
    for mention in find_mentions(document):
        _mark_is_exact(mention.mark, document.text)
        hold(mention.mark.span.start >= reached, f"places overlap: {mention}")
        reached = mention.mark.span.end


def parties(content: bytes) -> None:
    """Counts of parties are plain numbers, and no part is larger than its whole where both are exact."""
    reading = Reading(source_of(text_of(content)))
    for party in reading.parties:
        _mark_is_exact(party.mark, reading.source.text)
        for count in filter(None, (party.count, party.whole)):
            hold(re.fullmatch(r"[0-9]+(\.[0-9]+)?", count), f"{count!r} is no plain number")
        if party.as_of and not party.as_of.startswith("--"):
            hold(_DAY.fullmatch(party.as_of), f"{party.as_of!r} is no day")
    again = count_parties(reading.document, reading.figures, reading.mentions, reading.organisations)
    same(reading.parties, again, "counting parties")


def everything(content: bytes) -> None:
    """All tables of any text keep their contract, say what stands in the text, and are the same a second time."""
    source = source_of(text_of(content))
    with within(_START + 3 * _EACH * len(source.text)):
        found = reading_is_exact(Reading(source))
    same(found, reading_is_exact(Reading(source)), "reading a text")


def repeats(content: bytes) -> None:
    """A text that says the same again and again is read in linear time: no rule looks at everything from everywhere."""
    unit = text_of(content)[:200]
    if not unit:
        return
    text = (unit * (_LONG // len(unit) + 1))[:_LONG]
    spent = _spent(text)
    if spent > _SLOW:
        half = _spent(text[: _LONG // 2])
        spent = spent if spent < _STEEP * half else _spent(text)  # the first time, much is loaded late
        hold(spent < _STEEP * half, f"{unit!r} again and again: {half:.1f} s for half as much as takes {spent:.1f} s")


def _spent(text: str) -> float:
    """Return the seconds that reading a text takes, in this process's own time."""
    start = time.process_time()
    reading_is_exact(Reading(source_of(text)))
    return time.process_time() - start
