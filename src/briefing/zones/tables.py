"""Typed tables: lines whose cells stand between bars, tabs or wide gaps, with their heads and rulers."""

import re

from briefing.zones.cues import speaks
from briefing.zones.look import Look

_CELL_GAP = re.compile(r"[ \xa0\u3000]{2,}|\t+")
_RULER = re.compile(r"(?=[\s|+:=_.─━—–-]*\Z)[\s|+:=_.─━—–-]*?[|+=_─━—–-]{3}")

_OF_A_ROW = frozenset({"breadcrumb", "date", "page-number"})  # what a row's cells may look like


def cells_of(raw: str) -> tuple[str, ...]:
    """Return a line's cells; one cell where it has no columns.

    >>> cells_of("| Asia | 41 |"), cells_of("Asia   41"), cells_of("Asia is large.  Africa too.")
    (('Asia', '41'), ('Asia', '41'), ('Asia is large.  Africa too.',))
    """
    text = raw.strip()
    if "|" in text:
        return tuple(cell.strip() for cell in text.strip("|").split("|"))
    if not any(gap in text for gap in ("  ", "\t", "\xa0", "\u3000")):
        return (text,)
    cells = tuple(cell for cell in _CELL_GAP.split(text) if cell)
    figures = len(cells) >= 3 and all(cell[0].isdigit() for cell in cells[1:])  # `Workers' P.    14    9`
    if any(re.search(r"[a-z][.!?]\Z", cell) for cell in cells[:-1]) and not figures:
        return (text,)
    if any(len(cell) > 60 for cell in cells):
        return (text,)
    return cells


def is_ruler(raw: str) -> bool:
    """Say whether a line only draws a rule: `-----`, `|---|---|`, `=====`."""
    return _RULER.match(raw) is not None


def table_rows(looks: tuple[Look, ...]) -> frozenset[int]:
    """Return the positions of lines that are a typed table's head, ruler or row.

    A table has two rows or more, one right after the other but for rulers, parted by the same sign, and a figure in
    one of them; a menu has bars too, but no figures. Above all running text two such lines are a page's head.
    """
    found: set[int] = set()
    run: list[int] = []
    for position, look in enumerate(looks):
        ruler, row = is_ruler(look.line.text), _is_row(look)
        if ruler or (row and _joins(looks, run, position)):
            run.append(position)
        elif run or row:
            found.update(_table(looks, run))
            run = [position] if row else []
    found.update(_table(looks, run))
    return frozenset(found)


def _is_row(look: Look) -> bool:
    if len(look.text) > 200 or len(cells_of(look.line.text)) < 2:
        return False
    if look.claim == "caption" and "|" not in look.text:
        return False  # `Table 1  Partners by region`
    # A site's bar may say `Interview | 3 May 2021`.
    return look.claim != "furniture" or (look.kinds <= _OF_A_ROW and not speaks(look.text))


def _joins(looks: tuple[Look, ...], run: list[int], position: int) -> bool:
    """Say whether a row goes on with the run: no more than one blank line apart."""
    return not run or looks[position].line.number - looks[run[-1]].line.number <= 2


def _table(looks: tuple[Look, ...], run: list[int]) -> list[int]:
    """Return the run if it is a table, else nothing."""
    rows = [position for position in run if not is_ruler(looks[position].line.text)]
    if not rows:
        return []
    texts = [cells_of(looks[position].line.text) for position in rows]
    figures = sum(bool(re.search(r"[0-9]", cell)) for cells in texts for cell in cells[1:])
    same = len({len(cells) for cells in texts}) <= 2 and len({"|" in looks[position].text for position in rows}) == 1
    least = 2 if any(look.prose for look in looks[: rows[0]]) or len(rows) < len(run) else 3
    return run if len(rows) >= least and figures >= 2 and same else []
