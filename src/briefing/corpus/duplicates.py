"""Copies: the same piece on several sites, counted once. The others are told as copies of it.

Exact copies have the same text, white space aside; near copies share most of their wording (`shingles`). Whoever is a
copy of a copy belongs to the same group. Of a group that document is counted which was published first, of equals the
first by name. How alike a copy is says how much of its wording it shares with the one that is counted.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from briefing.corpus.columns import SIGNATURES, TEXTS
from briefing.corpus.dataset import Dataset
from briefing.corpus.near import Pairs, candidates, sign
from briefing.corpus.shingles import Wording, are_copies, likeness, wording
from briefing.records import RUNNING

_WORDS_AT_ONCE = 400_000  # of texts that are compared with each other
_PAIRS_AT_ONCE = 2_000
_DIGITS = 4  # of a likeness
Pair = tuple[int, int]
Forest = dict[int, int]
Likenesses = dict[Pair, float]


def find_copies(dataset: Dataset) -> None:
    """Make the table `copies`: each document that is a copy, the one that is counted for it, and how alike they are.

    `received` must be there: `document` is its place by date and name. Columns: `document`, `counted`, `likeness` (0 to
    1), `exact` (whether the texts are the same).
    """
    sign(dataset)
    parents, known = _joined(dataset, candidates(dataset))
    alike = [*_likened(dataset, _groups(parents), known)]
    table = pa.table(
        {
            "document": pa.array([copy for (_, copy), _ in alike], pa.int32()),
            "counted": pa.array([counted for (counted, _), _ in alike], pa.int32()),
            "likeness": pa.array([number for _, number in alike], pa.float64()),
        }
    )
    with dataset.offered("near_copies", table):
        dataset.run(f"""
            create table copies as
            with same as (
                select received.document, min(received.document) over (partition by signature.sha256) as first
                from "{SIGNATURES}" as signature join received using (source))
            select same.document, coalesce(counted, first) as counted, coalesce(likeness, 1.0) as likeness,
                   counted is null as exact
            from same left join near_copies on near_copies.document = same.first
            where coalesce(counted, first) <> same.document
            order by same.document""")
    dataset.run("drop table signed")


def _joined(dataset: Dataset, pairs: Pairs) -> tuple[Forest, Likenesses]:
    """Return a forest of documents, each copy's parent an earlier one; and how alike those are that were compared.

    Pairs known to belong together are not read.
    """
    parents: Forest = {}
    known: Likenesses = {}
    for some in _portions(dataset, map(_pair, _side_by_side(dataset, pairs)), parents):
        read = wordings(dataset, some)
        for one, other in some:
            first, last = sorted((_root(parents, one), _root(parents, other)))
            if first == last:
                continue
            alike = likeness(read[one], read[other])
            if are_copies(read[one], read[other], alike):
                parents[last] = first
                known[one, other] = _rounded(alike)
    return parents, known


def _side_by_side(dataset: Dataset, pairs: Pairs) -> Pairs:
    """Return pairs in the order of their batches: then few files are read for each portion of them."""
    frame = dataset.frame("select document, part from received")
    parts = np.zeros(len(frame) + 1, np.int32)
    parts[frame["document"].to_numpy()] = frame["part"].to_numpy()
    first, second = parts[pairs[:, 0]], parts[pairs[:, 1]]
    order = np.lexsort((pairs[:, 1], pairs[:, 0], np.maximum(first, second), np.minimum(first, second)))
    return pairs[order]


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


def _likened(dataset: Dataset, groups: list[Pair], known: Likenesses) -> Iterator[tuple[Pair, float]]:
    """Yield each counted document and its copy, with how alike they are."""
    yield from ((pair, known[pair]) for pair in groups if pair in known)
    for some in _portions(dataset, (pair for pair in groups if pair not in known), {}):
        read = wordings(dataset, some)
        yield from ((pair, _rounded(likeness(read[pair[0]], read[pair[1]]))) for pair in some)


def _rounded(number: float) -> float:
    return round(number, _DIGITS)


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
    table = pa.table({"document": pa.array(_named(pairs), pa.int32())})
    with dataset.offered("named_documents", table):
        dataset.run("""
            create or replace temp table compared as
            select document, source, part from received semi join named_documents using (document)""")
    numbers = [number for (number,) in dataset.rows("select distinct part from compared")]
    zones = ", ".join(f"'{zone}'" for zone in RUNNING)
    spans = dataset.rows(f"""
        select document, list(start), list("end")
        from {dataset.read("sentences", numbers)} join compared using (source) where zone in ({zones})
        group by document""")
    texts = dict(
        dataset.rows(f"select document, text from {dataset.read(TEXTS, numbers)} join compared using (source)")
    )
    return {document: wording(_running(texts[document], starts, ends)) for document, starts, ends in spans}


def _running(text: str, starts: list[int], ends: list[int]) -> str:
    return " ".join(text[start:end] for start, end in zip(sorted(starts), sorted(ends), strict=True))


def _named(pairs: list[Pair]) -> list[int]:
    return sorted({document for pair in pairs for document in pair})
