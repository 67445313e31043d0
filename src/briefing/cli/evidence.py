"""`briefing evidence`: print all the sentences behind a number of a briefing over a dataset."""

import argparse
import sys

from briefing.cli.telling import DONE, Commands, tell

_AT_ONCE = 100


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    command = commands.add_parser("evidence", help="print the sentences behind a number of a briefing over a dataset")
    command.add_argument("dataset", metavar="DATASET", help="the dataset's folder, or its address in a bucket")
    command.add_argument("table", metavar="TABLE", help="the table that has the number, by_country for by_country.csv")
    command.add_argument("cells", nargs="*", metavar="COLUMN=VALUE", type=_cell,
                         help="cells of the row, as the table has them: id=LAO role=partner")  # fmt: skip
    command.add_argument("--limit", type=_whole, default=_AT_ONCE, metavar="N", help="at most so many (default: 100)")
    command.add_argument("--offset", type=_whole, default=0, metavar="N", help="leave out the first so many")
    command.add_argument("--format", choices=("text", "csv"), default="text", help="lines to read, or a table")
    command.set_defaults(run=_run)


def _cell(text: str) -> tuple[str, str]:
    """Read a cell. Raises ArgumentTypeError, which argparse tells, where it is none."""
    column, sign, value = text.partition("=")
    if not sign or not column:
        raise argparse.ArgumentTypeError(f"{text!r} is no cell: write COLUMN=VALUE, as year=2019")
    return column, value


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from briefing.corpus.opened import open_corpus
    from briefing.corpus_report.asked import sentences_of
    from briefing.shielded import shielded

    with open_corpus(options.dataset) as corpus:
        found = sentences_of(corpus, options.table, dict(options.cells), options.limit, options.offset)
    if options.format == "csv":
        table = found.map(lambda cell: shielded(cell) if isinstance(cell, str) else cell)
        return tell(table.to_csv(index=False, lineterminator="\n").rstrip("\n"), DONE, sys.stdout, as_written=True)
    for number, row in enumerate(found.to_dict("records"), options.offset + 1):
        where = ", ".join(filter(None, (row["outlet"], row["published"], row["title"])))
        tell(f"{number}. {_line(where)} ({_line(row['file'])}, sentence {row['sentence']})", DONE, sys.stdout)
        tell(f"   {_line(row['quote'])}", DONE, sys.stdout)
    places = "1 place" if len(found) == 1 else f"{len(found)} places"
    return tell(f"briefing: {places}, from number {options.offset + 1} on" if len(found) else "briefing: no such place")


def _line(text: str) -> str:
    """Return a source's words on one line."""
    return " ".join(text.split())
