"""The briefing over a corpus: each section reads aggregates and answers with exhibits; no number is typed here."""

from briefing.corpus_report.asked import sentences_behind
from briefing.corpus_report.by_outlet import draw_themes_by_outlet
from briefing.corpus_report.conflicts import conflicts_prose, conflicts_quoted, conflicts_table
from briefing.corpus_report.copies import copies_prose, copies_table
from briefing.corpus_report.counts import counts_prose, counts_table, draw_counts, key_figures
from briefing.corpus_report.cover import cover
from briefing.corpus_report.documents import documents_prose, draw_countries, draw_outlets, draw_years
from briefing.corpus_report.files import data_files
from briefing.corpus_report.means import draw_forms, draw_forums, forms_prose, memberships_table
from briefing.corpus_report.method import method_prose, parameters_prose, problems_prose
from briefing.corpus_report.opened import CorpusReport
from briefing.corpus_report.over_time import draw_figures, figures_prose
from briefing.corpus_report.pages import open_report
from briefing.corpus_report.partners import draw_map, draw_partners, draw_partners_by_year, partners_prose
from briefing.corpus_report.regions import draw_regions
from briefing.corpus_report.summary import summary
from briefing.corpus_report.themes import draw_themes, draw_themes_by_year, themes_prose
from briefing.report import evidence, measures_table

__all__ = [
    "CorpusReport",
    "conflicts_prose",
    "conflicts_quoted",
    "conflicts_table",
    "copies_prose",
    "copies_table",
    "counts_prose",
    "counts_table",
    "cover",
    "data_files",
    "documents_prose",
    "draw_countries",
    "draw_counts",
    "draw_figures",
    "draw_forms",
    "draw_forums",
    "draw_map",
    "draw_outlets",
    "draw_partners",
    "draw_partners_by_year",
    "draw_regions",
    "draw_themes",
    "draw_themes_by_outlet",
    "draw_themes_by_year",
    "draw_years",
    "evidence",
    "figures_prose",
    "forms_prose",
    "key_figures",
    "measures_table",
    "memberships_table",
    "method_prose",
    "open_report",
    "parameters_prose",
    "partners_prose",
    "problems_prose",
    "sentences_behind",
    "summary",
    "themes_prose",
]
