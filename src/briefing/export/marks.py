"""Marked text: a sentence or a line cut into plain pieces and marks, one nested in the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.exhibits import EvidenceMark
from briefing.export.blocks import Node, Nodes
from briefing.export.characters import clean
from briefing.wording import msg

MARKS = (msg("figure"), msg("party"), msg("mention"), msg("organisation"), msg("cooperation"))  # kinds of marks
_RANK = ("sentence", "organisation", "cooperation", "mention", "party", "figure")


@dataclass(frozen=True, slots=True)
class _Stretch:
    start: int
    end: int
    kind: str
    label: str
    corrected: bool = False


def pieces(text: str, marks: Sequence[EvidenceMark], sentences: Sequence[tuple[int, int, str]] = ()) -> Nodes:
    """Return the text as nodes: `text`, `mark` (with `kind`, `label`, `corrected`) and `sentence` (with its `id`).

    Offsets are code points of `text`; what lies outside of it is cut off. Where two marks cross, the later one is
    split at the end of the earlier, so that the nodes nest; the last part of one that was corrected says so.
    """
    wanted = [_Stretch(mark.start, mark.end, mark.kind, mark.read_as, mark.corrected) for mark in marks]
    wanted += [_Stretch(start, end, "sentence", identifier) for start, end, identifier in sentences]
    within = [replace(s, start=max(s.start, 0), end=min(s.end, len(text))) for s in wanted]
    return _nest(text, 0, len(text), [s for s in within if s.start < s.end])


def _nest(text: str, start: int, end: int, stretches: list[_Stretch]) -> Nodes:
    nodes: list[Node] = []
    at = start
    waiting = sorted(dict.fromkeys(stretches), key=_outermost_first)
    while waiting:
        first, *rest = waiting
        inside = [_until(s, first.end) for s in rest if s.start < first.end]
        beyond = [replace(s, start=max(s.start, first.end)) for s in rest if s.end > first.end]
        nodes += _plain(text[at : first.start])
        children = _nest(text, first.start, first.end, inside)
        if first.kind == "sentence":
            nodes.append({"type": "sentence", "id": clean(first.label), "children": children})
        else:
            mark: Node = {"type": "mark", "kind": first.kind, "label": clean(first.label), "children": children}
            nodes.append({**mark, "corrected": True} if first.corrected else mark)
        at = first.end
        waiting = sorted(beyond, key=_outermost_first)
    return (*nodes, *_plain(text[at:end]))


def _until(stretch: _Stretch, end: int) -> _Stretch:
    return replace(stretch, end=end, corrected=False) if stretch.end > end else stretch


def _outermost_first(stretch: _Stretch) -> tuple[int, int, int, str]:
    rank = _RANK.index(stretch.kind) if stretch.kind in _RANK else len(_RANK)
    return (stretch.start, -stretch.end, rank, stretch.label)


def _plain(text: str) -> Nodes:
    return ({"type": "text", "text": clean(text)},) if text else ()
