"""What a command says: messages, exit codes, progress on a terminal."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, TypeAlias

from briefing.errors import BriefingError
from briefing.legible import legible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from briefing.publish import Built
    from briefing.sources import Problem

DONE, DONE_BUT, MISTAKE, BUG = range(4)
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


def tell_problems(problems: "Iterable[Problem]") -> None:
    """Say what is wrong with sources, each with what to do."""
    for problem in problems:
        tell(f"briefing: {BriefingError(f'{problem.file}: {problem.problem}', problem.cause, problem.remedy)}")


def finish(built: "Built") -> int:
    """Say what was written and what was wrong with sources."""
    for note in built.notes:
        tell(f"briefing: {note}")
    tell_problems(built.problems)
    named = [file for file in built.files if file.suffix in (".pdf", ".html")] or [built.files[0].parent]
    for file in named:
        tell(f"{'wrote' if built.anew else 'unchanged:'} {shown(file)}", file=sys.stdout)
    return DONE_BUT if built.problems else DONE


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
