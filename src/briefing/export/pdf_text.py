"""Nodes made ready for the PDF: which citations are notes, which links lead somewhere, where long words may break."""

import re
from collections.abc import Mapping
from typing import Any

from briefing.export import markdown
from briefing.export.blocks import Collected, Grid, Heading, Nodes
from briefing.export.characters import shortened
from briefing.wording import nearest

_LONG = 22  # characters from which a word may break anywhere
_CODE = 80
_AFTER = re.compile(r"(?<=[/._\-?&=:@#%])(?=\w)")
_BREAK = "\u200b"
_PARTED, _WHOLE = re.compile(r"[\s\u00ad]+"), re.compile(r"\s+")  # where a head may be parted: a soft hyphen too
_ROOMY = 0.8  # of the page's width: heads that need less are not parted within words
_QUOTED = 150  # characters of a quotation at the foot of the page
_LETTER, _GAP, _TEXT = 5.0, 11.0, 425.0  # points: a letter of a table's head, between columns, the page's text
_ROW = 40  # characters beyond which a column does not grow


class PdfText:
    """Makes nodes ready, and says of each citation whether its sentence may be quoted at the foot of its page.

    It may not in a table, a caption or under a quotation; which ones are quoted is chosen page by page (see `paging`).
    """

    def __init__(self, collected: Collected) -> None:
        self.language = collected.cover.language
        self.say = nearest(self.language).say
        self._quotes = collected.quotes
        self._slugs = {block.slug for block in collected.blocks if isinstance(block, Heading)}

    def nodes(self, nodes: Nodes, *, notes: bool = True, limit: int = 0) -> list[dict[str, Any]]:
        """Return the nodes with their citations, links and long words made ready; a value is its text alone."""
        return [self._node(node, notes, limit or _LONG) for node in without_values(nodes)]

    def grid(self, grid: Grid) -> dict[str, Any]:
        """Return a table's cells, and the shares of the width that its columns take (0: as wide as its content)."""
        # The narrower the columns, the shorter the words that must be able to break.
        limit = max(min(_LONG, 100 // max(len(grid.columns), 1)), 8)
        return {
            "columns": [self.nodes(without_citations(column), limit=limit) for column in grid.columns],
            "rows": [[self.nodes(cell, notes=False, limit=limit) for cell in row] for row in grid.rows],
            "align": grid.align,
            "shares": shares(grid),
        }

    def _node(self, node: Mapping[str, Any], notes: bool, limit: int) -> dict[str, Any]:
        kind = node["type"]
        if kind == "cite":
            return {"type": "cite", "to": [self._to(to, notes) for to in node["to"]]}
        if kind == "text":
            return {"type": "text", "text": breakable(node["text"], limit)}
        if kind in ("code", "code-block"):
            return {"type": kind, "text": breakable(node["text"], _CODE)}
        if kind == "table":
            cells = [[self.nodes(cell, notes=False) for cell in row] for row in (node["columns"], *node["rows"])]
            return {"type": "table", "columns": cells[0], "rows": cells[1:]}
        made = dict(node)
        if kind == "link" and made["url"].startswith("#"):
            slug = made.pop("url")[1:]
            made |= {"label": slug} if slug in self._slugs else {}
        if kind == "tongue":
            made["language"] = language_code(made["language"])
        if "children" in made:
            # A quotation stands in full where it is, so a note would only repeat it.
            made["children"] = self.nodes(made["children"], notes=notes and kind != "quote", limit=limit)
        return made

    def _to(self, to: Mapping[str, Any], notes: bool) -> dict[str, Any]:
        if not to["known"]:
            return {**to, "note": False}
        quote = self._quotes[to["id"]]
        words = {"quote": breakable(shortened(quote.text, _QUOTED)), "where": breakable(quote.where_short)}
        return {**to, **(words if notes else {}), "note": notes, "lang": language_code(quote.language)}


def without_citations(nodes: Nodes) -> Nodes:
    """Return nodes without citations: for text that the PDF repeats, where an anchor would stand twice."""
    return tuple(
        {**node, "children": without_citations(node["children"])} if "children" in node else node
        for node in nodes
        if node["type"] != "cite"
    )


def without_values(nodes: Nodes) -> Nodes:
    """Return nodes in which each value is text again, one with the text around it."""
    made: list[Any] = []
    joined = False  # whether the next text goes on where a value ended
    for node in nodes:
        value = node["type"] == "value"
        if (value or (joined and node["type"] == "text")) and made and made[-1]["type"] == "text":
            made[-1] = {"type": "text", "text": made[-1]["text"] + markdown.bare((node,))}
        else:
            made.append({"type": "text", "text": markdown.bare((node,))} if value else node)
        joined = value
    return tuple(made)


def breakable(text: str, limit: int = _LONG) -> str:
    """Return text whose words of `limit` characters and more, addresses mostly, may break at the end of a line."""
    return " ".join(_broken(word, limit) if len(word) >= limit else word for word in text.split(" "))


def language_code(tag: str) -> str | None:
    """Return a BCP 47 tag's language as Typst takes it, or None."""
    code = tag.partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None


def shares(grid: Grid) -> list[float]:
    """Return the columns' relative widths: those asked for, else by what they hold; 0 is as wide as its content.

    No column is narrower than the longest word of its head, as far as the page allows.
    """
    heads = _longest(grid, _WHOLE)
    if sum(map(_needed, heads)) > _ROOMY:
        heads = _longest(grid, _PARTED)
    texts = [[markdown.bare(row[j]) for row in (grid.columns, *grid.rows)] for j in range(len(grid.columns))]
    if not grid.widths:
        return [
            0 if side == "r" else float(min(max(max(map(len, column), default=1), head), _ROW) or 1)
            for side, column, head in zip(grid.align, texts, heads, strict=True)
        ]
    needed = list(map(_needed, heads))
    wanted = [width / sum(grid.widths) for width in grid.widths]
    if sum(needed) > 1:
        return wanted
    for _ in wanted:  # what narrow columns gain, the wide ones lose; once for each column at most
        narrow = [j for j, width in enumerate(wanted) if width <= needed[j]]
        rest = sum(width for j, width in enumerate(wanted) if j not in narrow)
        left = 1 - sum(needed[j] for j in narrow)
        wanted = [needed[j] if j in narrow else width * left / rest for j, width in enumerate(wanted)]
    return [round(width, 4) for width in wanted]


def _longest(grid: Grid, between: re.Pattern[str]) -> list[int]:
    """Return the length of the longest word of each column's head."""
    texts = (markdown.bare(column) for column in grid.columns)
    return [max((len(word.replace("\u00ad", "")) for word in between.split(text)), default=1) for text in texts]


def _needed(letters: int) -> float:
    """Return the share of the page's width that a head of so many letters needs."""
    return (_LETTER * letters + _GAP) / _TEXT


def _broken(word: str, limit: int) -> str:
    """Let a word break after punctuation, and anywhere where that leaves long pieces; words of a language are left."""
    if word.isalpha() and len(word) < _LONG:
        return word
    parts = _AFTER.sub(_BREAK, word).split(_BREAK)
    return _BREAK.join(_BREAK.join(part[i : i + limit] for i in range(0, len(part), limit)) for part in parts)
