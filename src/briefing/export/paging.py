"""The body of the PDF in pages: its blocks taken apart, measured by Typst in one run, and put together page by page.

The evidence stands in two columns.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from briefing.export.arrangement import Page, Part, Room, pages
from briefing.export.columns import in_columns

_LINES_TORN, _LINES_NOTED = 6, 16  # lines from which a paragraph may be torn; one that cites, only where it must be
_ROWS_TORN = 6  # of a table
_TALL = 0.6  # of a page: a row that is higher goes on over its end
_WIDTH = 425  # points: a drawing is not wider
_GIVES = 0.13  # of a drawing's height, where it would not fit else: its text stays larger than a note's
_INTRODUCTION = 40.0  # points above the evidence's heading, and as many between that, its text and its columns

Block = Mapping[str, Any]
Blocks = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Document:
    """A document's blocks: the body's and those after the evidence, what introduces that, its titles and sentences."""

    body: Blocks
    after: Blocks
    introduction: Blocks
    evidence: Blocks

    def to_measure(self) -> dict[str, Any]:
        """Return what `measure.typ` measures."""
        blocks = self.body + self.after
        parts = {"blocks": blocks, "introduction": self.introduction, "evidence": self.evidence}
        return parts | {"notes": quoted(blocks)}


def taken_apart(blocks: Sequence[Block]) -> Document:
    """Return the blocks by what becomes of them, a paragraph, a list's item and a quotation each."""
    kinds = [block["kind"] for block in blocks]
    at = kinds.index("evidence") if "evidence" in kinds else len(blocks)
    begin = _introduced(blocks, at) if at < len(blocks) else at
    shown: Blocks = []
    for block in blocks[at : at + 1]:
        for title, quotes in block["groups"]:
            shown += [{"title": title, "level": block["level"], "lang": quotes[0]["lang"]}, *quotes]
    introduction = [dict(block) for block in blocks[begin:at]]
    return Document(_singled(blocks[:begin]), _singled(blocks[at + 1 :]), introduction, shown)


def _introduced(blocks: Sequence[Block], at: int) -> int:
    """Return where the heading is under which the evidence stands, with texts that cite nothing between them."""
    begin = at
    while begin and blocks[begin - 1]["kind"] == "text" and not any(_cites(blocks[begin - 1])):
        begin -= 1
    while begin and blocks[begin - 1]["kind"] == "heading":
        begin -= 1
    return begin if blocks[begin]["kind"] == "heading" else at


def _singled(blocks: Sequence[Block]) -> Blocks:
    """Return texts as a block for each paragraph, item and quotation, the others as they are."""
    made: Blocks = []
    for number, block in enumerate(blocks):
        if block["kind"] != "text":
            made.append(dict(block))
            continue
        for place, node in enumerate(block["nodes"]):
            made += _items(node, f"{number}.{place}") if node["type"] == "list" else [{"kind": "text", "nodes": [node]}]
    return made


def _items(node: Block, name: str) -> Iterator[dict[str, Any]]:
    for number, item in enumerate(node["children"]):
        nodes = [{**node, "start": node["start"] + number, "children": [item]}]
        yield {"kind": "item", "list": name, "nodes": nodes}


def quoted(body: Sequence[Block]) -> dict[str, Block]:
    """Return the citations that may be quoted at a page's foot, one for each sentence."""
    found: dict[str, Block] = {}
    for block in body:
        for cite in _cites(block):
            found.setdefault(cite["id"], cite)
    return found


def in_pages(document: Document, measured: Mapping[str, Any], slack: float) -> Blocks:
    """Return the blocks in their order, each with its `page`, and whether it begins one afresh or is torn by its end.

    Each sentence is quoted once on a page. `measured` is what `measure.typ` says, in points; `slack` is what is left at
    a page's foot for what measuring rounds.
    """
    sizes = measured["sizes"]
    notes = {name: float(height) for name, height in measured["notes"].items()}
    room = Room(sizes["room"] - slack, notes, sizes["before"], sizes["between"], sizes["item"])
    split = len(document.body)
    body = _tall(document.body, measured, 0, room.height)
    after = _tall(document.after, measured, split, room.height)
    parts = [_part(body, number, measured, 0) for number in range(split)]
    made, last, used = _placed(body, pages(parts, room), 0)
    evidence, last, used = _evidence_pages(document, measured, last, room.height, used)
    parts = [_part(after, number, measured, split) for number in range(len(after))]
    after, _, _ = _placed(after, pages(parts, room, used), last)
    return [*made, *evidence, *after]


