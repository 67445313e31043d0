"""Web Annotations as corrections: those that `web_annotation` writes, and those that other tools make.

A tool of another house marks words and gives tags. What an annotation leaves unsaid (the table, who, when, why) may be
said for all of them; a tag without a sign of equality is taken for the column whose closed list has it.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from briefing.corrections.anchors import Lost, context, find
from briefing.corrections.correction import COLUMNS, TABLES, columns, written
from briefing.corrections.lines import Cells
from briefing.corrections.read import faults_of
from briefing.errors import CorrectionError

_SHAPE = "give a page, a collection or a list of W3C Web Annotations, as `briefing corrections export` writes it"
_COMMENTS = ("commenting", "describing", "replying", "editing")


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What is said of annotations that do not say it themselves; empty: nothing."""

    table: str = ""
    who: str = ""
    when: str = ""
    why: str = ""

    def filled(self, **said: str) -> dict[str, str]:
        """Return what an annotation says, and what is said of all where it says nothing."""
        return {name: text or str(getattr(self, name)) for name, text in said.items()}


@dataclass(frozen=True, slots=True)
class Taken:
    """The lines of a file of annotations, each with the annotation's number, and how many only repeat the rules."""

    lines: tuple[tuple[int, Cells], ...]
    unchanged: int


def from_annotations(text: str, place: str, texts: Mapping[str, str], unsaid: Unsaid) -> Taken:
    """Return what annotations say, as lines of the file of corrections.

    `texts` are the sources', by name; a target is known by its name or its file's. A mark that the rules made and
    nobody changed is left out. Raises CorrectionError that names every annotation with a fault by its number.
    """
    lines: list[tuple[int, Cells]] = []
    unchanged, faults = 0, list[str]()
    for number, item in enumerate(_items(text, place), 1):
        try:
            line = _line(item, texts, unsaid)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            said = str(error.args[0]) if isinstance(error, ValueError) else "lacks a part, or has another shape"
            faults.append(f"annotation {number}: {said}")
            continue
        if line is None:
            unchanged += 1
            continue
        lines.append((number, line))
        faults += [f"annotation {number}: {fault}" for fault in faults_of(line)]
    if faults:
        raise faulty(place, faults)
    return Taken(tuple(lines), unchanged)


def faulty(place: str, faults: Sequence[str]) -> CorrectionError:
    """Return the error that names every fault of a file of annotations."""
    many = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}"
    return CorrectionError(place, f"{many}, so nothing was added\n  " + "\n  ".join(faults), _SHAPE)


def _items(text: str, place: str) -> list[Any]:
    """Return the annotations of a page, of a collection with its first page, of a list, or the one there is."""
    try:
        found = json.loads(text)
        if isinstance(found, Mapping) and isinstance(found.get("first"), Mapping):
            found = found["first"]
        if isinstance(found, Mapping) and "items" not in found and "target" not in found:
            raise ValueError
        items = found.get("items", found) if isinstance(found, Mapping) else found
    except (ValueError, TypeError, RecursionError) as error:
        raise CorrectionError(place, "is no page of annotations", _SHAPE) from error
    return items if isinstance(items, list) else [items]


def _line(item: Mapping[str, Any], texts: Mapping[str, str], unsaid: Unsaid) -> Cells | None:
    """Return an annotation as a line; None where it repeats what the rules read. Raises ValueError with its fault."""
    said, bodies = _said(item), _bodies(item)
    target = _first(item["target"])
    source, found = (target, {}) if isinstance(target, str) else (target["source"], _selectors(target.get("selector")))
    source = _source(source if isinstance(source, str) else source["id"], texts)
    place = _place(found, texts.get(source, ""))
    tags = bodies["tagging"]
    named = next((text for text in (*bodies["classifying"], *tags) if text in TABLES), "")
    table = unsaid.filled(table=named)["table"]
    if not table:
        raise ValueError(f"says no table: a body with the purpose classifying, of {', '.join(TABLES)}")
    was, now = "; ".join(bodies["assessing"]), _reading(table, [tag for tag in tags if tag != table])
    if was and was == now and not said["who"]:
        return None
    made = unsaid.filled(**said, why="\n".join(bodies["commenting"]))
    line = {"source": source, "table": table, **place, "was": was, "is": now, **made}
    return {column: line[column] for column in COLUMNS}


