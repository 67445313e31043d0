"""The briefing's words: each section reads the tables and answers with exhibits; no number is typed here."""

from briefing.report.corrections import corrections_table
from briefing.report.cover import cover
from briefing.report.dates import dates_prose, dates_table
from briefing.report.evidence import data_files, evidence, source_texts
from briefing.report.gaps import gaps_prose
from briefing.report.means import forms_prose, forms_table, forums_table, parties_table
from briefing.report.method import measures_table, method_prose, problems_prose, sources_table
from briefing.report.network import counts_prose, counts_table
from briefing.report.opened import Report, open_report
from briefing.report.parameters import parameters_prose
from briefing.report.partners import context_table, partners_prose, partners_table, regions_table
from briefing.report.summary import key_figures, summary
from briefing.report.themes import themes_prose

__all__ = [
    "Report",
    "context_table",
    "corrections_table",
    "counts_prose",
    "counts_table",
    "cover",
    "data_files",
    "dates_prose",
    "dates_table",
    "evidence",
    "forms_prose",
    "forms_table",
    "forums_table",
    "gaps_prose",
    "key_figures",
    "measures_table",
    "method_prose",
    "open_report",
    "parameters_prose",
    "parties_table",
    "partners_prose",
    "partners_table",
    "problems_prose",
    "regions_table",
    "source_texts",
    "sources_table",
    "summary",
    "themes_prose",
]
