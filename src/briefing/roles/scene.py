"""A sentence as the role cues see it: places as signs, lists of places drawn together.

In a masked sentence `&` stands for the self country or its party, `@` for a place (or a list of places), `%` for a
forum; where one place is in question, `#` stands for the others. A list shares its role: what is said of it is said
of each part.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar

from briefing import reference
from briefing.records import Document, Mention, Organisation, Sentence

_LIST_GAP = re.compile(
    r"(?:['’]s?)?(?:\s?\([^()]{1,40}\))?(?:,|/|,? (?:and|or|et|và|as well as|then|and then)|,? &) ?"
    r"(?:(?:the|both|also|some|about|to|with|from|in|of|by|for|on|against)\s)*(?:[\d.,]+ )?"
)
_ADJECTIVES = ("-adjective", "-prefix")  # how the rules of mentions end that are no nouns
_T = TypeVar("_T")
REACH = 400  # characters: most sentences are shorter
_ARTICLE = re.compile(r"\b[Tt]he $")
_SIGN = re.compile(r"[@#&%]")  # that the text itself holds
_CLAUSE_END = re.compile(
    r"[;:]\s|\s[–—-]{1,2}\s|,\s(?:while|whereas|but|although|though|even as|yet)\s|\s(?:whereas|even though|although)\s"
    r"|,\s(?:and\s|whose\s|which\s|where\s|who\s)"
)


class Place(NamedTuple):
    """A list of places, or a single one, within its sentence; where the first begins and the last ends."""

    mentions: tuple[Mention, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its places. `selves` are the stretches that name the self country or its party."""

    document: Document
    sentence: Sentence
    places: Sequence[Place]
    selves: Sequence[tuple[int, int]]
    organisations: Sequence[Organisation]  # those that begin in the sentence

    def holder(self, place: Place) -> Organisation | None:
        """Return the organisation whose name holds the place."""
        i = bisect_right(self.organisations, place.start, key=lambda o: o.mark.span.start) - 1
        return self.organisations[i] if i >= 0 and place.end <= self.organisations[i].mark.span.end else None

    def of_self(self, place: Place) -> bool:
        """Whether the place stands in a name together with the self country."""
        i = bisect_right(self.selves, place.start, key=itemgetter(0)) - 1
        return i >= 0 and place.end <= self.selves[i][1]

    def masked(self, held: Place | None = None) -> tuple[str, dict[int, int]]:
        """Return the sentence with signs for its places, and where each stands in it, by its start in the text.

        A forum's name has one sign; a place that it covers in part has none. `held` is a place within such a name,
        which is then spelled out; only `REACH` characters on either side of it are looked at.
        """
        begin, end, opened = self.sentence.start, self.sentence.end, None
        places, selves, organisations = self.places, self.selves, self.organisations
        if held is not None:
            begin, end, opened = max(begin, held.start - REACH), min(end, held.end + REACH), self.holder(held)
            places, selves = _near(places, begin, end, attrgetter("start")), _near(selves, begin, end, itemgetter(0))
            organisations = _near(organisations, begin, end, _organisation_start)
        signs = [*((place.start, place.end, "@") for place in places), *((a, b, "&") for a, b in selves)]
        for start, stop in (_stretch(o) for o in organisations if o.kind == "forum" and o is not opened):
            signs = [s for s in signs if s[1] <= start or s[0] >= stop]
            signs.append((start, stop, "%"))
        return _with_signs(self.document.text[begin:end], begin, sorted(signs))


def _with_signs(text: str, begin: int, signs: Sequence[tuple[int, int, str]]) -> tuple[str, dict[int, int]]:
    """Return the text, which begins at `begin`, with signs for stretches, and where each stretch's `@` stands in it."""
    if _SIGN.search(text):
        text = _SIGN.sub(" ", text)
    parts, placed, position, length = list[str](), dict[int, int](), 0, 0
    for start, stop, sign in signs:
        if start - begin < position:
            continue  # a place within a name of the self country's
        part = text[position : start - begin]
        if part.endswith("he "):
            part = _ARTICLE.sub("", part)
        parts += (part, sign)
        length += len(part) + 1
        if sign == "@":
            placed[start] = length - 1
        position = stop - begin
    parts.append(text[position:])
    return "".join(parts), placed


