"""What it is about: themes by the documents that have them as a main one, and how that went from year to year."""

from briefing.charts.heat_by_year import Thing
from briefing.corpus_report.by_year import Words, by_year
from briefing.corpus_report.opened import CorpusReport, cited, leading
from briefing.corpus_report.ranked import Ranked, ranked_chart
from briefing.exhibits import Chart, Prose
from briefing.narrowing.said import led, on_topic
from briefing.report.ranking import TIED
from briefing.selection import Row, Rows
from briefing.wording import listed, number_in, number_of, say, sentence_case, spaced, spelled

_ROWS = 12  # themes in the heat map


def themes(report: CorpusReport) -> Rows:
    """Return the themes that are main ones, those of most documents first."""
    return report.rows("by_theme").where(strength="main")


def themes_prose(report: CorpusReport) -> Prose:
    """Say which themes most documents have as a main one."""
    rows = themes(report)
    if not rows:
        return Prose(led(say("No paragraph has a main theme.")))
    named = [f"{spaced(row['theme'])} ({number_in(row, 'documents')}){cited(row, 1)}" for row in rows[:TIED]]
    if len(rows) == 1:
        return Prose(led(say("Only one theme is a main one of some paragraph: {theme}.", theme=named[0])))
    text = say("{n} themes are main ones of some paragraph. By documents, the first are {themes}.", n=number_of(rows),
               themes=listed(named))  # fmt: skip
    return Prose(led(text))


@on_topic
def draw_themes(report: CorpusReport) -> Chart | None:
    """Draw in how many documents each theme is a main one; nothing where fewer than two are."""
    rows = themes(report)
    if len(rows) < 2:
        return None
    return ranked_chart(report, rows, _name, Ranked(
        id="themes-by-documents",
        title=_finding(report, leading(rows)),
        subtitle=say("Themes by the documents in which a paragraph has them as a main one"),
        caption=say("A document has several themes, so the numbers do not add up."),
        head=say("theme"),
        beside="marks",
        unit=say("paragraphs"),
        listed=len(rows),
    ))  # fmt: skip


def _name(row: Row) -> str:
    return sentence_case(row["theme"])


def _finding(report: CorpusReport, first: Rows) -> str:
    most, whole = number_in(first[0], "documents"), report.total("documents counted")
    if len(first) > TIED:
        return say("No theme leads: {n} are main ones of {most} documents each", n=spelled(number_of(first)), most=most)
    names = listed([say("“{quoted}”", quoted=_name(row)) for row in first])
    if len(first) > 1:
        return say("{themes} lead: each is a main theme of {most} of {whole} documents", themes=names, most=most,
                   whole=whole)  # fmt: skip
    return say("{theme} is a main theme of {part}, more than any other", theme=names, part=report.of_all(first[0]))


@on_topic
def draw_themes_by_year(report: CorpusReport) -> Chart | None:
    """Draw in which share of each year's documents the themes are main ones; nothing where that is one year."""
    every = report.rows("by_theme_and_year").where(year={"not": ""})
    if len(report.dated) < 2 or not every:
        return None
    shown = themes(report)[:_ROWS]
    things = [Thing(_name(row), _name(row), every.where(theme=row["theme"]), cited(row, 1)) for row in shown]
    words = Words(
        say("theme"),
        say("In which share of a year’s documents each is a main theme of some paragraph"),
        say("{name} lost most: a main theme of {before} of the documents of {first}, of {after} of those of {last}"),
        say("{name} gained most: a main theme of {before} of the documents of {first}, of {after} of those of {last}"),
        say("The first themes are main ones in about the same share of documents in {first} and in {last}"),
    )
    return by_year(report, things, "themes-by-year", words)
