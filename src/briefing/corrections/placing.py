"""Placing corrections on the sources that are read: each where its words stand now, or told why it has no place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.corrections.anchors import Lost, find
from briefing.corrections.correction import PLACE, Correction, refused
from briefing.corrections.fitting import SEVERAL, Placed, Unfit
from briefing.nearest import nearest
from briefing.records import Source
from briefing.sources import Problem


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A correction whose words cannot be found."""

    correction: Correction
    cause: str


@dataclass(frozen=True, slots=True)
class Placing:
    """Every correction: placed (by source), without a place, or of a source that is not read here."""

    placed: Mapping[str, Sequence[Placed]]
    lost: tuple[Unplaced, ...] = ()
    elsewhere: tuple[Correction, ...] = ()

    def problems(self, sources: Iterable[Source]) -> tuple[Problem, ...]:
        """Return a problem for each source that has lost the words of corrections."""
        remedy = f"mend the quote, its context or the span in {PLACE}, or take the line out"
        return _problems(((each.correction, each.cause) for each in self.lost), sources, remedy)

    def notes(self) -> tuple[str, ...]:
        """Return what is to be said of corrections whose source is not read, in sources that are not all there are."""
        return tuple(
            f"{PLACE}: {source} is not among these sources; not applied: {_lines(numbers)}"
            for source, numbers in self._elsewhere().items()
        )

    def unknown(self, names: Sequence[str]) -> tuple[Problem, ...]:
        """Return a problem for each source of a correction that is none of all there are, which have these names."""
        rename = "write the name of the source as it is now, or take the line out"
        return tuple(
            Problem(
                source,
                "changed",
                f"is no source by this name; not applied: {_lines(numbers)} of {PLACE}",
                f"did you mean {near}; else {rename}" if (near := nearest(source, names)) else rename,
            )
            for source, numbers in self._elsewhere().items()
        )

    def _elsewhere(self) -> Mapping[str, list[int]]:
        lines: dict[str, list[int]] = defaultdict(list)
        for each in self.elsewhere:
            lines[each.source].append(each.line)
        return lines


def unfit_problems(unfit: Iterable[Unfit], sources: Iterable[Source]) -> tuple[Problem, ...]:
    """Return a problem for each source with corrections that do not say what the rules read there."""
    remedy = f"write into {PLACE} what the rules read there, or take the line out"
    found = ((each.placed.correction, each.cause) for each in unfit if not each.idle)
    return _problems(found, sources, remedy)


def idle_notes(unfit: Iterable[Unfit]) -> tuple[str, ...]:
    """Return what is to be said of rejections that have nothing to do."""
    made = ((each.placed.correction, each.cause) for each in unfit if each.idle)
    return tuple(f"{correction.place}: “{correction.quote}” changes nothing: {cause}" for correction, cause in made)


def _problems(found: Iterable[tuple[Correction, str]], sources: Iterable[Source], remedy: str) -> tuple[Problem, ...]:
    files = {source.name: source.file for source in sources}
    causes: dict[str, list[str]] = defaultdict(list)
    for made, cause in found:
        causes[made.source].append(f"line {made.line} of {PLACE}, “{made.quote}”, is not applied: {cause}")
    return tuple(Problem(files[source], "changed", "; ".join(told), remedy) for source, told in causes.items())


def _lines(numbers: Sequence[int]) -> str:
    return f"line {', '.join(map(str, numbers))}"


def place(corrections: Sequence[Correction], sources: Iterable[Source]) -> Placing:
    """Find the words of every correction. Raises CorrectionError where two of them are about the same words.

    Two contradict each other where they are about one mark, and overlap where their marks would.
    """
    return place_in(corrections, {source.name: source.text for source in sources})


def place_in(corrections: Sequence[Correction], texts: Mapping[str, str]) -> Placing:
    """Find the words of every correction in these texts, by source. Raises as `place` does."""
    placing = found_in(corrections, texts)
    faults: dict[int, list[str]] = defaultdict(list)
    for line, how, earlier in contradictions(placing, texts):
        faults[line].append(f"{how} line {earlier}")
    if faults:
        raise refused(faults)
    return placing


def found_in(corrections: Sequence[Correction], texts: Mapping[str, str]) -> Placing:
    """Find the words of every correction in these texts, whether or not they contradict each other."""
    placed: dict[str, list[Placed]] = defaultdict(list)
    lost: list[Unplaced] = []
    for made in corrections:
        if made.source not in texts:
            continue
        found = find(texts[made.source], made.quote, made.prefix, made.suffix, made.start)
        if isinstance(found, Lost):
            lost.append(Unplaced(made, found.cause))
        else:
            placed[made.source].append(Placed(made, found))
    return Placing(placed, tuple(lost), tuple(made for made in corrections if made.source not in texts))


def contradictions(placing: Placing, texts: Mapping[str, str]) -> Iterator[tuple[int, str, int]]:
    """Yield the lines that cannot stand with an earlier one: the line, how they meet, the earlier line."""
    for source, group in placing.placed.items():
        for earlier, later, how in conflicts(group, texts[source]):
            yield later.correction.line, how, earlier.correction.line


def conflicts(group: Sequence[Placed], text: str) -> Iterable[tuple[Placed, Placed, str]]:
    """Yield each pair of one source that cannot both stand, the later line second."""
    in_order = sorted(group, key=lambda each: (each.correction.table, _span(each, text)))
    for at, one in enumerate(in_order):
        for other in in_order[at + 1 :]:
            if other.correction.table != one.correction.table or _span(other, text)[0] >= _span(one, text)[1]:
                break
            how = _conflict(one, other, text)
            if how:
                earlier, later = sorted((one, other), key=lambda each: each.correction.line)
                yield earlier, later, how


def _conflict(one: Placed, other: Placed, text: str) -> str:
    a, b = one.correction, other.correction
    if _span(one, text) != _span(other, text):
        return "overlaps the mark of" if a.is_ and b.is_ else ""
    own = SEVERAL.get(a.table)
    if own:  # several marks may stand there: they meet where both are about one kind, or do not say about which
        kinds = [{cells[own] for cells in (c.was, c.reading) if own in cells} for c in (a, b)]
        if all(kinds) and not kinds[0] & kinds[1]:
            return ""
    return "says again what is said by" if (a.was, a.is_) == (b.was, b.is_) else "contradicts"


def _span(placed: Placed, text: str) -> tuple[int, int]:
    """Return the span of a mark; a theme is its whole line's."""
    start, end = placed.anchor.start, placed.anchor.end
    if placed.correction.table != "themes":
        return start, end
    line = text.find("\n", start)
    return text.rfind("\n", 0, start) + 1, len(text) if line < 0 else line
