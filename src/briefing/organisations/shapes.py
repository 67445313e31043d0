"""Organisations that no list knows, by their shape: a head noun (`Party`, `Commission`, `Forum`) and what it carries.

A head grows to the left over words with capitals and to the right over `of …`, `for …`. What each head owes
(`organisation_heads.csv`, `needs`) decides whether the result is a name:
`left` a word before it, `right` a complement, `either`, `nothing`, `inside` a place inside a sentence,
`parties` the word party or parties in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing import reference
from briefing.organisations.candidates import Candidate, Places, Word, is_adjective, plain, word_list, words_of
from briefing.records import Document, Line

_CONNECTOR = re.compile(r"(?:of|for|on|against)(?: the)?", re.IGNORECASE)
_SEVERAL = re.compile(r"\bpart(?:y|ies)\b", re.IGNORECASE)
_LONGEST_HEAD = 4


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun and what it needs to be a name."""

    words: tuple[str, ...]
    kind: str
    needs: str


@cache
def heads() -> dict[str, tuple[Head, ...]]:
    """Return the head nouns by their first word, those of more words first."""
    found: dict[str, list[Head]] = {}
    for row in reference.rows("organisation_heads", ("head", "kind", "needs", "example", "marked", "origin")):
        words = tuple(row["head"].split())
        found.setdefault(words[0], []).append(Head(words, row["kind"], row["needs"]))
    return {word: tuple(sorted(group, key=lambda h: -len(h.words))) for word, group in found.items()}


@dataclass(frozen=True, slots=True)
class _Scene:
    """A line as the growing rules see it."""

    text: str
    words: Sequence[Word]
    places: Places
    capitals_only: bool  # a headline in which every word has a capital

    def gap(self, i: int) -> str:
        """Return what stands between word i - 1 and word i."""
        return self.text[self.words[i - 1].end : self.words[i].start] if 0 < i < len(self.words) else "\n"

    def joins(self, i: int) -> bool:
        """Whether word i follows word i - 1 after a mere space."""
        return self.gap(i).strip(" \u00a0") == "" and self.gap(i) != ""

    def begins_sentence(self, i: int) -> bool:
        """Whether word i is the first of its sentence, as far as punctuation tells."""
        return i == 0 or any(mark in self.gap(i) for mark in ".!?:\n•–—")


def find_shapes(document: Document, places: Places) -> Iterator[Candidate]:
    """Yield every stretch of the document that has the shape of an organisation's name."""
    for line in document.lines:
        letters = [c for c in line.text if c.isalpha()]
        if letters and not all(c.isupper() for c in letters):
            yield from _in_line(document.text, line, places)


def _in_line(text: str, line: Line, places: Places) -> Iterator[Candidate]:
    words = words_of(text, line.start, line.end)
    capitals = sum(word.capital for word in words if len(word.text) > 3)
    longer = sum(len(word.text) > 3 for word in words)
    scene = _Scene(text, words, places, line.zone in ("title", "heading") and longer > 3 and capitals > 0.8 * longer)
    for i in range(len(words)):
        if head := _head_at(scene, i):
            yield from _grown(scene, i, head)


def _head_at(scene: _Scene, i: int) -> Head | None:
    for head in heads().get(plain(scene.words[i].text), ()):
        n = len(head.words)
        run = scene.words[i : i + n]
        together = all(scene.joins(i + k) for k in range(1, n))
        named = n == 1 and scene.places.at(run[0].start) is not None  # `Federation` of `Russian Federation`
        if together and tuple(plain(word.text) for word in run) == head.words and not named:
            return head
        if n > 1 or len(run) < n:
            continue
        # `Party's`, `Academy's`: the owner of something may be named all the same.
    bare = plain(scene.words[i].text).removesuffix("'s").removesuffix("'")
    if bare != plain(scene.words[i].text):
        return next((h for h in heads().get(bare, ()) if len(h.words) == 1), None)
    return None


def _grown(scene: _Scene, i: int, head: Head) -> Iterator[Candidate]:
    last = i + len(head.words) - 1
    left = _grow_left(scene, i)
    end, has_right = _grow_right(scene, last, head)
    start = scene.words[left].start
    has_left = left < i and not _only_says_whose(scene, left, i, head)
    if head.needs == "inside":
        start, has_left = scene.words[i].start, False
        fine = not scene.begins_sentence(i) and not scene.capitals_only and not _goes_on(scene, last)
        end = scene.words[last].end
    else:
        fine = _is_enough(scene, head, has_left=has_left, has_right=has_right, start=start, end=end, at=i)
    if head.kind == "party" and not has_right and _goes_on(scene, last):
        return  # `Labour Party Congress`: the head is a later word
    if fine:
        end = _without_possessive(scene.text, end)
        name = scene.text[start:end]
        yield Candidate(start, end, head.kind, name, f"shape: {' '.join(head.words)}")


def _is_enough(scene: _Scene, head: Head, *, has_left: bool, has_right: bool, start: int, end: int, at: int) -> bool:
    """Whether what the head carries makes it a name."""
    if head.needs == "nothing":
        lone = not has_left and not has_right and head.words == ("Government",)
        return not (lone and scene.begins_sentence(at))
    if head.needs == "parties":
        grown = scene.text[start:end]
        return (has_left or has_right) and bool(_SEVERAL.search(grown)) and len(grown.split()) > 2
    return {"left": has_left, "right": has_right, "either": has_left or has_right}[head.needs]


