"""Processes of this machine that read batches: forked from this one, which has loaded and compiled all they need.

Each gets a batch, answers with its outcome, and gets the next. One that ends without an answer is replaced, and what it
was reading is tried again. They end by themselves where this process is gone.
"""

import errno
import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from briefing.batches.batch import Batch
from briefing.batches.trial import Ended, Trial, trial
from briefing.batches.warm import warm
from briefing.batches.work import Outcome
from briefing.errors import BriefingError

Work = Callable[[Batch], Outcome]
Executor = Callable[[Work, Iterable[Batch]], Iterator[Outcome]]
PATIENCE = 900.0  # seconds for a batch, of which 20 are usual: what takes longer does not come to an end
_GRACE = 5  # seconds that a process has to end when it is told to
_LOOK = 1.0  # seconds between two looks for processes that take too long


def in_this_process(work: Work, batches: Iterable[Batch]) -> Iterator[Outcome]:
    """Read batches one by one, here: what ends this process ends all."""
    return map(work, batches)


def in_processes(jobs: int, patience: float = PATIENCE) -> Executor:
    """Return what reads batches in so many processes, and yields outcomes as they are finished.

    Never more batches are held than processes, and one. A process that takes more seconds than `patience` is ended.
    Raises the BriefingErrors that `work` raises; any other error is dealt with as the end of a process.
    """

    def run(work: Work, batches: Iterable[Batch]) -> Iterator[Outcome]:
        crew = _Crew(work, jobs, patience)
        try:
            yield from crew.read(iter(batches))
        finally:
            crew.stop()

    return run


def cores() -> int:
    """Return how many processes this machine runs side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    trial: Trial  # of the batch that it reads
    began: float
    late: bool = False  # ended because it took too long


@dataclass
class _Crew:
    """Processes that read, at most `jobs`; one that is idle waits in `_idle`."""

    work: Work
    jobs: int
    patience: float
    _busy: dict[Connection, _Worker] = field(default_factory=dict)
    _idle: dict[Connection, BaseProcess] = field(default_factory=dict)

    def read(self, batches: Iterator[Batch]) -> Iterator[Outcome]:
        """Yield an outcome for each batch, in the order in which they are finished."""
        following = next(batches, None)  # made while the processes read
        while following or self._busy:
            while following and len(self._busy) < self.jobs:
                self._begin(trial(following))
                following = next(batches, None)
            self._end_late()
            for heard in wait([*self._busy], _LOOK):
                assert isinstance(heard, Connection)
                outcome = self._hear(heard)
                if outcome is None:
                    continue
                if following:  # before the outcome is dealt with: no process is to wait for that
                    self._begin(trial(following))
                yield outcome
                following = next(batches, None) if following else None

    def stop(self) -> None:
        """End all processes."""
        processes = [*(worker.process for worker in self._busy.values()), *self._idle.values()]
        for connection in (*self._busy, *self._idle):
            connection.close()
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(_GRACE)
            if process.is_alive():
                process.kill()
                process.join()

    def _begin(self, tried: Trial) -> None:
        self._ask(tried, next(tried))

    def _ask(self, tried: Trial, batch: Batch) -> None:
        """Send what is to be read to an idle process, or to a new one."""
        while True:
            connection, process = self._idle.popitem() if self._idle else self._forked()
            try:
                connection.send(batch)
            except OSError:  # it ended while it was idle
                _end(connection, process)
                continue
            self._busy[connection] = _Worker(process, tried, time.monotonic())
            return

    def _hear(self, connection: Connection) -> Outcome | None:
        """Take an answer; return the batch's outcome, or None where there is more to try."""
        worker = self._busy.pop(connection)
        answer: Outcome | Ended | BriefingError
        try:
            answer = connection.recv()
            self._idle[connection] = worker.process
        except (EOFError, OSError):
            how = _end(connection, worker.process)
            late = Ended(f"it took more than {self.patience:.0f} seconds", again=False)
            answer = late if worker.late else Ended(how)
        if isinstance(answer, BriefingError):
            raise answer
        try:
            self._ask(worker.trial, worker.trial.send(answer))
        except StopIteration as stop:
            outcome: Outcome = stop.value
            return outcome
        return None

    def _end_late(self) -> None:
        """End the processes that take too long; that they have ended is heard as of any other."""
        now = time.monotonic()
        for connection, worker in self._busy.items():
            if now - worker.began > self.patience and not worker.late:
                self._busy[connection] = replace(worker, late=True)
                worker.process.kill()

    def _forked(self) -> tuple[Connection, BaseProcess]:
        warm()
        context = multiprocessing.get_context("fork")
        mine, its = context.Pipe()
        others = [mine, *self._busy, *self._idle]
        process = context.Process(target=_child, args=(self.work, its, others), daemon=True)
        process.start()
        its.close()
        return mine, process


def _end(connection: Connection, process: BaseProcess) -> str:
    """Close what is left of a process that has ended, and say how it did."""
    connection.close()
    process.join()
    code = process.exitcode or 0
    if code == -signal.SIGKILL:
        return "it was killed, as is done where memory is short"
    if code == errno.ENOMEM:
        return "it ran out of memory"
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def _child(work: Work, asked: Connection, others: Iterable[Connection]) -> None:
    """Read what is asked for, until nobody asks."""
    for other in others:  # else they would stay open here when the asking process is gone
        other.close()
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # who asks decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.freeze()  # what was loaded before stays, shared with the other processes
    gc.disable()  # within a batch nothing is to be found
    with suppress(OSError):  # where memory is short, one of these is to go, not who asks
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    try:
        while True:
            asked.send(_answer(work, asked.recv()))
            gc.collect()
    except (EOFError, OSError):
        return
    except MemoryError:
        os._exit(errno.ENOMEM)  # what is tried next is tried in a new process, which has all memory before it


def _answer(work: Work, batch: Batch) -> Outcome | Ended | BriefingError:
    """Return what became of a batch, or how reading it ended. Raises MemoryError."""
    try:
        return work(batch)
    except MemoryError:
        raise
    except BriefingError as error:
        return error
    except Exception as error:
        return Ended(type(error).__name__)
