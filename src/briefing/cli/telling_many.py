"""What `briefing build` says of many: a bar for each member while it is built, then a table of what became of them."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from briefing.cli.telling import DONE, DONE_BUT, MISTAKE, shown, tell, tell_problems
from briefing.legible import legible
from briefing.many import Result, SetBuilt
from briefing.many.members import Member
from briefing.many.workers import Watcher

if TYPE_CHECKING:
    from pathlib import Path

_STEPS = 7  # of a build: five notebooks, two formats
_NAME = 28  # letters of a member's name that a bar shows


class Bars(Watcher):
    """Progress on a terminal: a bar for each member that is being built. Anywhere else: silence."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self._bars: dict[str, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for bar in self._bars.values():
            bar.close()

    def begins(self, member: Member) -> None:
        """Show a bar for a member that begins."""
        if self.terminal:
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # no thread of its own: processes are forked
            shape = "{desc} {bar:24} {n} of {total} steps{postfix}"
            name = f"{legible(member.name[:_NAME]):{_NAME}}"
            self._bars[member.name] = tqdm(total=_STEPS, desc=name, bar_format=shape, leave=False, file=sys.stderr)

    def step(self, member: Member, name: str) -> None:
        """Move its bar."""
        if bar := self._bars.get(member.name):
            bar.set_postfix_str(name, refresh=False)
            bar.update()

    def ends(self, member: Member, result: Result) -> None:
        """Take its bar away, and say what became of it."""
        if bar := self._bars.pop(member.name, None):
            bar.close()
            bar.write(f"{result.state:9} {legible(member.name)}", file=sys.stderr)


def finish_set(built: SetBuilt) -> int:
    """Say what became of each member and what was wrong, the failed ones with cell and cause."""
    for note in built.notes:
        tell(f"briefing: {note}")
    tell_problems(built.problems, len(built.problems))
    failed = {name: result for name, result in built.results.items() if result.state == "failed"}
    for name, result in failed.items():
        tell(f"briefing: {name} failed: {result.said}")
    for folder in built.gone:
        tell(f"briefing: {shown(folder)} is of no member any more. Remove it if nobody needs it.")
    for line in table(built):
        tell(line, file=sys.stdout)
    if len(failed) == len(built.results):
        return MISTAKE
    tell(f"{'wrote' if built.anew else 'unchanged:'} {shown(built.index)}", file=sys.stdout)
    return DONE_BUT if failed or built.problems else DONE


def table(built: SetBuilt) -> list[str]:
    """Return what became of each member, a line each: its name, what was done, and where it is or why it failed."""
    wide = max(map(len, built.results))
    return [f"{name:{wide}}  {one.state:9}  {_where(built, name, one)}" for name, one in built.results.items()]


def _where(built: SetBuilt, name: str, result: Result) -> str:
    if result.built is None:
        return result.cause
    page: Path = built.index.parent / name / "briefing.html"
    problems = len(result.built.problems)
    told = f" ({problems} problem{'s' * (problems > 1)} with sources)" if problems else ""
    return f"{shown(page)}{told}"