def _grow_left(scene: _Scene, i: int) -> int:
    """Return the index of the first word that belongs to the name whose head is word i."""
    stops, possessives, modifiers = word_list("stop"), word_list("possessive"), word_list("modifier")
    left = i
    while left > 0 and scene.joins(left):
        word = scene.words[left - 1]
        bare = plain(word.text)
        if bare == "and" and left > 1 and scene.joins(left - 1) and _may_cross_and(scene, left):
            left -= 2
            continue
        if not word.capital or bare in stops or (word.possessive and bare not in possessives):
            break
        if left > 1 and scene.words[left - 2].text in ("of", "of the") and scene.places.at(word.start):
            break  # `Party of China Central Committee`: the country ends another name
        if scene.capitals_only and bare not in modifiers and scene.places.at(word.start) is None:
            break
        left -= 1
    return left


def _may_cross_and(scene: _Scene, left: int) -> bool:
    """Whether `X and Y Party` is one name (`Justice and Development Party`), not two."""
    before, after = scene.words[left - 2], scene.words[left]
    known = word_list("modifier") | word_list("terminal")
    plain_words = before.capital and after.capital and plain(before.text) in known and plain(after.text) in known
    return plain_words and plain(before.text) not in heads() and scene.places.at(before.start) is None


def _grow_right(scene: _Scene, last: int, head: Head) -> tuple[int, bool]:
    """Return where the name ends, and whether a complement was found."""
    end, grew, i, connectors = scene.words[last].end, False, last + 1, 0
    if head.words[-1] in ("of", "for"):
        i, connectors = last, 0
    while connectors < 3 and i < len(scene.words):
        first = _after_connector(scene, i, only_of=connectors > 0 or head.kind == "party")
        if first is None:
            break
        stop = _complement_end(scene, first)
        if stop is None:
            break
        end, grew, i, connectors = scene.words[stop].end, True, stop + 1, connectors + 1
    return end, grew


def _after_connector(scene: _Scene, i: int, *, only_of: bool) -> int | None:
    """Return the index of the first word after `of (the)`, `for (the)` at word i."""
    word = scene.words[i].text
    if not scene.joins(i) or not _CONNECTOR.fullmatch(word) or (only_of and word.lower() not in ("of", "for")):
        return None
    first = i + 1
    if first < len(scene.words) and scene.joins(first) and scene.words[first].text == "the":
        first += 1
    return first if first < len(scene.words) and scene.joins(first) else None


def _complement_end(scene: _Scene, first: int) -> int | None:
    """Return the index of the last word of the complement that begins at word `first`."""
    word = scene.words[first]
    if not word.capital or plain(word.text) in word_list("stop") | {"Party", "State", "Government"} & _bare_end(
        scene, first
    ):
        return None
    place = scene.places.at(word.start)
    last = first
    if place is not None and place.kind == "country":
        last = _last_within(scene, first, place.mark.span.end)
        if not is_adjective(place.mark.span.surface):
            return last
    while last + 1 < len(scene.words) and scene.joins(last + 1):
        following = scene.words[last + 1]
        if following.text == "and" and _lists_on(scene, last + 2):
            last += 2
        elif _continues(scene, last):
            last += 1
        else:
            break
    return last


def _bare_end(scene: _Scene, i: int) -> frozenset[str]:
    """Return all words where word i ends its run of capitals, so that `of the Party` leans on an earlier name."""
    ends = i + 1 >= len(scene.words) or not scene.joins(i + 1) or not scene.words[i + 1].capital
    return frozenset({"Party", "State", "Government"}) if ends else frozenset()


def _continues(scene: _Scene, last: int) -> bool:
    """Whether the word after `last` still belongs to the complement: a capital, but not a person's name."""
    following, before = scene.words[last + 1], plain(scene.words[last].text)
    known = word_list("modifier") | word_list("terminal")
    owner = scene.words[last].possessive and before not in word_list("possessive")
    if not following.capital or owner or plain(following.text) in word_list("stop"):
        return False
    return before not in word_list("terminal") or plain(following.text) in known


def _lists_on(scene: _Scene, i: int) -> bool:
    """Whether word i goes on with a body's list of tasks (`Propaganda and Training`), not with another name."""
    if i >= len(scene.words) or not scene.joins(i) or not scene.joins(i - 1):
        return False
    word = plain(scene.words[i].text)
    return word in word_list("modifier") | word_list("terminal") and word not in heads()


def _last_within(scene: _Scene, first: int, end: int) -> int:
    last = first
    while last + 1 < len(scene.words) and scene.words[last + 1].start < end:
        last += 1
    return last


def _only_says_whose(scene: _Scene, left: int, i: int, head: Head) -> bool:
    """Whether the words before the head only say whose or which kind it is (`Vietnamese Party`, `National Party`)."""
    if head.kind == "body" and head.needs == "either":
        return all(plain(word.text) in word_list("organ") for word in scene.words[left:i])
    weak = word_list("plain")
    return all(
        scene.places.at(word.start) is not None or plain(word.text) in weak - {"Socialist", "Workers'", "Communist"}
        for word in scene.words[left:i]
    )


def _goes_on(scene: _Scene, last: int) -> bool:
    """Whether another word with a capital follows at once (`Party Congress`)."""
    i = last + 1
    return i < len(scene.words) and scene.joins(i) and scene.words[i].capital and not scene.words[last].possessive


def _without_possessive(text: str, end: int) -> int:
    return end - 2 if text[end - 2 : end] in ("'s", "’s") else end
