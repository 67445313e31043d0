"""Archives for tests: many small articles, and the bytes of what was extracted from them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from briefing.batches import run
from briefing.batches.local import Executor, in_this_process
from briefing.batches.store import Store
from briefing.batches.work import Settings
from briefing.sources import receive

_NATIONS = ("China", "Laos", "Cuba", "France", "India", "Japan", "Angola")


def articles(folder: Path, count: int) -> Path:
    """Write so many articles into a folder; return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"article_{number:03}.txt").write_text(article(number), encoding="utf-8")
    return folder


def article(number: int) -> str:
    """Return an article unlike any of another number."""
    nation = _NATIONS[number % len(_NATIONS)]
    return (
        f"Party ties with {nation} deepen\n\n{1 + number % 28} May 20{10 + number % 15}\n\n"
        f"The Communist Party of Vietnam has relations with {200 + number} parties in {100 + number} countries.\n\n"
        f"It met delegations from {nation} {number + 2} times to exchange experience in party building.\n"
    )


def extract(
    sources: Path,
    out: Path,
    executor: Executor = in_this_process,
    *,
    settings: Settings | None = None,
    complete: bool = False,
    force: bool = False,
) -> run.Extracted:
    """Extract a folder of sources into a dataset."""
    return run.extract(
        receive(str(sources)),
        Store(str(out)),
        executor,
        settings=settings or Settings(),
        about={"program": ""},
        complete=complete,
        force=force,
    )


def contents(folder: Path) -> dict[str, str]:
    """Return the hash of each file of a folder, by its path within."""
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in _files(folder)}


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path
