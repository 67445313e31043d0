"""The tables and texts that a briefing rests on, opened once, with an id for every sentence."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from briefing import theme
from briefing.charts.provenance import letters
from briefing.errors import SourceError, TableError
from briefing.exhibits import cite
from briefing.narrowing.choice import EVERYTHING, Narrowing, narrowing
from briefing.narrowing.narrow import SPANNED, kept_sentences
from briefing.narrowing.said import use
from briefing.narrowing.stated import check_stated
from briefing.reference import rows as reference_rows
from briefing.report.in_step import check_in_step
from briefing.selection import Row, Rows
from briefing.sources import project_path, read_sources
from briefing.spelling import by_name, commonest, spelt_alike
from briefing.tables.schema import OPTIONAL
from briefing.tables.store import Tables, load
from briefing.wording import speak

WITHIN = 200  # sources whose tables travel within the briefing; those of more stand beside it
_DECIDING = ("sentences", "mentions", "themes")  # tables that say what a sentence concerns
CITED = 4  # so many sentences are cited for one statement; the tables hold the others


@dataclass(frozen=True)
class Report:
    """What the sections read: tables with a `cite` column, and the sources' texts to quote from."""

    tables: Tables
    texts: Mapping[str, str]  # by source
    only: Narrowing = EVERYTHING  # what the tables are narrowed to

    @property
    def documents(self) -> pd.DataFrame:
        """The documents, with the letter that their sentences' ids begin with."""
        return self.tables["documents"]

    def rows(self, table: str, /, **wanted: str) -> Rows:
        """Return a table's rows in its order, those whose cells equal all that is wanted."""
        columns = tuple(wanted)
        if (table, columns) not in self._index:
            self._index[table, columns] = self._indexed(table, columns)
        return self._index[table, columns].get(tuple(wanted.values()), Rows(table, (), dict(wanted)))

    def _indexed(self, table: str, columns: tuple[str, ...]) -> dict[tuple[str, ...], Rows]:
        """Return a table's rows by their cells in these columns."""
        if not columns:
            whole = self.tables.get(table, pd.DataFrame()) if table in OPTIONAL else self.tables[table]
            names = [str(name) for name in whole.columns]
            cells = zip(*(whole[name].tolist() for name in names), strict=True)  # much quicker than `to_dict`
            every = (Row.at(table, n, dict(zip(names, row, strict=True))) for n, row in enumerate(cells, 1))
            return {(): Rows(table, every, {})}
        found: dict[tuple[str, ...], Rows] = {}
        for row in self.rows(table):
            key = tuple(row[column] for column in columns)
            if key not in found:
                found[key] = Rows(table, (), dict(zip(columns, key, strict=True)))
            found[key].append(row)
        return found

    @cached_property
    def _index(self) -> dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], Rows]]:
        """The tables by the cells that were asked for: sections ask for the same ones many times."""
        return {}

    @cached_property
    def sentences(self) -> Mapping[str, Row]:
        """Every sentence by its id."""
        return {row["cite"]: row for row in self.rows("sentences")}

    @cached_property
    def openings(self) -> Mapping[str, str]:
        """The id of each source's first sentence; a source without one is left out."""
        return {row["source"]: row["cite"] for row in reversed(self.rows("sentences"))}

    def quote(self, identifier: str) -> str:
        """Return the text of a sentence."""
        row = self.sentences[identifier]
        return self.texts[row["source"]][row["start"] : row["end"]]

    @cached_property
    def holder(self) -> str:
        """The party whose relations most counts state, else the party most often named, else an empty text."""
        held = list(self.tables["parties"]["holder"])
        named = list(self.tables["organisations"].query("kind == 'party'")["name"])
        if self.only:  # what was kept may be of others above all: whose relations these are stays the same
            own = self._own_parties
            held, named = ([name for name in names if spelt_alike(name) in own] for names in (held, named))
        return most(held) or most(named)

    @cached_property
    def _own_parties(self) -> frozenset[str]:
        """What spellings have in common of the well-known parties of the countries whose relations are described."""
        own = set(self.documents["self"])
        known = reference_rows("parties_named", ("name", "country"))
        return frozenset(spelt_alike(row["name"]) for row in known if row["country"] in own)

    @cached_property
    def kept(self) -> Rows:
        """The sentences that the briefing is narrowed to: all of them where it is about everything."""
        numbers = {
            source: kept_sentences({table: self.rows(table, source=source) for table in _DECIDING}, self.only)
            for source in self.documents["source"]
        }
        every = self.rows("sentences")
        return every.only(row for row in every if row["sentence"] in numbers[row["source"]]) if self.only else every

    @cached_property
    def kept_ids(self) -> frozenset[str]:
        """The ids of these sentences."""
        return frozenset(row["cite"] for row in self.kept)


