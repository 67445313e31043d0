"""Evidence on demand: every place that a row of a tally rests on, with its sentence."""

import pandas as pd

from briefing.corpus.dataset import Dataset
from briefing.corpus.marks import DOCUMENTS
from briefing.corpus.places import PLACES_AT_ONCE, Spot, placed, quoted
from briefing.corpus.spellings import read_marks
from briefing.corpus.tallies import Wanted, conditions, find_tally, joined


def evidence(corpus: Dataset, name: str, where: Wanted, limit: int = PLACES_AT_ONCE, offset: int = 0) -> pd.DataFrame:
    """Return the places that rows of a tally rest on, with their sentences, as `places.quoted` has them.

    `where` has the cells that the row has in the tally's frame, some of them or all. Places are ordered by the date and
    the name of their documents, then as they stand; `offset` leaves out so many. There are as many as the row has
    `marks`. Raises ParameterError as `tally` does.
    """
    wanted = find_tally(name)
    met, values = conditions(wanted, where)
    if wanted.table == DOCUMENTS:
        marks = 'select document, 0 as sentence, 0 as start, 0 as "end" from counted'
    else:
        span = '0 as start, 0 as "end"' if wanted.table == "themes" else 'start, "end"'
        marks = f"""
            select document, sentence, {span}
            from {read_marks(corpus, wanted.table)}
            join (select document, source from counted) using (source) {joined(corpus, wanted)}"""
    spots: list[Spot] = corpus.rows(
        f"{marks} where {met} order by document, start, sentence limit {int(limit)} offset {int(offset)}", values
    )
    return quoted(corpus, [place for (place,) in placed(corpus, [[spot] for spot in spots])])
