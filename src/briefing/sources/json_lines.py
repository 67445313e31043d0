"""JSON Lines: a document in each line, as an object whose members are its columns."""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from briefing.errors import SourceError
from briefing.sources.columns import chosen, document, unread
from briefing.sources.reading import LONGEST_TEXT
from briefing.sources.received import Problem, Received, refused
from briefing.sources.unread import Unread

_LONGEST = 12 * LONGEST_TEXT  # bytes of a line: a character can be written as six, and two of those for one
_MOST_WITHIN = 500_000  # lists and objects within a line: each takes 60 bytes and more, a document is one
_MOST_OTHERS = 100  # names of members that are kept to be told, and those of one more line
_REMEDY = "mend the line, or leave it out"


def documents(opened: BinaryIO, file: str, name: str, self_country: str, left: Unread) -> Iterator[Received | Problem]:
    """Yield the documents of an opened file, line by line. A line that is none is a problem, and the next is read.

    At the end `left` hears which members of the lines' objects were not read.
    """
    lines = io.BufferedReader(opened, 1 << 16) if isinstance(opened, io.RawIOBase) else opened
    number, others = 0, set[str]()
    while line := lines.readline(_LONGEST + 1):
        number += 1
        place = f"{file}, line {number:,}"
        if len(line) > _LONGEST:
            yield refused(place, f"is longer than {_LONGEST // 1_000_000} MB, which no article is", _REMEDY)
            while line and not line.endswith(b"\n"):
                line = lines.readline(1 << 20)
            continue
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        line = line.strip()
        if not line:
            continue
        try:
            row = _row(line, place)
            if len(others) < _MOST_OTHERS:
                others.update(unread(row))
            yield document(row, chosen(row), place, f"{name}/{number}", self_country)
        except SourceError as error:
            yield refused(place, error.cause, error.remedy)
    left.add(file, sorted(others))


def _row(line: bytes, place: str) -> dict[str, Any]:
    """Return a line's object. Raises SourceError where it is none."""
    if line.count(b"[") + line.count(b"{") > _MOST_WITHIN:
        raise SourceError(place, f"holds more than {_MOST_WITHIN:,} brackets", _REMEDY)
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(place, f"is not UTF-8: byte {error.start} cannot be decoded", "export it anew") from error
    except json.JSONDecodeError as error:
        raise SourceError(place, f"is no JSON ({error.msg} at character {error.pos + 1:,})", _REMEDY) from error
    except (RecursionError, ValueError) as error:
        raise SourceError(place, "is no JSON that can be read: too deep, or a number too long", _REMEDY) from error
    if not isinstance(row, dict):
        raise SourceError(place, "is no object", 'write each document as {"text": "…"}')
    return row
