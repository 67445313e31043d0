"""Regions and blocs that are partners as wholes, beside the countries: those that most documents name first."""

from briefing import formulas
from briefing.charts.ranked_bars import SHOWN, Bar, draw_ranked, ranked_in_words
from briefing.corpus_report.opened import CorpusReport, cited, cited_all
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.report.ranking import TIED
from briefing.selection import Row
from briefing.values import Value, formula_of
from briefing.wording import (
    capital,
    derived_number,
    from_cell,
    listed,
    number_in,
    number_of,
    place_name,
    region_in_prose,
    rest_of,
    say,
)

_KINDS = {"by_region": "region", "by_bloc": "bloc"}  # by table


def regions(report: CorpusReport) -> list[Row]:
    """Return the regions and blocs that are partners: those that most documents name first."""
    rows = [row for table in _KINDS for row in report.rows(table, role="partner")]
    return sorted(rows, key=lambda row: (-int(row["documents"]), -int(row["mentions"]), row["id"]))


def regions_told(report: CorpusReport) -> str:
    """Name the regions and blocs that most documents name as partners; nothing where none is."""
    rows = regions(report)
    named = [f"{_within(row)} ({number_in(row, 'documents')}){cited(row, 1)}" for row in rows[:TIED]]
    if not rows:
        return ""
    if len(rows) == 1:
        return say("Beside countries, {place} is named as a partner as a whole.", place=named[0])
    if len(rows) > TIED:
        named.append(say("{n} more", n=rest_of(_number(report), TIED)))
    return say("Beside countries, whole regions and blocs are named as partners: {places}.", places=listed(named))


@on_topic
def draw_regions(report: CorpusReport) -> Chart | None:
    """Draw which regions and blocs most documents name as partners; nothing where fewer than two are named."""
    rows = regions(report)
    if len(rows) < 2:
        return None
    bars = [Bar(_name(row), number_in(row, "documents"), number_in(row, "mentions")) for row in rows[:SHOWN]]
    wide, narrow = draw_ranked(bars, say("mentions"))
    first = [row for row in rows if row["documents"] == rows[0]["documents"]]
    return Chart(
        id="regions-by-documents",
        title=_finding(report, first),
        subtitle=say("Regions and blocs by the number of documents that name them as partners, as wholes"),
        caption=_caption(report, rows) + cited_all(first),
        alt=ranked_in_words(bars, _number(report)),
        source=report.source_line,
        svg=wide,
        svg_narrow=narrow,
        columns=(say("name"), say("kind"), say("documents"), say("mentions"), say("sentences")),
        rows=tuple(
            (
                *(_name(row), say(_KINDS[row.table]), number_in(row, "documents"), number_in(row, "mentions")),
                cited(row),
            )
            for row in rows[:SHOWN]
        ),
    )


def _caption(report: CorpusReport, rows: list[Row]) -> str:
    text = say("Named beside their countries: a document on a region need not name any country of it.")
    if len(rows) <= SHOWN:
        return text
    more = rest_of(_number(report), SHOWN)
    files = {"file": "by_region.csv", "other": "by_bloc.csv"}
    return text + " " + say("{n} more stand in `{file}` and `{other}`.", n=more, **files)


def _number(report: CorpusReport) -> Value:
    """Return how many regions and blocs are partners."""
    numbers = [number_of(report.rows(table).where(role="partner")) for table in _KINDS]
    return derived_number(sum(one.number for one in numbers), formulas.total(*map(formula_of, numbers)))


def _within(row: Row) -> str:
    """Return a name as it stands within a sentence: G20 is one, and holds a number."""
    kind = _KINDS[row.table]
    return from_cell(row, "id", region_in_prose(row["id"]) if kind == "region" else place_name(kind, row["id"]))


def _name(row: Row) -> str:
    return capital(from_cell(row, "id", place_name(_KINDS[row.table], row["id"])))


def _finding(report: CorpusReport, first: list[Row]) -> str:
    most, whole = number_in(first[0], "documents"), report.total("documents counted")
    if len(first) > TIED:
        return say("No region or bloc stands out: none is a partner in more than {n} of {whole} documents", n=most,
                   whole=whole)  # fmt: skip
    names = capital(listed([_within(row) for row in first]))
    if len(first) > 1:
        return say("{places} are the regions or blocs most named as partners: in {n} of {whole} documents each",
                   places=names, n=most, whole=whole)  # fmt: skip
    return say("{place} is the region or bloc most named as a partner: in {part}", place=names,
               part=report.of_all(first[0]))  # fmt: skip
