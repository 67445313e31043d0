"""The difference as plain text, for a terminal."""

from collections.abc import Iterator

from briefing.diff.changes import SECTIONS, Difference
from briefing.diff.wording import Group, groups, one_line, overall, surfaces, title, what_changed


def as_text(difference: Difference) -> str:
    """Return the difference as text; its last line sums it up."""
    return "".join(f"{safe(line)}\n" for line in _lines(difference))


def _lines(difference: Difference) -> Iterator[str]:
    if difference or difference.rules:
        yield from (title(difference), "")
    for heading, entries in (
        ("Sources", [f"  {change.sign:8}{change}" for change in difference.sources]),
        ("On the whole", [f"  {entry}" for entry in overall(difference)]),
        ("Rules", [f"  {entry}" for entry in difference.rules]),
    ):
        if entries:
            yield from (heading, *entries, "")
    for section, changes in difference.by_section().items():
        yield SECTIONS[section]
        for group in groups(changes):
            yield from _group(group)
        yield ""
    yield from (f"Note: {note}" for note in difference.notes if difference)
    yield difference.summed_up()


def _group(group: Group) -> Iterator[str]:
    for change in group.changes:
        named = " → ".join(f"“{surface}”" for surface in surfaces(change))
        says = what_changed(change)
        yield f"  {change.sign:8}{named}{': ' if says else ''}{one_line(says)}"
    yield f"          {group.about}"
    for quotation in group.quotations:
        yield f"          {quotation.name}: {quotation.text}"


def safe(text: str) -> str:
    """Return the text without what steers a terminal, or turns the direction of writing."""
    return "".join(character if character.isprintable() else " " for character in text)
