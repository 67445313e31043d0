"""What the chosen marks add up to: countries, kinds of figures, forms of cooperation, themes; for bars to show."""

from collections import Counter
from dataclasses import dataclass

from briefing.explore.choice import Selection
from briefing.explore.corpus import Corpus
from briefing.wording import labels, sentence_case

BARS = 8  # so many are shown; the others are counted together


@dataclass(frozen=True, slots=True)
class Tally:
    """Bars of one thing: how often each of its values was found, the most frequent first, equals by name."""

    title: str
    unit: str
    facet: str  # what a bar chooses by; empty: nothing
    bars: tuple[tuple[str, str, int], ...]  # value, label, how often
    others: int = 0  # values that are not shown


def tallies(corpus: Corpus, selection: Selection) -> tuple[Tally, ...]:
    """Return the tallies of a selection; one that holds nothing is there all the same, without bars."""
    countries: Counter[str] = Counter()
    figures: Counter[str] = Counter()
    forms: Counter[str] = Counter()
    for mark in selection.marks.tolist():
        row = corpus.marks[mark]
        if row.table == "mentions" and row["kind"] == "country":
            countries[row["id"]] += 1
        elif row.table == "figures":
            figures[row["kind"]] += 1
        elif row.table == "cooperation":
            forms[row["form"]] += 1
    within = corpus.theme.of[selection.sentences].sum(axis=0)
    themes = {theme: int(many) for theme, many in zip(corpus.theme.values, within, strict=True) if many}
    form = labels("cooperation_forms", "form")
    return (
        _tally(corpus, "Countries", "mentions", "countries", countries),
        _tally(corpus, "Themes", "sentences", "themes", themes),
        _named("Figures", "marks", {kind: (sentence_case(kind), many) for kind, many in figures.items()}),
        _named("Cooperation", "marks", {name: (form[name], many) for name, many in forms.items()}),
    )


def _tally(corpus: Corpus, title: str, unit: str, facet: str, counts: dict[str, int]) -> Tally:
    named = {value: (corpus.name(facet, value), many) for value, many in counts.items()}
    return _named(title, unit, named, facet)


def _named(title: str, unit: str, named: dict[str, tuple[str, int]], facet: str = "") -> Tally:
    bars = sorted(((value, label, many) for value, (label, many) in named.items()), key=lambda bar: (-bar[2], bar[1]))
    return Tally(title, unit, facet, tuple(bars[:BARS]), max(0, len(bars) - BARS))