def _placed(blocks: Blocks, chain: Sequence[Page], first: int) -> tuple[Blocks, int, float]:
    """Return the blocks on their pages, the number of the last page, and what is used of it."""
    made: Blocks = []
    number, used, torn = first, 0.0, True  # so to speak: the first page begins by itself
    for number, page in enumerate(chain, start=first):
        shown = _with_notes(_joined([_sized(blocks[part], page, part) for part in page.parts]), set(page.notes))
        made += [{**block, "page": number, "fresh": not place and not torn} for place, block in enumerate(shown)]
        used, torn = page.used, page.torn
        if shown:
            made[-1]["torn"] = torn
    return made, number, used


def _tall(blocks: Blocks, measured: Mapping[str, Any], first: int, room: float) -> Blocks:
    """Return the blocks, tables with what says whether a row of theirs is too high to stay on one page."""
    tables = measured["tables"]
    return [
        {**block, "tall": max(tables[str(first + number)]["rows"], default=0) > _TALL * room}
        if block["kind"] == "table"
        else block
        for number, block in enumerate(blocks)
    ]


def _sized(block: Block, page: Page, part: int) -> Block:
    """Return a chart with the scale that makes it fit its page."""
    chart, less = page.shrunk
    return {**block, "scale": 1 - less / _high(block)} if part == chart else block


def _high(chart: Block) -> float:
    """Return the height in points of a chart's drawing."""
    return float(min(chart["width"], _WIDTH) / chart["ratio"])


def _evidence_pages(
    document: Document, measured: Mapping[str, Any], number: int, room: float, used: float
) -> tuple[Blocks, int, float]:
    """Return what introduces the evidence and each page's share of it, as `_placed` does."""
    if not document.introduction and not document.evidence:
        return [], number, used
    gap = _INTRODUCTION if used else 0.0  # above and between what introduces it
    height = sum(measured["introduction"]) + gap + _INTRODUCTION + measured["legend"]
    heights, heads = measured["evidence"], ["title" in one for one in document.evidence]
    shares = in_columns(heights, heads, room - used - height, room)
    fresh = bool(used) and (not shares or not shares[0])
    if fresh:
        shares = in_columns(heights, heads, room - height, room)
        number, used = number + 1, 0.0
    made = [
        {**block, "page": number, "fresh": fresh and not place} for place, block in enumerate(document.introduction)
    ]
    shares = shares or [[[]]]  # no sentence is cited
    for place, share in enumerate(shares):
        columns = [[document.evidence[one] for one in column] for column in share]
        made.append({"kind": "evidence", "columns": columns, "begins": not place, "page": number + place})
        made[-1]["fresh"] = bool(place) or (fresh and len(made) == 1)
    longest = max(sum(heights[one] for one in column) for column in shares[-1])
    return made, number + len(shares) - 1, longest + (used + height if len(shares) == 1 else 0.0)


def as_planned(blocks: Sequence[Block], fell: Sequence[int]) -> bool:
    """Return whether the blocks fell where they were meant to; `fell` says on which page each begins."""
    begins: dict[int, int] = {}
    torn = True
    for block, page in zip(blocks, fell, strict=False):
        first = begins.setdefault(block["page"], page)
        if first != page or (block["fresh"] and not torn and page != begins[block["page"] - 1] + 1):
            return False
        torn = block.get("torn", False)
    return True


