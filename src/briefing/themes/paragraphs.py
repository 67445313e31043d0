"""From weights to themes: up to two main ones a paragraph, and those it touches."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from briefing import reference
from briefing.phrases import compiled_any
from briefing.records import ALSO, Document, Line, Theme
from briefing.themes.weighing import Weight, read_paragraph, themes, weigh

ZONES = ("title", "body", "question")
_MAIN = 3.0  # the least that makes a theme the paragraph's own: one cue that names it, or two that are typical
_SECOND = 0.56  # of the first theme's score: what a second main theme needs
_SUBJECT = 3.0  # what a paragraph gains at most for touching the document's own subject
_TOUCHED = 2.0
_CONTEXT = 0.25  # what a cue counts in the heading or question that a paragraph stands under
_LIKELY = 2.0  # enough for a main theme where no other is: one typical cue
_LONG = 30  # words of a paragraph that must be about something
_EVIDENCE = 4  # words shown
_HEAVY = 5.0  # below it a main theme is doubtful where another comes near
_RIVAL = 0.45  # of its score: how near the first theme that is not a main one must come
_NEAR = 0.85  # a second main theme this near to the first: readers often take but one of the two
_Weights = Mapping[str, Weight]


def find_themes(document: Document) -> tuple[Theme, ...]:
    """Return the themes of each paragraph, main ones first, in document order.

    Paragraphs are the lines of the title, the body and the questions, without a table's rows, notes and closing
    formulas.
    """
    found: list[Theme] = []
    weighed = _weighed(document)
    context, title = "", _title(document, weighed)
    subjects = title or _most_spoken_of(document, weighed)
    for line in document.lines:
        if line.zone == "title" and title:
            found.extend(_of_title(document, line, weighed[line.number], title))
            continue
        if line.zone == "heading":
            context = line.text
        if line.number in weighed:
            weights = weighed[line.number]
            found.extend(_themes_of(document, line, weights, context if line.zone == "body" else "", subjects))
        if line.zone == "question":
            context = line.text
    return tuple(found)


def _weighed(document: Document) -> dict[int, _Weights]:
    """Return the weight of each theme in each paragraph, by its line's number."""
    sentences: dict[int, list[tuple[int, int]]] = {}
    for sentence in document.sentences:
        sentences.setdefault(sentence.line, []).append((sentence.start, sentence.end))
    return {
        line.number: weigh(
            read_paragraph(
                line.text, tuple((a - line.start, b - line.start) for a, b in sentences.get(line.number, ()))
            )
        )
        for line in document.lines
        if line.zone in ZONES and (line.zone == "title" or not _has_no_theme(line))
    }


def _title(document: Document, weighed: Mapping[int, _Weights]) -> list[str]:
    """Return the main themes of the title, which all of its lines share: what the whole document is about."""
    scores: dict[str, float] = {}
    for line in document.lines:
        if line.zone == "title":
            for theme, weight in weighed[line.number].items():
                scores[theme] = scores.get(theme, 0.0) + weight.score
    return _main(_ranked(scores), scores)


def _of_title(document: Document, line: Line, weights: _Weights, subjects: Sequence[str]) -> list[Theme]:
    sentence = document.sentence_at(line.start).number
    touched = [theme for theme, weight in weights.items() if weight.score >= _TOUCHED and theme not in subjects]
    return [_theme(line, sentence, theme, "main", weights.get(theme)) for theme in subjects] + [
        _theme(line, sentence, theme, "touched", weights[theme]) for theme in touched
    ]


def _most_spoken_of(document: Document, weighed: Mapping[int, _Weights]) -> list[str]:
    """Return the theme that most paragraphs speak of: the subject of a document whose title names none."""
    counted: dict[str, float] = {}
    for line in document.lines:
        if line.zone in ("body", "question") and line.number in weighed:
            scores = {theme: weight.score for theme, weight in weighed[line.number].items()}
            for theme in _main(_ranked(scores), scores):
                counted[theme] = counted.get(theme, 0.0) + 1.0
    return _ranked(counted)[:1]


