"""What speaks for a count being one of a holder's partner parties, and what each kind of evidence weighs.

`recognise` proposes a count by its place among words and other counts; here the words of its clause are read by what
they speak of (`party_words.csv`): relations, guests, messages, elections, a coalition. The weights of
`party_evidence.csv` are fitted to annotated texts by `data/fit_parties.py`: the sum of weights times evidence is the
log odds that a reader makes a row of the count.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from briefing.parties.statement import Statement, head_of
from briefing.parties.surroundings import Surroundings
from briefing.phrases import compiled
from briefing.records import Figure
from briefing.reference import rows

Judge = Callable[[Figure, Mapping[str, float]], bool]
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_CLAUSE_ENDS = re.compile(r"[;:.!?—–]")
_CLAUSE = 160  # characters on either side of a number whose words are read
_NOUN = compiled("part(y|ies)|partis?|partidos?")
_PARTNER = compiled("partners?|friends|contacts|counterparts|entries|names|ones|others?|members?")
_LIKE = compiled("{party_like}")
_DEFINITE = (" the ", " these ", " those ", " both ")
_GRAMMAR = ("definite", "some", "time", "each", "none", "doubt", "wider")
_FEW, _MANY = 12, 30
_DAY = 10  # characters of an ISO date that names a day, `--05-01` too
_ANOTHERS_CLAUSE = re.compile(
    r", (?:and|but|while|whereas|though|although|which|because)\b| (?:and|but) (?:it|has|have|had|is|was|they|the)\b"
)


def accepts(figure: Figure, evidence: Mapping[str, float]) -> bool:
    """Say whether a count's evidence makes it a row likelier than not; `figure` is for judges that know better."""
    del figure
    return weighed(evidence) > 0


def weighed(evidence: Mapping[str, float]) -> float:
    """Return the log odds of a row. Raises ReferenceDataError where the table of weights is broken."""
    weights = _weights()
    return sum(weights[kind] * amount for kind, amount in evidence.items() if kind in weights)


def evidence_of(
    statement: Statement,
    near: Surroundings,
    limit: int,
    proposal: tuple[str, Mapping[str, str]],
) -> dict[str, float]:
    """Return what speaks for and against a count, by kind of evidence.

    `limit` is how many characters after it speak of it, `proposal` is how it would be recognised and the cues of its
    clause, by use. Where no cue speaks of relations, a bare number stands for a noun or answers a question.
    """
    how, cues = proposal
    found = {"constant": 1.0, f"how {how}": 1.0}
    found.update((f"cue {use}", 1.0) for use in cues)
    pieces = _CLAUSE_ENDS.split(statement.before)
    label = len(pieces) > 1 and not pieces[-1].strip()  # `Partner parties: 80`
    before = statement.before[-sum(len(piece) + 1 for piece in pieces[-1 - label :]) + 1 :][-_CLAUSE:]
    after = _CLAUSE_ENDS.split(statement.after[: min(limit, _CLAUSE)], maxsplit=1)[0]
    said = _ANOTHERS_CLAUSE.split(after, maxsplit=1)[0]
    words_before, words_after = _classes(before), _classes(said)
    found.update(_noun(statement))
    found.update((f"before {name}", 1.0) for word in words_before for name in word)
    found.update((f"after {name}", 1.0) for word in words_after for name in word)
    found.update((f"next before {name}", 1.0) for name in _nearest(reversed(words_before)))
    found.update((f"next after {name}", 1.0) for name in _nearest(words_after))
    if before.endswith(_DEFINITE):
        found["definite"] = 1.0
    found.update(_size(statement))
    found.update(_places(statement, near, len(before), len(after)))
    return found


def _noun(statement: Statement) -> Iterator[tuple[str, float]]:
    if statement.is_elliptical:
        yield "noun left out", 1.0
        what = head_of(statement.stands_for)
        yield f"stands for {_kind(what.rpartition(' ')[2]) if what else 'nothing'}", 1.0
        return
    words = statement.head.casefold().split()
    yield f"noun {_kind(words[-1] if words else '')}", 1.0
    if len(words) == 1:
        yield "noun bare", 1.0
    for word in words[:-1]:
        for name in _class_of(word):
            yield f"noun {name}", 1.0


def _kind(noun: str) -> str:
    """Return whether a noun is one for parties, for partners, for what can be either, or for something else."""
    if _NOUN.fullmatch(noun):
        return "a party"
    return "a partner" if _PARTNER.fullmatch(noun) else "a body" if _LIKE.fullmatch(noun) else "a thing"


def _size(statement: Statement) -> Iterator[tuple[str, float]]:
    value = float(statement.figure.value or 0)
    if value <= _FEW:
        yield "few", 1.0
    elif value > _MANY:
        yield "many", 1.0


def _places(statement: Statement, near: Surroundings, before: int, after: int) -> Iterator[tuple[str, float]]:
    """Yield which places the clause names: one country beside the number, several countries, a region; and its day."""
    start, end = statement.figure.mark.span.start, statement.figure.mark.span.end
    if near.mentions(end, end + after, "region"):
        yield "region after", 1.0
    if near.mentions(end, end + after, "country"):
        yield "country after", 1.0
    if near.mentions(start - before, start, "country"):
        yield "country before", 1.0
    named = {o.kind for o in near.organisations(start - before, start)}
    yield from ((f"{kind} before", 1.0) for kind in ("party", "forum") if kind in named)
    if any(len(f.value) == _DAY or f.value.startswith("--") for f in near.dates(start - before, end + after)):
        yield "day", 1.0


def _nearest(words: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the classes of the first known word."""
    return next((said for word in words if (said := tuple(name for name in word if name not in _GRAMMAR))), ())


def _classes(text: str) -> list[tuple[str, ...]]:
    return [_class_of(word) for word in _WORD.findall(text.casefold())]


@lru_cache(4096)
def _class_of(word: str) -> tuple[str, ...]:
    """Return the classes that a word belongs to by itself or by its stem."""
    words, stems = _lexicon()
    found = [*words.get(word, ())]
    for end in range(len(word), 2, -1):
        found += stems.get(word[:end], ())
    return tuple(dict.fromkeys(found))


@cache
def _lexicon() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    for row in rows("party_words", ("class", "words", "origin")):
        for word in row["words"].split("|"):
            (stems if word.endswith("*") else words).setdefault(word.rstrip("*"), []).append(row["class"])
    return words, stems


@cache
def _weights() -> dict[str, float]:
    return {row["evidence"]: float(row["weight"]) for row in rows("party_evidence", ("evidence", "weight", "origin"))}
