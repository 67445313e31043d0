"""A corpus opened for its briefing: counted, with what is cited loaded, and the tables written where they belong."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from briefing import theme
from briefing.corpus.dataset import Dataset
from briefing.corpus.opened import open_corpus
from briefing.corpus.spellings import find_spellings
from briefing.corpus_report.files import write_tables
from briefing.corpus_report.gather import Gathered, aggregates, ids_of, load_cited, with_sentences
from briefing.corpus_report.opened import CorpusReport
from briefing.corpus_report.same_things import add_statements
from briefing.corpus_report.sample import sample_dataset
from briefing.corpus_report.stated import add_counts
from briefing.corpus_report.whole import add_whole
from briefing.narrowing.choice import narrowing
from briefing.narrowing.said import use
from briefing.parameters.declaration import OF_EXTRACTION
from briefing.sources import project_path
from briefing.wording import speak


def open_report(
    dataset_path: str | Path,
    tables_path: str | Path = "",
    language: str = "en",
    theme_path: str | Path = "",
    paper: str = "",
) -> CorpusReport:
    """Count a dataset, and load what its pages cite. Without one, one is made of `seeds/`: something to look at.

    With `tables_path` the tables are written there. A dataset that was narrowed when it was extracted is told as such.

    From now on everything is said in this language, and drawn as the theme says, for this paper or the theme's.

    Raises TableError where there is no dataset, or it is not complete or damaged; ParameterError where there is no such
    language, paper, region or theme, or a fault in the theme; OutputError where the tables cannot be written.
    """
    speak(language)
    theme.use(project_path(theme_path) if theme_path else "", paper)
    with open_corpus(dataset_path or sample_dataset()) as corpus:
        settled = _settled(corpus)
        only = narrowing(settled.get("only_region", ""), settled.get("only_theme", ""))
        use(only)
        found = _gathered(corpus, narrowed=bool(only))
        cited, texts = load_cited(corpus, found.places())
    report = CorpusReport({**with_sentences(found, ids_of(cited)), **cited}, texts, only, settled, bool(tables_path))
    if tables_path:
        write_tables(report, tables_path)
    return report


def _gathered(corpus: Dataset, *, narrowed: bool) -> Gathered:
    """Return every aggregate: what is stated of the same thing is found on another core than what is counted."""
    stated = Gathered({}, {})
    find_spellings(corpus)  # which both need
    with corpus.beside() as other, ThreadPoolExecutor(1) as aside:
        waiting = aside.submit(add_statements, other, stated)
        found = aggregates(corpus)
        add_counts(corpus, found)
        add_whole(corpus, found, narrowed=narrowed)
        waiting.result()
    return Gathered(found.frames | stated.frames, found.proofs | stated.proofs)


def _settled(corpus: Dataset) -> dict[str, str]:
    """Return the parameters that were set when a dataset was extracted, and are not at their defaults."""
    given = corpus.record.get("parameters")
    stated = given if isinstance(given, dict) else {}
    return {name: value for name in OF_EXTRACTION if isinstance(value := stated.get(name, ""), str) and value}
