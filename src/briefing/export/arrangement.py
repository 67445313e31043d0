"""Which headings and charts the PDF moves to the next page: found by laying the document out and looking.

Typst has means of its own (sticky blocks, care for widows and orphans), but whatever they move after it was laid out
leaves its footnotes behind (Typst issue 5314, seen in 0.15).
"""

from collections.abc import Mapping, Sequence
from typing import Any

_HEADING = "heading"
_FIRST_LINES = 120  # characters: about a line and a half


def probed(nodes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return a text's nodes with a `probe` after its first lines, whose page says whether they stand by their heading.

    It goes after the word that exceeds 120 characters, else at the end of the last node that has children.
    """
    made, missing = _probed(nodes, _FIRST_LINES)
    return made if missing < 0 else ended(made, "probe")


def ended(nodes: Sequence[Mapping[str, Any]], probe: str) -> list[dict[str, Any]]:
    """Return a text's nodes with a probe within its last words: after them it would go with what follows."""
    made = [dict(node) for node in nodes]
    end = made
    while end and "children" in end[-1]:
        end[-1]["children"] = [dict(child) for child in end[-1]["children"]]
        end = end[-1]["children"]
    end.append({"type": probe})
    return made


def _probed(nodes: Sequence[Mapping[str, Any]], missing: int) -> tuple[list[dict[str, Any]], int]:
    """Return the nodes, and how many characters are missing yet; -1 once the probe is set."""
    made: list[dict[str, Any]] = []
    for node in nodes:
        if missing >= 0 and node["type"] == "text":
            text = node["text"]
            place = text.find(" ", missing)
            if place >= 0:
                made += [
                    {"type": "text", "text": text[:place]},
                    {"type": "probe"},
                    {"type": "text", "text": text[place:]},
                ]
                missing = -1
                continue
            missing = max(missing - len(text), 0)
        elif missing >= 0 and "children" in node:
            children, missing = _probed(node["children"], missing)
            made.append({**node, "children": children})
            continue
        made.append(dict(node))
    return made, missing


def arranged(kinds: Sequence[str]) -> list[str]:
    """Return the kinds of blocks as `stranded` takes them: what introduces evidence goes with it, as its heading does.

    >>> arranged(["text", "heading", "text", "evidence", "text"])
    ['text', 'heading', 'heading', 'evidence', 'text']
    """
    introduces = [False] * len(kinds)
    for number in range(len(kinds) - 2, -1, -1):
        following = kinds[number + 1]
        introduces[number] = kinds[number] == "text" and (following == "evidence" or introduces[number + 1])
    return [_HEADING if first else kind for first, kind in zip(introduces, kinds, strict=True)]


def stranded(kinds: Sequence[str], pages: Sequence[int]) -> tuple[int, ...]:
    """Return the number of the first heading that ends a page, if any; of several in a row, the topmost.

    `kinds` and `pages` say of each block what it is and on which page it begins, or for a text after a heading, where
    its first lines end. Only the first: moving it moves all
    that follow.
    """
    topmost: int | None = None
    for number, kind in enumerate(kinds):
        if kind == _HEADING:
            topmost = number if topmost is None else topmost
        else:
            if topmost is not None and pages[topmost] < pages[number]:
                return (topmost,)
            topmost = None
    return ()


def floatable(kinds: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the charts that may float: they follow a text, and text or a table can fill their page.

    Nothing floats that begins its section, or it would stand above the heading.

    >>> floatable(["heading", "text", "chart", "table", "chart", "heading", "chart", "text"])
    (2,)
    """
    inner = range(1, len(kinds) - 1)
    return tuple(n for n in inner if kinds[n - 1 : n + 1] == ["text", "chart"] and kinds[n + 1] in ("text", "table"))


def next_move(
    kinds: Sequence[str], pages: Sequence[int], charts: Mapping[int, Sequence[int]], floating: Sequence[int]
) -> tuple[str, int] | None:
    """Return what to move next, the first in reading order: `breaks` before a heading, or `floats` of a chart.

    `charts` says of each chart that may float on which page the text before it ends, and on which it is drawn: where
    these differ, it does not fit, and what follows may fill the page.
    """
    found = [("breaks", number) for number in stranded(kinds, pages)]
    found += [("floats", number) for number, (ends, drawn) in charts.items() if ends < drawn and number not in floating]
    return min(found, key=lambda move: move[1], default=None)
