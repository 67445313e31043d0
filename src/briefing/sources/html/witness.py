"""trafilatura as a witness: where the article is, and what the page's metadata state. It is asked, not relied on."""

import logging
from collections.abc import Callable, Sequence
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
_MOST_CELLS = 40_000  # of all tables of a page, as they are laid out: as many as a page may have elements
_WIDEST = 1_000  # columns or rows that one cell is taken to span
_SPANS = ("colspan", "rowspan")


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
    copy = deepcopy(page)
    _bound_tables(copy)
    try:
        return ask(copy)
    except MemoryError:
        raise
    except Exception:
        return None


def _bound_tables(page: HtmlElement) -> None:
    """Take the spans from tables that trafilatura would lay out in too many cells; empty those that still have them."""
    left = _MOST_CELLS
    for table, rows in _own_rows(page).items():
        if _laid_out(rows) > left:
            for cell in (cell for row in rows for cell in row):
                for name in _SPANS:
                    cell.attrib.pop(name, None)
        if (cells := _laid_out(rows)) > left:
            table.clear(keep_tail=True)
        else:
            left -= cells


def _own_rows(page: HtmlElement) -> dict[HtmlElement, list[list[HtmlElement]]]:
    """Return the cells of each table's rows, those of a table within it apart."""
    found: dict[HtmlElement, list[list[HtmlElement]]] = {}
    for row in page.iter("tr"):
        table = next(row.iterancestors("table"), None)
        if table is not None:
            found.setdefault(table, []).append([cell for cell in row if cell.tag in ("td", "th")])
    return found


def _laid_out(rows: Sequence[Sequence[HtmlElement]]) -> int:
    """Return how many cells a table has as it is laid out: each row as wide as the widest, with what spans into it."""
    ending = [0] * (len(rows) + 1)  # columns that no cell above spans any more, by row
    carried = widest = 0
    for at, cells in enumerate(rows):
        carried -= ending[at]
        widest = max(widest, carried + sum(_span(cell, "colspan") for cell in cells))
        for cell in cells:
            if (down := _span(cell, "rowspan")) > 1:
                carried += _span(cell, "colspan")
                ending[min(at + down, len(rows))] += _span(cell, "colspan")
    return len(rows) * widest


def _span(cell: HtmlElement, name: str) -> int:
    said = cell.get(name, "")
    return min(int(said[:9]), _WIDEST) if said.isascii() and said.isdigit() else 1
