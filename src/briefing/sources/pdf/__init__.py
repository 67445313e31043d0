"""PDF: the text layer of a document, its lines joined to paragraphs."""

from briefing.sources.pdf.document import read

__all__ = ["read"]
