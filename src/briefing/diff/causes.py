"""Why a row differs: its source has other bytes, somebody corrected it, or the build read it otherwise.

What decides how a source is read is stated in the manifest: rules (reference data, notebooks), the program, packages,
parameters, the list of sources, corrections. Where both sides state one of these alike it was not the cause.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing.diff.sides import Paper, Row, Side

_FILES = {"reference": "data/reference", "notebooks": "notebooks"}
_REGISTER = "sources.csv"
# Parameters and packages that the tables do not depend on.
_LOOKS = ("title", "author", "report_date", "language", "paper", "theme")
_PRINTS = ("babel", "fonttools", "matplotlib", "mistune", "nbconvert", "papermill", "pikepdf", "typst")


class Told(NamedTuple):
    """Something that both manifests state, and not alike: what kind of cause it is, and in words."""

    cause: str  # as the beginning of a sentence on it: `a rule`; empty where no row can differ for it
    text: str


_RULE, _PROGRAM, _PACKAGE, _PARAMETER = "a rule", "the program", "a package", "a parameter"
_SOURCES, _CORRECTIONS = "the list of sources", "the corrections"
_READING = (_RULE, _PROGRAM, _PACKAGE, _PARAMETER, _SOURCES)
_UNTOLD = "it is read otherwise, and the manifests do not tell why"


def manifests_differ(old: Side, new: Side) -> tuple[Told, ...] | None:
    """Return what differs between the manifests but for the sources; None where one is missing."""
    if old.manifest is None or new.manifest is None:
        return None
    return tuple(_told(old.manifest, new.manifest))


def manifests_missing(old: Side, new: Side) -> tuple[str, ...]:
    """Return which side has no manifest of its own, and what that means."""
    lacking = " and ".join(side.label for side in (old, new) if side.manifest is None)
    known = "no manifest of these tables is beside them, so what else differs between the builds is not known"
    return (f"{lacking}: {known}",) if lacking else ()


def cause(
    papers: tuple[Paper | None, Paper | None],
    rows: tuple[Row | None, Row | None],
    *,
    same_words: bool,
    told: Collection[Told] | None,
    listed: bool,
) -> tuple[str, str]:
    """Return the cause of what no correction is known to have done, and more about it, both in words.

    `same_words`: the sentence says what it said; `told`: what differs between the manifests, None where unknown;
    `listed`: the new side lists its corrections, so that a row which is gone was not taken out by one.
    """
    (old, new), now = papers, rows[1]
    if old is None or new is None:
        return "the source changed", "it is new" if old is None else "it is gone"
    differing = {one.cause for one in told or ()}
    read = [part for part in _READING if part in differing]
    if old.sha256 != new.sha256:
        also = f", and so did {' and '.join(read)}" if same_words and read else ""
        return f"the source changed{also}", ""
    if told is not None and not read and _CORRECTIONS in differing:
        return "a correction was made", "" if now else "it was taken out"
    names = ", now ".join(dict.fromkeys(filter(None, (row.get("rule", "") for row in rows if row is not None))))
    if told is not None and not read:
        return _UNTOLD, names
    taken_out = now is None and not listed and (told is None or _CORRECTIONS in differing)
    if read == [_PARAMETER] and not taken_out:
        told_of = (one.text.removeprefix("parameter ") for one in told or () if one.cause == _PARAMETER)
        return "a parameter changed", "; ".join(told_of)
    return f"{' or '.join(read or [_RULE])} changed{', or a correction took it out' if taken_out else ''}", names


def _told(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Told]:
    if old.get("briefing") != new.get("briefing"):
        yield Told(_PROGRAM, f"briefing {old.get('briefing')} is now {new.get('briefing')}")
    elif old.get("program") != new.get("program"):
        known = "program" in old and "program" in new
        yield Told(
            _PROGRAM, "the program changed" if known else "the program may have changed: not both manifests tell"
        )
    if old.get("python") != new.get("python"):
        yield Told(_PACKAGE, f"Python {old.get('python')} is now {new.get('python')}")
    for name, was, now in _entries(old, new, "packages"):
        words = f"{name} {was} is now {now}" if was and now else f"{name} {now or was} is {'new' if now else 'gone'}"
        yield Told("" if name in _PRINTS else _PACKAGE, words)
    for name, was, now in _entries(old, new, "parameters"):
        values = (value if value is not None else "not set" for value in (was, now))
        yield Told("" if name in _LOOKS else _PARAMETER, f"parameter {name}: {', now '.join(map(str, values))}")
    if "program" in old and "program" in new and _register(old) != _register(new):
        yield Told(_SOURCES, f"{_REGISTER} changed")
    if old.get("corrections") != new.get("corrections"):
        yield Told(_CORRECTIONS, "the corrections changed")
    for part, folder in _FILES.items():
        found: dict[str, list[str]] = {"changed": [], "new": [], "gone": []}
        for name, was, now in _entries(old, new, part):
            found["changed" if was and now else "new" if now else "gone"].append(name)
        signs = [f"{sign} {', '.join(names)}" for sign, names in found.items() if names]
        if signs:
            yield Told(_RULE, f"{folder}: {'; '.join(signs)}")


def _register(manifest: Mapping[str, Any]) -> Sequence[str]:
    """Return the lists of sources that the build received, as `sha256sum` lists them."""
    return [entry for entry in manifest.get("besides") or () if str(entry).endswith(f" {_REGISTER}")]


def _entries(old: Mapping[str, Any], new: Mapping[str, Any], part: str) -> Sequence[tuple[str, Any, Any]]:
    was, now = (dict(side.get(part) or {}) for side in (old, new))
    names = sorted(was.keys() | now.keys())
    return [(name, was.get(name), now.get(name)) for name in names if was.get(name) != now.get(name)]
