"""Words taken from the tables and the sources: escaped, and marked as values where they hold a digit."""

from briefing import formulas
from briefing.reference import languages_read
from briefing.selection import Row
from briefing.values import derived, foreign, plain, stated
from briefing.wording.catalogue import SOURCE
from briefing.wording.speech import current


def from_sentence(text: str, *sentences: str) -> str:
    """Return words of these sentences as inline Markdown.

    >>> from_sentence("12th Congress", "A4"), from_sentence("visits", "A4")
    ('[12th Congress](stated:A4)', 'visits')
    """
    return in_tongue(stated(text, *sentences) if _has_digit(text) else plain(text), _read())


def in_tongue(markdown: str, language: str) -> str:
    """Return inline Markdown in a language, marked where that is another than the briefing's.

    Within English, words of another language are known by their letters (`export/tongues.py`).
    """
    spoken, other = current().language, language.partition("-")[0]
    return foreign(markdown, language) if markdown and other and SOURCE != spoken != other else markdown


def from_cell(row: Row, column: str, text: str = "", *, cut: int = 0) -> str:
    """Return a table's cell as inline Markdown, or a `text` that says it; `cut` is the length that is said of it."""
    cell = str(row[column])[: cut or None]
    shown = text or cell
    if not _has_digit(shown):
        return plain(shown)
    return derived(shown, formulas.cell(formulas.rows_of(row.table, [row.number]), column, cut=cut), value=cell)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _read() -> str:
    """Return the language that marked words are in, where the rules read only one."""
    known = languages_read()
    return next(iter(known)) if len(known) == 1 else ""
