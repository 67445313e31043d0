"""Lines that repeat the text: pull-outs, titles in breadcrumbs, teasers printed twice."""

import re

from briefing.zones.look import Look

_WORD = re.compile(r"\w+")
_ATTRIBUTION = re.compile(r"\s*[–—-]\s*[^–—.!?]{2,80}\Z")
_QUOTED = re.compile(r"[\"“«‘].*[\"”»’]")


def folded(text: str) -> str:
    """Return text as its words alone, in lower case, for comparing."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


def pull_outs(looks: tuple[Look, ...], start: int) -> frozenset[int]:
    """Return the positions of lines from `start` on that only repeat words of a longer paragraph.

    A repetition counts from seven words on, or from four where it stands in quotation marks; parts joined by an
    ellipsis may stand apart.
    """
    texts = [folded(look.text) for look in looks]
    page = "\n".join(texts)
    paragraphs = {text for text, look in zip(texts, looks, strict=True) if look.prose}
    found = []
    for position, look in enumerate(looks):
        if position < start or look.words > 60:
            continue
        quoted = _QUOTED.match(look.text) is not None
        plain = _ATTRIBUTION.sub("", look.text) if quoted else look.text
        parts = [folded(part) for part in re.split(r"\.\.\.|…|\[\.*\]", plain)]
        parts = [part for part in parts if part.strip()]
        size = sum(len(part.split()) for part in parts)
        if size < (4 if quoted else 7) or any(page.count(part) < 2 for part in parts):
            continue
        longer = (text for text in paragraphs if len(text) > len(texts[position]) + 12)
        if any(all(part in text for part in parts) for text in longer):
            found.append(position)
    return frozenset(found)


def running_heads(looks: tuple[Look, ...], start: int) -> frozenset[int]:
    """Return the positions of short lines from `start` on that repeat a line of the page's head: running titles."""
    heads = [(folded(look.text), look.words + 4) for look in looks[:start] if look.words >= 3]
    texts = {p: folded(look.text) for p, look in enumerate(looks) if p >= start and not look.prose and not look.asks}
    return frozenset(
        p for p, text in texts.items() if any(head in text and looks[p].words <= most for head, most in heads)
    )


def first_repetition(looks: tuple[Look, ...], after: int) -> int:
    """Return the position of the first of two equal lines, one right after the other, or the number of lines.

    Only lines past `after` count: sites print a teaser's title twice, once for its picture.
    """
    for position in range(max(after, 0), len(looks) - 1):
        if looks[position].words >= 3 and looks[position].text.casefold() == looks[position + 1].text.casefold():
            return position
    return len(looks)
