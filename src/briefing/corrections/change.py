"""What an analyst says of one mark, as the line of the file that says it; pure.

A mark that was corrected before keeps one line: it says what the rules read, and what the mark is now.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.corrections.anchors import context
from briefing.corrections.correction import TABLES, Correction, Reading, alike, columns, written
from briefing.corrections.fitting import SEVERAL, Placed
from briefing.corrections.lines import Cells
from briefing.corrections.read import correction_of, faults_of
from briefing.errors import CorrectionError

LONGEST = 60  # characters that are quoted of a paragraph whose theme is corrected
THIS, NOTHING = "this correction", "nothing was recorded"


@dataclass(frozen=True, slots=True)
class Change:
    """What an analyst says of a mark: at which words, what it was, what it is; who says so, when and why.

    `was` is what the mark is shown as (`reading_of` its row), empty where a mark is added. `is_` holds the columns that
    it sets, all or those that differ: none of them accepts the mark, None rejects it. A theme stands at any words of
    its paragraph. `when` is an ISO date.
    """

    source: str
    table: str
    start: int  # code points of the source's text, `end` exclusive
    end: int
    was: Reading
    is_: Reading | None
    who: str
    when: str
    why: str


def quoted(change: Change, text: str) -> tuple[int, int]:
    """Return the span of the words that are quoted: without white space around them, of one paragraph.

    Of a paragraph that has a theme its first words are enough. Raises CorrectionError where there are none.
    """
    stretch = text[change.start : change.end] if 0 <= change.start < change.end <= len(text) else ""
    words = stretch.strip()
    if not words:
        raise CorrectionError(THIS, f"marks no words of {change.source}", f"mark at least one; {NOTHING}")
    if change.table == "themes":
        words = beginning(words.split("\n")[0].rstrip())
    elif "\n" in words:
        raise CorrectionError(THIS, "marks words of several paragraphs", f"mark those of one; {NOTHING}")
    start = change.start + stretch.index(words)
    return start, start + len(words)


def earlier(change: Change, span: tuple[int, int], there: Iterable[Placed], text: str) -> Correction | None:
    """Return the correction that made the mark as it is shown, or that took away what is now added."""
    for each in there:
        made, begin = each.correction, each.anchor.start
        if change.table == "themes":
            here = "\n" not in text[min(begin, span[0]) : max(begin, span[0])]
        else:
            here = (begin, each.anchor.end) == span
        if here and made.table == change.table and _continues(change, made):
            return made
    return None


def cells(change: Change, span: tuple[int, int], text: str, before: Correction | None) -> Cells | None:
    """Return the line that says it; None where nothing is left to say, for the mark was the analysts' alone.

    Raises CorrectionError where it has a fault, or somebody else has said just that.
    """
    was = before.was if before else change.was
    if change.is_ is None and before and not was:
        return None
    is_ = _is(change, was)
    prefix, suffix = context(text, *span)
    place = {"source": change.source, "table": change.table, "start": str(span[0]), "end": str(span[1])}
    words = {"quote": text[slice(*span)], "prefix": prefix, "suffix": suffix}
    said = {"who": change.who.strip(), "when": change.when, "why": change.why.strip()}
    line = {**place, **words, "was": written(was), "is": written(is_), **said}
    faults = [*faults_of(line)]
    if faults:
        raise CorrectionError(THIS, "; ".join(faults), f"mend it; {NOTHING}")
    made = correction_of(0, line)
    if (made.was, made.is_) != (was, is_):
        raise CorrectionError(
            THIS, "a value has white space around it, or a column's name in it", f"write it otherwise; {NOTHING}"
        )
    if before and (before.was, before.is_) == (was, is_) and before.who != made.who:
        raise CorrectionError(
            before.place, f"{before.who} has said so on {before.when}: {before.why}", f"it stands so; {NOTHING}"
        )
    return line


def beginning(words: str) -> str:
    """Return the first words of a paragraph: enough to find it again."""
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rpartition(" ")[0].rstrip() or words[:LONGEST].rstrip()


def _continues(change: Change, made: Correction) -> bool:
    """Say whether a change speaks of the mark that a correction left, or took away."""
    if made.is_:
        return bool(change.was) and all(alike(change.was.get(n, ""), value) for n, value in made.reading.items())
    own = SEVERAL.get(change.table)
    return not change.was and (not own or made.was.get(own) == (change.is_ or {}).get(own))


def _is(change: Change, was: Reading) -> Reading:
    """Return what the mark is: the columns that differ from what it was, all of them where none does."""
    if change.is_ is None:
        return {}
    whole = {**change.was, **change.is_}
    order = [field.name for field in columns(change.table)] if change.table in TABLES else []
    names = sorted(whole, key=lambda name: order.index(name) if name in order else len(order))
    return {name: whole[name] for name in names if not alike(was.get(name, ""), whole[name])} or was
