"""Time what the explorer answers in the kernel: 200 made articles, choices of every facet, and the first opening.

An answer is all that the kernel does when a choice changes: choosing, the first 200 lines of the concordance, the
tallies, the opened source's text with its marks, all as JSON. Wanted: under 150 ms each. Run with
`make bench-explorer`.
"""

import argparse
import json
import platform
import statistics
import time

from corpus import documents

from briefing.explore import answers
from briefing.explore.explorer import Explorer
from briefing.report.opened import Report, with_ids
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.tables.schema import TABLES

WANTED = 150  # milliseconds


def main() -> None:
    """Make the articles, prepare them, and time each choice; exit with 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    report = made(given.documents)
    begun = time.perf_counter()
    explorer = Explorer(report)
    answer(explorer, {})
    prepared = time.perf_counter() - begun
    marks, sentences = len(explorer.corpus.marks), len(explorer.corpus.sentences)
    print(f"{platform.machine()}, Python {platform.python_version()}: {given.documents} articles,", end=" ")
    print(f"{sentences:,} sentences, {marks:,} marks; prepared and first answer {prepared:.2f} s")
    slowest = 0.0
    for name, wanted in choices(explorer).items():
        taken = [timed(explorer, wanted) for _ in range(given.times)]
        slowest = max(slowest, *taken)
        found = len(explorer.selection.marks)
        print(f"{name:28} {found:7,} marks   median {statistics.median(taken):5.1f} ms   most {max(taken):5.1f} ms")
    print(f"slowest answer {slowest:.1f} ms (wanted: under {WANTED})")
    raise SystemExit(slowest >= WANTED)


def made(many: int) -> Report:
    """Return the report of so many made articles, without files."""
    sources = tuple(documents(many))
    tables = with_ids(extract(Sources(sources, ()), *TABLES))
    return Report(tables, {source.name: source.text for source in sources})


def choices(explorer: Explorer) -> dict[str, dict[str, object]]:
    """Return choices of every kind: all, one of each facet, words, several together."""
    corpus = explorer.corpus
    country, theme = corpus.country.values[0], corpus.theme.values[0]
    return {
        "everything": {},
        "one source": {"sources": [corpus.source.values[-1]]},
        "half of the sources": {"sources": list(corpus.source.values[::2])},
        "a zone": {"zones": ["body"]},
        "a kind": {"kinds": ["figure"]},
        "a country": {"countries": [country]},
        "a theme": {"themes": [theme]},
        "a word": {"words": "party"},
        "a rare word": {"words": "seminar"},
        "one letter": {"words": "t"},
        "doubtful ones": {"doubtful": True},
        "country, theme, kind, word": {
            "countries": [country], "themes": [theme], "kinds": ["mention"], "words": "part"
        },
    }  # fmt: skip


def timed(explorer: Explorer, wanted: dict[str, object]) -> float:
    """Return the milliseconds of an answer."""
    begun = time.perf_counter()
    answer(explorer, wanted)
    return (time.perf_counter() - begun) * 1000


def answer(explorer: Explorer, wanted: dict[str, object]) -> str:
    """Answer a choice as the widget does."""
    explorer.choose(**wanted)
    source = explorer.corpus.source.values[0]
    shown = (
        answers.found(explorer.corpus, explorer.selection),
        answers.text(explorer.corpus, explorer.selection, source),
    )
    return json.dumps(shown, ensure_ascii=False)


if __name__ == "__main__":
    main()
