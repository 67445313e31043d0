"""Evidence for what a line is: its own look, where on the page it stands, and the lines around it.

Each kind of evidence has a weight for each zone in `zone_evidence.csv`, fitted on annotated pages by
`data/fit_zones.py`; `weighing` adds them up. A kind's name says what it sees: `above: prose`, `head: words 8`.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.zones.cues import shows
from briefing.zones.look import Look, is_bar
from briefing.zones.names import (
    describes_outlet,
    heads_affiliation,
    is_affiliation,
    is_capitalised,
    is_issuer,
    is_masthead,
    is_outlet,
    is_person,
    is_placed_person,
    is_section,
    words_of,
)
from briefing.zones.repeats import folded
from briefing.zones.tail import is_author_note, is_full, is_note, signed_off

_WORDS = (1, 2, 3, 5, 8, 12, 20, 30, 45)  # lower bounds by which lines are short or long
_NAMES = 25  # words: no longer line is looked through for names
_LONG = 40  # words: of a paragraph between others that nobody takes for anything but text
_NEAR = 4  # lines from the head's end, or into the tail, that are counted
_PAGE_HEAD = 12  # lines that a repetition may refer to: title, path
_NOTE = 60  # words of a note on the author
_LETTERS = 0.6  # of a line's characters: buttons and counters have fewer
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_ADDRESS = re.compile(r"\S@\S|https?://|www\.|\w\.(?:com|org|net|example|int)\b")
_LABEL = re.compile(r"[^\W\d_][^:.!?]{1,30}[:：]\s\S")
_PICTURE = re.compile(r"\b(?:photo|picture|image|pictured|photograph|foto)", re.I)
_OF_NEIGHBOURS = frozenset({"bullet", "person", "repeats", "ends with a colon", "label"})
_TEXT = "certainly text"
_EDGE = ("page's edge",)
_NEIGHBOURS = frozenset(
    {"caption", "fact-head", "related", "notes-head", "byline", "date", "contact", "copyright", "interview"}
)  # cues that tell of the lines beside them

_NAMED: dict[str, Callable[[str], object]] = {
    "person": is_person,
    "affiliation": is_affiliation,
    "capitalised": is_capitalised,
    "issuer": is_issuer,
    "outlet": is_outlet,
    "masthead": is_masthead,
    "section": is_section,
    "kind of outlet": describes_outlet,
    "label": _LABEL.match,
    "picture": _PICTURE.search,
}


@dataclass(frozen=True, slots=True)
class Places:
    """Where on a page the rules have found what."""

    start: int  # the first line of running text
    marker: int  # where other articles are advertised
    rows: frozenset[int]  # of typed tables
    contents: frozenset[int]
    again: frozenset[int]  # pull-outs and running heads


def evidence_of(looks: tuple[Look, ...], places: Places) -> list[set[str]]:
    """Return the kinds of evidence for each line, in order."""
    start = places.start
    prose = [position for position, look in enumerate(looks) if look.prose]
    full = [position for position in prose if is_full(looks[position])]
    last = max(start, prose[-1]) if prose else len(looks)
    inner = range(start, full[-1] if full else start)  # between the first paragraph and the last full one
    named = (("repeats", places.again), ("contents", places.contents))
    found: list[set[str]] = []
    for position, look in enumerate(looks):
        paragraph = position in inner and look.words >= _LONG and not look.claim and position not in places.again
        if paragraph or position in places.rows:
            found.append({_TEXT})
            continue
        own = _own(look)
        own.update([name for name, lines in named if position in lines])
        part = "head: " if position < start else "tail: " if position > last else "text: "
        own.update([part + kind for kind in own])
        own.add(part)
        if part == "text: " and position not in inner:
            own.add("below the last full paragraph")
        if position >= places.marker:
            own.add("below a marker")
        found.append(own)
    _add_places(looks, found, start, last)
    _add_lists(looks, found)
    _add_repetitions(looks, found, start)
    _add_neighbours(looks, found, places.rows)
    return found


def _own(look: Look) -> set[str]:
    """Return what a line shows by itself."""
    text = look.text
    found = {f"cue {kind}" for kind in look.kinds}
    found.add(f"claim {look.claim}")
    found.add(f"words {_WORDS[max(0, bisect_right(_WORDS, look.words) - 1)]}")
    found.add(f"sentences {min(look.sentences, 3)}")
    found.add("stops" if look.stops else "asks" if look.asks else "open")
    for name, holds in (("prose", look.prose), ("capitals", look.shouts), ("bullet", look.bullet)):
        if holds:
            found.add(name)
    found.update(_edges(text))
    if look.numbered:
        found.add("numbered")
    if is_note(look):
        found.add("note")
    if _ADDRESS.search(text):
        found.add("address")
    if signed_off(look):
        found.add("signed")
    if look.words < _NAMES and look.claim != "furniture":
        found.update(_names(look))
        letters = sum([character.isalpha() for character in text])
        if letters < _LETTERS * len(text):
            found.add("few letters")
    return found


def _edges(text: str) -> set[str]:
    """Return how a line begins and ends."""
    found = set()
    if text[:1].islower():
        found.add("begins small")
    elif text and not text[0].isalnum():
        found.add("begins quoted" if text[0] in '“"‘«' else "begins bracketed" if text[0] in "([" else "begins odd")
    if text[-1:] in (",", ";"):
        found.add("ends with a comma")
    elif text[-1:] in (":", ")", "]"):
        found.add("ends with a colon" if text[-1] == ":" else "ends bracketed")
    return found


def _names(look: Look) -> set[str]:
    """Return what a short line names."""
    text = look.text
    found = {name for name, holds in _NAMED.items() if holds(text)}
    found |= {kind for kind in ("formal-title", "scene") if shows(kind, text)}
    if "person" not in found and (is_placed_person(text) or is_person(text.partition(", ")[0])):
        found.add("placed person" if is_placed_person(text) else "person and more")
    if "capitalised" in found and "affiliation" in found and heads_affiliation(text):
        found.add("affiliated")
    if not words_of("verb").isdisjoint(text.lower().split()):
        found.add("verb")
    if any(character.isdigit() for character in text):
        found.add("year" if _YEAR.search(text) else "digit")
    if is_bar(look.line.text):
        found.add("bar")
    return found


def _add_places(looks: tuple[Look, ...], found: list[set[str]], start: int, last: int) -> None:
    """Add where on the page each line stands, and how its block of lines goes on."""
    free = [p for p in range(min(start, len(looks))) if not looks[p].claim]
    longest = max(free, key=lambda p: (looks[p].words, -p), default=-1)
    first = next((p for p in free if not is_section(looks[p].text)), -1)
    for position, kinds in enumerate(found):
        above = position > 0 and looks[position - 1].block == looks[position].block
        below = position + 1 < len(looks) and looks[position + 1].block == looks[position].block
        kinds.add(f"block {'a' if above else '-'}{'b' if below else '-'}")
        if position < start:
            kinds.update((f"line {min(position, 3)}", f"{min(start - position, _NEAR)} above the text"))
            kinds.update([name for name, place in (("longest", longest), ("first", first)) if place == position])
            if longest >= 0:
                kinds.add("above the longest" if position < longest else "from the longest on")
        elif position >= max(last - 1, start + 1) and looks[position].words < _NOTE:
            kinds.update(["note on the author"] if is_author_note(looks, position, start) else [])
        if position > last:
            kinds.update(
                (f"{min(position - last, _NEAR)} below the text", f"{min(len(looks) - 1 - position, 3)} to go")
            )


def _add_lists(looks: Sequence[Look], found: list[set[str]]) -> None:
    """Add what the list is under that an item belongs to."""
    under = ""
    for position, look in enumerate(looks):
        if not look.bullet:
            under = "a colon" if look.text[-1:] == ":" else "prose" if look.prose else f"claim {look.claim}"
        elif under:
            found[position].add(f"listed under {under}")


def _add_repetitions(looks: Sequence[Look], found: list[set[str]], start: int) -> None:
    """Add whether a line's words come again, below it or above."""
    texts = [folded(look.text) if look.words < _LONG else "" for look in looks]
    places: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        places.setdefault(text, []).append(position)
    for position, look in enumerate(looks):
        text = texts[position]
        if not text.strip() or look.words < 2:
            continue
        same = places[text]
        if same[-1] > position:
            found[position].add("comes again")
        if same[0] < position:
            found[position].add("came before")
        if position < start and any(text in later for later in texts[position + 1 :]):
            found[position].add("is in a later line")
        if any(text in earlier and text != earlier for earlier in texts[: min(position, _PAGE_HEAD)]):
            found[position].add("is in an earlier line")


def _add_neighbours(looks: Sequence[Look], found: list[set[str]], rows: frozenset[int]) -> None:
    """Add what the lines right above and below look like."""
    seen = [_seen(look, found[position], row=position in rows) for position, look in enumerate(looks)]
    beside = [_EDGE, *seen, _EDGE]
    for position, kinds in enumerate(found):
        if _TEXT not in kinds:
            kinds.update([f"above: {kind}" for kind in beside[position]])
            kinds.update([f"below: {kind}" for kind in beside[position + 2]])


def _seen(look: Look, own: set[str], *, row: bool) -> tuple[str, ...]:
    """Return what a line shows to those beside it."""
    size = "prose" if look.prose else "few words" if look.words < 4 else "a line" if look.words < 12 else "long line"
    found = [size, f"claim {look.claim}", "stops" if look.stops else "asks" if look.asks else "open"]
    found += [f"cue {kind}" for kind in look.kinds & _NEIGHBOURS]
    found += own & _OF_NEIGHBOURS
    return (*found, "row") if row else tuple(found)
