"""How much work a search is: steps of the expression engine, as many on every machine, however busy it is.

The engine asks for signals at every 4096th step. Where one always waits, whoever answers it counts the steps.
"""

import signal
from collections import deque
from importlib import import_module
from re import Pattern
from types import FrameType
from typing import Any
from unittest.mock import patch

_compiler: Any = import_module("re._compiler")  # what `re.compile` itself makes of patterns
_interrupt: Any = import_module("_thread").interrupt_main
_SIGNAL = signal.SIGUSR1


class _EnoughError(Exception):
    pass


def by_steps(pattern: str, flags: int) -> Pattern[str]:
    """Compile a pattern so that each character that a repetition runs over is a step: otherwise all are one."""
    with patch.object(_compiler, "_simple", lambda _: False):
        compiled: Pattern[str] = _compiler.compile(pattern, flags)
    return compiled


def steps(pattern: Pattern[str], text: str, *, most: int, one_place: bool = False) -> int:
    """Return the steps that all matches in a text take, in units of 4096, and a few for the call; at most `most`.

    `one_place`: those of asking whether it matches at the beginning.
    """
    count, counting = 0, True

    def count_one(_: int, __: FrameType | None) -> None:
        nonlocal count
        count += 1
        if count >= most:
            raise _EnoughError
        if counting:
            [_] = map(_interrupt, (_SIGNAL,))  # the next one, by no call of ours: after a call Python asks for signals

    before = signal.signal(_SIGNAL, count_one)
    try:
        _interrupt(_SIGNAL)
        if one_place:
            pattern.match(text)
        else:
            deque(pattern.finditer(text), 0)
        counting = False
    except _EnoughError:
        counting = False
    finally:
        signal.signal(_SIGNAL, before)
    return count
