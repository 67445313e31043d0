"""`briefing init`: lay out a fresh project."""

import argparse
import sys

from briefing.cli.telling import DONE, Commands, tell


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    init = commands.add_parser("init", help="lay out a project for articles of your own: it builds at once")
    init.add_argument("folder", metavar="FOLDER", help="a new folder, or one without files of these names")
    init.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.init import lay_out

    files = lay_out(options.folder)
    tell(f"laid out {options.folder}: {len(files)} files; README.md there says what each is for", file=sys.stdout)
    return tell(f"next: cd {options.folder} && briefing build", DONE, sys.stdout)
