"""The difference as plain text, for a terminal."""

from collections.abc import Iterator

from briefing.diff.changes import Difference
from briefing.diff.wording import Group, lists, said, sections, title


def as_text(difference: Difference) -> str:
    """Return the difference as text; its last line sums it up."""
    return "".join(f"{safe(line)}\n" for line in _lines(difference))


def _lines(difference: Difference) -> Iterator[str]:
    if difference or difference.otherwise:
        yield from (title(difference), "")
    for heading, entries in lists(difference):
        yield from (heading, *(_entry(*entry) for entry in entries), "")
    for heading, groups in sections(difference):
        yield from (heading, *(line for group in groups for line in _group(group)), "")
    yield from (f"Note: {note}" for note in difference.notes)
    yield difference.summed_up()


def _entry(sign: str, text: str) -> str:
    return f"  {sign:8}{text}" if sign else f"  {text}"


def _group(group: Group) -> Iterator[str]:
    yield from (_entry(change.sign, said(change)) for change in group.changes)
    yield f"          {group.about}"
    yield from (f"          {quotation.name}: {quotation.text}" for quotation in group.quotations)


def safe(text: str) -> str:
    """Return the text without what steers a terminal, or turns the direction of writing."""
    return "".join(character if character.isprintable() else " " for character in text)
