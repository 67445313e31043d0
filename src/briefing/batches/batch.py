"""Batches: a stream of received documents, divided by its order alone, so that every run makes the same ones."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from briefing.corrections.correction import Correction
from briefing.sources import Problem, Received

MOST_DOCUMENTS = 256  # of a batch, refused ones among them
MOST_BYTES = 4_000_000  # of content; a document that is larger is a batch of its own


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents that are read together, with their corrections, and what was refused among them.

    `key` is a hash of all that decides its outcome: the same key, the same bytes.
    """

    number: int  # from 0
    key: str
    documents: tuple[Received, ...]
    problems: tuple[Problem, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def name(self) -> str:
        """What its files are called, without suffix."""
        return part_name(self.number, self.key)

    def alone(self, at: int) -> "Batch":
        """Return a batch of one of the documents, to find out whether it can be read."""
        return replace(self, documents=(self.documents[at],), problems=())

    def refusing(self, refused: Mapping[int, Problem]) -> "Batch":
        """Return the batch without the documents at these places: the problems say why."""
        kept = tuple(document for at, document in enumerate(self.documents) if at not in refused)
        return replace(self, documents=kept, problems=(*self.problems, *refused.values()))


def part_name(number: int, key: str) -> str:
    """Return what the files of a batch are called, without suffix.

    >>> part_name(7, "0123456789abcdef")
    '00007-0123456789ab'
    """
    return f"{number:05}-{key[:12]}"


def batches(
    stream: Iterable[Received | Problem],
    identity: str,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
    *,
    first: int = 0,
) -> Iterator[Batch]:
    """Divide a stream into batches of at most `MOST_DOCUMENTS` and `MOST_BYTES`, in its order.

    `identity` is the hash of what decides all outcomes: program, reference data, parameters. `corrections` are those of
    each source; a batch holds those of its documents, so that another one changes no other batch. `first` is the first
    one's number.
    """
    made, number = _Gathered(identity, corrections or {}), first
    for each in stream:
        if made.is_full_for(each):
            yield made.batch(number)
            made, number = _Gathered(identity, corrections or {}), number + 1
        made.add(each)
    if made.count:
        yield made.batch(number)


class _Gathered:
    """What is to be a batch."""

    def __init__(self, identity: str, corrections: Mapping[str, Sequence[Correction]]) -> None:
        self._corrections = corrections
        self._hash = hashlib.sha256(identity.encode())
        self._documents: list[Received] = []
        self._problems: list[Problem] = []
        self._applied: list[Correction] = []
        self.count, self._bytes = 0, 0

    def is_full_for(self, each: Received | Problem) -> bool:
        """Say whether this one belongs into the next batch."""
        size = len(each.content) if isinstance(each, Received) else 0
        return self.count >= MOST_DOCUMENTS or (self.count > 0 and self._bytes + size > MOST_BYTES)

    def add(self, each: Received | Problem) -> None:
        """Take a document, with its corrections, or a problem."""
        self.count += 1
        if isinstance(each, Problem):
            self._problems.append(each)
            self._told(asdict(each))
            return
        self._documents.append(each)
        self._bytes += len(each.content)
        stated = asdict(each.stated) if each.stated else None
        digest = hashlib.sha256(each.content).hexdigest()
        self._told([each.name, each.file, digest, each.self_country, each.origin, stated])
        for correction in self._corrections.get(each.name, ()):
            self._applied.append(correction)
            self._told(asdict(correction))

    def batch(self, number: int) -> Batch:
        """Return the batch."""
        documents, problems = tuple(self._documents), tuple(self._problems)
        return Batch(number, self._hash.hexdigest(), documents, problems, tuple(self._applied))

    def _told(self, said: object) -> None:
        self._hash.update(json.dumps(said, sort_keys=True).encode() + b"\n")
