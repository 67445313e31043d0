"""What all three outputs say alike: a row's reading, a change's head line, its cause and its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from briefing.diff.changes import SECTIONS, Change, Difference, Seen
from briefing.diff.corrected import names_correction

_BLANKS = re.compile(r"\s+")
_PLAIN = ("exact",)  # cells that say nothing where they stand alone


Entry = tuple[str, str]  # a sign, or nothing, and what it says


def title(difference: Difference) -> str:
    """Return the title of a page."""
    return f"What differs between {difference.old} and {difference.new}"


def lists(difference: Difference) -> list[tuple[str, list[Entry]]]:
    """Return what stands above the rows: each heading with its entries, where it has any."""
    found: dict[str, list[Entry]] = {
        "Sources": [(change.sign, str(change)) for change in difference.sources],
        "On the whole": [("", entry) for entry in _overall(difference)],
        "How they were read": [("", entry) for entry in difference.otherwise],
    }
    return [(heading, entries) for heading, entries in found.items() if entries]


def _overall(difference: Difference) -> list[str]:
    """Return what only one side names at all: `Partners: new Cambodia; gone Laos`."""
    return [
        f"{kind}: " + "; ".join(f"{sign} {', '.join(names)}" for sign, names in (("new", new), ("gone", gone)) if names)
        for kind, new, gone in difference.overall
    ]


def sections(difference: Difference) -> list[tuple[str, "list[Group]"]]:
    """Return each section's title with its rows, those of one sentence and one cause together."""
    return [(SECTIONS[name], _groups(changes)) for name, changes in difference.by_section().items()]


def said(change: Change) -> str:
    """Return what a change is, in a line: `“245” → “247”: count 245 → 247`."""
    seen = [one_line(side.surface) for side in (change.was, change.now) if side]
    named = " → ".join(f"“{surface}”" for surface in dict.fromkeys(seen))
    says = one_line(_what_changed(change))
    return f"{named}: {says}" if says else named


def _read_as(seen: Seen) -> str:
    """Return what the rules took a row for, without the surface: `count, 245, parties`."""
    cells = (cell for column, cell in seen.reading.items() if column not in ("surface", "zone"))
    return ", ".join(cell for cell in cells if cell and cell not in _PLAIN)


def _what_changed(change: Change) -> str:
    """Return the cells that differ: `count 245 → 247`; of a new or a gone row what it was read as.

    Where none differs, what changed is whether an analyst has confirmed it.
    """
    if change.was is None or change.now is None:
        return _read_as(change.seen)
    if not change.differing:
        return "confirmed as it was read" if names_correction(change.now.rule) else "no longer confirmed"
    cells = [(name, was or "none", now or "none") for name, was, now in change.differing]
    return "; ".join(f"{name} {was} → {now}" for name, was, now in cells if name != "surface")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A sentence to show: which one it is (`was`, `now`, `in` for both), its language, and its parts, marked or not."""

    name: str
    language: str
    parts: Sequence[tuple[str, bool]]

    @property
    def text(self) -> str:
        """The sentence without marks."""
        return "".join(part for part, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that stand in the same sentences and have the same cause."""

    changes: Sequence[Change]
    about: str  # cause and place, in words
    quotations: Sequence[Quotation]


def _groups(changes: Sequence[Change]) -> list[Group]:
    """Return neighbours with the same cause and the same sentences together, so that these are shown once."""
    found = []
    for (about, _), together in groupby(changes, lambda change: (_about(change), _sentences(change))):
        alike = list(together)
        found.append(Group(alike, about, _quotations(alike)))
    return found


def _about(change: Change) -> str:
    because = f"{change.cause}{': ' if change.why else ''}{one_line(change.why)}"
    where = f"{change.source}, line {change.seen.line}" if change.seen.line else change.source
    return f"because {because} ({where})"


def _sentences(change: Change) -> tuple[str | None, str | None]:
    was, now = change.was, change.now
    return (was.sentence if was else None), (now.sentence if now else None)


def _quotations(alike: Sequence[Change]) -> list[Quotation]:
    """Return the sentences of changes that share them: one where old and new are the same."""
    was, now = ([seen for seen in side if seen] for side in zip(*((c.was, c.now) for c in alike), strict=True))
    same = was and now and was[0].sentence == now[0].sentence
    named = [("in", now)] if same else [("was", was), ("now", now)]
    return [Quotation(name, seen[0].language, _parts(seen)) for name, seen in named if seen and seen[0].sentence]


def _parts(seen: Sequence[Seen]) -> list[tuple[str, bool]]:
    """Return a sentence cut at its marks, with single blanks; of marks that overlap the first counts."""
    sentence, at = seen[0].sentence, 0
    found: list[tuple[str, bool]] = []
    for start, end in sorted({side.marked for side in seen}):
        if at <= start < end:
            found += [(sentence[at:start], False), (sentence[start:end], True)]
            at = end
    found.append((sentence[at:], False))
    return [(_BLANKS.sub(" ", part), marked) for part, marked in found if part]


def one_line(text: str) -> str:
    """Return a text with its white space as single blanks."""
    return " ".join(text.split())
