"""Workers of a Dask scheduler that read batches, on as many machines as have joined it (`--scheduler ADDRESS`).

A batch is sent with its documents and comes back as Parquet, so workers share no storage, and one that is lost has lost
nothing: the scheduler gives its batches to others. What is read must not depend on who reads it, so every worker says
which program it runs before it is given work. dask.distributed is imported here alone, and only when it is asked for.
"""

import asyncio
import gc
import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING

from briefing.batches.batch import Batch
from briefing.batches.identity import program
from briefing.batches.local import Executor, Work
from briefing.batches.trial import Ended, Trial, trial
from briefing.batches.work import Outcome
from briefing.errors import SchedulerError

if TYPE_CHECKING:
    from distributed import Client, Future

AHEAD = 2  # batches on their way for each thread of a worker: while one is read the next arrives
MOST_BYTES = 256_000_000  # of documents on their way, however many workers there are
CONNECTING = 10.0  # seconds in which a scheduler is to answer
_SILENT = 30.0  # seconds after which a scheduler that says nothing is given up
PATIENCE = 120.0  # seconds without any worker after which nobody waits on
_LOOK = 1.0  # seconds between two looks at the scheduler, while nothing comes back
_FETCHING = 10.0  # seconds for an answer to arrive, before we look whether there is anybody to send it
_SOON = 5.0  # seconds without a worker that are not worth a word
_LOGGERS = ("distributed", "distributed.client", "distributed.core", "tornado.application")
_UNREAD = "deserialization of the task graph"  # as Dask says it
_REMEDY = "install this version in the {}'s environment, with the same locked requirements, and start it again"
_reading = Lock()  # pdfium is not made for two threads, and reading by two would gain nothing


def on_cluster(address: str, tell: Callable[[str], None] = lambda _: None, patience: float = PATIENCE) -> Executor:
    """Return what reads batches on the workers of this scheduler, and yields outcomes as they come back.

    `tell` is given a sentence where there is something to wait for: no worker is there for up to `patience` seconds.
    Raises SchedulerError where dask.distributed is not installed, the scheduler cannot be reached or is lost, its
    workers are gone for long, or a worker runs another program; what `work` raises is raised as it is.
    """

    def run(work: Work, batches: Iterable[Batch]) -> Iterator[Outcome]:
        with _connected(address) as client:
            yield from _Cluster(client, address, work, tell, patience).read(iter(batches))

    return run


@dataclass
class _Cluster:
    """A connection to a scheduler, and what is on its way."""

    client: "Client"
    address: str
    work: Work
    tell: Callable[[str], None]
    patience: float
    _on_their_way: "dict[Future[Outcome], tuple[Trial, Batch]]" = field(default_factory=dict)
    _finished: "SimpleQueue[Future[Outcome]]" = field(default_factory=SimpleQueue)
    _suspects: deque[tuple[Trial, Batch]] = field(default_factory=deque)

    def read(self, batches: Iterator[Batch]) -> Iterator[Outcome]:
        """Yield an outcome for each batch, in the order in which they come back.

        Where a worker ends, Dask suspects all that it was given. So what is suspected is tried alone, when nothing
        else is on its way: then it is known what ended a worker.
        """
        following = next(batches, None)
        if following:
            self._check_programs()
        while following or self._on_their_way or self._suspects:
            while following and not self._suspects and self._has_room():
                self._begin(trial(following))
                following = next(batches, None)
            if self._suspects and not self._on_their_way:
                self._send(*self._suspects.popleft())
            outcome = self._next_outcome()
            if outcome:
                yield outcome

    def _check_programs(self) -> None:
        """Wait for a worker. Raise SchedulerError where one runs another program than this process."""
        self._wait_for_workers()
        for worker, answer in self.client.run(program, on_error="return").items():
            if answer != program() and not isinstance(answer, OSError):  # that is one which has left meanwhile
                raise _another_program(worker, answer)

    def _has_room(self) -> bool:
        if not self._on_their_way:
            return True
        held = sum(len(document.content) for _, batch in self._on_their_way.values() for document in batch.documents)
        return len(self._on_their_way) < AHEAD * self._threads() and held < MOST_BYTES

    def _threads(self) -> int:
        """Return how many batches the workers read at once. Raises SchedulerError where the scheduler is gone."""
        scheduler = self.client.scheduler
        if self.client.status != "running" or scheduler is None:
            raise _lost(self.address)
        try:
            threads = self.client.sync(scheduler.ncores, callback_timeout=_SILENT)
            return sum(threads.values())
        except (OSError, TimeoutError) as error:
            raise _lost(self.address) from error

    def _begin(self, tried: Trial) -> None:
        self._send(tried, next(tried))

    def _send(self, tried: Trial, batch: Batch) -> None:
        future = self.client.submit(read_on_worker, self.work, batch, program(), pure=False)
        self._on_their_way[future] = tried, batch
        future.add_done_callback(self._finished.put)

    def _next_outcome(self) -> Outcome | None:
        """Take what comes back next; return the batch's outcome, or None where there is more to try."""
        future = self._waited()
        tried, _ = self._on_their_way.pop(future)
        answer = self._answer(future)
        try:
            again = tried.send(answer)
        except StopIteration as stop:
            outcome: Outcome = stop.value
            return outcome
        self._suspects.append((tried, again))
        return None

    def _waited(self) -> "Future[Outcome]":
        """Return what comes back next. Raises SchedulerError where nothing can come back any more."""
        while True:
            try:
                return self._finished.get(timeout=_LOOK)
            except Empty:
                self._wait_for_workers()

    def _wait_for_workers(self) -> None:
        """Return when there is a worker. Raises SchedulerError where none comes, or the scheduler is gone."""
        began, told = time.monotonic(), False
        while not self._threads():
            waited = time.monotonic() - began
            if waited > _SOON and not told:
                self.tell(f"{self.address} has no worker; waiting {self.patience:.0f} seconds for one")
                told = True
            if waited > self.patience:
                cause = f"has had no worker for {self.patience:g} seconds"
                remedy = f"start some (dask worker {self.address} --nthreads 1) and run the command again: it goes on"
                raise SchedulerError(self.address, cause, remedy)
            time.sleep(min(_LOOK, self.patience / 10))

    def _answer(self, future: "Future[Outcome]") -> Outcome | Ended:
        """Return what a worker answered, or that it ended. Raises what reading raised, and SchedulerError."""
        from distributed import CancelledError, KilledWorker

        while True:
            try:
                answer: Outcome = future.result(timeout=_FETCHING)
            except MemoryError:
                return Ended("its worker ran out of memory")
            except KilledWorker as error:
                return Ended(f"{error.allowed_failures + 1} workers ended that were reading it")
            except CancelledError as error:
                raise _lost(self.address) from error
            except AnotherProgramError as error:
                raise _another_program(*error.args) from error
            except ImportError as error:
                raise _another_program(self.address, error) from error
            except RuntimeError as error:
                if _UNREAD not in str(error):
                    raise
                cause = "the scheduler cannot read what it is sent: it lacks this program, or has another version"
                raise SchedulerError(self.address, cause, _REMEDY.format("scheduler")) from error
            except TimeoutError:
                self._wait_for_workers()  # the one that had the answer is gone, and another reads the batch again
            else:
                return answer


