"""An explorer where nothing runs: GitHub, a mail, a printed page. What was chosen, in words and as a table.

Everything is escaped.
"""

from collections.abc import Iterator
from html import escape

from briefing.explore.choice import Selection
from briefing.explore.concordance import Line, concordance, length
from briefing.explore.corpus import Corpus
from briefing.explore.tallies import tallies

SHOWN = 40  # lines


_LEFT, _RIGHT = "style='text-align:left'", "style='text-align:right'"


def static_html(corpus: Corpus, selection: Selection) -> str:
    """Return what the chosen marks add up to, the first lines of the concordance and how many there are, as HTML."""
    every = length(selection)
    lines = concordance(corpus, selection, 0, SHOWN)
    rows = "".join(
        f"<tr><td {_LEFT}>{escape(line.cite)}</td><td {_RIGHT}>{escape(line.left)}</td>"
        f"<td {_LEFT}><b>{escape(line.keyword)}</b></td><td {_LEFT}>{escape(line.right)}</td>"
        f"<td {_LEFT}>{escape(_read_as(line))}</td></tr>"
        for line in lines
    )
    names = ("Sentence", "Before", "Words", "After", "Read as")
    head = "".join(f"<th {_RIGHT if name == 'Before' else _LEFT}>{name}</th>" for name in names)
    told = f"{len(lines):,} of {every:,} places. To choose among them, run this notebook in JupyterLab."
    table = f"<table><caption>{told}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return "".join(f"<p>{escape(line)}</p>" for line in _sums(corpus, selection)) + table


def _sums(corpus: Corpus, selection: Selection) -> Iterator[str]:
    """Yield what the chosen marks add up to, a line for each tally that holds something."""
    for tally in tallies(corpus, selection):
        if tally.bars:
            counts = ", ".join(f"{label} {many:,}" for _, label, many in tally.bars)
            more = f" and {tally.others:,} more" if tally.others else ""
            yield f"{tally.title} ({tally.unit}): {counts}{more}"


def _read_as(line: Line) -> str:
    how = " (corrected)" if line.corrected else " (doubtful)" if line.doubtful else ""
    return ": ".join(filter(None, (line.kind, line.read_as))) + how
