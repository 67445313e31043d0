"""Building members side by side: each in a process of its own, forked from this one, which has imported all it needs.

What a member's build sets for its process (theme, language) no other one sees, and one that breaks breaks nothing else.
"""

import multiprocessing
import signal
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Literal, NoReturn

from briefing.errors import BriefingError
from briefing.files import write_log
from briefing.many.members import Member
from briefing.publish import Built

_PATIENCE = 10  # seconds that a process has to end when it is told to
Work = Callable[[Member, Callable[[str], None]], Built]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a member: `said` is the whole message of what failed, `cause` its first line without remedy."""

    state: Literal["built", "unchanged", "failed"]
    built: Built | None = None
    said: str = ""
    cause: str = ""


class Watcher:
    """Who is told how members get on; this one does nothing."""

    def begins(self, member: Member) -> None:
        """Note that a member's build begins."""

    def step(self, member: Member, name: str) -> None:
        """Note that a step of it is done."""

    def ends(self, member: Member, result: Result) -> None:
        """Note that it has ended."""


@dataclass
class Workers:
    """Processes that build members, at most `jobs` at a time."""

    work: Work
    watcher: Watcher
    jobs: int
    _running: dict[Connection, tuple[Member, ForkProcess]] = field(default_factory=dict)

    def build(self, members: Sequence[Member]) -> dict[str, Result]:
        """Build all members; return what became of each, by name."""
        waiting, results = list(members), dict[str, Result]()
        while waiting or self._running:
            while waiting and len(self._running) < self.jobs:
                self._start(waiting.pop(0))
            for heard in wait(list(self._running)):
                if isinstance(heard, Connection):
                    self._listen(heard, results)
        return results

    def stop(self) -> None:
        """End processes that still run, as when the user stops the command."""
        for _, process in self._running.values():
            process.terminate()
        for _, process in self._running.values():
            process.join(_PATIENCE)
            if process.is_alive():
                process.kill()

    def _start(self, member: Member) -> None:
        mine, its = multiprocessing.get_context("fork").Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(target=_child, args=(self.work, member, mine, its))
        process.start()
        its.close()
        self._running[mine] = (member, process)
        self.watcher.begins(member)

    def _listen(self, heard: Connection, results: dict[str, Result]) -> None:
        member, process = self._running[heard]
        try:
            message: str | Result = heard.recv()
        except EOFError:
            process.join()
            message = _broken(member, process.exitcode)
        if isinstance(message, str):
            self.watcher.step(member, message)
            return
        del self._running[heard]
        heard.close()
        process.join()
        results[member.name] = message
        self.watcher.ends(member, message)


@contextmanager
def workers(work: Work, watcher: Watcher, jobs: int) -> Iterator[Workers]:
    """Give processes that build, and end those that still run when it is over."""
    crew = Workers(work, watcher, jobs)
    try:
        yield crew
    finally:
        crew.stop()


def _child(work: Work, member: Member, other: Connection, told: Connection) -> None:
    """Build a member in this process, and send what becomes of it."""
    other.close()
    signal.signal(signal.SIGTERM, _stop)  # what is half done is removed
    with suppress(KeyboardInterrupt, BrokenPipeError):
        told.send(_result(work, member, told))
    told.close()


def _result(work: Work, member: Member, told: Connection) -> Result:
    try:
        return Result("built", work(member, told.send))
    except BriefingError as error:
        cause = f"{error.place}: {error.cause}" if error.place else str(error)
        return Result("failed", said=str(error), cause=cause.partition("\n")[0])
    except Exception as error:
        cause = f"a bug: {type(error).__name__}"
        return Result("failed", said=f"{cause}. Please report it with {write_log(traceback.format_exc())}", cause=cause)


def _broken(member: Member, code: int | None) -> Result:
    ended = f"signal {-code}" if code and code < 0 else f"exit code {code}"
    cause = f"the process that built {member.name} ended ({ended})"
    return Result("failed", said=f"{cause}. Build with fewer --jobs, or on a machine with more memory.", cause=cause)


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt
