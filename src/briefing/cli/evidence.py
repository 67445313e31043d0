"""`briefing evidence`: print all the sentences behind a number of a briefing over a dataset."""

import argparse
import sys

from briefing.cli.telling import DONE, Commands, tell

_PLACES = 100


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("evidence", help="print the sentences behind a number of a briefing over a dataset")
    command.add_argument("dataset", metavar="DATASET", help="the dataset's folder, or its address in a bucket")
    command.add_argument("table", metavar="TABLE", help="the table that has the number, by_country for by_country.csv")
    command.add_argument("cells", nargs="*", metavar="COLUMN=VALUE", type=_cell,
                         help="cells of the row, as the table has them: id=LAO role=partner")  # fmt: skip
    command.add_argument("--limit", type=_count, default=_PLACES, metavar="N", help="at most so many (default: 100)")
    command.add_argument("--offset", type=_whole, default=0, metavar="N", help="leave out the first so many")
    command.add_argument("--format", choices=("text", "csv"), default="text", help="lines to read, or a table")
    command.set_defaults(run=_run)


def _cell(text: str) -> tuple[str, str]:
    """Read a cell. Raises ArgumentTypeError, which argparse tells, where it is none."""
    column, sign, value = text.partition("=")
    if not sign or not column:
        raise argparse.ArgumentTypeError(f"{text!r} is no cell: write COLUMN=VALUE, as year=2019")
    return column, value


def _count(text: str) -> int:
    if not _whole(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of places: write 1 or more")
    return int(text)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from briefing.corpus_report import sentences_behind
    from briefing.shielded import shielded

    cells = dict(options.cells)
    found = sentences_behind(options.dataset, options.table, cells, options.limit + 1, options.offset)
    there_is_more, found = len(found) > options.limit, found[: options.limit]
    if options.format == "csv":
        table = found.map(lambda cell: shielded(cell) if isinstance(cell, str) else cell)
        written = table.to_csv(index=False, lineterminator="\n").rstrip("\n")
        tell(written, DONE, sys.stdout, as_written=not sys.stdout.isatty())  # a file, a program want it exact
    else:
        for number, row in enumerate(found.to_dict("records"), options.offset + 1):
            where = ", ".join(filter(None, (row["outlet"], row["published"], row["title"])))
            tell(f"{number}. {_line(where)} ({_line(row['file'])}, sentence {row['sentence']})", DONE, sys.stdout)
            tell(f"   {_line(row['quote'])}", DONE, sys.stdout)
    return tell(f"briefing: {_summed_up(options, len(found), there_is_more)}")


def _summed_up(options: argparse.Namespace, count: int, there_is_more: bool) -> str:
    """Say which places were printed, and where to go on."""
    first, last = options.offset + 1, options.offset + count
    if not count:
        return f"no place after number {last}" if last else f"no place: {options.table}.csv has no such row"
    following = f"there are more: add --offset {last}" if there_is_more else "there are no more"
    return f"places {first} to {last}; {following}"


def _line(text: str) -> str:
    """Return a source's words on one line."""
    return " ".join(text.split())
