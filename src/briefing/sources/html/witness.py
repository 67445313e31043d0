"""trafilatura as a witness: where the article is, and what the page's metadata state. It is asked, not relied on."""

import logging
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

from lxml.html import HtmlElement
from trafilatura import extract
from trafilatura.metadata import extract_metadata

for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).setLevel(logging.CRITICAL)  # what they log is for their developers


def main_text(page: HtmlElement) -> str:
    """Return what trafilatura takes for the article's text; nothing where it finds none."""
    return _asked(partial(extract, include_comments=False, include_tables=True), page) or ""


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
