"""A collected notebook as files: what the exporters do, without nbconvert, whose import a build need not wait for."""

from pathlib import Path
from typing import Any

from briefing import theme
from briefing.errors import OutputError
from briefing.export.blocks import Collected


def checked(collected: Collected, *, strict: bool) -> dict[str, Any]:
    """Take the notebook's theme, and return what is to be said of it: remarks, and the proof.

    Raises OutputError if evidence is missing and that is not allowed (`strict`).
    """
    theme.take(collected.cover.theme)  # a notebook that carries none is shown in the default
    if strict and collected.missing:
        cause = f"cites {', '.join(collected.missing)}, which its evidence or its formulas do not hold"
        raise OutputError("the notebook", cause, "show an Evidence exhibit with every cited sentence")
    return {
        "remarks": list(collected.remarks),
        "missing": list(collected.missing),
        **collected.proof(),
    }


def as_html(collected: Collected, page: str, cache: Path | None) -> dict[str, bytes]:
    """Return the page of this name, and the files that stand beside it; `cache` keeps web fonts between runs."""
    from briefing.export import html

    return {page: html.render(collected, cache, page).encode("utf-8"), **html.render_beside(collected, page)}


def as_pdf(collected: Collected, name: str, inputs: str) -> dict[str, bytes]:
    """Return the PDF on the theme's paper. `inputs`, a JSON object, says what the notebook was made from."""
    from briefing.export import pdf

    return {name: pdf.render(collected, "", inputs)}
