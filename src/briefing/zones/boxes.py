"""Boxes that no cue names: a list of contents, and boxes of labelled facts above the text and within it."""

import re
from collections.abc import Set
from dataclasses import replace

from briefing.zones.look import Look
from briefing.zones.names import is_capitalised
from briefing.zones.repeats import folded

_NUMBERED = re.compile(r"\s*(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5}|[A-Z](?=[.)]))?[.):]?\s+|\s*[-–—•*·→▸►›]\s*")
_PAGE = re.compile(r"(?:(?<![\s.·…])[\s.·…]+)?(?:\s[0-9]{1,3}|\[[^\[\]]{1,12}\])\s*\Z")
_LEADERS = re.compile(r"(?:\A\S|[^\s.·…])\s?(?:[.·…]\s?){4,}[0-9]{1,4}\s*\Z")
_FACT = re.compile(r"[^\W\d_a-z][\w’'()/-]{1,20}(?: [\w’'()/-]{1,20}){0,2}\s?[:：]\s[^\W_a-z].{0,90}\Z")
_FACT_WORDS, _NAME_WORDS = 16, 6
_LABEL = re.compile(r"[^\W\d_][^:.!?]{2,40}: \S")  # `Founded: 1955`
_LABELLED_WORDS = 14
_LABELS = 3  # lines: fewer with a label are an answer or a list
_FEWEST = 2  # entries of contents, or facts


def without_boxes(looks: tuple[Look, ...], listed: Set[int], start: int) -> tuple[Look, ...]:
    """Return the looks with the `listed` lines of contents and those of boxes of facts claimed as furniture.

    `start` is where running text begins: a box of facts stands above it, beside other lines that may be the title.
    """
    found = listed | _facts(looks, start)
    if not found:
        return looks
    return tuple(
        replace(look, claim="furniture", prose=False) if position in found else look
        for position, look in enumerate(looks)
    )


def contents_lines(looks: tuple[Look, ...]) -> frozenset[int]:
    """Return the lines of a list of contents: each is a heading's text further down, or leads to a page."""
    below: dict[str, int] = {}
    entries: set[int] = set()
    for position in reversed(range(len(looks))):
        look = looks[position]
        if look.prose or look.claim or look.words > _FACT_WORDS:
            continue
        paged = look.text[-1] in "]0123456789"
        text = folded(_PAGE.sub("", _bare_entry(look.text)) if paged else _bare_entry(look.text))
        if (paged and _LEADERS.search(look.text)) or below.get(text, 0) > position + 1:
            entries.add(position)
        if text.strip():
            below.setdefault(text, position)
    found: set[int] = set()
    for first in sorted(entries - {position + 1 for position in entries}):
        last = first
        while last + 1 in entries:
            last += 1
        if last + 1 - first < _FEWEST or not _lists_what_follows(looks, range(first, last + 1)):
            continue
        head = first - 1
        titled = head >= 0 and "opening-head" in looks[head].kinds and looks[head].words <= _NAME_WORDS
        found.update(range(head if titled else first, last + 1))
    return frozenset(found)


def _lists_what_follows(looks: tuple[Look, ...], run: range) -> bool:
    """Say whether a run of repeated lines is a list: in one block, as a page's head repeated at its foot is not."""
    return len({looks[position].block for position in run}) == 1


def _bare_entry(text: str) -> str:
    match = _NUMBERED.match(text)
    return text[match.end() :] if match else text


def _facts(looks: tuple[Look, ...], start: int) -> set[int]:
    """Return the lines of boxes of labelled facts above the text, each with its name, where a title is left."""
    blocks: dict[int, list[int]] = {}
    for position in range(start):
        blocks.setdefault(looks[position].block, []).append(position)
    found: set[int] = set()
    for block in blocks.values():
        facts = [p for p in block if _is_fact(looks[p])]
        if sum(not looks[p].claim for p in facts) < _FEWEST or facts[-1] - facts[0] >= len(facts):
            continue
        above = [p for p in block if p < facts[0] and not looks[p].claim]
        named = len(above) == 1 and looks[above[0]].words <= _NAME_WORDS and is_capitalised(looks[above[0]].text)
        found.update(facts)
        if named and any(not looks[p].claim and p not in found for p in range(block[0])):
            found.update(above)
    left = [p for p in range(start) if p not in found and not looks[p].claim]
    return found if left else set()


def _is_fact(look: Look) -> bool:
    brief = look.words <= _FACT_WORDS and not look.asks and not look.prose and look.claim in ("", "furniture")
    return brief and _FACT.match(look.text) is not None


def labelled_box(looks: tuple[Look, ...], head: int) -> range:
    """Return the lines of a box within the text that only its shape tells, where `head` begins one; else none.

    A head in capitals, and right under it labels with few words.
    """
    end = head + 1
    while end < len(looks) and looks[end].block == looks[head].block and _LABEL.match(looks[end].text):
        end += 1
    return range(
        head, end if end - head > _LABELS and all(looks[p].words <= _LABELLED_WORDS for p in range(head, end)) else head
    )
