"""Lines that repeat the text: pull-outs, titles in breadcrumbs, teasers printed twice."""

import re
from collections.abc import Set

from briefing.zones.look import Look

_WORD = re.compile(r"\w+")
_MOST_LINES = 2000  # of a page with pull-outs: each line is looked for in the whole page
_ATTRIBUTION = re.compile(r"(?:(?<!\s)\s+)?[–—-]\s*[^–—.!?]{2,80}\Z")
_QUOTED = re.compile(r"[\"“«‘].*[\"”»’]")


def folded(text: str) -> str:
    """Return text as its words alone, in lower case, for comparing."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def pull_outs(looks: tuple[Look, ...], start: int) -> frozenset[int]:
    """Return the positions of lines from `start` on that only repeat words of a longer paragraph.

    A repetition counts from seven words on, or from four where it stands in quotation marks; parts joined by an
    ellipsis may stand apart. A text of more than 2,000 lines is no page and has none.
    """
    if len(looks) > _MOST_LINES:
        return frozenset()
    page = "\n".join(look.text for look in looks).lower()
    paragraphs: list[str] = []
    found = []
    for position, look in enumerate(looks):
        if position < start or look.words > 60:
            continue
        quoted = _QUOTED.match(look.text) is not None
        plain = _ATTRIBUTION.sub("", look.text) if quoted else look.text
        words = _WORD.findall(plain.lower())
        if len(words) < (4 if quoted else 7):
            continue
        longest_first = sorted(words, key=len, reverse=True)
        if not all(page.find(word, page.find(word) + 1) > 0 for word in longest_first):
            continue  # a word that the page holds only once has not been repeated
        paragraphs = paragraphs or [folded(look.text) for look in looks if look.prose]
        parts = [folded(part) for part in re.split(r"\.\.\.|…|\[\.*\]", plain)]
        least = len(folded(look.text)) + 12
        longer = (text for text in paragraphs if len(text) > least)
        if any(all(part in text for part in parts if part.strip()) for text in longer):
            found.append(position)
    return frozenset(found)


def running_heads(looks: tuple[Look, ...], start: int, listed: Set[int]) -> frozenset[int]:
    """Return the positions of short lines from `start` on that repeat a line of the page's head: running titles.

    What a list of contents has `listed` comes again as a heading.
    """
    named = (look for position, look in enumerate(looks[:start]) if look.words >= 3 and position not in listed)
    heads = dict.fromkeys((folded(look.text), look.words + 4) for look in named)
    if not heads:
        return frozenset()
    texts = {p: folded(look.text) for p, look in enumerate(looks) if p >= start and not look.prose and not look.asks}
    return frozenset(
        p for p, text in texts.items() if any(head in text and looks[p].words <= most for head, most in heads)
    )


def first_repetition(looks: tuple[Look, ...], after: int) -> int:
    """Return the position of the first of two equal lines, one right after the other, or the number of lines.

    Only lines past `after` count: sites print a teaser's title twice, once for its picture.
    """
    for position in range(max(after, 0), len(looks) - 1):
        above, below = looks[position], looks[position + 1]
        if above.words == below.words >= 3 and above.text.casefold() == below.text.casefold():
            return position
    return len(looks)