class AnotherProgramError(Exception):
    """A worker that joined later runs another program: its address, and what it says it runs."""


def read_on_worker(work: Work, batch: Batch, expected: str) -> Outcome:
    """Read a batch, on a worker. Raises AnotherProgramError where that is not the program that asks."""
    if program() != expected:
        from distributed import get_worker

        raise AnotherProgramError(get_worker().address, program())
    with _reading, _undisturbed():
        return work(batch)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a block run without the collector of garbage, for within a batch it finds nothing; collect afterwards."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect()
        _keep()
        if collected:
            gc.enable()


@cache
def _keep() -> None:
    """Let the collector leave alone, from now on, what the first batch has loaded and compiled."""
    gc.freeze()


@contextmanager
def _connected(address: str) -> "Iterator[Client]":
    """Give a connection to a scheduler; what is on its way when it ends is called off."""
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        remedy = "install it (pip install distributed), or leave out --scheduler: then this machine reads alone"
        raise SchedulerError("--scheduler", "dask.distributed is not installed", remedy) from error
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what they tell, we tell with a remedy
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # other versions of Dask: what matters is asked of each worker
        try:
            asyncio.run(_answered(address))
            client = Client(address, timeout=CONNECTING, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError) as error:
            said = next(iter(str(error).splitlines()), type(error).__name__)
            remedy = "check the address (as tcp://host:8786), and that `dask scheduler` runs and no firewall is between"
            cause = f"no scheduler answers there ({said})"
            raise SchedulerError(address, cause, remedy) from error
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError):
            client.close(timeout=2)


async def _answered(address: str) -> None:
    """Return when something listens there: a client that has nobody to talk to would not end by itself."""
    from distributed.comm.core import connect
    from distributed.security import Security

    async with asyncio.timeout(CONNECTING):
        heard = await connect(address, timeout=CONNECTING, **Security().get_connection_args("client"))
        await heard.close()


def _lost(address: str) -> SchedulerError:
    remedy = "start it and its workers again, and run the command again: it goes on with what is not yet read"
    return SchedulerError(address, "the scheduler is gone", remedy)


def _another_program(worker: str, answer: object) -> SchedulerError:
    cause = "a worker runs another program, other libraries or other reference data than this command"
    if isinstance(answer, Exception):
        cause = f"a worker cannot run this program ({type(answer).__name__}: {answer})"
    return SchedulerError(worker, cause, _REMEDY.format("worker"))
