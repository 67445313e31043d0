"""Words taken from the tables and the sources: escaped, and marked as values where they hold a number."""

import re
from functools import cache

from briefing import formulas
from briefing.reference import languages_read, rows
from briefing.selection import Row
from briefing.values import derived, foreign, plain, stated
from briefing.wording.catalogue import SOURCE
from briefing.wording.speech import current

_WORD = re.compile(r"[^\W\d_]+")
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufe00-\ufe0f\ufeff]+")  # within a number too
_SAYING = ("add", "multiply", "scale", "dozen", "plural", "collective")


def from_sentence(text: str, *sentences: str) -> str:
    """Return words of these sentences as inline Markdown.

    >>> from_sentence("12th Congress", "A4"), from_sentence("dozens", "A4"), from_sentence("visits", "A4")
    ('[12th Congress](stated:A4)', '[dozens](stated:A4)', 'visits')
    """
    return in_tongue(stated(text, *sentences) if _has_number(text) else plain(text), _read())


def in_tongue(markdown: str, language: str) -> str:
    """Return inline Markdown in a language, marked where that is another than the briefing's.

    Within English, words of another language are known by their letters (`export/tongues.py`).
    """
    spoken, other = current().language, language.partition("-")[0]
    return foreign(markdown, language) if markdown and other and SOURCE != spoken != other else markdown


def from_cell(row: Row, column: str, text: str = "", *, cut: int = 0, part: str = "") -> str:
    """Return a table's cell as inline Markdown, or a `text` that says it.

    `cut` is the length that is said of it, `part` the name of what is said of a cell such as `kind=country; id=LAO`.
    """
    cell = formulas.parts_of(row[column])[part] if part else str(row[column])[: cut or None]
    shown = text or cell
    if not _has_number(shown):
        return plain(shown)
    return derived(
        shown, formulas.cell(formulas.rows_of(row.table, [row.number]), column, cut=cut, part=part), value=cell
    )


def _has_number(text: str) -> bool:
    if any(character.isdigit() for character in text):
        return True
    words = {*_WORD.findall(text.casefold()), *_WORD.findall(_UNSEEN.sub("", text).casefold())}
    return not _number_words().isdisjoint(words)


@cache
def _number_words() -> frozenset[str]:
    """Return words that say a number, but `one`, which mostly says none."""
    found = rows("number_words", ("word", "language", "role", "value", "room", "everywhere", "origin"))
    return frozenset(row["word"] for row in found if row["role"] in _SAYING) - {"one"}


def _read() -> str:
    """Return the language that marked words are in, where the rules read only one."""
    known = languages_read()
    return next(iter(known)) if len(known) == 1 else ""