def open_report(
    tables_path: str | Path = "data/tables",
    sources_path: str | Path = "seeds",
    language: str = "en",
    theme_path: str | Path = "",
    paper: str = "",
    only_region: str = "",
    only_theme: str = "",
    *,
    in_step: bool = True,
) -> Report:
    """Load and check the tables, and the texts that they quote.

    From now on everything is said in this language, and drawn as the theme says, for this paper or the theme's; and
    limited to a region or a theme, which the tables must have been narrowed to. `in_step`: tables that were made from
    other sources or corrections than the others are refused.

    Raises TableError where a table is not what its schema says, not narrowed or not in step, SourceError where a source
    has changed since, ParameterError where there is no such language, paper, region or theme, or a fault in the theme.
    """
    speak(language)
    only = narrowing(only_region, only_theme)
    use(only)
    theme.use(project_path(theme_path) if theme_path else "", paper)
    check_stated(tables_path, only)
    tables = with_ids(load(tables_path))
    texts = {source.name: source for source in read_sources(sources_path).read}
    for row in tables["documents"].to_dict("records"):
        found = texts.get(row["source"])
        if found is None or found.sha256 != row["sha256"]:
            cause = "is missing" if found is None else "has changed since the tables were made"
            raise SourceError(row["file"], cause, "restore it, or extract the tables anew: run notebooks 1 to 4")
    report = Report(tables, {name: source.text for name, source in texts.items()}, only)
    if only:
        _check_narrowed(report)
    if in_step:
        check_in_step(report)
    return report


def _check_narrowed(report: Report) -> None:
    """Raise TableError where a table holds a mark outside of what the briefing says it is limited to."""
    for table in SPANNED:
        other = next((row for row in report.rows(table) if row["cite"] not in report.kept_ids), None)
        if other is not None:
            cause = f"holds a mark of something else than {' and '.join(filter(None, astuple(report.only)))}"
            raise TableError(f"{table}.csv, line {other.number + 1}", cause, "run notebooks 1 to 4 for it first")


def most(names: Iterable[str]) -> str:
    """Return the name that occurs most often, in its commonest spelling; nothing where there is none.

    Of equals the first in the alphabet.
    """
    return commonest({commonest(name): sum(name.values()) for name in by_name(Counter(names))} or {"": 0})


def cited(rows: Iterable[Row], limit: int = CITED) -> str:
    """Return the citation of the first few sentences that hold these rows."""
    return cite(*list(dict.fromkeys(row["cite"] for row in rows))[:limit])


def with_ids(tables: Tables) -> Tables:
    """Return the tables with the columns `letter` (the document's) and, where rows have a sentence, `cite`: `A12`.

    One of them is `documents`, whose order gives the letters. Counts of parties have what their figures say of them
    too: the words that set the bound (`qualifier`), and the thing counted (`thing`).
    """
    letter = letters(tables["documents"])
    found = {name: _with_ids(table, letter) if "source" in table else table for name, table in tables.items()}
    if "parties" in found and "figures" in found:
        found["parties"] = _with_figures(found["parties"], found["figures"])
    return found


def _with_figures(parties: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Return the counts with the cells of the figures that stand where they do."""
    place = ["source", "start", "end"]
    said = figures.drop_duplicates(place)[[*place, "evidence", "what"]]
    said = said.rename(columns={"evidence": "qualifier", "what": "thing"})
    joined = parties.merge(said, on=place, how="left", validate="many_to_one").set_index(parties.index)
    return joined.assign(**{column: joined[column].fillna("").astype("str") for column in ("qualifier", "thing")})


def _with_ids(table: pd.DataFrame, letter: Mapping[str, str]) -> pd.DataFrame:
    given = table.assign(letter=table["source"].map(letter).astype("str"))
    return given.assign(cite=given["letter"] + given["sentence"].astype("str")) if "sentence" in table else given
