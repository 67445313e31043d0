r"""Values: every number that a reader can read, with what it is and where it comes from.

A value is **stated** (sentences say it), **derived** (a formula over the tables gives it, see `formulas`) or
**apparatus** (an axis tick, a page, a version: nothing about the subject). In inline Markdown it is a link with a
scheme of our own: `[245](stated:A28)`, `[17](derived:3fa2b1c09e)`, `[3](apparatus:)`; where what it says to a machine
differs from its text, the link's title says that: `[26 December 2019](stated:A2 "2019-12-26")`. Text that has passed
through `plain` cannot forge one. A key is made of its formula's content, so a formula has the same key everywhere.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

Formula = Mapping[str, Any]
CLASSES = ("stated", "derived", "apparatus")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~^&=:/@\"'$%])")
_LINK = re.compile(rf'\[((?:\\.|[^\]\\\[])*)\]\(({"|".join(CLASSES)}):([\w+.-]*)(?: "([^"\\]*)")?\)')
_TONGUE = re.compile(r"\[\]\(lang:[\w-]*\)")
_ESCAPE = re.compile(r"\\(.)")
_TURNING = re.compile(r"[\u061c\u200f\u202a-\u202e\u2066-\u2069]")  # as `export.characters` has it
_KEY = re.compile(r"\bderived:([0-9a-f]{10})\b")
_formulas: dict[str, Formula] = {}  # by key: a table of what was derived in this process, never a setting


class Mark(NamedTuple):
    """What a value is: its class, the sentences that state it or its formula's key, and what it says to a machine."""

    kind: str
    sentences: tuple[str, ...] = ()
    key: str = ""
    value: str = ""  # empty: as its text says


class Value(str):
    """A value as inline Markdown; `text` is what a reader sees, `number` what plural forms go by (NaN: no number)."""

    __slots__ = ("number", "target", "text", "value")
    text: str
    target: str  # the link's address
    value: str  # what it says to a machine
    number: float

    def __new__(cls, text: str, target: str, value: str, number: float) -> "Value":
        """Mark a text."""
        text = _folded(text)
        title = f' "{value}"' if value and value != text and not set(value) & set('"\\') else ""
        made = super().__new__(cls, f"[{_MARKDOWN.sub(_BACKSLASH, text)}]({target}{title})")
        made.text, made.target, made.value = text, target, value or text
        made.number = _number(text) if number != number else number
        return made

    def said(self, text: str) -> "Value":
        """Return the same value in other words: `three` for `3`.

        >>> stated("3", "A1").said("three")
        '[three](stated:A1 "3")'
        """
        return Value(text, self.target, self.value, self.number)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as the text that it is."""
        return (str, (str(self),))


_BACKSLASH = r"\\\1"


def plain(text: str) -> str:
    r"""Return text that inline Markdown shows exactly as it is.

    >>> plain("a *b* [c]")
    'a \\*b\\* \\[c\\]'
    """
    return _MARKDOWN.sub(_BACKSLASH, _folded(text))


def stated(text: str, *sentences: str, value: str = "", number: float = float("nan")) -> Value:
    """Return what these sentences say, `A12`; `value` is its form for machines where the text is another.

    >>> stated("245", "A28"), stated("26 December 2019", "A2", value="2019-12-26")
    ('[245](stated:A28)', '[26 December 2019](stated:A2 "2019-12-26")')
    """
    return Value(text, "stated:" + "+".join(dict.fromkeys(sentences)), value, number)


def foreign(markdown: str, language: str) -> str:
    """Return inline Markdown that is in another language than the text around it, values and all.

    >>> foreign("regularly invited", "en")
    '[](lang:en)regularly invited[](lang:)'
    """
    return f"[](lang:{language}){markdown}[](lang:)"


def derived(text: str, formula: Formula, *, value: str = "", number: float = float("nan")) -> Value:
    """Return what a formula over the tables gives.

    >>> derived("17", {"count": {"table": "mentions", "rows": "1-17"}}).text
    '17'
    """
    return Value(text, f"derived:{key_of(formula)}", value, number)


def apparatus(text: str) -> Value:
    """Return what is no statement about the subject: a tick, a page, a version, a hash, a number of the method's own.

    >>> apparatus("3")
    '[3](apparatus:)'
    """
    return Value(text, "apparatus:", "", float("nan"))


def key_of(formula: Formula) -> str:
    """Return a formula's key, and keep the formula for the exhibit that shows it."""
    text = json.dumps(formula, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    key = hashlib.sha256(text.encode()).hexdigest()[:10]
    _formulas.setdefault(key, formula)
    return key


def formula_of(value: Value) -> Formula:
    """Return the formula of a derived value."""
    return _formulas[value.target.partition(":")[2]]


def formulas_in(texts: Iterable[str]) -> dict[str, Formula]:
    """Return the formulas of the derived values in these texts, Markdown or SVG, by key, in reading order."""
    keys = (key for text in texts for key in _KEY.findall(text))
    return {key: _formulas[key] for key in dict.fromkeys(keys) if key in _formulas}


def mark_of(address: str, value: str = "") -> Mark | None:
    """Return the mark that a link's address and title say, or nothing where it is no value's.

    >>> mark_of("stated:A2+B1").sentences, mark_of("https://example.org")
    (('A2', 'B1'), None)
    """
    kind, colon, rest = address.partition(":")
    if not colon or kind not in CLASSES:
        return None
    if kind == "stated":
        return Mark(kind, tuple(filter(None, rest.split("+"))), "", value)
    return Mark(kind, (), rest if kind == "derived" else "", value)


def parts(markdown: str) -> Iterator[tuple[str, Mark | None]]:
    """Yield a line's pieces in order: bare text, with its mark where it is a value."""
    at = 0
    markdown = _TONGUE.sub("", markdown)
    for match in _LINK.finditer(markdown):
        if match.start() > at:
            yield _ESCAPE.sub(r"\1", markdown[at : match.start()]), None
        yield _ESCAPE.sub(r"\1", match[1]), mark_of(f"{match[2]}:{match[3]}", match[4] or "")
        at = match.end()
    if at < len(markdown):
        yield _ESCAPE.sub(r"\1", markdown[at:]), None


def unmarked(markdown: str) -> str:
    r"""Return inline Markdown whose values are text like any other; its escapes stay.

    >>> unmarked(f"{stated('40%', 'A1')} of all")
    '40\\% of all'
    """
    return _LINK.sub(r"\1", _TONGUE.sub("", markdown))


def bare(markdown: str) -> str:
    """Return inline Markdown as bare text: values and escapes taken away.

    >>> bare(f"{stated('40%', 'A1')} of all")
    '40% of all'
    """
    return _ESCAPE.sub(r"\1", unmarked(markdown)) if "\\" in markdown or "](" in markdown else markdown


def _folded(text: str) -> str:
    """Return a text as one line, a box for what would turn what follows it, without a source's own soft hyphens.

    At a line's end these would look like the page's.
    """
    if not text.isascii():
        text = _TURNING.sub("□", text.replace("\u00ad", ""))
    return " ".join(text.split())


def _number(text: str) -> float:
    """Return the number that a text is, or NaN."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return float("nan")
