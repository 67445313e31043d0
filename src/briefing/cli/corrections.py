"""`briefing corrections`: check what analysts corrected; carry it to other tools."""

import argparse
import sys

from briefing.cli.telling import DONE, DONE_BUT, Commands, tell


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    corrections = commands.add_parser("corrections", help="check what analysts corrected; carry it to other tools")
    what = corrections.add_subparsers(required=True, metavar="WHAT", dest="what")
    check = what.add_parser("check", help="tell whether each correction is applied to the sources")
    check.add_argument("--sources", default="seeds", metavar="SOURCES", help="folder of sources (default: seeds/)")
    export = what.add_parser("export", help="write them as W3C Web Annotations (JSON-LD)")
    export.add_argument("file", metavar="FILE")
    export.add_argument("--marks", action="store_true", help="with all marks that the rules make in the sources")
    export.add_argument("--sources", default="seeds", metavar="SOURCES", help="folder of sources (default: seeds/)")
    take = what.add_parser("import", help="add the Web Annotations of a file to them")
    take.add_argument("file", metavar="FILE")
    take.add_argument("--sources", default="seeds", metavar="SOURCES", help="folder of sources (default: seeds/)")
    for name, said in (("table", "the table"), ("who", "who made them"), ("when", "the day"), ("why", "the grounds")):
        text = f"{said}, of annotations that do not say it"
        take.add_argument(f"--{name}", default="", metavar=name.upper(), help=text)
    rows = what.add_parser("test-rows", help="write each corrected paragraph with its marks, as tests/gold/passages")
    rows.add_argument("folder", metavar="FOLDER")
    rows.add_argument("--sources", default="seeds", metavar="SOURCES", help="folder of sources (default: seeds/)")
    corrections.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.corrections import command

    match options.what:
        case "check":
            told = command.check(options.sources)
        case "export":
            told = command.export(options.file, options.sources, marks=options.marks)
        case "test-rows":
            told = command.test_rows(options.folder, options.sources)
        case _:
            from briefing.corrections.annotated import Unsaid

            unsaid = Unsaid(options.table, options.who, options.when, options.why)
            told = command.take(options.file, options.sources, unsaid)
    for fault in (*told.notes, *told.faults):
        tell(f"briefing: {fault}")
    return tell(told.text, DONE_BUT if told.faults else DONE, sys.stdout)
