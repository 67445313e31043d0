"""What speaks for each theme in a paragraph, and how likely that makes it a main theme.

A cue's words are the first evidence; where the paragraph stands, what the document is about and which parties and
forums are named add to it. Each kind of evidence has a weight in `theme_evidence.csv`, fitted on annotated articles by
`data/fit_themes.py`: the sum of weights times evidence is the log odds that a reader names the theme.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log1p

from briefing import reference
from briefing.records import Document, Line, Organisation
from briefing.themes.weighing import Weight, themes

PARTY, FORUM = "party-relations", "multilateral-forums"  # what the names in a paragraph speak for
_SHORT = 15  # words: a line with fewer is often about nothing
_CUED = 1.5  # a score below it leaves the theme to what the document is about
_MOST = 8.0  # what one paragraph counts at most for what the document is about
_Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Named:
    """The other parties and the forums that a line names."""

    parties: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about: each theme's score in its title, and its share (0 to 1) of the paragraphs' scores."""

    title: _Scores
    shares: _Scores


def names_by_line(document: Document, organisations: Iterable[Organisation]) -> dict[int, Named]:
    """Return what each line names, by its number. The party named most often is the document's own, and left out."""
    parties = Counter(found.name for found in organisations if found.kind == "party")
    own = parties.most_common(1)[0][0] if parties else ""
    by_line: dict[int, dict[str, list[str]]] = {}
    for found in organisations:
        if found.kind == "forum" or (found.kind == "party" and found.name != own):
            line = document.line_at(found.mark.span.start).number
            by_line.setdefault(line, {"party": [], "forum": []})[found.kind].append(found.mark.span.surface)
    return {line: Named(tuple(names["party"]), tuple(names["forum"])) for line, names in by_line.items()}


def subject_of(document: Document, weighed: Mapping[int, Mapping[str, Weight]]) -> Subject:
    """Return what a document is about, from the weights of its paragraphs by line."""
    title: dict[str, float] = {}
    body: dict[str, float] = {}
    for line in document.lines:
        for theme, weight in weighed.get(line.number, {}).items():
            if line.zone == "title":
                title[theme] = title.get(theme, 0.0) + weight.score
            elif line.zone != "heading":
                body[theme] = body.get(theme, 0.0) + min(weight.score, _MOST)
    whole = sum(body.values())
    return Subject(title, {theme: score / whole for theme, score in body.items()})


def evidence_of(line: Line, scores: _Scores, heading: _Scores, subject: Subject, named: Named) -> dict[str, _Scores]:
    """Return the evidence for each theme that a paragraph may be about, by its kind in `theme_evidence.csv`.

    `scores` are the paragraph's own, `heading` those of the heading it stands under.
    """
    most = max(scores.values(), default=1.0)
    short = float(line.zone == "body" and len(line.text.split()) < _SHORT)
    uncued = [FORUM] if named.forums else []
    if named.parties or not short:  # every longer paragraph of the genre may be about parties
        uncued.append(PARTY)
    found: dict[str, _Scores] = {}
    for theme in themes():
        score, share = scores.get(theme, 0.0), subject.shares.get(theme, 0.0)
        if not score and theme not in uncued:
            continue
        kinds = {"constant": 1.0, "cues": log1p(score), "rank": score / most, "short": short, "document": share}
        if line.zone == "body":
            kinds["heading"] = log1p(heading.get(theme, 0.0))
        if line.zone != "title":
            kinds["title"] = log1p(subject.title.get(theme, 0.0))
            kinds["subject"] = share if score < _CUED else 0.0
        if theme == PARTY:
            kinds["parties"] = log1p(len(named.parties))
        if theme in (PARTY, FORUM):
            kinds["forums"] = log1p(len(named.forums))
        found[theme] = kinds
    return found


def likelihood(theme: str, evidence: _Scores) -> float:
    """Return how likely a theme is a main one of its paragraph, from 0 to 1."""
    weights = _weights()[theme]
    odds = sum([value * weights.get(kind, 0.0) for kind, value in evidence.items()])
    return 1 / (1 + exp(-odds))


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    """Return the weight of each kind of evidence, by theme: that for all themes and its own."""
    weights: dict[str, dict[str, float]] = {theme: {} for theme in ("", *themes())}
    for row in reference.rows("theme_evidence", ("evidence", "theme", "weight", "meaning", "origin")):
        weights[row["theme"]][row["evidence"]] = float(row["weight"])
    general = weights.pop("")
    kinds = dict.fromkeys(kind for weighed in (general, *weights.values()) for kind in weighed)
    return {
        theme: {kind: general.get(kind, 0.0) + own.get(kind, 0.0) for kind in kinds} for theme, own in weights.items()
    }
