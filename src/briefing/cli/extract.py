"""`briefing extract`: write the tables only, without notebooks."""

import argparse

from briefing.cli.given import add_parameters, folder, parameters_of
from briefing.cli.telling import Commands, finish

_SHORT = ("self_country", "only_region", "only_theme")  # what concerns an extraction, each with an option of its own


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    extract = commands.add_parser("extract", help="write the tables only, without notebooks")
    extract.add_argument("sources", nargs="*", metavar="SOURCES", help="a folder or files (default: seeds/)")
    extract.add_argument("--out", required=True, type=folder, help="folder for the tables")
    add_parameters(extract, "that `briefing build --help` lists; all are checked, those of an extraction are used")
    extract.add_argument("--self", dest="self_country", metavar="CODE",
                         help="whose relations the sources describe: as -p self_country CODE")  # fmt: skip
    extract.add_argument("--only-region", metavar="REGION",
                         help="only what concerns a region: as -p only_region REGION")  # fmt: skip
    extract.add_argument("--only-theme", metavar="THEME",
                         help="only paragraphs on a theme: as -p only_theme THEME")  # fmt: skip
    extract.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.publish import extract_only

    short = [(name, value) for name in _SHORT if (value := getattr(options, name)) is not None]
    given = parameters_of(options.params, [*options.parameters, *short])
    return finish(extract_only(options.sources or "seeds", out=options.out, parameters=given))
