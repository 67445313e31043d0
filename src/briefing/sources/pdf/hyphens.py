"""Words that a line's end parts: which hyphens are the writer's, and which the typesetter's."""

import re
from collections.abc import Iterable
from functools import cache

from briefing.reference import rows

_ENDING = re.compile(r"(?<![^\W_])([^\W_]+)[-‐]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EXAMPLES = ("cooperation_patterns", "theme_cues", "role_cues", "forum_phrases", "membership_phrases")
_UNSPACED = re.compile(r"\S[–—/]$")  # ends a line without a space on either side of it
_PREFIXES = frozenset({"all", "anti", "half", "non", "quasi", "self", "semi"})  # that writers join with a hyphen
_MARK = re.compile(r"\[[0-9]{1,3}\](?:\s|$)")  # of a note, whose word ends the line above
_LONGEST = 200  # characters of a word that a line's end may part
_SHORTEST = 2  # letters: shorter pieces are no halves of a compound


@cache
def _words_of_the_genre() -> frozenset[str]:
    """Return the words of the reference data's own sentences: the commonest of party articles are among them."""
    return frozenset(word for table in _EXAMPLES for row in rows(table) for word in _words(row["example"]))


def _words(text: str) -> Iterable[str]:
    """Yield a text's words in lower case: compounds whole, and their parts."""
    for word in _WORD.findall(text.lower()):
        yield word
        yield from word.split("-") if "-" in word else ()


class Hyphens:
    """Joins lines to a paragraph, by the words that the rest of the document writes."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._written: set[str] = set()
        for line in lines:
            whole = _ENDING.sub("", line.rstrip())
            self._written.update(_words(whole.partition(" ")[2]))  # a line's first word may be half a one

    def join(self, lines: Iterable[str]) -> str:
        """Return lines as one; a hyphen at a line's end stays where it is the writer's."""
        parts: list[str] = []
        end = ""  # of what is joined so far: a paragraph may have thousands of lines
        for line in lines:
            ending = _ENDING.search(end)
            joint = ""
            if ending is not None and line[:1].isalnum():
                parts[-1], end = parts[-1][:-1], end[:-1]
                joint = "-" if self._is_written(ending[1], line) else ""
            elif end and not (_UNSPACED.search(end) or _MARK.match(line)):
                joint = " "
            parts += filter(None, (joint, line))
            end = (end + joint + line)[-_LONGEST:]
        return "".join(parts)

    def _is_written(self, first: str, rest: str) -> bool:
        """Say whether the hyphen between two halves would stand within a line too: `high-|level`, not `par-|ty`."""
        found = _WORD.match(rest)
        second = found[0].partition("-")[0].lower() if found else ""
        if not second or rest[0].isupper() or not first.isalpha() or (first.isupper() and len(first) > 1):
            return True
        first = first.lower()
        if first + second in self._written:
            return False
        if f"{first}-{second}" in self._written:
            return True
        if first + second in _words_of_the_genre() or min(len(first), len(second)) < _SHORTEST:
            return False
        if first in _PREFIXES:
            first = second
        return all(half in self._written or half in _words_of_the_genre() for half in (first, second))
