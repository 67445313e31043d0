"""What a command says: messages, exit codes, progress on a terminal."""

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

from briefing.errors import BriefingError
from briefing.legible import legible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from briefing.publish import Built
    from briefing.sources import Problem

DONE, DONE_BUT, MISTAKE, BUG = range(4)
_TOLD = 10  # problems with sources; the others stand in the table `errors`
# What a command adds itself to. Typeshed knows it by this name; argparse has no public one.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def tell(message: str, code: int = DONE, file: TextIO | None = None, *, as_written: bool = False) -> int:
    """Print a message, to stderr unless another file is named, and return the exit code.

    What would steer a terminal or a workflow is spelled out, but for a document that is printed `as_written`.
    """
    out = file or sys.stderr
    try:
        print(message if as_written else legible(message), file=out, flush=True)
    except BrokenPipeError:  # who reads has seen enough, as `head` does; nothing may be written there at the end either
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
    return code


def tell_problems(problems: "Sequence[Problem]", count: int) -> None:
    """Say what is wrong with sources: of so many problems the first, each with what to do."""
    told = problems[:_TOLD]
    for problem in told:
        tell(f"briefing: {BriefingError(f'{problem.file}: {problem.problem}', problem.cause, problem.remedy)}")
    if left := count - len(told):
        further = "1 further problem" if left == 1 else f"{left:,} further problems"
        tell(f"briefing: {further}: the table errors lists all {count:,}")


def finish(built: "Built") -> int:
    """Say what was written and what was wrong with sources."""
    for note in built.notes:
        tell(f"briefing: {note}")
    tell_problems(built.problems, len(built.problems))
    made = "wrote" if built.anew else "unchanged:"
    for name in _named(built.files):
        tell(f"{made} {name}", file=sys.stdout)
    return DONE_BUT if built.problems else DONE


def _named(files: "Sequence[Path]") -> "Iterator[str]":
    """Yield what is said of the files that were made: page and PDF; of pages beside them how many; else the folder."""
    pages = [file for file in files if file.suffix in (".pdf", ".html")]
    beside = Counter(file.parent for file in pages if file.parent.name.endswith("_files"))
    yield from (shown(file) for file in pages if file.parent not in beside)
    yield from (f"{shown(folder)}: {count:,} page{'s' * (count != 1)}" for folder, count in beside.items())
    if not pages:
        yield shown(files[0].parent)


def shown(path: Path) -> str:
    """Return a path as it stands from the working folder, if it lies in it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


class Steps:
    """Progress on a terminal: one line that is written over. Anywhere else: silence."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self.done: list[str] = []

    def step(self, name: str) -> None:
        """Note that a step is done."""
        self.done.append(name)
        if self.terminal:
            sys.stderr.write(f"\r\x1b[K{len(self.done)} of 7 steps: {name}")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.terminal and self.done:
            sys.stderr.write("\r\x1b[K")
