"""`briefing corrections check | export | import | test-rows`: look after corrections, carry them elsewhere."""

from dataclasses import dataclass
from pathlib import Path

from briefing.corrections.correction import PLACE
from briefing.corrections.lines import cells_of
from briefing.corrections.placing import place
from briefing.corrections.read import file_of, parse_corrections, read_corrections
from briefing.corrections.web_annotation import as_annotations, as_file, from_annotations
from briefing.errors import CorrectionError
from briefing.files import write_beside
from briefing.sources import project_path, read_sources


@dataclass(frozen=True, slots=True)
class Told:
    """What a command says, and whether something is to be mended."""

    text: str
    faults: tuple[str, ...] = ()


def check(sources: str) -> Told:
    """Say how many corrections have their place, and which have not. Raises CorrectionError for faults of the file."""
    made = read_corrections()
    read = read_sources(sources).read
    placing = place(made, read)
    lost = [f"{each.correction.place}: “{each.correction.quote}”: {each.cause}" for each in placing.lost]
    placed = sum(map(len, placing.placed.values()))
    return Told(f"corrections: {len(made)}, with a place in {sources}: {placed}", (*lost, *placing.notes()))


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
    lost = tuple(f"{each.correction.place}: “{each.correction.quote}”: {each.cause}" for each in placing.lost)
    return Told(f"wrote passages to {target}: {sum(map(len, found.values()))}", (*lost, *placing.notes()))


def export(target: str) -> Told:
    """Write the corrections as Web Annotations. Raises CorrectionError for faults, OutputError for no such place."""
    made = read_corrections()
    write_beside(project_path(target), as_annotations(made))
    return Told(f"wrote {target}, corrections: {len(made)}")


def take(origin: str) -> Told:
    """Add the annotations of a file to the corrections; those that are there already once only.

    Raises CorrectionError for a fault in either, and then leaves the file as it is.
    """
    try:
        text = project_path(origin).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectionError(Path(origin).name, "cannot be read as UTF-8", "check the path") from error
    known = [cells_of(each) for each in read_corrections()]
    new = [line for line in from_annotations(text, Path(origin).name) if line not in known]
    whole = as_file([*known, *new])
    parse_corrections(whole)
    write_beside(file_of(), whole)
    return Told(f"added to {PLACE}, corrections: {len(new)}")
