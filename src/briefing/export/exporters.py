"""The exporters as nbconvert and JupyterLab know them."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from traitlets import Bool, Enum, Unicode, default

from briefing.export.blocks import Collected


class _BriefingExporter(Exporter):
    """What both formats share: collecting the notebook, and saying what was left out."""

    strict = Bool(False, help="Refuse a notebook that cites a sentence which is not among its evidence.").tag(
        config=True
    )

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own exporters do
        self, nb: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str | bytes, dict[str, Any]]:
        """Return the file's content, and resources that say what was remarked under `briefing`, with the values.

        Raises OutputError where an exhibit cannot be read, or, if `strict`, where evidence is missing.
        """
        from briefing.export.collect import collect
        from briefing.export.printing import checked

        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        collected = collect(notebook, resources.get("metadata", {}).get("name", ""))
        for remark in collected.remarks:
            self.log.warning("briefing: %s", remark)
        resources["briefing"] = checked(collected, strict=self.strict)
        resources["output_extension"] = self.file_extension
        if beside := self._beside(collected):  # nbconvert writes them too
            resources["outputs"] = {**resources.get("outputs", {}), **beside}
        return self._render(collected), resources

    def _render(self, collected: Collected) -> str | bytes:
        raise NotImplementedError

    def _beside(self, _collected: Collected) -> dict[str, bytes]:
        """Return the files that stand beside the main one, by name."""
        return {}


class BriefingHTML(_BriefingExporter):
    """One HTML file that fetches nothing and works without its script; long sources stand as files beside it."""

    export_from_notebook = "Briefing (HTML)"
    output_mimetype = "text/html"
    page = Unicode("briefing.html", help="The file's name, to which files beside it lead back.").tag(config=True)
    cache = Unicode("", help="Folder that keeps web fonts between runs; `none` for no cache.").tag(config=True)

    @default("file_extension")
    def _extension(self) -> str:
        return ".html"

    def _render(self, collected: Collected) -> str:
        from briefing.export import fonts, html

        folder = None if self.cache == "none" else Path(self.cache) if self.cache else fonts.default_cache()
        return html.render(collected, folder, str(self.page))

    def _beside(self, _collected: Collected) -> dict[str, bytes]:
        from briefing.export import html

        return html.render_beside(_collected, str(self.page))


class BriefingPDF(_BriefingExporter):
    """A tagged PDF (PDF/A-3a and PDF/UA-1) with the tables attached."""

    export_from_notebook = "Briefing (PDF)"
    output_mimetype = "application/pdf"
    paper = Enum(("", "a4", "us-letter"), default_value="", help="The size of the page; empty: the theme's.").tag(
        config=True
    )
    inputs = Unicode("", help="What the notebook was made from, as a JSON object; attached with the values.").tag(
        config=True
    )

    @default("file_extension")
    def _extension(self) -> str:
        return ".pdf"

    def _render(self, collected: Collected) -> bytes:
        from briefing.export import pdf

        return pdf.render(collected, str(self.paper), str(self.inputs))
