"""Numbers of the whole corpus, what was counted once, and what was refused, as tables."""

import pandas as pd

from briefing.corpus.dataset import Dataset
from briefing.corpus.places import placed
from briefing.corpus_report.gather import MARKED, Gathered, as_text

TELLING = "documents with marks"  # of the topic that a corpus is narrowed to
_PIECES = 12  # with copies, of which a sentence is cited


def add_whole(corpus: Dataset, found: Gathered, *, narrowed: bool = False) -> None:
    """Add the tables `totals`, `copies`, `pieces` (those with copies, most copies first) and `errors`.

    Of a narrowed corpus it is counted too how many documents hold anything of what it is narrowed to.
    """
    copies = corpus.frame("""
        select copy.source, copy.outlet, copy.published, piece.source as counted,
               if(exact, 'exact', 'near') as kind,
               printf('%.4f', likeness) as likeness, counted as document
        from copies
        join received as copy on copy.document = copies.document
        join received as piece on piece.document = copies.counted
        order by copies.counted, copies.document""")
    _add(found, "totals", _totals(corpus, copies, narrowed=narrowed))
    _add(found, "copies", copies.drop(columns="document"))
    _add_pieces(corpus, found, copies)
    _add(found, "errors", corpus.frame("select file, problem, cause, remedy from errors order by file, problem, cause"))


def _add(found: Gathered, name: str, rows: pd.DataFrame) -> None:
    found.frames[name] = as_text(rows)


def _add_pieces(corpus: Dataset, found: Gathered, copies: pd.DataFrame) -> None:
    pieces = copies.groupby(["document", "counted"], sort=True).size().reset_index(name="copies")
    pieces = pieces.sort_values(["copies", "document"], ascending=[False, True], kind="stable").reset_index(drop=True)
    shown = [int(document) for document in pieces["document"][:_PIECES]]
    proofs = placed(corpus, [[(document, 0, 0, 0)] for document in shown])
    _add(found, "pieces", pd.DataFrame({"source": pieces["counted"], "copies": pieces["copies"]}))
    first = [[(place.source, place.sentence) for place in places if place.sentence] for places in proofs]
    found.proofs["pieces"] = [*first]


def _totals(corpus: Dataset, copies: pd.DataFrame, *, narrowed: bool) -> pd.DataFrame:
    """Return each total by what it is called; the latest day is one too, empty where no document states its day."""
    ((received, kept),) = corpus.rows("select (select count(*) from received), (select count(*) from counted)")
    marks = " union all ".join(f"select source, doubtful from {table}" for table in (*MARKED, "themes"))
    ((every, doubtful),) = corpus.rows(
        f"select count(*), count(*) filter (doubtful) from ({marks}) semi join counted using (source)"
    )
    if narrowed:
        ((telling,),) = corpus.rows(f"select count(distinct source) from ({marks}) semi join counted using (source)")
    ((latest,),) = corpus.rows("select coalesce(max(published) filter (length(published) = 10), '') from counted")
    exact = int((copies["kind"] == "exact").sum())
    numbers = {
        "documents received": received,
        "documents counted": kept,
        "exact copies": exact,
        "near copies": len(copies) - exact,
        "marks": every,
        "doubtful marks": doubtful,
        "latest day": latest,
    } | ({TELLING: telling} if narrowed else {})
    return pd.DataFrame({"what": [*numbers], "number": [str(number) for number in numbers.values()]})
