"""What a corpus is made of: how many documents, of when, how many are copies, what was refused."""

from dataclasses import dataclass

import pandas as pd

from briefing.corpus.dataset import Dataset


@dataclass(frozen=True, slots=True)
class Totals:
    """A corpus in numbers. All but `received` and `copies` leave copies out."""

    received: int  # documents that were read, copies among them
    copies: int
    counted: int  # documents that are no copies
    refused: int  # files that were refused, or are not those that were described
    words: int  # of running text
    sentences: int
    outlets: int
    first: str  # the earliest day of publication that is stated, ISO; empty where none is
    last: str  # the latest one
    undated: int


def totals(corpus: Dataset) -> Totals:
    """Return a corpus in numbers."""
    ((received, copies, refused),) = corpus.rows(
        "select (select count(*) from received), (select count(*) from copies), (select count(*) from errors)"
    )
    ((counted, words, outlets, first, last, undated),) = corpus.rows("""
        select count(*), cast(coalesce(sum(words), 0) as bigint), count(distinct outlet) filter (outlet <> ''),
               coalesce(min(published) filter (published <> ''), ''),
               coalesce(max(published) filter (published <> ''), ''), count(*) filter (published = '')
        from counted""")
    ((sentences,),) = corpus.rows("select count(*) from sentences semi join counted using (source)")
    return Totals(received, copies, counted, refused, words, sentences, outlets, first, last, undated)


def copied(corpus: Dataset, top: int | None = None) -> pd.DataFrame:
    """Return the documents that have copies, those with the most first.

    Columns: `source`, `file`, `title`, `outlet`, `published` (of the document that is counted), `copies` (how many
    there are besides it), `exact` (how many of them have the same text), `least` (how much of its wording the least
    like shares with it, 0 to 1).
    """
    limit = "" if top is None else f"limit {int(top)}"
    return corpus.frame(f"""
        select source, file, title, outlet, published, count(*) as copies,
               count(*) filter (exact) as exact, min(likeness) as least
        from copies join received on received.document = copies.counted
        group by copies.counted, source, file, title, outlet, published
        order by copies desc, copies.counted {limit}""")


def copies_of(corpus: Dataset, source: str) -> pd.DataFrame:
    """Return the copies of a document that is counted, the earliest first.

    Columns: `source`, `file`, `title`, `outlet`, `published`, `likeness` (how much of its wording a copy shares with
    the document, 0 to 1), `exact` (whether it has the same text).
    """
    statement = """
        select copy.source, copy.file, copy.title, copy.outlet, copy.published, likeness, exact
        from copies join received as copy using (document) join received as original on original.document = counted
        where original.source = ? order by document"""
    return corpus.frame(statement, [source])


def refused(corpus: Dataset, top: int | None = None) -> pd.DataFrame:
    """Return what was refused, by cause: `problem`, `cause`, `remedy`, `files` (how many), `first` (one of them)."""
    limit = "" if top is None else f"limit {int(top)}"
    return corpus.frame(f"""
        select problem, cause, remedy, count(*) as files, min(file) as first
        from errors group by problem, cause, remedy order by files desc, problem, cause, remedy {limit}""")
