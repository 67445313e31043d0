"""Scores on a terminal or on a page: tables as aligned text or as Markdown, differences with their sentence."""

import json
from collections.abc import Iterable, Mapping, Sequence

from briefing.records import Document
from briefing.score.agreement import Difference, Scores
from briefing.score.confidence import RuleScore
from briefing.score.gains import Gain

_SHARES = ("precision", "recall", "F1")
_COUNTS = ("right", "found", "gold")
_LONGEST = 240  # characters of a sentence that a difference quotes


def scores_table(scores: Scores, before: Sequence[Gain] = (), *, markdown: bool = False) -> str:
    """Return precision, recall, F1 and counts of each metric, with gains and losses where earlier scores are given."""
    earlier = {gain.metric: gain for gain in before}
    head = ("metric", *_SHARES, *_COUNTS, *(("before", "change") if before else ()))
    rows = [
        (
            metric,
            *(f"{share:.3f}" for share in (score.precision, score.recall, score.f1)),
            *map(str, (score.right, score.found, score.gold)),
            *(_before(earlier[metric]) if before else ()),
        )
        for metric, score in scores.items()
    ]
    rows += [(gain.metric, *[""] * 6, *_before(gain)) for gain in before if gain.now is None]
    return table(head, rows, markdown=markdown)


def gains_table(sets: Mapping[str, Sequence[Gain]], *, markdown: bool = False) -> str:
    """Return what was gained and lost in each set of documents, and how many scores stayed as they were."""
    every = [(name, gain) for name, found in sets.items() for gain in found]
    changed = [(name, g) for name, g in every if g.change or g.before is None or g.now is None]
    rows = [(name, g.metric, _score(g.before), _score(g.now), _before(g)[1]) for name, g in changed]
    lost = sum(gain.change < 0 for _, gain in every)
    gained = sum(gain.change > 0 for _, gain in every)
    total = f"{gained} gains, {lost} losses, {len(every) - len(changed)} of {len(every)} scores unchanged"
    if not rows:
        return total
    shown = table(("set", "metric", "before", "now", "change"), rows, texts=2, markdown=markdown)
    return f"{shown}\n\n{total}" if markdown else f"{shown}\n{total}"


def rules_table(rules: Iterable[RuleScore], *, markdown: bool = False) -> str:
    """Return how often the marks of each rule are right, worst first, after each table's doubtful and other marks."""
    found = list(rules)
    rows = []
    for name in dict.fromkeys(rule.table for rule in found):
        for doubtful in (False, True):
            mine = [rule for rule in found if (rule.table, rule.doubtful) == (name, doubtful)]
            whole = RuleScore(name, "all doubtful" if doubtful else "all others", doubtful, *_sums(mine))
            each = sorted(mine, key=lambda rule: (rule.right / rule.found, rule.rule))
            rows += [
                (r.table, r.rule, "yes" if r.doubtful else "", str(r.right), str(r.found), f"{r.right / r.found:.3f}")
                for r in ([whole, *each] if mine else [])
            ]
    return table(("table", "rule", "doubtful", "right", "found", "precision"), rows, texts=3, markdown=markdown)


def differences_text(differences: Iterable[Difference], documents: Mapping[str, Document]) -> str:
    """Return every difference on a line, with the sentence it stands in, as far as the texts are at hand."""
    lines = []
    for one in differences:
        place = f"{one.start}-{one.end}" if one.start >= 0 else f"line {one.line}" if one.line else ""
        lines.append("  ".join(part for part in (f"{one.kind:<6}", one.document, one.metric, place, one.says) if part))
        quoted = _quoted(one, documents[one.document]) if one.document in documents else ""
        lines += [f"        {quoted}"] if quoted else []
    return "\n".join(lines)


def as_json(scores: Scores) -> str:
    """Return the scores as the referee writes them."""
    return json.dumps({metric: score.as_row() for metric, score in scores.items()}, indent=1) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, texts: int = 1, markdown: bool = False) -> str:
    """Return rows below their head, aligned: the first `texts` columns to the left, numbers to the right."""
    cells = [tuple(cell.replace("|", "\\|") if markdown else cell for cell in row) for row in (head, *rows)]
    widths = [max(*map(len, column), 3) for column in zip(*cells, strict=True)]
    sides = [str.ljust if i < texts else str.rjust for i in range(len(head))]
    aligned = [[side(text, width) for side, text, width in zip(sides, row, widths, strict=True)] for row in cells]
    if not markdown:
        return "\n".join("  ".join(row).rstrip() for row in aligned)
    ruler = ["-" * width if i < texts else "-" * (width - 1) + ":" for i, width in enumerate(widths)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (aligned[0], ruler, *aligned[1:]))


def _before(gain: Gain) -> tuple[str, str]:
    if gain.before is None or gain.now is None:
        return _score(gain.before), "new" if gain.before is None else "gone"
    return _score(gain.before), f"{gain.change:+.3f}" if gain.change else "="


def _score(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _sums(rules: Sequence[RuleScore]) -> tuple[int, int]:
    return sum(rule.right for rule in rules), sum(rule.found for rule in rules)


def _quoted(one: Difference, document: Document) -> str:
    """Return the sentence of a difference, its span in brackets; of a line its beginning."""
    if one.start < 0:
        text = next((line.text for line in document.lines if line.number == one.line), "")
        return f"“{_shortened(text)}”" if text else ""
    if not document.sentences or one.end > len(document.text):
        return ""
    sentence = document.sentence_at(one.start)
    begin, end = min(sentence.start, one.start), max(sentence.end, one.end)
    before, after = document.text[begin : one.start], document.text[one.end : end]
    room = _LONGEST // 2
    before = f"…{before[-room:]}" if len(before) > room else before
    return f"“{' '.join(f'{before}[{document.text[one.start : one.end]}]{_shortened(after, room)}'.split())}”"


def _shortened(text: str, longest: int = _LONGEST) -> str:
    return f"{text[:longest].rstrip()}…" if len(text) > longest else text.rstrip()
