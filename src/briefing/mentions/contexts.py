"""Contexts: what the words around a name make of it (`place_contexts.csv`).

A row names its name (or a class of names, `@language`), and what must stand before it, after it, or anywhere in its
sentence; it reads the name as an id, as itself (`=`), or as no mention (empty). The first row that fits decides.
"""

import re
from dataclasses import dataclass
from functools import cache

from briefing.needs import needs_of
from briefing.reference import rows

_WINDOW = 90  # characters before and after a name that a row may look at
_STATE_ENDS = ("of ", "the ", "OF ", "THE ")  # what stands between a state's form and its name
_COLUMNS = ("rule", "name", "reading", "before", "after", "near", "doubtful", "example", "origin")


@dataclass(frozen=True, slots=True)
class Context:
    """A row of `place_contexts.csv`, its patterns compiled. `before` reaches `reach` characters back."""

    rule: str
    reading: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    near: re.Pattern[str] | None
    doubtful: bool
    reach: int

    def evidence(self, text: str, start: int, end: int, sentence: tuple[int, int]) -> str | None:
        """Return the words that make this row fit the name at `text[start:end]`, or None where it does not fit."""
        before = after = near = None
        if self.after and (after := self.after.match(text, end, end + _WINDOW)) is None:
            return None
        if self.before and (before := self.before.search(text, max(start - self.reach, 0), start)) is None:
            return None
        if self.near and (near := self.near.search(text[slice(*sentence)])) is None:
            return None
        words = [match[0].strip() for match in (before, after, near) if match]
        return " … ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a context makes of a name: `id` is `=` for the name's own id, empty for no mention."""

    id: str
    rule: str
    evidence: str
    doubtful: bool


def read_in_context(name: str, text: str, start: int, end: int, sentence: tuple[int, int]) -> Reading | None:
    """Return the reading of the first row that fits `name` at `text[start:end]`, or None where no row does.

    `text` has its marks folded; `sentence` is where its sentence starts and ends.
    """
    followed, contexts, unfollowed = _contexts_of(name)
    for context in contexts if followed.match(text, end, end + _WINDOW) else unfollowed:
        evidence = context.evidence(text, start, end, sentence)
        if evidence is not None:
            return Reading(context.reading, context.rule, evidence, context.doubtful)
    return None


@cache
def _contexts_of(name: str) -> tuple[re.Pattern[str], tuple[Context, ...], tuple[Context, ...]]:
    """Return the rows for this name in the file's order, those that need nothing after it, and what the others need."""
    keys = {name, "@any", *(f"@{group}" for group, words in _classes().items() if name in words)}
    fitting = tuple(_compiled(number) for number, names in enumerate(_names_by_row()) if not keys.isdisjoint(names))
    after = "|".join(f"(?:{context.after.pattern})" for context in fitting if context.after)
    return re.compile(after or "(?!)"), fitting, tuple(context for context in fitting if not context.after)


@cache
def _names_by_row() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["name"].split("|")) for row in rows("place_contexts", _COLUMNS))


@cache
def _compiled(number: int) -> Context:
    row = rows("place_contexts", _COLUMNS)[number]
    return Context(
        row["rule"],
        row["reading"],
        _pattern(f"(?:{row['before']})$") if row["before"] else None,
        _pattern(row["after"]) if row["after"] else None,
        _pattern(row["near"]) if row["near"] else None,
        row["doubtful"] == "yes",
        min(needs_of(_pattern(row["before"])).reach, _WINDOW),
    )


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Compile a pattern in which `{class}` stands for any word of that class."""
    for group, words in _classes().items():
        written = written.replace(f"{{{group}}}", "|".join(re.escape(word) for word in words))
    return re.compile(written)


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows("place_words", ("class", "word", "origin")):
        found.setdefault(row["class"], []).append(row["word"])
    return {group: tuple(words) for group, words in found.items()}


@cache
def _state_form() -> re.Pattern[str]:
    parts: dict[str, list[str]] = {"form": [], "epithet": []}
    for row in rows("state_forms", ("part", "word", "example", "origin")):
        parts[row["part"]].append(re.escape(row["word"]))
    alternatives = []
    for case in (str, str.upper):
        form, epithet = ("|".join(case(word) for word in parts[part]) for part in ("form", "epithet"))
        alternatives.append(rf"\b(?:(?:{epithet}) ){{0,3}}(?:{form}) {case('of')} (?:{case('the')} )?")
    return re.compile(f"(?:{'|'.join(alternatives)})$")


def official_start(text: str, start: int) -> int:
    """Return where the official name begins whose last part is the name at `start`: at `Socialist Republic of`, say."""
    if not text.endswith(_STATE_ENDS, max(start - _WINDOW, 0), start):
        return start
    match = _state_form().search(text, max(start - _WINDOW, 0), start)
    return match.start() if match else start
