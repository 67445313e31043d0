"""HTML pages: the article's text in the page's own order, and what the page states of it."""

from briefing.sources.html.pages import read

__all__ = ["read"]
