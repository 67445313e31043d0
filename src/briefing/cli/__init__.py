"""The command line: `briefing init | build | extract | evidence | verify | diff | corrections | score`.

Each command is a module.

Exit codes: 0 done; 1 done, but sources were refused or changed, or a check failed; 2 nothing done, the user must act;
3 a bug, whose traceback is in a log file.
"""

import argparse
import logging
import signal
import tempfile
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from briefing.cli import build, corrections, diff, evidence, extract, init, score, verify
from briefing.cli.parser import Parser
from briefing.cli.telling import BUG, MISTAKE, tell
from briefing.errors import BriefingError
from briefing.files import cannot_take_more, unwritable, write_log

COMMANDS = (init, build, extract, evidence, verify, diff, corrections, score)  # as `briefing --help` lists them


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Users see no traceback."""
    options = parser().parse_args(arguments)
    logging.getLogger().setLevel(logging.CRITICAL)
    _stop_as_with_ctrl_c()
    try:
        return int(options.run(options))
    except BriefingError as error:
        return tell(f"briefing: {error}", MISTAKE)
    except KeyboardInterrupt:
        return tell("briefing: stopped; what was there before is untouched", MISTAKE)
    except Exception as error:
        if isinstance(error, OSError) and cannot_take_more(error):
            return tell(f"briefing: {unwritable(Path(error.filename or tempfile.gettempdir()), error)}", MISTAKE)
        return _bug(error)


def _stop_as_with_ctrl_c() -> None:
    """Let `kill`, and a terminal that closes, stop a command as Ctrl-C does: what is half done is removed."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # called from another thread than the main one
                signal.signal(number, signal.default_int_handler)


def _bug(error: Exception) -> int:
    try:
        log = f"with {write_log(traceback.format_exc())}"
    except OSError as full:
        log = f"({error}; its log cannot be written: {full.strerror})"
    return tell(f"briefing: a bug: {type(error).__name__}. Please report it {log}", BUG)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands. Each adds itself and sets `run`, which takes its options."""
    whole = Parser(prog="briefing", description="Read articles; make a briefing that can be checked.")
    whole.add_argument("--version", action="version", version=version("briefing"))
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_to(commands)
    return whole
