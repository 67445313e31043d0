"""The zones of a page, weighed: the evidence for each line, which zone follows which, and what the rules say.

A linear-chain conditional random field: the row of zones is taken whose weights add up to most (Viterbi). Its weights
are data, fitted on annotated pages. The rules have fitted every page that was ever read, so that their say cannot be
fitted along: it is set by pages that neither rules nor weights had seen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import fsum
from operator import add

from briefing.reference import rows

ZONES = ("title", "heading", "body", "byline", "caption", "furniture")
QUESTION = "question"
STATES = (*ZONES, QUESTION)
FIRST, APART, JOINED = "page's first line", "a blank below", "right below"  # evidence of what stands above
RULES = 1.0  # log odds that the rules' zone has ahead of the others, as weighs best on pages that nobody had read
_NEVER = -1e6
_TITLE = STATES.index("title")

_Row = tuple[float, ...]  # a number for each state


@dataclass(frozen=True, slots=True)
class Observed:
    """What is to be weighed of a page, line by line."""

    evidence: Sequence[set[str]]
    apart: Sequence[bool]  # whether a blank line stands above it
    ruled: Sequence[str]  # its zone by the rules


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence weighs for each zone, and each zone below another."""

    evidence: Mapping[str, _Row]
    first: _Row
    joined: Sequence[_Row]  # by the zone below, then by the zone above: of lines without a blank between them
    apart: Sequence[_Row]
    rules: float  # log odds that the rules' zone of a line has ahead of the others


def weights_of(table: Mapping[str, Sequence[float]], rules: float = RULES) -> Weights:
    """Return the weights of a table that has a number for each zone by kind of evidence."""
    evidence = {kind: (*row, 0.0) for kind, row in table.items()}
    first = evidence.pop(FIRST)
    joints = [[evidence.pop(f"{name}: {state}") for state in STATES] for name in (JOINED, APART)]
    joined, apart = (tuple(zip(*above, strict=True)) for above in joints)
    return Weights(evidence, first, joined, apart, rules)


@cache
def fitted() -> Weights:
    """Return the weights of `zone_evidence.csv`."""
    table = rows("zone_evidence", ("evidence", *ZONES, "origin"))
    return weights_of({row["evidence"]: tuple(float(row[zone]) for zone in ZONES) for row in table})


def weigh(page: Observed, weights: Weights) -> list[str]:
    """Return each line's zone in the likeliest row of zones, with the title in one piece.

    Where no title is seen, it is the rules'. Questions are left to the rules, which see who speaks.
    """
    if not page.ruled:
        return []
    scores = [_scores(weights, *line) for line in zip(page.evidence, page.ruled, strict=True)]
    found, _ = _likeliest(scores, page.apart, weights)
    titles = _stretches(found) or _stretches([STATES.index(zone) for zone in page.ruled])
    if len(titles) > 1 or (titles and found[titles[0].start] != _TITLE):
        rows = [_likeliest(_titled(scores, title), page.apart, weights) for title in titles]
        found = max(rows, key=lambda row: row[1])[0]
    return [STATES[state] for state in found]


def _stretches(states: Sequence[int]) -> list[range]:
    """Return the runs of lines that are the title's."""
    inside = [False, *(state == _TITLE for state in states), False]
    edges = [position for position, (above, here) in enumerate(pairwise(inside)) if above != here]
    return [range(first, end) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _titled(scores: Sequence[Sequence[float]], title: range) -> list[Sequence[float]]:
    """Return the scores with the title in these lines and in no others."""
    return [(row[0] - _NEVER if line in title else _NEVER, *row[1:]) for line, row in enumerate(scores)]


def _likeliest(scores: Sequence[Sequence[float]], apart: Sequence[bool], weights: Weights) -> tuple[list[int], float]:
    """Return the row of states that scores most, and its score."""
    best = list(map(add, scores[0], weights.first))
    back: list[list[int]] = []
    for score, gap in zip(scores[1:], apart[1:], strict=True):
        ways = [list(map(add, best, above)) for above in (weights.apart if gap else weights.joined)]
        most = [max(values) for values in ways]
        back.append([values.index(value) for values, value in zip(ways, most, strict=True)])
        best = list(map(add, most, score))
    total = max(best)
    found = [best.index(total)]
    for came in reversed(back):
        found.append(came[found[-1]])
    return found[::-1], total


def _scores(weights: Weights, kinds: set[str], ruled: str) -> list[float]:
    """Return what speaks for each state of a line."""
    if ruled == QUESTION:
        return [*[_NEVER] * len(ZONES), 0.0]
    known = weights.evidence
    weighed = [known[kind] for kind in kinds if kind in known]
    scores = [fsum(column) for column in zip(*weighed, strict=True)] or [0.0] * len(STATES)  # in whatever order
    scores[STATES.index(ruled)] += weights.rules
    scores[-1] = _NEVER
    return scores
