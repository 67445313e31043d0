"""Time the whole extraction: every row of every table, one process, documents of 6 kB (`make bench`).

Prints megabytes of UTF-8 a second, the ratio to quantulum3 (without its classifier, called paragraph by paragraph, in
the same run, block by block in turn), the peak memory after more and more documents, and where the seconds go. Seconds
are the process's own (CPU): machines are shared.
"""

import argparse
import os
import platform
import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterable
from itertools import islice
from statistics import median

from corpus import documents

from briefing.extract import Reading
from briefing.records import Source
from briefing.tables.rows import rows_of

STEPS = ("document", "figures", "organisations", "mentions", "cooperation", "themes", "parties")
BLOCKS, IN_A_BLOCK, FEW = 5, 60, 6  # quantulum3 gets few documents a block: it takes as long for them
MEMORY_AT = (100, 500, 1000, 2000)  # documents


def main() -> None:
    """Run the blocks and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-memory", action="store_true", help="leave out the memory of thousands of documents")
    options = parser.parse_args()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    made = list(documents(BLOCKS * IN_A_BLOCK + FEW))
    first = seconds(extract, made[:FEW])
    other = quantulum()
    rates, ratios = [], []
    for block in range(BLOCKS):
        ours = made[FEW + block * IN_A_BLOCK :][:IN_A_BLOCK]
        rates.append(megabytes(ours) / seconds(extract, ours))
        if other:
            ratios.append(rates[-1] / (megabytes(ours[:FEW]) / seconds(other, ours[:FEW])))
    print(f"extraction: {median(rates):.2f} MB/s (blocks: {', '.join(f'{rate:.2f}' for rate in rates)});")
    print(f"the first {FEW} documents, with all tables to be compiled: {first:.2f} s")
    print(f"ratio to quantulum3: {median(ratios):.1f}" if ratios else "quantulum3 is not installed: no ratio")
    where(made[FEW:])
    if not options.no_memory:
        memory()


def extract(sources: Iterable[Source]) -> int:
    """Read sources and make every row of every table; return how many rows."""
    return sum(len(rows) for source in sources for rows in rows_of(Reading(source)).values())


def quantulum() -> Callable[[Iterable[Source]], int] | None:
    """Return quantulum3's reading of sources, paragraph by paragraph, or None where it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from quantulum3 import classifier, parser
        except ImportError:
            return None
        classifier.USE_CLF = False
    parser.parse("It has 12 kilometres.")

    def read(sources: Iterable[Source]) -> int:
        return sum(len(parser.parse(line)) for source in sources for line in source.text.split("\n") if line.strip())

    return read


def seconds(action: Callable[[Iterable[Source]], int], sources: Iterable[Source]) -> float:
    """Return the CPU seconds of an action over sources."""
    start = time.process_time()
    action(sources)
    return time.process_time() - start


def megabytes(sources: Iterable[Source]) -> float:
    """Return the size of the sources' texts in UTF-8."""
    return sum(len(source.text.encode()) for source in sources) / 1e6


def where(made: list[Source]) -> None:
    """Print how many milliseconds a document each step takes."""
    spent = dict.fromkeys((*STEPS, "rows"), 0.0)
    for source in made:
        reading = Reading(source)
        for step in STEPS:
            start = time.process_time()
            getattr(reading, step)
            spent[step] += time.process_time() - start
        start = time.process_time()
        rows_of(reading)
        spent["rows"] += time.process_time() - start
    named = {"document": "zones, metadata", "organisations": "mentions, organisations", "mentions": "roles"}
    shown = (f"{named.get(step, step)} {1000 * total / len(made):.2f}" for step, total in spent.items())
    print(f"milliseconds a document: {'; '.join(shown)}")


def memory() -> None:
    """Print the peak memory after more and more documents, read one by one as from a stream."""
    stream, done = documents(MEMORY_AT[-1], seed=2), 0
    for count in MEMORY_AT:
        extract(islice(stream, count - done))
        done = count
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
        print(f"peak memory after {count} documents: {peak:.0f} MB")


if __name__ == "__main__":
    main()
