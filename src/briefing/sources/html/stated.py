"""What a page states of its article beside the text: JSON-LD, Open Graph and the like, read by trafilatura."""

from copy import deepcopy
from datetime import date

from lxml.html import HtmlElement
from trafilatura.metadata import extract_metadata

from briefing.records import Metadata
from briefing.sources.derived import even
from briefing.sources.people import stated_author


def stated_metadata(page: HtmlElement) -> Metadata:
    """Return title, author, day of publication, outlet and language as the page's own metadata state them."""
    found = extract_metadata(deepcopy(page), extensive=False)
    return Metadata(
        title=even(found.title or ""),
        published=_iso(found.date or ""),
        author=stated_author(found.author or ""),
        outlet=even(found.sitename or ""),
        language=_primary(page.get("lang") or ""),
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
