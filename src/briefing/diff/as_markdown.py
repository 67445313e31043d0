"""The difference as Markdown, for the summary of a CI job."""

import re
from collections.abc import Iterator

from briefing.diff.as_text import safe
from briefing.diff.changes import SECTIONS, SIGNS, Difference
from briefing.diff.wording import Group, lists, said, sections, title

MOST_BYTES = 900_000  # a job's summary holds 1 MiB
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#!|~$@]|:(?=[\w/]))")


def as_markdown(difference: Difference) -> str:
    """Return the difference as Markdown.

    Beyond `MOST_BYTES` rows are left out, and how many is said.
    """
    head = "".join(f"{line}\n" for line in _head(difference))
    body: list[str] = []
    left = MOST_BYTES - len(head.encode())
    shown = 0
    for heading, groups in sections(difference):
        lines = [f"\n### {heading}\n\n"]
        for group in groups:
            lines.append("".join(f"{line}\n" for line in _group(group)))
            left -= len(lines[-1].encode())
            if left < 0:
                rest = len(difference.changes) - shown
                return head + "".join((*body, *lines[:-1], f"\n{rest} more rows differ: `briefing diff` lists all.\n"))
            shown += len(group.changes)
        body += lines
    return head + "".join(body)


def escaped(text: str) -> str:
    """Return a text of one line in which Markdown finds no mark-up."""
    return _SPECIAL.sub(r"\\\1", safe(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _head(difference: Difference) -> Iterator[str]:
    yield from (f"## {escaped(title(difference))}", "", f"{escaped(difference.summed_up().capitalize())}.")
    counts = difference.counts()
    if counts:
        yield from ("", f"| | {' | '.join(SIGNS)} |", "| --- | ---: | ---: | ---: |")
        for section in difference.by_section():
            yield f"| {SECTIONS[section]} | {' | '.join(str(counts[section, sign]) for sign in SIGNS)} |"
    notes = ("Notes", [("", note) for note in difference.notes])
    for heading, entries in (*lists(difference), notes):
        if entries:
            yield from ("", f"### {heading}", "", *(_entry(*entry) for entry in entries))


def _entry(sign: str, text: str) -> str:
    return f"- **{sign}** {escaped(text)}" if sign else f"- {escaped(text)}"


def _group(group: Group) -> Iterator[str]:
    yield from (_entry(change.sign, said(change)) for change in group.changes)
    yield f"  - {escaped(group.about)}"
    for quotation in group.quotations:
        words = (f"<mark>{escaped(part)}</mark>" if marked else escaped(part) for part, marked in quotation.parts)
        yield f"  - {quotation.name}: {''.join(words)}"
