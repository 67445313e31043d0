"""Which source of the new side is which of the old one: by name and bytes, else by its sentences."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

from briefing.diff.sides import Paper

Papers = tuple[Paper | None, Paper | None]
_SAME: tuple[Callable[[Paper], str], ...] = (
    lambda paper: f"{paper.file} {paper.sha256}",
    lambda paper: paper.sha256,
    lambda paper: paper.name,
)
_ALIKE = 0.5  # of the sentences of both, how many must be common; git calls a file renamed from there on


def pair_papers(old: Sequence[Paper], new: Sequence[Paper]) -> list[Papers]:
    """Return which source is which, in the new order.

    The same name and bytes are the same source; else the same bytes (renamed), the same name (changed), mostly the
    same sentences in the same order (renamed and changed; both texts must be at hand). Those without a partner follow:
    None stands for what one side lacks.
    """
    left, met = list(old), dict[int, Paper]()
    for key in _SAME:
        waiting = defaultdict(list)
        for paper in reversed(left):
            waiting[key(paper)].append(paper)
        for at, paper in enumerate(new):
            if at not in met and waiting[key(paper)]:
                met[at] = waiting[key(paper)].pop()
        left = _without(left, met.values())
    said = {sentences: paper for paper in reversed(left) if (sentences := _sentences(paper))}
    for at, paper in enumerate(new):
        if at not in met and (near := get_close_matches(_sentences(paper), said, n=1, cutoff=_ALIKE)):
            met[at] = said.pop(tuple(near[0]))
    left = _without(left, met.values())
    return [*((met.get(at), paper) for at, paper in enumerate(new)), *((paper, None) for paper in left)]


def _without(papers: Sequence[Paper], met: Iterable[Paper]) -> list[Paper]:
    taken = {id(paper) for paper in met}
    return [paper for paper in papers if id(paper) not in taken]


def _sentences(paper: Paper) -> tuple[str, ...]:
    """Return what a source says, sentence by sentence, whatever its white space."""
    text = paper.text or ""
    return tuple(" ".join(text[s.start : s.end].split()) for s in paper.sentences.values()) if text else ()
