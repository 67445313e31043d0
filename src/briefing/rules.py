"""What each rule means, and why marks are doubtful that some rules make: `rules.csv`, in words for the analyst."""

from dataclasses import dataclass
from functools import cache

from briefing.errors import ReferenceDataError
from briefing.records import ALSO
from briefing.reference import rows


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words. `doubt` says why its marks are doubtful, `group` what such marks are; both empty where not."""

    name: str
    meaning: str
    doubt: str
    group: str


@cache
def rules_of(table: str, rule: str) -> tuple[Rule, ...]:
    """Return the rules that made a mark, from its cell in the column `rule`; a row that ends in `*` is for any ending.

    Raises ReferenceDataError where a rule has no row.

    >>> [rule.name for rule in rules_of("mentions", "country-name; role: no cue")]
    ['country-name', 'role: no cue']
    """
    return tuple(_rule(table, name) for name in rule.split(ALSO))


@cache
def doubts() -> dict[str, tuple[Rule, ...]]:
    """Return the rules whose marks are doubtful, by table, in the file's order."""
    found: dict[str, list[Rule]] = {}
    for (table, _), rule in _known().items():
        if rule.doubt:
            found.setdefault(table, []).append(rule)
    return {table: tuple(every) for table, every in found.items()}


def reason(table: str, rule: str) -> str:
    """Return in words why marks of these rules are doubtful; nothing where they are not."""
    return ALSO.join(dict.fromkeys(made.doubt for made in rules_of(table, rule) if made.doubt))


def _rule(table: str, name: str) -> Rule:
    known = _known()
    if (table, name) in known:
        return known[table, name]
    for (of, start), rule in known.items():
        if of == table and start.endswith("*") and name.startswith(start[:-1]):
            return rule
    raise ReferenceDataError("data/reference/rules.csv", f"has no row for {name!r} of {table}", "add the row")


@cache
def _known() -> dict[tuple[str, str], Rule]:
    columns = ("table", "rule", "meaning", "doubt", "group", "origin")
    return {
        (row["table"], row["rule"]): Rule(row["rule"], row["meaning"], row["doubt"], row["group"])
        for row in rows("rules", columns)
    }
