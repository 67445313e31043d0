"""The difference as plain text, for a terminal."""

from collections.abc import Iterator

from briefing.diff.changes import SECTIONS, Change, Difference
from briefing.diff.wording import because, one_line, parts, place, quotations, surfaces, title, what_changed


def as_text(difference: Difference) -> str:
    """Return the difference as text; its last line sums it up."""
    return "".join(f"{safe(line)}\n" for line in _lines(difference))


def _lines(difference: Difference) -> Iterator[str]:
    if difference or difference.rules:
        yield from (title(difference), "")
    for heading, entries in (
        ("Sources", [f"  {change.sign:8}{change}" for change in difference.sources]),
        ("Rules", [f"  {entry}" for entry in difference.rules]),
    ):
        if entries:
            yield from (heading, *entries, "")
    for section, changes in difference.by_section().items():
        yield SECTIONS[section]
        for change in changes:
            yield from _change(change)
        yield ""
    yield from (f"Note: {note}" for note in difference.notes if difference)
    yield difference.summed_up()


def _change(change: Change) -> Iterator[str]:
    named = " → ".join(f"“{surface}”" for surface in surfaces(change))
    says = what_changed(change)
    yield f"  {change.sign:8}{named}{': ' if says else ''}{one_line(says)}"
    yield f"          because {because(change)} ({place(change, change.seen)})"
    for name, seen in quotations(change):
        yield f"          {name}: {''.join(parts(seen))}"


def safe(text: str) -> str:
    """Return the text without what steers a terminal, or turns the direction of writing."""
    return "".join(character if character.isprintable() else " " for character in text)
