"""Numbers of parties as a table: how many documents state which number of whose parties, by type, region and year."""

from collections.abc import Sequence

from briefing.corpus.dataset import Dataset
from briefing.corpus.places import first_spots, packed, placed
from briefing.corpus.spellings import read_marks
from briefing.corpus_report.gather import Gathered, Place, as_text

PROVED = 60  # rows of the main holder that name sentences
_PROOFS = 2
_BY = "holder, type, scope, year, count, bound"


def add_counts(corpus: Dataset, found: Gathered) -> None:
    """Add the table `party_counts`: by holder (that of most documents first), type, region, year, and most documents.

    `surface` is the number in the words of the first document. Counts without a date have no year.
    """
    corpus.run(f"""
        create or replace temp table stated_counts as
        with firsts as (
            select {_BY}, document, count(*) as marks, arg_min(surface, spot) as surface
            from ({_stated(corpus)}) group by {_BY}, document),
        tallied as (
            select {_BY}, arg_min(surface, document) as surface, count(*) as documents,
                   cast(sum(marks) as bigint) as marks
            from firsts group by {_BY}),
        holders as (
            select holder, row_number() over (order by count(distinct document) desc, holder) as rank
            from firsts group by holder)
        select tallied.*, rank, row_number() over (
            order by rank, documents desc, marks desc, type, scope, year, count, bound) as place
        from tallied join holders using (holder)""")
    rows = corpus.frame(f"select {_BY}, surface, documents, marks from stated_counts order by place")
    found.frames["party_counts"] = as_text(rows)
    found.proofs["party_counts"] = _proofs(corpus)
    corpus.run("drop table stated_counts")


def _stated(corpus: Dataset) -> str:
    """Return what finds every count of parties, with its document, its year and its place."""
    return f"""
        select document, holder, type, scope, as_of[:4] as year, count, bound, surface, {packed()} as spot
        from {read_marks(corpus, "parties")} join (select document, source from counted) using (source)"""


def _proofs(corpus: Dataset) -> list[Sequence[Place]]:
    """Return the first places of the first rows of the main holder."""
    same = " and ".join(f"shown.{column} is not distinct from stated.{column}" for column in _BY.split(", "))
    found = corpus.rows(f"""
        with firsts as (
            select place, document, min(spot) as spot
            from (from stated_counts where rank = 1 and place <= {PROVED}) as shown
                 join ({_stated(corpus)}) as stated on {same}
            group by place, document)
        select list({{document: document, spots: [spot]}} order by document)[:{_PROOFS}]
        from firsts group by place order by place""")
    places = placed(corpus, [first_spots(some) for (some,) in found])
    return [[(place.source, place.sentence) for place in some] for some in places]