def _part(body: Sequence[Block], number: int, measured: Mapping[str, Any], first: int) -> Part:
    """Return a block as the arrangement takes it; `first` blocks were measured before these."""
    block, kind, height = body[number], body[number]["kind"], float(measured["heights"][first + number])
    above, below = measured["gaps"][f"heading-{min(block['level'], 3)}" if kind == "heading" else kind]
    cites = tuple(dict.fromkeys(cite["id"] for cite in _cites(block)))
    rows: tuple[float, ...] = ()
    again = 0.0
    if kind == "table" and len(block["grid"]["rows"]) >= _ROWS_TORN:
        rows, again = _rows(measured["tables"][str(first + number)])
    elif kind == "text":
        rows = _lines(height, measured["sizes"], bool(cites))
    last = number + 1 == len(body)
    return Part(
        kind=kind,
        height=height,
        above=above,
        below=below,
        level=block.get("level", 0),
        cites=cites,
        introduces=not last and (kind == "heading" or _announces(block) or body[number + 1]["kind"] == "files"),
        rows=rows,
        again=again,
        list_of=block.get("list", ""),
        gives=_GIVES * _high(block) if kind == "chart" else 0,
        begun=kind == "text" and number > 0 and body[number - 1]["kind"] == "heading",
    )


def _rows(table: Mapping[str, Any]) -> tuple[tuple[float, ...], float]:
    """Return the heights of a table's rows, the last with what is noted below it, and of its head.

    Rows were measured one by one; together they have the height of the whole.
    """
    head, whole = float(table["head"]), float(table["whole"])
    single = [float(row) - head for row in table["rows"]]
    scale = (whole - head) / max(sum(single), 1.0)
    rows = [row * scale for row in single]
    rows[-1] += float(table["note"])
    return tuple(rows), head


def _lines(height: float, sizes: Mapping[str, float], cites: bool) -> tuple[float, ...]:
    """Return the lines' heights of a paragraph that is long enough to be torn."""
    pitch = sizes["line"] + sizes["leading"]
    lines = round((height + sizes["leading"]) / pitch)
    return (height / lines,) * lines if lines >= (_LINES_NOTED if cites else _LINES_TORN) else ()


def _announces(block: Block) -> bool:
    """Return whether a paragraph ends with a colon: it goes with what it announces."""
    nodes = block.get("nodes", ())
    while nodes and "children" in nodes[-1]:
        nodes = nodes[-1]["children"]
    return block["kind"] == "text" and bool(nodes) and str(nodes[-1].get("text", "")).rstrip().endswith(":")


def _cites(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the citations within a block that may be quoted at the foot, in reading order."""
    if isinstance(tree, Mapping):
        if tree.get("type") == "cite":
            yield from (to for to in tree["to"] if to["note"])
        else:
            yield from _cites(tree.get("nodes", tree.get("children", ())))
    elif isinstance(tree, (list, tuple)):
        for part in tree:
            yield from _cites(part)


def _joined(blocks: Sequence[Block]) -> Blocks:
    """Return the blocks with the items of a list together again."""
    made: Blocks = []
    for block in blocks:
        if block["kind"] == "item" and made and made[-1].get("list") == block["list"]:
            node = made[-1]["nodes"][0]
            made[-1]["nodes"] = [{**node, "children": node["children"] + block["nodes"][0]["children"]}]
        else:
            made.append(dict(block))
    return made


def _with_notes(tree: Any, waiting: set[str]) -> Any:
    """Return blocks in which the first citation of each waiting sentence is quoted at the foot."""
    if isinstance(tree, list):
        return [_with_notes(part, waiting) for part in tree]
    if not isinstance(tree, Mapping):
        return tree
    made = dict(tree)
    if made.get("type") == "cite":
        made["to"] = [_noted(to, waiting) for to in made["to"]]
    for inner in ("nodes", "children"):
        if inner in made:
            made[inner] = _with_notes(made[inner], waiting)
    return made


def _noted(to: Block, waiting: set[str]) -> dict[str, Any]:
    foot = to["note"] and to["id"] in waiting
    waiting -= {to["id"]} if foot else set()
    return {**to, "foot": foot}
