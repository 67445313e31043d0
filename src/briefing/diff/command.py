"""What `briefing diff` does: open both sides, compare, and write what differs."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.diff.as_html import as_html
from briefing.diff.as_markdown import as_markdown
from briefing.diff.as_text import as_text
from briefing.diff.changes import Difference
from briefing.diff.compare import compare
from briefing.diff.revisions import bring_out
from briefing.diff.sides import Side, open_side, shown
from briefing.errors import BriefingError
from briefing.files import write_beside
from briefing.sources import project_path

FORMATS = {"text": as_text, "markdown": as_markdown, "html": as_html}
_ENDINGS = {"": "text", ".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Told:
    """What to print, and whether the two sides differ."""

    text: str
    differs: bool


def diff(old: str, new: str, *, sources: Sequence[str] = (), form: str | None = None, out: str | None = None) -> Told:
    """Compare two folders or git revisions and return what to print: the difference, or its sum where `out` is written.

    `form` is one of `FORMATS`; without it the ending of `out` decides; without either it is text.
    Raises BriefingError where a side holds no tables or is unknown, or `out` has another ending or cannot be written.
    """
    written = FORMATS[form or _form(out or "")]
    difference = read_both(old, new, sources)
    text = written(difference)
    if out is None:
        return Told(text.removesuffix("\n"), bool(difference))
    target = project_path(out)
    if target.is_dir():
        raise BriefingError(out, "is a folder", "name a file: --out FILE")
    write_beside(target, text)
    return Told(f"{difference.summed_up()}\nwrote {shown(target, out)}", bool(difference))


def _form(out: str) -> str:
    """Return the format that a file's ending asks for."""
    ending = Path(out).suffix.lower()
    if ending not in _ENDINGS:
        remedy = f"end its name in .txt, .md or .html, or say what it is to hold: --format {' or '.join(FORMATS)}"
        raise BriefingError(out, f"a difference is not written as {ending}", remedy)
    return _ENDINGS[ending]


def read_both(old: str, new: str, sources: Sequence[str] = ()) -> Difference:
    """Return what differs between two folders or git revisions. Raises as `diff` does."""
    with tempfile.TemporaryDirectory(prefix="briefing-diff-") as folder:
        places = [_place(given, Path(folder) / name, sources) for given, name in ((old, "old"), (new, "new"))]
        out_of_git = [Path(folder) / name / place for name in ("old", "new") for place in ("seeds", *sources)]
        texts = [project_path("seeds"), *map(project_path, sources), *out_of_git]
        return compare(*(_side(place, given, texts) for place, given in zip(places, (old, new), strict=True)))


def _place(given: str, into: Path, sources: Sequence[str]) -> Path:
    """Return the folder that is meant: one that is there, else what git has under this name."""
    folder = project_path(given)
    return folder if folder.is_dir() else bring_out(given, into, sources)


def _side(place: Path, given: str, texts: Sequence[Path]) -> Side:
    label = shown(project_path(given), given) if project_path(given).is_dir() else given
    return open_side(place, label, texts)
