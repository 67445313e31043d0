"""Time what the explorer answers in the kernel: 200 made articles, choices of every facet, a correction; and opening.

An answer is all that the kernel does when a choice changes: choosing, 200 lines of the concordance, the tallies, the
opened source's text with its marks, all as JSON. A correction is checked, written, and everything is answered anew.
Wanted: under 150 ms for each choice. Opening is timed in a process of its own, from when everything is imported until
all that the page shows first is JSON; wanted for the seeds: within a second. Run with `make bench-explorer`.
"""

import argparse
import json
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import documents

from briefing.explore import answers
from briefing.explore.correcting import change_of
from briefing.explore.explorer import Explorer
from briefing.files import write_beside
from briefing.report.opened import Report, with_ids
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.tables.schema import TABLES
from briefing.tables.store import save

WANTED = 150  # milliseconds of an answer
OPENED = 1.0  # seconds of opening


def main() -> None:
    """Make the articles, prepare them, and time each choice; exit with 1 where one is too slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    report = made(given.documents)
    begun = time.perf_counter()
    explorer = Explorer(report, Path(tempfile.mkdtemp()) / "corrections.csv")
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
    explorer.choose()
    for name, act in (("the last page", turned), ("a correction, undone again", corrected)):
        taken = [act(explorer) for _ in range(given.times)]
        print(f"{name:42} median {statistics.median(taken):5.1f} ms   most {max(taken):5.1f} ms")
    print(f"slowest answer {slowest:.1f} ms (wanted: under {WANTED})")
    opened = opening("data/tables", "seeds")
    print(f"opening the seeds takes {opened:.2f} s after imports (wanted: within {OPENED} s)")
    folder = Path(tempfile.mkdtemp())
    save(report.tables, folder / "tables")
    for name, text in report.texts.items():
        write_beside(folder / "sources" / f"{name}.txt", text)
    print(f"opening the {given.documents} articles: {opening(folder / 'tables', folder / 'sources'):.2f} s")
    raise SystemExit(slowest >= WANTED or opened > OPENED)


def turned(explorer: Explorer) -> float:
    """Return the milliseconds of turning to the last page of the concordance."""
    begun = time.perf_counter()
    json.dumps(answers.lines(explorer.corpus, explorer.selection, len(explorer.corpus.marks)))
    return (time.perf_counter() - begun) * 1000


def corrected(explorer: Explorer) -> float:
    """Return the milliseconds of a correction until everything is answered anew; undo it outside of the time."""
    begun = time.perf_counter()
    mark = int(explorer.corpus.order[len(explorer.corpus.order) // 2])
    said = {"mark": mark, "is": {}, "who": "bench", "when": "2026-11-22", "why": "to time it"}
    explorer.correct(change_of(explorer.corpus, said))
    shown(explorer)
    taken = (time.perf_counter() - begun) * 1000
    explorer.undo(explorer.corpus.standing[0].correction)
    return taken


def opening(tables: Path | str, sources: Path | str) -> float:
    """Return the seconds that the notebook's calls take in a fresh process, once everything is imported."""
    code = (
        "import json, sys, time; from briefing.explore import answers, explore; import briefing.report.opened\n"
        "import briefing.explore.explorer\n"
        "begun = time.perf_counter(); e = explore(*sys.argv[1:])\n"
        "first = e.corpus.source.values[0]; args = (e.corpus, e.selection)\n"
        "json.dumps([answers.facets(e.corpus), answers.found(*args), answers.lines(*args)])\n"
        "json.dumps(answers.text(*args, first))\n"
        "print(time.perf_counter() - begun)"
    )
    command = [sys.executable, "-c", code, str(tables), str(sources)]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    return statistics.median(float(run.stdout) for run in runs)


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
    return shown(explorer)


def shown(explorer: Explorer) -> str:
    """Return all that the page shows of a choice."""
    corpus, selection = explorer.corpus, explorer.selection
    source = corpus.source.values[0]
    told = (answers.found(corpus, selection), answers.lines(corpus, selection), answers.text(corpus, selection, source))
    return json.dumps(told, ensure_ascii=False)


if __name__ == "__main__":
    main()
