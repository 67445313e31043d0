"""What `briefing extract` says of an archive: a bar while it is read, or a line now and then; what became of it."""

import signal
import sys
import time
from types import TracebackType
from typing import Any, NoReturn, Self, TextIO

from briefing.batches.run import Extracted, Watcher
from briefing.cli.telling import DONE, DONE_BUT, MISTAKE, shown, tell, tell_problems
from briefing.sources import project_path
from briefing.sources.storages import is_remote

_EVERY = 60  # seconds between lines, where there is no terminal
_BLINK = 0.2  # seconds between two looks at how many there are
_BEGUN = "{desc}{bar:24} {n:,} of {total:,} documents{postfix}"  # no batch is read yet, so there is no rate
_GOING = "{desc}{bar:24} {n:,} of {total:,} documents, {rate_noinv_fmt}, {remaining} left{postfix}"
_CLEAR = "\r\x1b[K"  # the line that the terminal is at


class Reading(Watcher):
    """Progress: on a terminal a bar with rate and time left, elsewhere a line each minute. Ends cleanly on SIGTERM."""

    def __init__(self, out: TextIO) -> None:
        self.out, self.counts = out, out.isatty()
        self.documents = self.refused = 0
        self._now = 0  # of the documents, those that this run has read
        self._bar: Any = None
        self._began = self._said = time.monotonic()
        self._looked = float("-inf")  # when it was last said how many are counted: nothing yet

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGTERM, _interrupted)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        signal.signal(signal.SIGTERM, self._before)
        if self._bar is not None:
            self._bar.close()
        elif self.counts:
            self.out.write(_CLEAR)

    def found(self, documents: int) -> None:
        """Show at once that they are counted, for the bar wants to know how many there are; then how many so far."""
        now = time.monotonic()
        if now - self._looked > _BLINK:
            self._looked = now
            so_far = f": {documents:,} so far" if documents else ""
            self.out.write(f"{_CLEAR}counting the documents{so_far} …")
            self.out.flush()

    def total(self, documents: int) -> None:
        """Show a bar."""
        self.out.write(_CLEAR)
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread of its own: processes are forked
        self._bar = tqdm(
            total=documents, bar_format=_BEGUN, leave=False, file=self.out, smoothing=0, mininterval=0, unit=""
        )

    def read(self, documents: int, refused: int, *, skipped: bool) -> None:
        """Move the bar; what is skipped was read by an earlier run, and does not count for the rate."""
        self.documents += documents
        self.refused += refused
        self._now += 0 if skipped else documents
        if self._bar is not None:
            if skipped:
                self._bar.initial += documents
            elif self._now:
                self._bar.bar_format = _GOING
            if refused:
                self._bar.set_postfix_str(f"{self.refused:,} refused", refresh=False)
            self._bar.update(documents)
        elif time.monotonic() - self._said > _EVERY:
            self._said = time.monotonic()
            rate = self._now / (self._said - self._began)
            tell(f"briefing: {self.documents:,} documents read, {rate:.1f} a second, problems: {self.refused:,}")

    def say(self, sentence: str) -> None:
        """Say what is waited for, above the bar."""
        if self._bar is not None:
            self._bar.clear()
        tell(f"briefing: {sentence}")


def stopped(reading: Reading) -> int:
    """Say what stands after the user has stopped the command."""
    if reading.counts:
        reading.out.write(_CLEAR)  # there the terminal has shown ^C
    if not (reading.documents and reading.lasting):
        return tell("briefing: stopped; what was there before is untouched", MISTAKE)
    read = f"{reading.documents:,} documents are read and stay read"
    return tell(f"briefing: stopped; {read}: the same command goes on from there", MISTAKE)


def finish_dataset(done: Extracted) -> int:
    """Say what was read, what was wrong, and where the dataset is."""
    for note in done.notes:
        tell(f"briefing: {note}")
    tell_problems(done.problems, done.refused)
    place = done.place if is_remote(done.place) else shown(project_path(done.place))
    anew = "unchanged:" if done.skipped == done.batches else "wrote"
    code = DONE_BUT if done.refused else DONE
    in_batches = f"{done.batches:,} batch{'es' * (done.batches != 1)}"
    return tell(f"{anew} {place}: {done.documents:,} documents in {in_batches}", code, sys.stdout)


def _interrupted(*_: object) -> NoReturn:
    raise KeyboardInterrupt
