"""The one Markdown parser and the one citation rule; HTML and PDF are rendered from the nodes that come out.

A node is a mapping with a `type`. Leaves carry `text`: text, code, code-block. The others carry `children`: paragraph,
heading (and its `level`), emphasis, strong, link (and its `url`), list (whether it is `ordered`, and its `start`),
item, quote, tongue (and its `language`) and value (and its `mark`, see `briefing.values`); a table carries `align`,
`columns` and `rows`. Besides: break, rule, and `cite`, which carries `ids`, the sentences cited. Raw HTML is text like
any other.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from briefing.exhibits import CITATION
from briefing.export.blocks import Node, Nodes
from briefing.export.characters import clean
from briefing.values import mark_of, parts

_WORDS = re.compile(r"(?:[^\W_]|[ ,;’“”–…])*")  # nothing that Markdown reads: most cells of a table
_WEB = ("https://", "http://", "mailto:", "#")


def blocks(source: str) -> Nodes:
    """Return the blocks of a Markdown text."""
    return _nodes(_parser()(clean(source)))


def inline(source: str) -> Nodes:
    """Return the nodes of one line of Markdown: a caption, a table's cell."""
    text = clean(" ".join(source.split()))
    if _WORDS.fullmatch(text):
        return ({"type": "text", "text": text},) if text else ()
    if text[0] == "[" and text[:2] != "[]" and len(pieces := list(parts(text))) == 1 and (mark := pieces[0][1]):
        return ({"type": "value", "mark": mark, "children": ({"type": "text", "text": pieces[0][0]},)},)
    return _nodes(_parser().inline(text, {"ref_links": {}}))


def bare(nodes: Nodes) -> str:
    """Return the nodes' text without markup and without citations."""
    return "".join(
        node.get("text", "") + bare(tuple(node.get("children", ()))) + (" " if node["type"] == "break" else "")
        for node in nodes
    )


def cited(tree: Any) -> Iterator[str]:
    """Yield the ids of the citations within nodes, in reading order."""
    if isinstance(tree, dict):
        if tree.get("type") == "cite":
            yield from tree["ids"] if "ids" in tree else (to["id"] for to in tree["to"])
        yield from cited(tree.get("children", ()))
    elif isinstance(tree, (list, tuple)):
        for part in tree:
            yield from cited(part)


@cache
def _parser() -> Any:
    import mistune

    plugins: list[Any] = [_citation_rule, "table"]
    return mistune.create_markdown(renderer=None, plugins=plugins)


def _citation_rule(markdown: Any) -> None:
    def parse(_: Any, match: Any, state: Any) -> int:
        state.append_token({"type": "cite", "raw": match.group("citations")})
        return int(match.end())

    # `before="link"`: otherwise `[^A12]` opens a link.
    markdown.inline.register("cite", rf"(?P<citations>(?:{_uncaptured(CITATION.pattern)})+)", parse, before="link")


def _uncaptured(pattern: str) -> str:
    return pattern.replace("([", "(?:[", 1)


def _nodes(tokens: list[dict[str, Any]]) -> Nodes:
    return _in_tongues(tuple(node for token in tokens for node in _node(token)))


def _in_tongues(nodes: Nodes) -> Nodes:
    """Return nodes in which those between two marks of a language (`values.foreign`) are one node."""
    if not any(node["type"] == "tongue" and "children" not in node for node in nodes):
        return nodes
    made: list[Node] = []
    within: list[Node] | None = None
    for node in nodes:
        if node["type"] != "tongue" or "children" in node:
            (made if within is None else within).append(node)
        elif node["language"]:
            within = []
            made.append({**node, "children": within})
        else:
            within = None
    return tuple({**node, "children": tuple(node["children"])} if "children" in node else node for node in made)


def _node(token: dict[str, Any]) -> Nodes:
    """Return the node of one of mistune's tokens; none for a blank line, the children alone for a wrapper."""
    kind, attrs = token["type"], token.get("attrs", {})
    if leaf := _LEAVES.get(kind):
        return leaf(token)
    children = _nodes(token.get("children", []))
    if kind in _BRANCHES:
        return ({"type": _BRANCHES[kind], "children": children},)
    if kind == "heading":
        return ({"type": "heading", "level": attrs["level"], "children": children},)
    if kind == "link":
        if mark := mark_of(attrs["url"], attrs.get("title") or ""):
            return ({"type": "value", "mark": mark, "children": children},)
        if attrs["url"].startswith("lang:"):
            return ({"type": "tongue", "language": attrs["url"].removeprefix("lang:")},)
        # A link whose address could run something is shown as its text.
        return (
            ({"type": "link", "url": clean(attrs["url"]), "children": children},) if _is_web(attrs["url"]) else children
        )
    if kind == "list":
        return ({"type": "list", "ordered": attrs["ordered"], "start": attrs.get("start", 1), "children": children},)
    if kind == "table":
        return (_table(token),)
    return children


def _is_web(url: str) -> bool:
    return url.casefold().startswith(_WEB)


def _table(token: dict[str, Any]) -> Node:
    head, *body = token["children"]
    lines = [head["children"], *([row["children"] for row in body[0]["children"]] if body else [])]
    cells = [[_nodes(cell.get("children", [])) for cell in line] for line in lines]
    align = "".join("r" if cell["attrs"]["align"] == "right" else "l" for cell in head["children"])
    return {"type": "table", "align": align, "columns": tuple(cells[0]), "rows": tuple(map(tuple, cells[1:]))}


def _text(token: dict[str, Any]) -> Nodes:
    return ({"type": "text", "text": token["raw"]},) if token["raw"] else ()


def _html_block(token: dict[str, Any]) -> Nodes:
    return ({"type": "paragraph", "children": ({"type": "text", "text": token["raw"].strip()},)},)


_LEAVES: dict[str, Callable[[dict[str, Any]], Nodes]] = {
    "text": _text,
    "inline_html": _text,
    "block_html": _html_block,
    "softbreak": lambda _: ({"type": "text", "text": " "},),
    "linebreak": lambda _: ({"type": "break"},),
    "thematic_break": lambda _: ({"type": "rule"},),
    "codespan": lambda token: ({"type": "code", "text": token["raw"]},),
    "block_code": lambda token: ({"type": "code-block", "text": token["raw"].rstrip("\n")},),
    "cite": lambda token: ({"type": "cite", "ids": tuple(dict.fromkeys(CITATION.findall(token["raw"])))},),
    "blank_line": lambda _: (),
}
_BRANCHES = {
    "paragraph": "paragraph",
    "emphasis": "emphasis",
    "strong": "strong",
    "list_item": "item",
    "block_quote": "quote",
}
