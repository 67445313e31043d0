"""`briefing build`: extract, draw and print: the PDF, the HTML, the tables."""

import argparse
import sys

from briefing.cli.given import add_parameters, folder, parameters_of
from briefing.cli.telling import Commands, Steps, finish


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    build = commands.add_parser("build", help="extract, draw and print: the PDF, the HTML, the tables", add_help=False,
                                formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    build.add_argument("-h", "--help", action=_Help, nargs=0, help="show this, with all parameters, and exit")
    build.add_argument("sources", nargs="*", metavar="SOURCES",
                       help="what `briefing extract` takes, or a dataset that it made (default: seeds/)")  # fmt: skip
    build.add_argument(
        "--out", type=folder, help="folder for the report and its tables (default: reports/ and data/tables/)"
    )
    add_parameters(build, "below")
    many = build.add_mutually_exclusive_group()
    many.add_argument("--each", choices=("source", "region", "theme", "year", "language"),
                      help="build many: one for each of these, into OUT/<member>/ (OUT: reports/by_…)")  # fmt: skip
    many.add_argument("--matrix", metavar="FILE",
                      help="build many: one for each combination of values that a YAML file lists")  # fmt: skip
    build.add_argument("--jobs", type=_jobs, default=0, metavar="N",
                       help="of many: how many are built side by side (default: one for each core)")  # fmt: skip
    build.add_argument("--force", action="store_true", help="build anew even where nothing has changed")
    build.add_argument("--timeout", type=_seconds, metavar="SECONDS",
                       help="the most that a notebook's cell may take (default: 600; 0: no limit)")  # fmt: skip
    build.set_defaults(run=_run)


class _Help(argparse.Action):
    """Show the help with the parameters that the package declares: they are loaded only then."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from briefing.parameters.listing import listing

        parser.epilog = f"parameters:\n{listing()}"
        parser.print_help()
        parser.exit()


def _seconds(text: str) -> int:
    """Read whole seconds, none or more. Raises ValueError, which argparse tells, for anything else."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of whole seconds: write 600, or 0 for no limit")
    return int(text)


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of briefings: write 1 or more")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from briefing.publish import build

    if options.each or options.matrix:
        return _many(options)
    parameters = parameters_of(options.params, options.parameters)
    progress = Steps(sys.stderr.isatty())
    try:
        built = build(
            options.sources or "seeds",
            out=options.out,
            parameters=parameters,
            progress=progress.step,
            force=options.force,
            **({} if options.timeout is None else {"timeout": options.timeout}),
        )
    finally:
        progress.end()
    return finish(built)


def _many(options: argparse.Namespace) -> int:
    from briefing.cli.telling_many import Bars, finish_set
    from briefing.many import build_set

    parameters = parameters_of(options.params, options.parameters)
    with Bars(sys.stderr.isatty()) as bars:
        built = build_set(
            options.sources or "seeds",
            each=options.each or "",
            matrix=options.matrix,
            out=options.out,
            parameters=parameters,
            jobs=options.jobs,
            force=options.force,
            watcher=bars,
            **({} if options.timeout is None else {"timeout": options.timeout}),
        )
    return finish_set(built)
