"""Where a stretch of the old text stands in the new one: sentences that stayed, moved or changed, and their words.

Equal sentences are the same, wherever they stand now. What is left over between two neighbours that stayed is paired
by the words that they share; within such a pair words are compared. All this takes time in proportion to the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefing.diff.sides import Paper, Sentence

_WORD = re.compile(r"\w+|[^\w\s]")
_ALIKE = 0.5  # of the words of both, how many must be common for two sentences to be one that changed
_AHEAD = 8  # how many sentences between two neighbours are looked at
_WORDS = 400  # compared word by word in a sentence of up to this many; in a longer one, its beginning and its end
_REPLACED = 4  # up to so many words stand for each other; more are another statement


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the old text and the one of the new text that it is now."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    equal: bool


@dataclass(frozen=True)
class Alignment:
    """Where the old text's stretches and sentences (by number) and lines are in the new one."""

    stretches: Sequence[Stretch]  # by where they begin in the old text
    sentences: Mapping[int, int]
    lines: Mapping[int, int]
    untouched: frozenset[int]  # numbers of new sentences that say what they said

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the span is now, or None where it is gone."""
        first = max(bisect_right(self.stretches, start, key=lambda s: s.old_start) - 1, 0)
        past = bisect_left(self.stretches, end, key=lambda s: s.old_start)
        touched = [stretch for stretch in self.stretches[first:past] if stretch.old_end > start]
        if not touched:
            return None
        head, tail = touched[0], touched[-1]
        begins = head.new_start + (max(start - head.old_start, 0) if head.equal else 0)
        ends = tail.new_end - (max(tail.old_end - end, 0) if tail.equal else 0)
        return (begins, ends) if begins < ends else None


def align(old: Paper, new: Paper) -> Alignment | None:
    """Align two versions of a source; None where the texts differ or may differ and are not both at hand."""
    unread = old.text is None or new.text is None
    if old.text == new.text if not unread else old.sha256 == new.sha256:
        return _unmoved(old, new)
    if old.text is None or new.text is None:
        return None
    pairs, untouched = _paired(_sentences(old), _sentences(new), old.text, new.text)
    stretches: list[Stretch] = []
    for before, after in pairs:
        if after.number in untouched and after.end - after.start == before.end - before.start:
            stretches.append(Stretch(before.start, before.end, after.start, after.end, equal=True))
        else:
            stretches += _within(old.text, before, new.text, after)
    lines: dict[int, int] = {}
    for before, after in pairs:
        lines.setdefault(before.line, after.line)
    numbers = {before.number: after.number for before, after in pairs}
    return Alignment(sorted(stretches, key=lambda s: (s.old_start, s.old_end)), numbers, lines, frozenset(untouched))


def _unmoved(old: Paper, new: Paper) -> Alignment:
    end = max((sentence.end for paper in (old, new) for sentence in paper.sentences.values()), default=0)
    end = max(end, len(old.text or ""))
    by_start = {sentence.start: number for number, sentence in new.sentences.items()}
    numbers = {n: by_start[s.start] for n, s in old.sentences.items() if s.start in by_start}
    lines = {sentence.line: sentence.line for sentence in old.sentences.values()}
    return Alignment([Stretch(0, end, 0, end, equal=True)], numbers, lines, frozenset(new.sentences))


def _sentences(paper: Paper) -> list[Sentence]:
    return sorted(paper.sentences.values(), key=lambda sentence: (sentence.start, sentence.number))


def _paired(
    old: Sequence[Sentence], new: Sequence[Sentence], before: str, after: str
) -> tuple[list[tuple[Sentence, Sentence]], set[int]]:
    """Return the pairs, and the numbers of the new sentences whose words are the old ones."""
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for at in reversed(range(len(new))):
        waiting[_said(after, new[at])].append(at)
    met: dict[int, int] = {}  # by place in the old order, the place in the new one
    for at, sentence in enumerate(old):
        places = waiting[_said(before, sentence)]
        if places:
            met[at] = places.pop()
    untouched = {new[at].number for at in met.values()}
    taken = set(met.values())
    met |= dict(_changed(old, new, before, after, met, taken))
    return [(old[one], new[other]) for one, other in sorted(met.items())], untouched


def _changed(
    old: Sequence[Sentence], new: Sequence[Sentence], before: str, after: str, met: Mapping[int, int], taken: set[int]
) -> Iterator[tuple[int, int]]:
    """Pair what is left over after the same neighbour by the words that both have."""
    gaps: defaultdict[int, list[int]] = defaultdict(list)
    last = -1
    for at in range(len(new)):
        if at in taken:
            last = at
        else:
            gaps[last].append(at)
    last = -1
    for at, sentence in enumerate(old):
        if at in met:
            last = met[at]
            continue
        free = gaps.get(last, [])
        words = _words(before, sentence)
        best = max(((_alike(words, _words(after, new[n])), -n) for n in free[:_AHEAD]), default=(0.0, 0))
        if best[0] >= _ALIKE:
            free.remove(-best[1])
            yield at, -best[1]


def _said(text: str, sentence: Sentence) -> str:
    return " ".join(text[sentence.start : sentence.end].split())


def _words(text: str, sentence: Sentence) -> Counter[str]:
    return Counter(_WORD.findall(text[sentence.start : sentence.end]))


def _alike(one: Counter[str], other: Counter[str]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0


def _within(before: str, old: Sentence, after: str, new: Sentence) -> Iterator[Stretch]:
    """Return the stretches that two versions of a sentence share, and the few words that replaced few words."""
    one = list(_WORD.finditer(before, old.start, old.end))
    other = list(_WORD.finditer(after, new.start, new.end))
    for tag, a, b, c, d in _edits([word[0] for word in one], [word[0] for word in other]):
        if tag == "equal":
            for was, now in zip(one[a:b], other[c:d], strict=True):
                yield Stretch(was.start(), was.end(), now.start(), now.end(), equal=True)
        elif tag == "replace" and max(b - a, d - c) <= _REPLACED:
            yield Stretch(one[a].start(), one[b - 1].end(), other[c].start(), other[d - 1].end(), equal=False)


def _edits(one: Sequence[str], other: Sequence[str]) -> Iterable[tuple[str, int, int, int, int]]:
    if max(len(one), len(other)) <= _WORDS:
        return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    shorter = min(len(one), len(other))
    head = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    left = shorter - head
    tail = next((n for n in range(left) if one[-1 - n] != other[-1 - n]), left)
    a, c = len(one) - tail, len(other) - tail
    return [
        ("equal", 0, head, 0, head),
        *([("replace", head, a, head, c)] if head < a and head < c else []),
        ("equal", a, len(one), c, len(other)),
    ]
