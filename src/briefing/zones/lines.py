"""Lines of a source: where each begins and ends, before anything is said of what it is."""

import re

from briefing.records import Line

# What a reader does not see: spaces of every width, and the marks that editors leave at a text's head.
_UNSEEN = " \t\r\f\v\xa0\u2002\u2003\u2007\u2009\u200b\u200e\u202f\u2060\u3000\ufeff"

_HEADED = re.compile(r"#{1,6}\s+(?=[^\W_])")
_QUOTED = re.compile(r"[\"“«][^\"”»]{0,1000}[\"”»]")  # no quotation within a paragraph is longer
_EMPHASISED = re.compile(r"([*_]{1,3})(?=[^\s*_])([^*\n]{0,600}[^\s*_])\1(?=\Z|\s)")


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines that are not blank, in order, with an empty zone.

    Only a line feed ends a line. A carriage return before it belongs to the text, but not to the line.

    >>> [(line.number, line.text) for line in split_lines("One\r\n\nTwo")]
    [(1, 'One'), (3, 'Two')]
    """
    lines, start = [], 0
    for number, raw in enumerate(text.split("\n"), 1):
        seen = raw.removesuffix("\r")
        if seen.strip():
            lines.append(Line(number, start, start + len(seen), seen, zone=""))
        start += len(raw) + 1
    return tuple(lines)


def unmarked(text: str) -> str:
    """Return bare text without the marks by which plain text sets emphasis and headings.

    >>> unmarked("**Who came?**"), unmarked("## Guests"), unmarked("* tea"), unmarked("**Ann:** Nobody.")
    ('Who came?', 'Guests', '* tea', 'Ann: Nobody.')
    """
    if text[:1] not in "*_#":
        return text
    text = _HEADED.sub("", text)
    match = _EMPHASISED.match(text)
    return f"{match[2]}{text[match.end() :]}" if match else text


def unquoted(text: str) -> str:
    """Return text without what stands between quotation marks.

    >>> unquoted("They said: “We agree.”")
    'They said: '
    """
    return _QUOTED.sub("", text)


def bare(text: str) -> str:
    r"""Return text without the spaces around it, and with one plain space for every run of spaces within.

    >>> bare("\ufeff Home\xa0\xa0 News ")
    'Home News'
    """
    if text.isprintable() and "  " not in text and text[:1] != " " != text[-1:]:
        return text  # no other space is printable
    return " ".join(text.strip(_UNSEEN).split())
