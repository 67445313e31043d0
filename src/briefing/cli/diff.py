"""`briefing diff`: tell what differs between two builds, with sentences and causes."""

import argparse
import sys

from briefing.cli.telling import DONE, DONE_BUT, Commands, tell


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    diff = commands.add_parser("diff", help="tell what differs between two builds, with sentences and causes")
    side = "a folder of a report or of tables, or a git revision of this repository (COMMIT, or COMMIT:FOLDER)"
    diff.add_argument("old", metavar="OLD", help=side)
    diff.add_argument("new", metavar="NEW", help="the same")
    diff.add_argument("--check", action="store_true", help="exit 1 where they differ")
    diff.add_argument("--format", choices=("text", "markdown", "html"),
                      help="how it is told (default: by FILE’s ending, .txt, .md or .html; else text)")  # fmt: skip
    diff.add_argument("--out", metavar="FILE", help="write it to this file")
    diff.add_argument("--sources", action="append", default=[], metavar="DIR",
                      help="where texts of sources lie, besides seeds/; may be given more than once")  # fmt: skip
    diff.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.diff.command import diff

    told = diff(options.old, options.new, sources=options.sources, form=options.format, out=options.out)
    code = DONE_BUT if told.differs and options.check else DONE
    return tell(told.text, code, sys.stdout, as_written=options.format in ("markdown", "html"))
