"""Organisations that no list knows, by their shape: a head noun (`Party`, `Commission`, `Forum`) and what it carries.

What each head owes (`organisation_heads.csv`, `needs`) decides whether the result is a name: `left` a word before it,
`right` a complement, `either` of them, `nothing`, `inside` a place inside a sentence, `parties` the word party or
parties in it, `native` what follows it in another language.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from briefing import reference
from briefing.organisations.candidates import Candidate, Places, plain, word_list, words_of
from briefing.organisations.growing import Scene, grow_left, grow_native, grow_right
from briefing.records import Document, Line
from briefing.spelling import HYPHENS

_SEVERAL = re.compile(
    r"\bparties\b|\binter-?party\b|\bpolitical party\b|\bparty leaders\b|\bmovements\b|\bcommunists\b|\bsocialists\b",
    re.IGNORECASE,
)  # not one party's congress
_CAPITALS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SMALL_WORDS = frozenset(
    {"of", "the", "and", "for", "on", "in", "to", "at", "by", "a", "an", "with", "from", "against"}
)
_POSSESSIVE = re.compile(r"'s?$")
_HYPHENED = re.compile(rf"\w[{HYPHENS}–.’'&]$")
_RUN = re.compile(r"\S+(?:[ \u00a0]+(?:(of|for|on|against)\b|the\b|and\b|an?\b|[^\W\d_a-z])\S*){0,60}(?:\s+\S+)?")
_NATIVE_RUN = re.compile(r"\S+(?:[ \u00a0]+\S+){0,12}")  # what a name that is not English may take in to its right
_LEFT, _WORDS = 400, 20  # characters, words: no name reaches farther to the left of its head
_BESIDE = 4  # words beyond those with capitals, which tell whose they are
_COMPOUND = re.compile(rf"(?<![{HYPHENS}\w])(?:[^\W\d_a-z]\w*[{HYPHENS}])+$")
_LONGEST_COMPOUND = 40  # characters
_OPENS_TITLE = (("Daily",), ("Weekly",))
_ENDS_FORUM = frozenset({"International", "Alliance", "Forum", "Union", "Network", "Platform"})
WIDE = frozenset({"International", "World", "Global", "Regional"})
_ALONE = ("nothing", "inside", "native")  # what a head may need to be a name with no word around it
_LONG_WORD = 4  # letters: shorter words stay small in a headline with capitals
_HEADLINE = 0.8  # the share of long words with a capital that makes such a headline


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun and what it needs to be a name."""

    words: tuple[str, ...]
    kind: str
    needs: str


@cache
def heads() -> dict[str, tuple[Head, ...]]:
    """Return the head nouns by their first word, those of more words first, of equal ones a forum's."""
    found: dict[str, list[Head]] = {}
    for row in reference.rows("organisation_heads", ("head", "kind", "needs", "example", "marked", "origin")):
        words = tuple(row["head"].split())
        found.setdefault(words[0], []).append(Head(words, row["kind"], row["needs"]))
    return {
        word: tuple(sorted(group, key=lambda h: (-len(h.words), h.kind != "forum"))) for word, group in found.items()
    }


@cache
def _head_phrases() -> tuple[AhoCorasick, tuple[bool, ...]]:
    """Return what finds the heads, and of each whether it can be a name with no word around it."""
    every = [head for group in heads().values() for head in group]
    alone = tuple(head.needs in _ALONE for head in every)
    return AhoCorasick([" ".join(head.words) for head in every], matchkind=MatchKind.Standard), alone


@cache
def _native_heads() -> tuple[str, ...]:
    """Return the heads of names that are not English."""
    return tuple(" ".join(head.words) for group in heads().values() for head in group if head.needs == "native")


def find_shapes(document: Document, places: Places) -> Iterator[Candidate]:
    """Yield every stretch that has the shape of an organisation's name; in a line all in capitals no outlet's."""
    automaton, alone = _head_phrases()
    text = plain(document.text)
    found: dict[int, bool] = {}
    for head, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if not text[end : end + 1].isalnum() and not text[start - 1 : start].isalnum():
            found[start] = found.get(start, False) or alone[head]
    starts = sorted(found.items())
    for line in document.lines:
        begin = bisect_left(starts, (line.start,))
        if line.text.isupper():
            yield from _in_capitals(document.text, line, places)
        elif begin < len(starts) and starts[begin][0] < line.end:
            yield from _in_line(document.text, line, places, starts[begin : bisect_left(starts, (line.end,))])


