"""trafilatura as a witness: where the article is, and what the page's metadata state. It is asked, not relied on."""

import logging
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from itertools import islice
from typing import Any

from lxml.html import HtmlElement
from trafilatura import extract
from trafilatura.metadata import extract_metadata

for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)  # what they log is for their developers


_MOST_COMPARED = 5_000  # elements of a page for which a second opinion is asked; an article's page has hundreds


def main_text(page: HtmlElement) -> str:
    """Return what trafilatura takes for the article's text; nothing where it finds none.

    Of a page of thousands of elements it asks no other library: jusText compares short paragraphs with all around them.
    """
    fast = sum(1 for _ in islice(page.iter(), _MOST_COMPARED + 1)) > _MOST_COMPARED
    return _asked(partial(extract, include_comments=False, include_tables=True, fast=fast), page) or ""


def page_metadata(page: HtmlElement) -> Any:
    """Return trafilatura's reading of the page's metadata, a record of optional texts; None where it fails."""
    return _asked(partial(extract_metadata, extensive=False), page)


def _asked(ask: Callable[[HtmlElement], Any], page: HtmlElement) -> Any:
    """Ask about a copy, for trafilatura takes pages apart. On odd pages it raises errors of any kind: no answer.

    Raises MemoryError.
    """
    try:
        return ask(deepcopy(page))
    except MemoryError:
        raise
    except Exception:
        return None
