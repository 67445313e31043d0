"""A sentence as the role cues see it: places as signs, lists of places drawn together.

In a masked sentence `&` stands for the self country or its party, `@` for the place in question (or the list it
stands in), `#` for any other place, `%` for a forum. A list shares its role: what is said of it is said of each part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefing import reference
from briefing.records import Document, Mention, Organisation, Sentence

_LIST_GAP = re.compile(
    r"(?:['’]s?)?(?:,|/|,? (?:and|or|et|và|as well as|then|and then)|,? &) ?"
    r"(?:(?:the|both|also|some|about|to|with|from|in|of)\s)*(?:[\d.,]+ )?"
)
_ARTICLE = re.compile(r"\b[Tt]he $")
_SIGNS = str.maketrans("@#&%", "    ")
_CLAUSE_END = re.compile(
    r"[;:]\s|\s[–—-]{1,2}\s|,\s(?:while|whereas|but|although|though|even as|yet)\s|\s(?:whereas|even though|although)\s"
    r"|,\s(?:and\s|whose\s|which\s|where\s|who\s)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A list of places, or a single one, within its sentence."""

    mentions: tuple[Mention, ...]

    @property
    def start(self) -> int:
        """Where the first of them begins."""
        return self.mentions[0].mark.span.start

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.mentions[-1].mark.span.end


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its places. `selves` are the stretches that name the self country or its party."""

    document: Document
    sentence: Sentence
    places: tuple[Place, ...]
    selves: tuple[tuple[int, int], ...]
    organisations: tuple[Organisation, ...]  # those that begin in the sentence

    def holder(self, place: Place) -> Organisation | None:
        """Return the organisation whose name holds the place."""
        spans = ((o, o.mark.span) for o in self.organisations)
        return next((o for o, span in spans if span.start <= place.start and place.end <= span.end), None)

    def masked(self, place: Place | None) -> tuple[str, int]:
        """Return the sentence with signs for its places, and where `place` stands in it (-1 where none is asked)."""
        held = self.holder(place) if place else None
        forums = [o.mark.span for o in self.organisations if o.kind == "forum" and o is not held]
        hidden = [(f.start, f.end) for f in forums] + list(self.selves)
        places = [p for p in self.places if not any(a < p.end and p.start < b for a, b in hidden)]
        signs = [(p.start, p.end, "@" if p is place else "#") for p in places]
        signs += [(start, end, "&") for start, end in self.selves if not any(f.start <= start < f.end for f in forums)]
        signs += [(f.start, f.end, "%") for f in forums]
        text, parts, at, position = self.document.text, list[str](), -1, self.sentence.start
        for start, end, sign in sorted(signs):
            parts.append(_ARTICLE.sub("", text[position:start].translate(_SIGNS)))
            if sign == "@":
                at = sum(map(len, parts))
            parts.append(sign)
            position = end
        parts.append(text[position : self.sentence.end].translate(_SIGNS))
        return "".join(parts), at


def scenes(document: Document, mentions: Sequence[Mention], organisations: Sequence[Organisation]) -> Iterator[Scene]:
    """Yield each sentence that names a place, in order."""
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(document.sentence_at(mention.mark.span.start).number, []).append(mention)
    own_names = _own_names(document, mentions, organisations)
    for sentence in document.sentences:
        if found := by_sentence.get(sentence.number):
            selves = [s for s in own_names if sentence.start <= s[0] < sentence.end]
            own = document.source.self_country
            free = [m for m in found if m.id != own and (m.kind == "country" or not _inside(m, selves))]
            named = tuple(o for o in organisations if sentence.start <= o.mark.span.start < sentence.end)
            yield Scene(document, sentence, tuple(_lists(document, free)), tuple(selves), named)


def clauses(masked: str) -> list[tuple[int, int]]:
    """Return where the clauses of a sentence begin and end."""
    cuts = [0, *(match.end() for match in _CLAUSE_END.finditer(masked)), len(masked)]
    return [(a, b) for a, b in pairwise(cuts) if a < b]


def _inside(mention: Mention, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= mention.mark.span.start < end for start, end in stretches)


def _own_names(
    document: Document, mentions: Sequence[Mention], organisations: Sequence[Organisation]
) -> list[tuple[int, int]]:
    """Return the stretches that name the self country, or an organisation by it, the longer one where they nest."""
    own = [m.mark.span for m in mentions if m.id == document.source.self_country]
    parties = {row["name"] for row in reference.rows("parties_named") if row["country"] == document.source.self_country}
    holders = [
        o.mark.span
        for o in organisations
        if o.kind in ("party", "body")
        and (
            any(o.mark.span.start <= s.start and s.end <= o.mark.span.end for s in own)
            or any(name in o.name for name in parties)
        )
    ]
    bare = [s for s in own if not any(h.start <= s.start and s.end <= h.end for h in holders)]
    return sorted((s.start, s.end) for s in [*bare, *holders])


def _lists(document: Document, found: Sequence[Mention]) -> Iterator[Place]:
    """Yield the places, those that a comma or an `and` joins as one."""
    run: list[Mention] = []
    for mention in found:
        if run and not _LIST_GAP.fullmatch(_between(document, run[-1], mention)):
            yield from _places(document, run)
            run = []
        run.append(mention)
    if run:
        yield from _places(document, run)


def _places(document: Document, run: Sequence[Mention]) -> Iterator[Place]:
    """Yield a list as one place; but two places with a mere comma between them are none (`Unlike Peru, Chile …`)."""
    if len(run) == 2 and _between(document, *run).strip() == ",":
        yield from (Place((mention,)) for mention in run)
    else:
        yield Place(tuple(run))


def _between(document: Document, first: Mention, second: Mention) -> str:
    return document.text[first.mark.span.end : second.mark.span.start]
