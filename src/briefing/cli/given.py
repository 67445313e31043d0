"""The parameters that a command is given: by its line, by a file, by the project's own file."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from briefing.sources.paths import project_path

OWN = "parameters.yml"  # of a project; there need be no such file


def folder(text: str) -> str:
    """Read a folder's name. Raises ArgumentTypeError, which argparse tells with the option, where it is blank."""
    if not text.strip():
        raise argparse.ArgumentTypeError(f"{text!r} names no folder: write one, or . for this one")
    return text


def add_parameters(command: argparse.ArgumentParser, listed: str) -> None:
    """Add the options that give parameters; `listed` says where they stand."""
    command.add_argument("-p", dest="parameters", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
                         help=f"set a parameter, one of those {listed}; wins over FILE")  # fmt: skip
    command.add_argument("--params", type=Path, metavar="FILE",
                         help=f"a YAML file of parameters (default: {OWN}, where there is one)")  # fmt: skip


def parameters_of(named: Path | None = None, pairs: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """Return what is given, not checked yet: that of the file that is named, else of the project's own; `pairs` win.

    Raises ParameterError where the file cannot be read, or a name is given twice.
    """
    own = project_path(OWN)
    file = named or (own if own.is_file() else None)
    if file is None and not pairs:
        return {}
    from briefing.parameters.reading import from_pairs, read_parameters

    return {**(read_parameters(file) if file else {}), **from_pairs(pairs)}
