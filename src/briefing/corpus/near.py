"""Which documents may be near copies of each other, by their signatures alone.

A signature is a MinHash: the part of its numbers that two have in common estimates the part of their shingles in
common. Its numbers are cut into bands of four; whoever shares a band is a candidate (locality-sensitive hashing): of
copies with 70 % of their shingles in common all but two in ten thousand. Of those who share a band each is held
against the first and the few before it, so ten thousand copies of one piece cost as many comparisons, not their square.
"""

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from briefing.corpus.dataset import SIGNATURES, Dataset
from briefing.corpus.shingles import FEWEST, SHARED

Pairs = NDArray[np.int32]  # two columns: the places of two documents
ROWS = 4  # numbers of a signature in a band
_BEFORE = 4  # documents before it in a band that each is held against, besides the first
_AT_ONCE = 8  # bands: what is sorted at once stays small
_PAIRS_AT_ONCE = 5_000
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
            from pairs join signed as one on one.document = first join signed as other on other.document = second
            order by first, second"""
        for batch in dataset.batches(statement, _PAIRS_AT_ONCE):
            alike = (_signatures(batch.column(2)) == _signatures(batch.column(3))).mean(axis=1)
            both = np.column_stack([batch.column(place).to_numpy() for place in (0, 1)])
            found.append(both[alike >= SHARED - _SLACK])
        dataset.run("drop table pairs")
    return np.concatenate(found)


def _collect(dataset: Dataset) -> bool:
    """Make the table `pairs` of those who share a band; say whether anybody was there to be compared."""
    (width,) = dataset.rows("select coalesce(min(len(minhash)), 0) from signed")[0]
    dataset.run("create temp table pairs (first integer, second integer)")
    others = " union all ".join(
        f"select {name} as first, document as second from banded where {name} < document"
        for name in ("leader", *(f"before_{step}" for step in range(1, _BEFORE + 1)))
    )
    steps = ", ".join(f"lag(document, {step}) over band as before_{step}" for step in range(1, _BEFORE + 1))
    for first in range(0, width // ROWS, _AT_ONCE):
        dataset.run(f"""
            insert into pairs
            with bands as (
                select document, band, hash(minhash[band * {ROWS} + 1 : band * {ROWS} + {ROWS}]) as key
                from signed, range({first}, {min(first + _AT_ONCE, width // ROWS)}) as list(band)),
            shared as (select * from bands where (band, key) in
                (select (band, key) from bands group by band, key having count(*) > 1)),
            banded as (
                select document, first_value(document) over band as leader, {steps}
                from shared window band as (partition by band, key order by document))
            select distinct first, second from ({others})""")
    dataset.run("create or replace temp table pairs as select distinct first, second from pairs")
    return bool(width)


def _signatures(column: pa.Array) -> NDArray[np.uint32]:
    """Return signatures as the rows of a matrix."""
    values: NDArray[np.uint32] = column.flatten().to_numpy(zero_copy_only=False)
    return values.reshape(len(column), -1)
