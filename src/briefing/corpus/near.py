"""Which documents may be near copies of each other, by their signatures alone.

A signature is a MinHash: the part of its numbers that two have in common estimates the part of their shingles in
common. Its numbers are cut into bands of four; whoever shares a band is a candidate (locality-sensitive hashing): of
copies with 70 % of their shingles in common all but two in ten thousand. Of those who share a band each is held
against the first and the few before it, so ten thousand copies of one piece cost as many comparisons, not their square.
"""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from briefing.corpus.columns import ANEW, SIGNATURES
from briefing.corpus.dataset import Dataset
from briefing.corpus.shingles import FEWEST, SHARED
from briefing.errors import TableError

Pairs = NDArray[np.int32]  # two columns: two documents
Places = NDArray[np.int64]  # of documents among those that are signed
ROWS = 4  # numbers of a signature in a band
_BEFORE = 4  # documents before it in a band that each is held against, besides the first
_BANDS_AT_ONCE = 8  # what is held stays small
_SIGNATURES_AT_ONCE = 20_000
_SIGNED = "select document, minhash from signed"
_PAIRS_AT_ONCE = 5_000
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, its bits spread: 2 ** 64 by the golden ratio
_SLACK = 0.15  # that an estimate of 128 numbers may lie below what it estimates: more than three standard deviations


def sign(dataset: Dataset) -> None:
    """Make the table `signed`: of each text, the first document that has it, where it is long enough to be compared."""
    dataset.run(f"""
        create temp table signed as
        select document, words, minhash
        from (select received.document, signature.words, minhash,
                     row_number() over (partition by signature.sha256 order by received.document) as place
              from "{SIGNATURES}" as signature join received using (source))
        where place = 1 and words >= {FEWEST}""")


def candidates(dataset: Dataset) -> Pairs:
    """Return pairs of `signed` whose signatures say that they may be copies: in order, in each the earlier first."""
    found: list[Pairs] = [np.empty((0, 2), np.int32)]
    if _collect(dataset):
        statement = """
            select first, second, one.minhash, other.minhash
            from pairs join signed as one on one.document = first join signed as other on other.document = second"""
        for batch in dataset.batches(statement, _PAIRS_AT_ONCE):
            alike = (_signatures(batch.column(2)) == _signatures(batch.column(3))).mean(axis=1)
            both = np.column_stack([batch.column(place).to_numpy() for place in (0, 1)])
            found.append(both[alike >= SHARED - _SLACK])
        dataset.run("drop table pairs")
    every = np.concatenate(found)
    return every[np.lexsort((every[:, 1], every[:, 0]))]


def _collect(dataset: Dataset) -> bool:
    """Make the table `pairs` of those who share a band and may be alike; say whether anybody was there to compare."""
    length = "coalesce(len(minhash), 0)"
    least, width = dataset.rows(f"select coalesce(min({length}), 0), coalesce(max({length}), 0) from signed")[0]
    if least < width:
        raise TableError(f"{dataset.place}/signatures", "has signatures of several lengths", ANEW)
    dataset.run("create temp table pairs (first integer, second integer)")
    bands = width // ROWS
    documents, lowest = _lowest(dataset, width)
    for first in range(0, bands, _BANDS_AT_ONCE):
        keys = _keys(dataset, range(first, min(first + _BANDS_AT_ONCE, bands)))
        pairs = (pair for band in keys.T for pair in _sharing(band))
        alike = [some for one, other in pairs for some in _may_be_alike(lowest, one, other)]
        found = np.unique(np.concatenate([np.empty((2, 0), np.int64), *alike], axis=1), axis=1)
        table = pa.table({"first": documents[found[0]], "second": documents[found[1]]})
        with dataset.offered("sharing", table):
            dataset.run("insert into pairs select first, second from sharing")
    dataset.run("create or replace temp table pairs as select distinct first, second from pairs")
    return bool(width)


def _lowest(dataset: Dataset, width: int) -> tuple[NDArray[np.int32], NDArray[np.uint8]]:
    """Return the documents of `signed` in their order, and the lowest byte of each number of their signatures."""
    documents, lowest = [np.empty(0, np.int32)], [np.empty((0, width), np.uint8)]
    for batch in dataset.batches(_SIGNED, _SIGNATURES_AT_ONCE):
        documents.append(batch.column(0).to_numpy())
        lowest.append(_signatures(batch.column(1))[:, :width].astype(np.uint8))
    every = np.concatenate(documents)
    order = np.argsort(every)
    return every[order], np.concatenate(lowest)[order]


def _may_be_alike(lowest: NDArray[np.uint8], one: Places, other: Places) -> Iterator[Places]:
    """Yield those pairs of places whose signatures may be alike enough: their bytes are, wherever their numbers are.

    Most who share a band do so by chance. Bytes take a quarter of the room, and tell nearly all of them.
    """
    for at in range(0, len(one), _PAIRS_AT_ONCE):
        some = np.stack([one[at : at + _PAIRS_AT_ONCE], other[at : at + _PAIRS_AT_ONCE]])
        same = np.count_nonzero(lowest[some[0]] == lowest[some[1]], axis=1)
        yield some[:, same >= (SHARED - _SLACK) * lowest.shape[1]]


def _keys(dataset: Dataset, bands: range) -> NDArray[np.uint64]:
    """Return a number for each of these bands of each signature, in the order of the documents."""
    documents, keys = [np.empty(0, np.int32)], [np.empty((0, len(bands)), np.uint64)]
    for batch in dataset.batches(_SIGNED, _SIGNATURES_AT_ONCE):
        documents.append(batch.column(0).to_numpy())
        numbers = _signatures(batch.column(1))[:, bands.start * ROWS : bands.stop * ROWS].astype(np.uint64)
        keys.append(_mixed(numbers.reshape(len(batch), len(bands), ROWS)))
    return np.concatenate(keys)[np.argsort(np.concatenate(documents))]


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return one number for the last axis of some: the same for the same, hardly ever the same for others."""
    mixed = np.zeros(numbers.shape[:-1], np.uint64)
    for place in range(numbers.shape[-1]):
        mixed = (mixed ^ numbers[..., place]) * _FACTOR
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _sharing(keys: NDArray[np.uint64]) -> Iterator[tuple[Places, Places]]:
    """Yield the places of those who have the same key: of each with the first one, and with the few before it."""
    order = np.argsort(keys, kind="stable")
    sorted_keys = keys[order]
    begins = np.ones(len(order), bool)
    begins[1:] = sorted_keys[1:] != sorted_keys[:-1]
    leader = np.maximum.accumulate(np.where(begins, np.arange(len(order)), 0))
    turn = np.arange(len(order)) - leader
    (later,) = np.nonzero(turn)
    yield order[leader[later]], order[later]
    for step in range(1, _BEFORE + 1):
        (later,) = np.nonzero(turn >= step)
        yield order[later - step], order[later]


def _signatures(column: pa.Array) -> NDArray[np.uint32]:
    """Return signatures as the rows of a matrix."""
    values: NDArray[np.uint32] = column.flatten().to_numpy(zero_copy_only=False)
    return values.reshape(len(column), -1)