def _in_capitals(text: str, line: Line, places: Places) -> Iterator[Candidate]:
    words = tuple(word._replace(text=_cased(word.text)) for word in words_of(text, line.start, line.end))
    scene = Scene(text, words, places, capitals_only=True)
    free = 0  # the first word that no head holds yet
    for i in range(len(words)):
        if i >= free and (grown := _first_grown(scene, i, [h for h in _heads_at(scene, i) if h.kind != "outlet"])):
            found, head = grown
            free = i + len(head.words)
            yield replace(found, name=_cased(found.name))


def _in_line(text: str, line: Line, places: Places, starts: Sequence[tuple[int, bool]]) -> Iterator[Candidate]:
    """Yield what grows from the heads of a line, each seen with the words that it can grow over."""
    headline = _headline(text, line, places)
    free = line.start  # where the words end that a head holds
    for start, alone in starts:
        if start < free:
            continue
        if _HYPHENED.search(text, max(start - 2, 0), start):
            yield from _compound(text, line, places, start)
            continue
        scene = headline or _around(text, line, places, start, alone=alone)
        if scene is None:
            continue
        i = bisect_left(scene.words, start, key=attrgetter("start"))
        if grown := _first_grown(scene, i, _heads_at(scene, i)):
            found, head = grown
            free = scene.words[i + len(head.words) - 1].end
            yield found


def _compound(text: str, line: Line, places: Places, start: int) -> Iterator[Candidate]:
    """Yield the name whose last word ends with the head at `start` (`Coastal Observer-Post`, `Nordwind-Stiftung`)."""
    first = _COMPOUND.search(text, max(start - _LONGEST_COMPOUND, line.start), start)
    scene = _around(text, line, places, first.start(), alone=True) if first else None
    if first is None or scene is None:
        return
    i = bisect_left(scene.words, first.start(), key=attrgetter("start"))
    last = plain(scene.words[i].text[first.end() - first.start() :])
    for head in heads().get(last, ()):
        if head.kind == "outlet" or head.words == ("Stiftung",):
            begin, end = scene.words[grow_left(scene, i)].start, scene.words[i].end
            yield Candidate(begin, end, head.kind, text[begin:end], f"shape: {head.words[0]}")


def _around(text: str, line: Line, places: Places, start: int, *, alone: bool) -> Scene | None:
    """Return the words around a head: those that a name may take in and some more.

    Nothing where the head has none to take in; `alone`: whether it can do without.
    """
    native = alone and text.startswith(_native_heads(), start)
    run = (_NATIVE_RUN if native else _RUN).match(text, start, line.end)
    assert run is not None
    beside = left = 0
    *before, joined = text[max(line.start, start - _LEFT) : start].replace("\u00a0", " ").rsplit(" ", _WORDS)
    begin, stops = start - len(joined), word_list("stop")
    for word in reversed(before):
        if word != "and" and (word == word.lower() or word in stops):
            beside += bool(word)
            if beside == 1 and not left and not alone and not run[1]:
                return None
        elif not beside:
            left += 1
        begin -= len(word) + 1
        if beside == (_BESIDE if left else 1):
            break
    return Scene(text, words_of(text, begin, run.end()), places, capitals_only=False)


def _first_grown(scene: Scene, i: int, fitting: Iterable[Head]) -> tuple[Candidate, Head] | None:
    """Return the name that grows from the word i as the first head that has one, and that head."""
    return next(((found, head) for head in fitting if (found := _grown(scene, i, head))), None)


def _cased(text: str) -> str:
    """Return words in capitals as a name writes them: `COMMISSION OF YOUTH` as `Commission of Youth`."""
    return _CAPITALS.sub(lambda m: m[0].lower() if m[0].lower() in _SMALL_WORDS else m[0].capitalize(), text)


def _headline(text: str, line: Line, places: Places) -> Scene | None:
    """Return the words of a headline in which every word has a capital; of any other line nothing."""
    if line.zone not in ("title", "heading"):
        return None
    words = words_of(text, line.start, line.end)
    long_words = [word for word in words if len(word.text) >= _LONG_WORD]
    capitals = sum(word.capital for word in long_words)
    in_capitals = len(long_words) > 3 and capitals > _HEADLINE * len(long_words)
    return Scene(text, words, places, capitals_only=True) if in_capitals else None


