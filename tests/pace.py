"""Time, on machines that are slow or have other work to do: what is asked is how it grows, not how long it is."""

import math
from collections.abc import Callable
from time import process_time

_TIMES = 16  # as much work: 16 times as long where time is in proportion, 256 times where it is a square
_STEEPEST = 64.0  # in the middle: a machine may be four times slower in one half of a comparison than in the other
_TRIES = 4  # the least time of each counts: other work on the machine makes some slow, a square all
_SHORT = 0.02  # seconds: less cannot be compared
_USUAL = 0.06  # seconds of `_known_work` where limits were chosen


def grows_in_proportion(work: Callable[[int], Callable[[], object]], size: int, most: int) -> bool:
    """Return whether work on sixteen times as much takes about as many times longer, in seconds of computing.

    `work` prepares it for a size; `size` is the least, doubled until it takes long enough to compare or `most` is
    reached. Called once before, for whatever a first call loads.
    """
    seconds_of(work(size))
    while seconds_of(work(size)) < _SHORT and 2 * _TIMES * size <= most:
        size *= 2
    little, much = work(size), work(_TIMES * size)
    short = longer = math.inf
    for _ in range(_TRIES):
        short, longer = min(short, seconds_of(little)), min(longer, seconds_of(much))
        if longer <= _STEEPEST * max(short, _SHORT / 4):
            return True
    return False


def seconds_of(work: Callable[[], object]) -> float:
    """Return the seconds of computing that it takes."""
    begun = process_time()
    work()
    return process_time() - begun


def patience(seconds: float) -> float:
    """Return how long what takes so many seconds on a usual machine may take on this one, as it is now."""
    return seconds * max(1.0, seconds_of(_known_work) / _USUAL)


def _known_work() -> int:
    return sum(len(str(number)) for number in range(500_000))
