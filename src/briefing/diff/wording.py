"""What all three outputs say alike: a row's reading, a change's head line, its cause and its place."""

from briefing.diff.changes import CAUSES, Change, Difference, Seen

_PLAIN = ("exact",)  # cells that say nothing where they stand alone


def read_as(seen: Seen) -> str:
    """Return what the rules took a row for, without the surface: `count, 245, parties`."""
    cells = (cell for column, cell in seen.reading.items() if column not in ("surface", "zone"))
    return ", ".join(cell for cell in cells if cell and cell not in _PLAIN)


def what_changed(change: Change) -> str:
    """Return the cells that differ: `count 245 → 247`; of a new or a gone row what it was read as."""
    if change.sign != "changed":
        return read_as(change.seen)
    cells = [(name, was or "none", now or "none") for name, was, now in change.differing]
    return "; ".join(f"{name} {was} → {now}" for name, was, now in cells if name != "surface")


def surfaces(change: Change) -> tuple[str, ...]:
    """Return what the text calls it: the old words and the new ones where they differ."""
    seen = [one_line(side.surface) for side in (change.was, change.now) if side]
    return tuple(dict.fromkeys(seen))


def because(change: Change) -> str:
    """Return the cause in words."""
    return f"{CAUSES[change.cause]}{': ' if change.why else ''}{change.why}"


def place(change: Change, seen: Seen) -> str:
    """Return where a row stands."""
    return f"{change.source}, line {seen.line}" if seen.line else change.source


def quotations(change: Change) -> list[tuple[str, Seen]]:
    """Return the sentences to show, each with what it is: one where both sides say the same."""
    was, now = change.was, change.now
    if was and now and was.sentence == now.sentence and was.marked == now.marked:
        return [("in", now)] if now.sentence else []
    return [(name, seen) for name, seen in (("was", was), ("now", now)) if seen and seen.sentence]


def parts(seen: Seen) -> tuple[str, str, str]:
    """Return a sentence before, in and after its mark, each with single blanks."""
    start, end = seen.marked
    cut = seen.sentence[:start], seen.sentence[start:end], seen.sentence[end:]
    before, marked, after = (" ".join(part.split()) for part in cut)
    return (
        before + (" " if marked and cut[0][-1:].isspace() else ""),
        marked,
        (" " if marked and cut[2][:1].isspace() else "") + after,
    )


def title(difference: Difference) -> str:
    """Return the title of a page."""
    return f"What differs between {difference.old} and {difference.new}"


def one_line(text: str) -> str:
    """Return a text with its white space as single blanks."""
    return " ".join(text.split())
