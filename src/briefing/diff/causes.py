"""Why a row differs: its source has other bytes, a rule reads it otherwise, or somebody corrected it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.diff.sides import Paper, Row, Side
from briefing.records import ALSO

CORRECTED = "corrected"
CORRECTIONS = "the corrections changed"
_FILES = {"reference": "data/reference/", "notebooks": "notebooks/"}


def rules_changed(old: Side, new: Side) -> tuple[str, ...] | None:
    """Return in words what differs between the manifests but for the sources; None where one is missing."""
    if old.manifest is None or new.manifest is None:
        return None
    return tuple(_told(old.manifest, new.manifest))


def manifests_missing(old: Side, new: Side) -> tuple[str, ...]:
    """Return which side has no manifest of its own, and what that means."""
    lacking = " and ".join(side.label for side in (old, new) if side.manifest is None)
    known = "no manifest of these tables is beside them, so what differs between the rules is not known"
    return (f"{lacking}: {known}",) if lacking else ()


def is_corrected(row: Row | None) -> bool:
    """Return whether a correction made the row."""
    return row is not None and CORRECTED in row.get("rule", "").split(ALSO)


def cause(
    papers: tuple[Paper | None, Paper | None],
    rows: tuple[Row | None, Row | None],
    *,
    same_words: bool,
    rules: tuple[str, ...] | None,
) -> tuple[str, str]:
    """Return the cause (a key of `CAUSES`) and more about it in words.

    `same_words`: the sentence says what it said; `rules`: what differs between the manifests, None where unknown.
    """
    (old, new), (was, now) = papers, rows
    if old is None or new is None:
        return "source", "it is new" if old is None else "it is gone"
    if is_corrected(now):
        return "correction", now.get("evidence", "") if now else ""
    if is_corrected(was):
        return "correction", "it is no longer applied"
    if old.sha256 != new.sha256:
        return ("source or rule", "") if same_words and rules else ("source", "")
    if rules == (CORRECTIONS,):
        return "correction", "" if now else "it was taken out"
    names = [row.get("rule", "") for row in rows if row is not None]
    taken_out = now is None and (rules is None or CORRECTIONS in rules)
    return "rule or correction" if taken_out else "rule", ", now ".join(dict.fromkeys(filter(None, names)))


def _told(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    if old.get("briefing") != new.get("briefing"):
        yield f"briefing {old.get('briefing')} is now {new.get('briefing')}"
    if old.get("python") != new.get("python"):
        yield f"Python {old.get('python')} is now {new.get('python')}"
    for name, was, now in _entries(old, new, "packages"):
        yield f"{name} {was} is now {now}" if was and now else f"{name} {now or was} is {'new' if now else 'gone'}"
    for name, was, now in _entries(old, new, "parameters"):
        yield f"parameter {name}: {was if was is not None else 'not set'}, now {now if now is not None else 'not set'}"
    if old.get("corrections") != new.get("corrections"):
        yield CORRECTIONS
    for part, folder in _FILES.items():
        for name, was, now in _entries(old, new, part):
            yield f"{folder}{name} {'changed' if was and now else 'is new' if now else 'is gone'}"


def _entries(old: Mapping[str, Any], new: Mapping[str, Any], part: str) -> Sequence[tuple[str, Any, Any]]:
    was, now = (dict(side.get(part) or {}) for side in (old, new))
    names = sorted(was.keys() | now.keys())
    return [(name, was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)]
