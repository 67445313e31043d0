"""An explorer where nothing runs: GitHub, a mail, a printed page. A table of what was chosen, everything escaped."""

from html import escape

from briefing.explore.choice import Selection
from briefing.explore.concordance import concordance, length
from briefing.explore.corpus import Corpus

SHOWN = 40  # lines


def static_html(corpus: Corpus, selection: Selection) -> str:
    """Return the first lines of the concordance as an HTML table, and how many there are."""
    every = length(selection)
    lines = concordance(corpus, selection, 0, SHOWN)
    rows = "".join(
        f"<tr><td>{escape(line.cite)}</td><td align='right'>{escape(line.left)}</td>"
        f"<td><b>{escape(line.keyword)}</b></td><td>{escape(line.right)}</td>"
        f"<td>{escape(': '.join(filter(None, (line.kind, line.read_as))))}</td></tr>"
        for line in lines
    )
    head = "".join(f"<th>{name}</th>" for name in ("Sentence", "Before", "Words", "After", "Read as"))
    told = f"{len(lines):,} of {every:,} places. To choose among them, run this notebook in JupyterLab."
    return f"<table><caption>{told}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
