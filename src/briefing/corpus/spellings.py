"""Names of parties and forums in one spelling: of all that mean the same name (`spelling`) the one of most marks.

Organisations and the holders of counts are named alike, so their marks choose together. Only documents that are counted
choose. Names that are spelt in one way alone, as nearly all are, are looked at once and not kept.
"""

from collections.abc import Mapping

from briefing.corpus.dataset import Dataset
from briefing.corpus.marks import TALLIES
from briefing.spelling import spelt_alike

_NAMED: Mapping[str, str] = {"organisations": "name", "parties": "holder"}  # each table's column of names
_KINDS = sorted({tally.only["kind"] for tally in TALLIES.values() if tally.table == "organisations"})  # are counted


def read_marks(corpus: Dataset, table: str, parts: list[int] | None = None) -> str:
    """Return what reads a table's marks within a statement, as `Dataset.read`, each name in its commonest spelling."""
    found = corpus.read(table, parts)
    if table not in _NAMED or not find_spellings(corpus):
        return found
    column = _NAMED[table]
    return f"""
        (select marks.* replace (coalesce(shown, marks.{column}) as {column})
         from {found} as marks left join spellings on spellings.spelt = marks.{column})"""


def find_spellings(corpus: Dataset) -> bool:
    """Say whether some name is spelt in several ways; the table `spellings` is made when that is first asked.

    It has `spelt` and `shown`, the name's commonest spelling, of equals the first by text, where that is another one.
    """
    if not corpus.has("spellings"):
        with corpus.calling("spelt_alike", spelt_alike):
            corpus.run(
                """
                create table spellings as
                with named as (
                    select name as spelt, source from organisations where kind in (select unnest(?::varchar[]))
                    union all select holder, source from parties),
                votes as (select spelt, count(*) as marks from named semi join counted using (source) group by spelt),
                alike as (select spelt, marks, spelt_alike(spelt) as name from votes),
                several as (
                    select name, arg_min(spelt, (-marks, spelt)) as shown
                    from alike group by name having count(*) > 1)
                select spelt, shown from alike join several using (name) where spelt <> shown""",
                [_KINDS],
            )
    return bool(corpus.rows("select 1 from spellings limit 1"))
