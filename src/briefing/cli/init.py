"""`briefing init`: lay out a fresh project."""

import argparse
import shlex
import sys

from briefing.cli.given import folder
from briefing.cli.telling import DONE, Commands, tell


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    init = commands.add_parser("init", help="lay out a project for articles of your own: it builds at once")
    init.add_argument("folder", type=folder, metavar="FOLDER", help="a new folder, or one without files of these names")
    init.add_argument("--self", dest="self_country", default="NZL", metavar="CODE",
                      help="whose relations your articles describe: ISO 3166-1 alpha-3 (default: NZL)")  # fmt: skip
    init.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.init import lay_out

    files = lay_out(options.folder, options.self_country)
    tell(f"laid out {options.folder}: {len(files)} files; README.md there says what each is for", file=sys.stdout)
    return tell(f"next: cd {shlex.quote(options.folder)} && briefing build", DONE, sys.stdout)
