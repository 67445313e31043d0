"""Ids that are unique in the document, language tags, and citations and values that know where they stand."""

import re
from collections import Counter
from collections.abc import Container
from typing import Any

from briefing.export import markdown
from briefing.export.blocks import Nodes
from briefing.export.ledger import Ledger

_RESERVED = ("main", "contents", "title", "cover")


def slug(text: str) -> str:
    """Return a heading's text as an id: words in lower case, joined by hyphens.

    >>> slug("With whom? Đổi mới!")
    'with-whom-đổi-mới'
    """
    return "-".join(re.findall(r"\w+", text.casefold()))


def language_tag(text: str) -> str:
    """Return the text if it looks like a BCP 47 tag, else nothing."""
    return text if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else ""


def _place(identifier: str) -> tuple[int, str, int]:
    """Return what puts sentences' ids in the order of documents and sentences: A2, A12, B1, AA1."""
    letter = identifier.rstrip("0123456789")
    return len(letter), letter, int(identifier.removeprefix(letter) or 0)


class Ids:
    """Hands out each id once."""

    def __init__(self) -> None:
        self._taken = set(_RESERVED)

    def take(self, wanted: str) -> str:
        """Return `wanted`, or the same with the first free number after it."""
        number, identifier = 1, wanted
        while identifier in self._taken:
            number += 1
            identifier = f"{wanted}-{number}"
        self._taken.add(identifier)
        return identifier

    def take_file(self, stem: str, suffix: str) -> str:
        """Return a file's name that no other file has."""
        number, name = 1, f"{stem}.{suffix}"
        while name in self._taken:
            number += 1
            name = f"{stem}-{number}.{suffix}"
        self._taken.add(name)
        return name


class References:
    """Gives each citation an anchor, `c-A12-1`, so that the evidence can lead back to it, and each value its id."""

    def __init__(self, evidence: Container[str], ledger: Ledger | None = None, corrected: Container[str] = ()) -> None:
        self._evidence, self._corrected = evidence, corrected
        self.ledger = ledger or Ledger({})
        self._uses: Counter[str] = Counter()
        self._missing: dict[str, None] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The ids that were cited and are not among the evidence."""
        return tuple(self._missing)

    def holds(self, identifier: str) -> bool:
        """Return whether the evidence holds this sentence."""
        return identifier in self._evidence

    def back(self, identifier: str) -> tuple[str, ...]:
        """Return the anchors of the citations of this sentence, in reading order."""
        return tuple(f"c-{identifier}-{use}" for use in range(1, self._uses[identifier] + 1))

    def anchored(self, nodes: Nodes, *, anchors: bool = True) -> Nodes:
        """Return the nodes with their values numbered and citations resolved: `to` lists id, anchor, whether known.

        It says too where an analyst corrected what was read from the sentence.

        Without `anchors` (text that only one of the formats shows) the evidence does not lead back.
        """
        return tuple(self._resolved(node, anchors) for node in nodes)

    def _resolved(self, node: Any, anchors: bool) -> dict[str, Any]:
        if node["type"] == "cite":
            ids = sorted(node["ids"], key=_place)
            return {"type": "cite", "to": [self._to(identifier, anchors) for identifier in ids]}
        if node["type"] == "value":
            return {**node, "id": self.ledger.take(markdown.bare(node["children"]), node["mark"])}
        if "children" in node:
            return {**node, "children": self.anchored(node["children"], anchors=anchors)}
        return dict(node)

    def _to(self, identifier: str, anchors: bool) -> dict[str, Any]:
        known = identifier in self._evidence
        if not known:
            self._missing[identifier] = None
            return {"id": identifier, "anchor": "", "known": False}
        if anchors:
            self._uses[identifier] += 1
            self.ledger.cite(identifier)
        to = {"id": identifier, "anchor": f"c-{identifier}-{self._uses[identifier]}" if anchors else "", "known": True}
        return {**to, "corrected": True} if identifier in self._corrected else to
