"""What can be made ready while kernels still run."""

from pathlib import Path


def warm(cache_folder: Path | None = None) -> None:
    """Import what the exporters need, and load Typst's fonts and the web fonts. Safe in a thread."""
    from fontTools import subset  # noqa: F401 - imported for its own sake

    from briefing.export import collect, fonts, html, markdown, pdf  # noqa: F401 - imported for their own sake
    from briefing.export.blocks import Collected, CoverPage

    markdown.blocks("")
    pdf.render(Collected(CoverPage("Warm"), ()))  # the first document pays for Typst's fonts and templates
    html.ready()
    fonts.style_sheet((), cache_folder or fonts.default_cache())
