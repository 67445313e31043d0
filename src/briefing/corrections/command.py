"""`briefing corrections check | export | import | test-rows`: look after corrections, carry them elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.corrections.anchors import Lost, find
from briefing.corrections.annotated import Unsaid, faulty, from_annotations
from briefing.corrections.correction import PLACE, TABLES, Correction
from briefing.corrections.keeping import held, read, write
from briefing.corrections.lines import Cells
from briefing.corrections.placing import Unplaced, contradictions, found_in, idle_notes, place, place_in
from briefing.corrections.read import correction_of, read_corrections
from briefing.corrections.web_annotation import as_annotations, marks_of
from briefing.errors import CorrectionError
from briefing.files import write_beside
from briefing.nearest import nearest
from briefing.sources import project_path, read_sources


@dataclass(frozen=True, slots=True)
class Told:
    """What a command says, and whether something is to be mended."""

    text: str
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # what is to be said besides, and is no fault


def check(sources: str) -> Told:
    """Say how many corrections are applied, and which are not, and why. Raises CorrectionError for faults of the file.

    What a build would tell as a problem is a fault here too.
    """
    from briefing.corrections.extraction import unfit_in  # loads all extractors

    made = read_corrections()
    read = read_sources(sources)
    placing = place(made, read.read)
    unfit = unfit_in(read, placing)
    wrong = tuple(each for each in unfit if not each.idle)
    faults = (*_lost(placing.lost), *_told((each.placed.correction, each.cause) for each in wrong), *placing.notes())
    placed = sum(map(len, placing.placed.values())) - len(unfit)
    return Told(f"corrections: {len(made)}, applied to {sources}: {placed}", faults, idle_notes(unfit))


def test_rows(target: str, sources: str) -> Told:
    """Write each corrected paragraph with all its marks into a folder, a file for each kind of passages.

    Raises CorrectionError for faults of the file, OutputError where the folder cannot be written.
    """
    from briefing.corrections.passages import passages  # loads all extractors

    read = read_sources(sources).read
    placing = place(read_corrections(), read)
    found = passages(read, placing)
    for kind, lines in found.items():
        write_beside(project_path(target) / f"{kind}.jsonl", "".join(f"{line}\n" for line in lines))
    return Told(
        f"wrote passages to {target}: {sum(map(len, found.values()))}", (*_lost(placing.lost), *placing.notes())
    )


def export(target: str, sources: str = "", *, marks: bool = False) -> Told:
    """Write the corrections as Web Annotations, with `marks` those that the rules made in these sources too.

    Raises CorrectionError for faults of the file, OutputError where it cannot be written.
    """
    made, others = read_corrections(), list[Cells]()
    if marks:
        from briefing.corrections.extraction import extract  # loads all extractors, and pandas

        read = read_sources(sources)
        tables = {name: table.to_dict("records") for name, table in extract(read, *TABLES).items()}
        rows = {name: [{str(c): cell for c, cell in row.items()} for row in every] for name, every in tables.items()}
        others = [*marks_of({source.name: source.text for source in read.read}, rows)]
    write_beside(project_path(target), as_annotations(made, others))
    return Told(f"wrote {target}, corrections: {len(made)}" + (f", marks of the rules: {len(others)}" if marks else ""))


def take(origin: str, sources: str = "seeds", unsaid: Unsaid | None = None) -> Told:
    """Add the annotations of a file to the corrections; those that are there already once only.

    Raises CorrectionError for a fault in either, or where one contradicts another, and then leaves the file as it is.
    """
    name = Path(origin).name
    if unsaid and unsaid.table and unsaid.table not in TABLES:
        near = nearest(unsaid.table, TABLES)
        listed = ", ".join(sorted(TABLES, key=lambda table: table != near))
        raise CorrectionError("--table", f"{unsaid.table!r} holds no marks", f"choose from {listed}")
    try:
        text = project_path(origin).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(name, "cannot be read as UTF-8", "check the path") from error
    texts = {source.name: source.text for source in read_sources(sources).read}
    taken = from_annotations(text, name, texts, unsaid or Unsaid())
    with held() as file:
        lines = read(file)
        place_in(lines.made, texts)  # what contradicts there already is told by line
        known = [_meaning(each, texts) for each in lines.made]
        new = [(at, line) for at, line in taken.lines if _meaning(correction_of(at, line), texts) not in known]
        whole = lines.with_more(line for _, line in new)
        added = whole.made[len(lines.made) :]
        placing = found_in(whole.made, texts)
        numbers = {made.line: number for made, (number, _) in zip(added, new, strict=True)}
        _refuse_contradictions(name, contradictions(placing, texts), numbers)
        write(file, whole)
    same = f"; left out, for they are as the rules made them: {taken.unchanged}" if taken.unchanged else ""
    told = f"added to {PLACE}, corrections: {len(new)}{same}"
    unknown = _told((made, _no_source(made.source, texts)) for made in placing.elsewhere if made in added)
    return Told(told, (*_lost(each for each in placing.lost if each.correction in added), *unknown))


def _meaning(made: Correction, texts: Mapping[str, str]) -> tuple[object, ...]:
    """Return what a correction says, however it is written: where its words stand, and who says what of them."""
    found = find(texts.get(made.source, ""), made.quote, made.prefix, made.suffix, made.start)
    place = (made.start, made.quote, made.prefix, made.suffix) if isinstance(found, Lost) else (found.start, found.end)
    return made.source, made.table, place, made.was, made.is_, made.who, made.when, made.why.strip()


def _no_source(name: str, texts: Mapping[str, str]) -> str:
    near = nearest(name, texts)
    return f"{name} is not among these sources{f'; did you mean {near}' if near else ''}"


def _lost(unplaced: Iterable[Unplaced]) -> tuple[str, ...]:
    return _told((each.correction, each.cause) for each in unplaced)


def _told(causes: Iterable[tuple[Correction, str]]) -> tuple[str, ...]:
    return tuple(f"{made.place}: “{made.quote}”: {cause}" for made, cause in causes)


def _refuse_contradictions(place: str, found: Iterable[tuple[int, str, int]], numbers: Mapping[int, int]) -> None:
    def called(line: int) -> str:
        return f"annotation {numbers[line]}" if line in numbers else f"line {line} of {PLACE}"

    faults = [f"{called(line)}: {how} {called(earlier)}" for line, how, earlier in found]
    if faults:
        raise faulty(place, faults)
