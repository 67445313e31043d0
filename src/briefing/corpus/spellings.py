"""Organisations' names in one spelling: of all that mean the same name (`spelling`) the one that most marks have.

Only documents that are counted decide. Names that are spelt in one way alone, as nearly all are, cost nothing more.
"""

from collections import defaultdict

from briefing.corpus.dataset import Dataset
from briefing.corpus.marks import TALLIES
from briefing.spelling import commonest, spelt_alike

_NAMED = "organisations"
_KINDS = sorted({tally.only["kind"] for tally in TALLIES.values() if tally.table == _NAMED})  # that are counted


def read_marks(corpus: Dataset, table: str, parts: list[int] | None = None) -> str:
    """Return what reads a table's marks within a statement, as `Dataset.read`, each name in its commonest spelling."""
    found = corpus.read(table, parts)
    if table != _NAMED or not _respelt(corpus):
        return found
    return f"""
        (select marks.* replace (coalesce(shown, marks.name) as name)
         from {found} as marks left join spellings on spellings.kind = marks.kind and spellings.name = marks.name)"""


def _respelt(corpus: Dataset) -> bool:
    """Say whether some name is spelt in several ways; the table `spellings` is made when that is first asked."""
    if not corpus.has("spellings"):
        corpus.run("create temp table spellings (kind varchar, name varchar, shown varchar)")
        rows = _spellings(corpus)
        if rows:
            statement = "insert into spellings select unnest(?::varchar[]), unnest(?::varchar[]), unnest(?::varchar[])"
            corpus.run(statement, [list(column) for column in zip(*rows, strict=True)])
    return bool(corpus.rows("select 1 from spellings limit 1"))


def _spellings(corpus: Dataset) -> list[tuple[str, str, str]]:
    """Return kind, name and the name's commonest spelling, where that is another one."""
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    statement = f"""
        select kind, name, count(*) from {_NAMED} semi join counted using (source)
        where kind in (select unnest(?::varchar[])) group by kind, name"""
    for kind, name, marks in corpus.rows(statement, [_KINDS]):
        found[kind, spelt_alike(name)][name] = marks
    shown = [(kind, each, commonest(each)) for (kind, _), each in found.items() if len(each) > 1]
    return [(kind, name, one) for kind, each, one in shown for name in each if name != one]
