"""How they work together: forms of cooperation and forums, by the documents that name them."""

from collections.abc import Callable
from typing import NamedTuple

from briefing.charts.ranked_bars import left_out
from briefing.corpus_report.opened import CorpusReport, cited, leading
from briefing.corpus_report.ranked import Ranked, ranked_chart
from briefing.exhibits import Chart, Prose, Table
from briefing.narrowing.said import led, on_topic
from briefing.report.narrowed import none_told
from briefing.report.ranking import TIED
from briefing.selection import Row, Rows
from briefing.values import plain
from briefing.wording import (
    capital,
    counted,
    from_cell,
    from_sentence,
    labels,
    listed,
    number_in,
    number_of,
    organisation_name,
    rest_of,
    say,
    sentence_case,
    sum_of,
)

_MEMBERSHIPS = 15  # rows of the table


def forms_prose(report: CorpusReport) -> Prose:
    """Say which forms of cooperation most documents name, and how many forums and parties are called by name."""
    rows = report.rows("by_form")
    if not rows:
        text = say("No form of cooperation is named.")
    else:
        label = labels("cooperation_forms", "form")
        named = [f"{label[row['form']]} ({number_in(row, 'documents')}){cited(row, 1)}" for row in rows[:TIED]]
        text = counted(
            number_of(rows),
            "Parties are said to work together in {n} form, named in {mentions}.",
            "Parties are said to work together in {n} forms, named in {mentions}.",
            mentions=counted(sum_of(rows, "marks"), "{n} mention", "{n} mentions"),
        )
        text += " " + say("Most documents name {forms}.", forms=listed(named))
    return Prose(led(f"{text} {_organisations(report)}".strip()))


def _organisations(report: CorpusReport) -> str:
    forums, parties = report.rows("by_forum"), report.rows("by_party")
    said = []
    if forums:
        said.append(counted(number_of(forums), "{n} forum", "{n} forums"))
    if parties:
        said.append(counted(number_of(parties), "{n} party", "{n} parties"))
    return say("Called by their names are {organisations}.", organisations=listed(said)) if said else ""


@on_topic
def draw_forms(report: CorpusReport) -> Chart | None:
    """Draw how many documents name each form of cooperation; nothing where fewer than two are named."""
    return _ranked(report, "by_form", _form, _Said(
        say("Forms of cooperation by the documents that name them"), say("form"),
        say("{first} is the form named in most documents: {part}"),
        say("{first} are the forms named in most documents: {most} each"),
        say("No form stands out: {n} are named in {most} documents each")))  # fmt: skip


@on_topic
def draw_forums(report: CorpusReport) -> Chart | None:
    """Draw how many documents name each forum; nothing where fewer than two are named."""
    return _ranked(report, "by_forum", _forum, _Said(
        say("Forums by the documents that name them"), say("forum"),
        say("{first} is the forum named in most documents: {part}"),
        say("{first} are the forums named in most documents: {most} each"),
        say("No forum stands out: {n} are named in {most} documents each")))  # fmt: skip


class _Said(NamedTuple):
    """What a chart of ranked things says: its subtitle, what a thing is, and its finding for one, some, many first."""

    subtitle: str
    kind: str
    one: str
    some: str
    many: str


def _ranked(report: CorpusReport, table: str, name: Callable[[Row], str], said: _Said) -> Chart | None:
    """Return a chart of ranked things; nothing where fewer than two are named."""
    rows = report.rows(table)
    if len(rows) < 2:
        return None
    return ranked_chart(report, rows, name, Ranked(
        id=f"{table.removeprefix('by_')}s-by-documents",
        title=_finding(report, leading(rows), name, said),
        subtitle=said.subtitle,
        caption=say("A mention is one naming in the running text.") + left_out(rows, table),
        head=said.kind,
        beside="marks",
        unit=say("mentions"),
    ))  # fmt: skip


def _finding(report: CorpusReport, first: Rows, name: Callable[[Row], str], said: _Said) -> str:
    most = number_in(first[0], "documents")
    given = {"most": most, "part": report.of_all(first[0]), "n": number_of(first)}
    text = said.one if len(first) == 1 else said.some if len(first) <= TIED else said.many
    return text.format(first=listed([name(row) for row in first[:TIED]]), **given)


def _form(row: Row) -> str:
    return sentence_case(row["form"])


def _forum(row: Row) -> str:
    name = organisation_name(row["name"])
    return plain(name) if name != row["name"] else from_cell(row, "name")


def memberships_table(report: CorpusReport) -> Table | Prose | None:
    """Return which place in which forum the documents state, in their words; nothing where none states any."""
    rows = report.rows("memberships")
    if not rows:
        return none_told(report, say("No forum is named."))
    note = ""
    if len(rows) > _MEMBERSHIPS:
        note = say("{n} more stand in `{file}`.", n=rest_of(number_of(rows), _MEMBERSHIPS), file="memberships.csv")
    return Table(
        id="memberships",
        caption=say("The party’s place in forums, as the documents put it"),
        columns=(say("Forum"), say("Place, as worded"), say("Docu­ments"), say("Sentences")),
        rows=tuple(
            (capital(_forum(row)), _worded(row), number_in(row, "documents"), cited(row)) for row in rows[:_MEMBERSHIPS]
        ),
        align="llrl",
        widths=(4.2, 4.4, 1.3, 2.1),
        note=note,
    )


def _worded(row: Row) -> str:
    return from_sentence(row["membership"], *row["sentences"].split())
