"""`briefing build`: extract, draw and print: the PDF, the HTML, the tables."""

import argparse
import sys
from pathlib import Path

from briefing.cli.telling import Commands, Steps, finish


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    build = commands.add_parser("build", help="extract, draw and print: the PDF, the HTML, the tables")
    build.add_argument("sources", nargs="*", metavar="SOURCES", help="a folder or files (default: seeds/)")
    build.add_argument("--out", help="folder for the report and its tables (default: reports/ and data/tables/)")
    build.add_argument("-p", dest="parameters", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
                       help="set a notebook's parameter")  # fmt: skip
    build.add_argument("--params", type=Path, metavar="FILE", help="a YAML file of parameters")
    build.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.publish import build, read_parameters

    parameters = read_parameters(options.params) if options.params else {}
    parameters |= dict(options.parameters)
    progress = Steps(sys.stderr.isatty())
    try:
        built = build(options.sources or "seeds", out=options.out, parameters=parameters, progress=progress.step)
    finally:
        progress.end()
    return finish(built)
