"""Copies: the same piece on several sites, counted once. The others are told as copies of it.

Exact copies have the same text, white space aside; near copies share most of their wording (`shingles`). Whoever is a
copy of a copy belongs to the same group. Of a group that document is counted which was published first, of equals the
first by name. How alike a copy is says how much of its wording it shares with the one that is counted.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from briefing.corpus.dataset import SIGNATURES, TEXTS, Dataset
from briefing.corpus.near import Pairs, candidates, sign
from briefing.corpus.shingles import Wording, are_copies, likeness, wording
from briefing.records import RUNNING

_WORDS_AT_ONCE = 400_000  # of texts that are compared with each other
_PAIRS_AT_ONCE = 2_000
_DIGITS = 4  # of a likeness
Pair = tuple[int, int]
Forest = dict[int, int]


def find_copies(dataset: Dataset) -> None:
    """Make the table `copies`: each document that is a copy, the one that is counted for it, and how alike they are.

    `received` must be there: `document` is its place by date and name. Columns: `document`, `counted`, `likeness` (0 to
    1), `exact` (whether the texts are the same).
    """
    sign(dataset)
    near = _groups(_joined(dataset, candidates(dataset)))
    alike = [*_likened(dataset, near)]
    table = pa.table(
        {
            "document": pa.array([copy for (_, copy), _ in alike], pa.int32()),
            "counted": pa.array([counted for (counted, _), _ in alike], pa.int32()),
            "likeness": pa.array([number for _, number in alike], pa.float64()),
        }
    )
    with dataset.offered("near_copies", table):
        dataset.run(f"""
            create temp table copies as
            with same as (
                select received.document, min(received.document) over (partition by signature.sha256) as first
                from "{SIGNATURES}" as signature join received using (source))
            select same.document, coalesce(counted, first) as counted, coalesce(likeness, 1.0) as likeness,
                   counted is null as exact
            from same left join near_copies on near_copies.document = same.first
            where coalesce(counted, first) <> same.document
            order by same.document""")
    dataset.run("drop table signed")


def _joined(dataset: Dataset, pairs: Pairs) -> Forest:
    """Return a forest of documents: each copy's parent, an earlier one. Pairs known to belong together are not read."""
    parents: Forest = {}
    for some in _portions(dataset, map(_pair, pairs), parents):
        read = wordings(dataset, some)
        for one, other in some:
            first, last = sorted((_root(parents, one), _root(parents, other)))
            if first != last and are_copies(read[one], read[other]):
                parents[last] = first
    return parents


def _pair(row: NDArray[np.int32]) -> Pair:
    return int(row[0]), int(row[1])


def _root(parents: Forest, document: int) -> int:
    """Return the first document of a group, shortening the way to it."""
    way = []
    while document in parents:
        way.append(document)
        document = parents[document]
    for each in way[:-1]:
        parents[each] = document
    return document


def _groups(parents: Forest) -> list[Pair]:
    """Return the document that is counted with each of its copies."""
    return sorted((_root(parents, copy), copy) for copy in [*parents])


def _likened(dataset: Dataset, groups: list[Pair]) -> Iterator[tuple[Pair, float]]:
    """Yield each counted document and its copy, with how alike they are."""
    for some in _portions(dataset, groups, {}):
        read = wordings(dataset, some)
        yield from ((pair, round(likeness(read[pair[0]], read[pair[1]]), _DIGITS)) for pair in some)


def _portions(dataset: Dataset, pairs: Iterable[Pair], parents: Forest) -> Iterator[list[Pair]]:
    """Yield pairs that are not known to belong together, as many at once as may be read."""
    waiting: list[Pair] = []
    for pair in pairs:
        if _root(parents, pair[0]) != _root(parents, pair[1]):
            waiting.append(pair)
        if len(waiting) >= _PAIRS_AT_ONCE:
            yield from _bounded(dataset, waiting)
            waiting = []
    yield from _bounded(dataset, waiting)


def _bounded(dataset: Dataset, pairs: list[Pair]) -> Iterator[list[Pair]]:
    """Cut pairs into portions whose texts have a bounded number of words: one pair at least."""
    if not pairs:
        return
    words = dict(
        dataset.rows(
            "select document, words from signed where document in (select unnest(?::integer[]))", [_named(pairs)]
        )
    )
    portion: list[Pair] = []
    held: set[int] = set()
    room = _WORDS_AT_ONCE
    for pair in pairs:
        needed = sum(words[document] for document in {*pair} - held)
        if portion and needed > room:
            yield portion
            portion, held, room = [], set(), _WORDS_AT_ONCE
            needed = sum(words[document] for document in pair)
        portion.append(pair)
        held.update(pair)
        room -= needed
    yield portion


def wordings(dataset: Dataset, pairs: list[Pair]) -> Mapping[int, Wording]:
    """Return the wording of the running text of each document of some pairs."""
    wanted = [_named(pairs)]
    parts = dataset.rows("select distinct part from received where document in (select unnest(?::integer[]))", wanted)
    numbers = [number for (number,) in parts]
    zones = ", ".join(f"'{zone}'" for zone in RUNNING)
    found = dataset.rows(
        f"""
        select document, any_value(text), list([sentence.start, sentence."end"] order by sentence)
        from received
        join {dataset.read(TEXTS, numbers)} as body using (source)
        join {dataset.read("sentences", numbers)} as sentence using (source)
        where document in (select unnest(?::integer[])) and zone in ({zones})
        group by document""",
        wanted,
    )
    return {document: wording(" ".join(text[start:end] for start, end in spans)) for document, text, spans in found}


def _named(pairs: list[Pair]) -> list[int]:
    return sorted({document for pair in pairs for document in pair})