def _said(item: Mapping[str, Any]) -> dict[str, str]:
    """Return who made an annotation, and on which day."""
    creator = _first(item.get("creator", ""))
    if isinstance(creator, Mapping):
        creator = next((creator[name] for name in ("name", "nickname", "id") if creator.get(name)), "")
    return {"who": str(creator).strip(), "when": str(item.get("created") or item.get("modified") or "")[:10]}


def _bodies(item: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the texts of an annotation's bodies by purpose; one without a purpose comments."""
    found: dict[str, list[str]] = {name: [] for name in ("classifying", "assessing", "tagging", "commenting")}
    for body in _every(item.get("body", item.get("bodyValue", []))):
        value = body if isinstance(body, str) else str(body.get("value", body.get("label", "")))
        purpose = "commenting" if isinstance(body, str) else _first(body.get("purpose", item.get("motivation", "")))
        known = "commenting" if purpose not in found or purpose in _COMMENTS else str(purpose)
        found[known] += [value.strip()] if value.strip() else []
    return found


def _selectors(given: Any) -> dict[str, Mapping[str, Any]]:
    """Return selectors by type, those that refine another too."""
    found: dict[str, Mapping[str, Any]] = {}
    for selector in _every(given or []):
        found |= {str(selector["type"]): selector, **_selectors(selector.get("refinedBy"))}
    return found


def _place(selectors: Mapping[str, Mapping[str, Any]], text: str) -> dict[str, str]:
    """Return span, quote and context as far as selectors and the source's text tell them."""
    quote, position = selectors.get("TextQuoteSelector", {}), selectors.get("TextPositionSelector", {})
    exact, prefix, suffix = (str(quote.get(name, "")) for name in ("exact", "prefix", "suffix"))
    start, end = (int(position.get(name, -1)) for name in ("start", "end"))
    if not exact.strip() and 0 <= start < end <= len(text):
        exact = text[start:end]
    if not exact.strip():
        raise ValueError("marks no words: give a TextQuoteSelector, or a TextPositionSelector within a source at hand")
    lead = len(exact) - len(exact.lstrip())
    start, exact = start + lead if start >= 0 else start, exact.strip()
    if not prefix and not suffix and text:  # other tools may count offsets otherwise, and give no context
        found = find(text, exact, start=start)
        if not isinstance(found, Lost):
            exact, start = text[found.start : found.end], found.start
            prefix, suffix = context(text, found.start, found.end)
    known = start >= 0 and (not text or text[start : start + len(exact)] == exact)
    span = {"start": str(start), "end": str(start + len(exact))} if known else {"start": "", "end": ""}
    return {**span, "quote": exact, "prefix": prefix, "suffix": suffix}


def _source(given: str, texts: Mapping[str, str]) -> str:
    """Return a source's name from what a target calls it: its name, its file, or an address that ends in that."""
    last = PurePosixPath(unquote(urlsplit(given).path)).name or unquote(given)
    names = (unquote(given), last, PurePosixPath(last).stem)
    return next((name for name in names if name in texts), names[0] if names[0] == last else names[2])


def _reading(table: str, tags: Sequence[str]) -> str:
    """Return tags as a reading: `role=context` as it is, `context` as the column's whose closed list has it."""
    said = [tag for tag in tags if "=" in tag]
    lists = {field.name: field.vocabulary for field in columns(table) if field.vocabulary}
    for tag in (tag for tag in tags if "=" not in tag):
        fitting = [name for name, values in lists.items() if tag in values]
        if len(fitting) != 1:
            raise ValueError(f"the tag {tag!r} is none of {table}: write it as column=value")
        said.append(written({fitting[0]: tag}))
    twice = [name for name, many in Counter(part.partition("=")[0] for part in said).items() if many > 1]
    if twice:
        raise ValueError(f"the tags set {twice[0]} twice")
    return "; ".join(said)


def _every(given: Any) -> Iterator[Any]:
    yield from given if isinstance(given, list) else [given]


def _first(given: Any) -> Any:
    return next(_every(given), "")
