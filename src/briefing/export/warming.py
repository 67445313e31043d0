"""What can be made ready while kernels still run."""

from pathlib import Path


def load(cache_folder: Path | None = None) -> None:
    """Import what the exporters need, and read templates and web fonts. No thread is started: a process may fork."""
    import pikepdf  # noqa: F401 - imported for its own sake, as those below
    import typst  # noqa: F401
    from fontTools import subset  # noqa: F401

    from briefing.export import collect, fonts, html, markdown, pdf, printing  # noqa: F401 - imported for their own sake

    markdown.blocks("")
    html.ready()
    fonts.style_sheet((), cache_folder or fonts.default_cache())


def warm(cache_folder: Path | None = None) -> None:
    """Do as `load`, and load Typst's fonts and templates, for which the first document pays. Safe in a thread."""
    load(cache_folder)
    from briefing.export import pdf
    from briefing.export.blocks import Collected, CoverPage

    pdf.render(Collected(CoverPage("Warm"), ()))
