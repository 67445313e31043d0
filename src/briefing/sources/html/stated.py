"""What a page states of its article beside the text: JSON-LD, Open Graph and the like, read by trafilatura."""

from datetime import date

from lxml.html import HtmlElement

from briefing.records import Metadata
from briefing.sources.derived import even
from briefing.sources.html.witness import page_metadata
from briefing.sources.people import stated_author


def stated_metadata(page: HtmlElement) -> Metadata:
    """Return title, author, day of publication, outlet and language as the page's own metadata state them."""
    language = _primary(page.get("lang") or "")
    found = page_metadata(page)
    if found is None:
        return Metadata(language=language)
    return Metadata(
        title=even(found.title or ""),
        published=_iso(found.date or ""),
        author=stated_author(found.author or ""),
        outlet=even(found.sitename or ""),
        language=language,
    )


def _iso(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


def _primary(tag: str) -> str:
    """Return a BCP 47 tag's language.

    >>> _primary("en-GB")
    'en'
    """
    language = tag.strip().replace("_", "-").split("-")[0].lower()
    return language if 2 <= len(language) <= 3 and language.isalpha() else ""
