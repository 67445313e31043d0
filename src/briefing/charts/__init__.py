"""Charts: tables in, `exhibits.Chart` out; None where the sources state nothing to draw.

Each verb takes one table, with the guide's columns plus `cite` (the sentence's id, `A12`), and the documents.
"""

from briefing.charts.cooperation_forms import draw_cooperation_forms
from briefing.charts.notes import reading_notes
from briefing.charts.parties_by_type import draw_parties_by_type
from briefing.charts.partners_by_region import draw_partners_by_region
from briefing.charts.party_totals import draw_party_totals
from briefing.charts.themes_by_document import draw_themes_by_document
from briefing.charts.timeline import draw_timeline
from briefing.charts.world_map import draw_world_map

__all__ = [
    "draw_cooperation_forms",
    "draw_parties_by_type",
    "draw_partners_by_region",
    "draw_party_totals",
    "draw_themes_by_document",
    "draw_timeline",
    "draw_world_map",
    "reading_notes",
]