def _ranked(scores: Mapping[str, float]) -> list[str]:
    return sorted(scores, key=lambda theme: (-scores[theme], themes().index(theme)))


def _has_no_theme(line: Line) -> bool:
    """Say whether a line is a table's row or ruler, a note, a closing formula, or holds no word."""
    text = line.text.strip()
    cells = max(text.count("|") + 1 if "|" in text else 0, text.count("\t") + 1 if "\t" in text else 0)
    if cells > 1 or not any(character.isalpha() for character in text):
        return True
    return _exclusions().match(text) is not None


@cache
def _exclusions() -> re.Pattern[str]:
    rows = reference.rows("theme_exclusions", ("pattern", "why", "example", "origin"))
    return compiled_any(row["pattern"] for row in rows)


def _themes_of(document: Document, line: Line, weights: _Weights, context: str, subjects: Sequence[str]) -> list[Theme]:
    scores = {theme: weight.score for theme, weight in weights.items()}
    for theme, score in _of_context(context):
        if theme in scores:
            scores[theme] += _CONTEXT * score
    for theme in subjects:
        if theme in scores:
            scores[theme] += min(scores[theme], _SUBJECT)
    ranked = _ranked(scores)
    own = [theme for theme in ranked if weights[theme].score >= _MAIN]
    main = _main(own, scores) or _for_want_of_better(line, ranked, weights, subjects)
    sentence = document.sentence_at(line.start).number
    return [
        _theme(line, sentence, theme, "main", weights.get(theme), doubt=_doubt(theme, ranked, scores, weights, main))
        for theme in main
    ] + [
        _theme(line, sentence, theme, "touched", weights[theme])
        for theme in ranked
        if theme not in main and scores[theme] >= _TOUCHED
    ]


@lru_cache(maxsize=16)  # all paragraphs under a heading ask for it
def _of_context(text: str) -> tuple[tuple[str, float], ...]:
    """Return how much a heading or a question speaks of each theme."""
    return tuple((theme, weight.score) for theme, weight in weigh(read_paragraph(text, ())).items())


def _main(ranked: list[str], scores: dict[str, float]) -> list[str]:
    """Return the first theme if it is heavy enough, and the second if it comes near."""
    main = [theme for theme in ranked[:2] if scores[theme] >= _MAIN]
    if len(main) == 2 and scores[main[1]] < _SECOND * scores[main[0]]:
        main.pop()
    return main


def _for_want_of_better(
    line: Line, ranked: Sequence[str], weights: Mapping[str, Weight], subjects: Sequence[str]
) -> list[str]:
    """Return the main theme of a paragraph that names none: the document's own in a long one, else the likeliest."""
    if line.zone == "body" and len(line.text.split()) >= _LONG and subjects:
        return list(subjects[:1])
    return [theme for theme in ranked[:1] if weights[theme].score >= _LIKELY]


def _doubt(
    theme: str,
    ranked: Sequence[str],
    scores: Mapping[str, float],
    weights: Mapping[str, Weight],
    main: Sequence[str],
) -> str:
    """Return the rule by which a main theme is doubtful, or nothing: few cues, and others that weigh nearly as much."""
    own = weights[theme].score if theme in weights else 0.0
    if own < _MAIN:
        return "themes: few cues"
    if theme != main[0]:
        near = scores[theme] >= _NEAR * scores[main[0]]
        return "themes: second" if own < _HEAVY or near else ""
    rival = max((scores[other] for other in ranked if other not in main), default=0.0)
    return "themes: close call" if own < _HEAVY and rival > _RIVAL * scores[theme] else ""


def _theme(line: Line, sentence: int, theme: str, strength: str, weight: Weight | None, *, doubt: str = "") -> Theme:
    evidence = "; ".join(weight.words[:_EVIDENCE]) if weight else ""
    rule = "themes:cues" if weight else "themes:title"
    whole = f"{rule}{ALSO}{doubt}" if doubt else rule
    return Theme(line.number, theme, strength, sentence, rule=whole, evidence=evidence, doubtful=bool(doubt))
