"""The process that reads a build's sources, while another imports what the notebooks need, and a third the exporters.

Reading costs most of its time once, for patterns are compiled when they are first tried. Were it left to the kernels,
each would compile them, and read each source again. So this process makes every source's rows of every table, and the
kernels find them (`tables.ahead`). What cannot be read here is left to the kernels, where an error has its cell.
"""

import gc
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from briefing.records import Source

_ENOUGH = 20  # sources for one process: compiling the patterns twice takes as long as reading so many


def main() -> None:
    """Read the sources that standard input names the file of; write their rows into the folder given, in parts."""
    gc.disable()  # what is made is kept: patterns, and rows until they are written
    folder = Path(sys.argv[1])
    import_module("briefing.extract")
    from briefing.tables import ahead

    asked = sys.stdin.readline().strip()
    if asked:
        sources = [ahead.revived(source) for source in json.loads(Path(asked).read_text(encoding="utf-8"))]
        write(sources, folder)


def write(sources: list[Source], folder: Path) -> None:
    """Write the rows of all sources, a source a line, as `rows-0.jsonl`, `rows-1.jsonl` …: a part for each process."""
    first = [*_lines(sources[:1])]  # compiles most patterns, for all processes
    rest = sources[1:]
    parts = min(os.cpu_count() or 1, 1 + len(rest) // _ENOUGH)
    children = [_forked(rest[part::parts], folder / f"rows-{part}.jsonl") for part in range(1, parts)]
    _write(folder / "rows-0.jsonl", [*first, *_lines(rest[0::parts])])
    for child in children:
        os.waitpid(child, 0)


def _forked(sources: list[Source], path: Path) -> int:
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            _write(path, _lines(sources))
        os._exit(0)
    return child


def _write(path: Path, lines: Iterable[str]) -> None:
    """Write lines beside and then into place, so that nobody meets half of them."""
    unfinished = path.with_suffix(".unfinished")
    unfinished.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    unfinished.replace(path)


def _lines(sources: Iterable[Source]) -> Iterable[str]:
    from briefing.extract import Reading
    from briefing.tables import ahead
    from briefing.tables.rows import rows_of

    for source in sources:
        with suppress(Exception):  # a kernel meets it again, and says where
            yield ahead.line(source, rows_of(Reading(source)))


if __name__ == "__main__":
    main()
