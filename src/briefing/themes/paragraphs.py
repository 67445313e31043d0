"""From evidence to themes: up to two main ones a paragraph, and those it touches."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from briefing import reference
from briefing.phrases import compiled_any
from briefing.records import ALSO, Document, Line, Organisation, Theme
from briefing.themes.evidence import FORUM, PARTY, Named, evidence_of, likelihood, names_by_line, subject_of
from briefing.themes.weighing import Name, Paragraph, Weight, themes, weigh_all

ZONES = ("title", "body", "question")
_MAIN = 0.3  # the least likelihood of a main theme; as the next, chosen on articles that the weights were not fitted on
_SECOND = 0.35  # of a second one
_TOUCHED = 2.0  # a cue's score: one typical cue
_EVIDENCE = 4  # words shown
_DOUBTFUL = 0.5  # below it a main theme is as likely as not
_RIVAL = 0.6  # of its likelihood: how near the first theme that is not a main one must come
_CELLS = re.compile(r"\t| {3,}")  # between the cells of a table's row
_SPEAKS_FOR = {"party": PARTY, "forum": FORUM}  # what the name of an organisation of a kind speaks for
_Weights = Mapping[str, Weight]


class Read(NamedTuple):
    """A paragraph with its cues' weights, the names in it, and the evidence for each theme that it may be about."""

    line: Line
    weights: _Weights
    named: Named
    evidence: Mapping[str, Mapping[str, float]]


def find_themes(document: Document, organisations: Iterable[Organisation] = ()) -> tuple[Theme, ...]:
    """Return the themes of each paragraph, main ones first, in document order.

    Paragraphs are the lines of the title, the body and the questions, without a table's rows, notes and closing
    formulas. `organisations` are those found in the document: parties and forums that are named speak of themes too.
    """
    read = read_paragraphs(document, organisations)
    return tuple(theme for paragraph in read for theme in _themes_of(document, paragraph))


def read_paragraphs(document: Document, organisations: Iterable[Organisation] = ()) -> Iterator[Read]:
    """Yield each paragraph with what speaks for the themes in it."""
    found = tuple(organisations)
    weighed = _weighed(document, found)
    subject, names = subject_of(document, weighed), names_by_line(document, found)
    heading: dict[str, float] = {}
    for line in document.lines:
        weights = weighed.get(line.number)
        if weights is None:
            continue
        scores = {theme: weight.score for theme, weight in weights.items()}
        if line.zone == "heading":
            heading = scores
            continue
        if line.zone == "title":  # all of its lines say together what the document is about
            scores |= subject.title
        named = names.get(line.number, Named())
        yield Read(line, weights, named, evidence_of(line, scores, heading, subject, named))


def _weighed(document: Document, organisations: Iterable[Organisation] = ()) -> dict[int, _Weights]:
    """Return the weight of each theme in each heading and paragraph, by its line's number."""
    sentences: dict[int, list[tuple[int, int]]] = {}
    for sentence in document.sentences:
        if sentence.zone in ZONES:
            sentences.setdefault(sentence.line, []).append((sentence.start, sentence.end))
    names: dict[int, list[Name]] = {}
    for found in organisations:  # the words of `Socialist Party` say nothing of socialism
        if found.kind in _SPEAKS_FOR:
            line, span = document.line_at(found.mark.span.start), found.mark.span
            name = Name(span.start - line.start, span.end - line.start, _SPEAKS_FOR[found.kind])
            names.setdefault(line.number, []).append(name)
    paragraphs = {
        line.number: Paragraph(
            line.text,
            [(a - line.start, b - line.start) for a, b in sentences.get(line.number, ())],
            names=names.get(line.number, ()),
        )
        for line in document.lines
        if line.zone in ("title", "heading") or _is_paragraph(line)
    }
    return dict(zip(paragraphs, weigh_all([*paragraphs.values()]), strict=True))


def _is_paragraph(line: Line) -> bool:
    """Say whether a line is about something: no table's row or ruler, note, closing formula, or line without words."""
    if line.zone not in ZONES:
        return False
    text = line.text.strip()
    if not any(character.isalpha() for character in text) or "|" in text:
        return False
    if ("\t" in text or "   " in text) and len(_CELLS.findall(text)) > 1:
        return False
    return _exclusions().match(text) is None


@cache
def _exclusions() -> re.Pattern[str]:
    rows = reference.rows("theme_exclusions", ("pattern", "why", "example", "origin"))
    return compiled_any(row["pattern"] for row in rows)


def _themes_of(document: Document, read: Read) -> list[Theme]:
    likely = {theme: likelihood(theme, kinds) for theme, kinds in read.evidence.items()}
    ranked = sorted(likely, key=lambda theme: (-likely[theme], themes().index(theme)))
    main = choose(ranked, likely)
    touched = [theme for theme in ranked if theme not in main and _score(read, theme) >= _TOUCHED]
    sentence = document.sentence_at(read.line.start).number
    return [
        _theme(read, sentence, theme, "main", _doubt(theme, ranked, likely, main, read.weights)) for theme in main
    ] + [_theme(read, sentence, theme, "touched") for theme in touched]


def _score(read: Read, theme: str) -> float:
    return read.weights[theme].score if theme in read.weights else 0.0


def choose(ranked: list[str], likely: Mapping[str, float]) -> list[str]:
    """Return the likeliest theme, and the second, where they are likely enough."""
    return [theme for theme, least in zip(ranked, (_MAIN, _SECOND), strict=False) if likely[theme] >= least]


def _doubt(theme: str, ranked: list[str], likely: Mapping[str, float], main: list[str], weights: _Weights) -> str:
    """Return the rule by which a main theme is doubtful, or nothing: unlikely, no cue, or others nearly as likely."""
    if likely[theme] < _DOUBTFUL or theme not in weights:
        return "themes: few cues" if theme == main[0] else "themes: second"
    rival = max((likely[other] for other in ranked if other not in main), default=0.0)
    return "themes: close call" if theme == main[0] and rival > _RIVAL * likely[theme] else ""


def _theme(read: Read, sentence: int, theme: str, strength: str, doubt: str = "") -> Theme:
    """Return a theme with the words that spoke for it: its cues, else the names, else none."""
    names = {PARTY: read.named.parties, FORUM: read.named.forums}.get(theme, ())
    words = read.weights[theme].words if theme in read.weights else names
    rule = "themes:cues" if theme in read.weights else "themes:names" if names else "themes:title"
    evidence = "; ".join(" ".join(word.split()) for word in words[:_EVIDENCE])
    whole = f"{rule}{ALSO}{doubt}" if doubt else rule
    return Theme(read.line.number, theme, strength, sentence, rule=whole, evidence=evidence, doubtful=bool(doubt))