def _stretch(organisation: Organisation) -> tuple[int, int]:
    return organisation.mark.span.start, organisation.mark.span.end


def _organisation_start(organisation: Organisation) -> int:
    return organisation.mark.span.start


def _near(items: Sequence[_T], begin: int, end: int, start: Callable[[_T], int]) -> Sequence[_T]:
    """Return the items that begin in `begin:end`."""
    return items[bisect_left(items, begin, key=start) : bisect_left(items, end, key=start)]


def scenes(document: Document, mentions: Sequence[Mention], organisations: Sequence[Organisation]) -> Iterator[Scene]:
    """Yield each sentence that names a place, in order."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(document.sentence_at(mention.mark.span.start).number, []).append(mention)
    own, own_names = document.source.self_country, _own_names(document, mentions, organisations)
    for sentence in document.sentences:
        if found := by_sentence.get(sentence.number):
            selves = _near(own_names, sentence.start, sentence.end, itemgetter(0))
            free = [m for m in found if m.id != own and (m.kind == "country" or not _inside(m, selves))]
            named = _near(organisations, sentence.start, sentence.end, _organisation_start)
            yield Scene(document, sentence, tuple(_lists(document, free)), tuple(selves), tuple(named))


def clauses(masked: str) -> list[tuple[int, int]]:
    """Return where the clauses of a sentence begin and end."""
    cuts = [0, *(match.end() for match in _CLAUSE_END.finditer(masked)), len(masked)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _inside(mention: Mention, stretches: Sequence[tuple[int, int]]) -> bool:
    i = bisect_right(stretches, mention.mark.span.start, key=itemgetter(0)) - 1
    return i >= 0 and mention.mark.span.start < stretches[i][1]


@cache
def _parties_of(country: str) -> frozenset[str]:
    rows = reference.only(reference.rows("parties_named"), country=country)
    return frozenset(name for row in rows for name in (row["name"], *row["native_names"].split("|")) if name)


def _own_names(
    document: Document, mentions: Sequence[Mention], organisations: Sequence[Organisation]
) -> list[tuple[int, int]]:
    """Return the stretches that name the self country, or an organisation by it, the longer one where they nest."""
    own = [(m.mark.span.start, m.mark.span.end) for m in mentions if m.id == document.source.self_country]
    parties = _parties_of(document.source.self_country)
    holders = list[tuple[int, int]]()
    for organisation in organisations:
        span = organisation.mark.span
        held = [b for _, b in _near(own, span.start, span.end, itemgetter(0)) if b <= span.end]
        if organisation.kind in ("party", "body") and (held or any(name in organisation.name for name in parties)):
            holders.append((span.start, span.end))
    taken = [bisect_right(holders, a, key=itemgetter(0)) - 1 for a, _ in own]
    bare = [(a, b) for (a, b), i in zip(own, taken, strict=True) if i < 0 or b > holders[i][1]]
    return sorted([*bare, *holders])


def _lists(document: Document, found: Sequence[Mention]) -> Iterator[Place]:
    """Yield the places, those that a comma or an `and` joins as one."""
    run: list[Mention] = []
    for mention in found:
        if run and not (_alike(run[-1], mention) and _LIST_GAP.fullmatch(_between(document, run[-1], mention))):
            yield from _places(document, run)
            run = []
        run.append(mention)
    if run:
        yield from _places(document, run)


def _alike(first: Mention, second: Mention) -> bool:
    """Whether one list may hold both: an adjective after a noun begins something else (`from Peru, and Cuban …`)."""
    return first.mark.rule.endswith(_ADJECTIVES) or not second.mark.rule.endswith(_ADJECTIVES)


def _places(document: Document, run: Sequence[Mention]) -> Iterator[Place]:
    """Yield a list as one place; but two places with a mere comma between them are none (`Unlike Peru, Chile …`)."""
    if len(run) == 2 and _between(document, *run).strip() == ",":
        yield from (_place([mention]) for mention in run)
    else:
        yield _place(run)


def _place(run: Sequence[Mention]) -> Place:
    return Place(tuple(run), run[0].mark.span.start, run[-1].mark.span.end)


def _between(document: Document, first: Mention, second: Mention) -> str:
    return document.text[first.mark.span.end : second.mark.span.start]
