"""Numbers of parties as a table: how many documents state which number of whose parties, by type, region and year."""

import pandas as pd

from briefing.corpus.dataset import Dataset
from briefing.corpus_report.gather import Gathered, as_text

PROVED = 60  # rows of the main holder that name sentences
_PROOFS = 2
_BY = "holder, type, scope, year, count, bound"


def add_counts(corpus: Dataset, found: Gathered) -> None:
    """Add the table `party_counts`: by holder (that of most documents first), type, region, year, and most documents.

    `surface` is the number in the words of the first document. Counts without a date have no year.
    """
    rows = corpus.frame(f"""
        with stated as (
            select document, source, sentence, start, surface, holder, type, scope, as_of[:4] as year, count, bound
            from parties join (select document, source from counted) using (source)),
        firsts as (
            select {_BY}, document, count(*) as marks,
                   min({{start: start, sentence: sentence, surface: surface, source: source}}) as first
            from stated group by all),
        tallied as (
            select {_BY}, count(*) as documents, cast(sum(marks) as bigint) as marks,
                   min({{document: document, first: first}}, {_PROOFS}) as proofs
            from firsts group by {_BY}),
        holders as (select holder, count(distinct document) as size from stated group by holder)
        select tallied.*, dense_rank() over (order by size desc, holder) as rank
        from tallied join holders using (holder)
        order by rank, documents desc, marks desc, type, scope, year, count, bound""")
    proofs = [[one["first"] for one in each] for each in rows["proofs"]]
    rows["surface"] = [firsts[0]["surface"] for firsts in proofs]
    columns = ["holder", "type", "scope", "year", "count", "bound", "surface", "documents", "marks"]
    found.frames["party_counts"] = as_text(pd.DataFrame(rows[columns]))
    shown = [rank == 1 and at < PROVED for at, rank in enumerate(rows["rank"])]
    found.proofs["party_counts"] = [
        [(first["source"], first["sentence"]) for first in firsts] if is_shown else []
        for firsts, is_shown in zip(proofs, shown, strict=True)
    ]