def _heads_at(scene: Scene, i: int) -> Iterator[Head]:
    """Yield the head nouns that begin at word i, the longest first; a head may own what follows it (`Party's`)."""
    word = plain(scene.words[i].text)
    bare = _POSSESSIVE.sub("", word)
    for head in (*heads().get(word, ()), *(heads().get(bare, ()) if bare != word else ())):
        n = len(head.words)
        run = [word, *(plain(w.text) for w in scene.words[i + 1 : i + n])]
        fits = (*run[:-1], _POSSESSIVE.sub("", run[-1])) == head.words or tuple(run) == head.words
        # A single word may be part of a country's name: `Federation` of `Russian Federation`.
        free = n > 1 or scene.places.at(scene.words[i].start) is None
        if fits and free and all(scene.joins(i + k) for k in range(1, n)):
            yield head


def _grown(scene: Scene, i: int, head: Head) -> Candidate | None:
    """Return the name that grows from the head at word i, if it is one."""
    last = i + len(head.words) - 1
    if head.needs == "inside":
        left, end, has_right = i, scene.words[last].end, False
    elif head.needs == "native":
        left, (end, has_right) = i, grow_native(scene, last)
    else:
        left = grow_left(scene, i)
        end, has_right = grow_right(scene, last, only_of=head.kind == "party")
    if head.kind == "party" and not has_right and scene.capital_follows(last):
        return None  # `Labour Party Congress`: the head is a later word
    if head.words in _OPENS_TITLE and _goes_on(scene, last + 1):
        end, has_right = scene.words[last + 1].end, True
    start = scene.words[left].start
    end -= _owned(scene.text, end)
    name = scene.text[start:end]
    if not _is_enough(scene, head, left=left, at=i, last=last, has_right=has_right, name=name):
        return None
    rule = "organ" if head.needs == "nothing" else "shape"  # `Politburo` is a name by itself
    return Candidate(start, end, head.kind, name, f"{rule}: {' '.join(head.words)}")


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether word i ends a newspaper's title that begins with its rhythm (`Daily Mirror`)."""
    if not scene.joins(i) or scene.places.at(scene.words[i].start) or scene.capital_follows(i):
        return False
    return scene.words[i].capital and plain(scene.words[i].text) not in word_list("stop") and not scene.capitals_only


def _owned(text: str, end: int) -> int:
    """Return the length of the possessive ending that the name ends with."""
    ending = plain(text[max(end - 2, 0) : end])
    return 2 if ending == "'s" else int(ending.endswith("'"))


def _is_enough(scene: Scene, head: Head, *, left: int, at: int, last: int, has_right: bool, name: str) -> bool:
    """Whether what the head carries makes it a name."""
    has_left = left < at and not _says_only_which(scene, left, at, head)
    match head.needs:
        case "nothing":
            alone = left == at and not has_right and head.words == ("Government",)
            return not (alone and scene.begins_sentence(at))
        case "inside":
            return not scene.begins_sentence(at) and not scene.capitals_only and not scene.capital_follows(last)
        case "parties":
            several = bool(_SEVERAL.search(plain(name))) and len(name.split()) > 2
            return (has_left or has_right) and (several or _is_of_a_creed(scene, left, at))
    return {"left": has_left, "right": has_right, "native": has_right, "either": has_left or has_right}[head.needs]


def _is_of_a_creed(scene: Scene, left: int, at: int) -> bool:
    """Whether the words before the head name a creed and a wider place than a country (`Harbour Left Network`)."""
    creed = wide = False
    if scene.words[at - 1].text in _ENDS_FORUM:
        return False  # `Socialist International Congress`: another forum's meeting
    for word in scene.words[left:at]:
        bare, place = plain(word.text).removesuffix("'"), scene.places.at(word.start)
        creed |= bare in word_list("current")
        wide |= place.kind != "country" if place else bare in WIDE or bare not in _tasks()
        if bare in ("Party", "National") or (place and place.kind == "country"):
            return False
    return creed and wide


@cache
def _tasks() -> frozenset[str]:
    return (
        word_list("modifier") | word_list("terminal") | word_list("current") | word_list("plain") | word_list("organ")
    )


def _says_only_which(scene: Scene, left: int, at: int, head: Head) -> bool:
    """Whether the words before the head name nothing: `Vietnamese Party`, `National Party`, `Standing Committee`."""
    words = scene.words[left:at]
    if head.kind == "body":
        return all(plain(word.text) in word_list("organ") for word in words)
    plain_words = word_list("plain") if head.words == ("Party",) else frozenset[str]()
    return all(scene.places.at(word.start) is not None or plain(word.text) in plain_words for word in words)
