"""`briefing extract`: write the tables only, without notebooks."""

import argparse
import sys

from briefing.cli.given import add_parameters, folder, parameters_of
from briefing.cli.telling import Commands, finish

_SHORT = ("self_country", "only_region", "only_theme")  # what concerns an extraction, each with an option of its own
_AFTER = """\
Stopped or killed, an extraction into a dataset goes on where it was: give the same command again.
Exit codes: 0 done; 1 done, but sources were refused (the table errors lists them); 2 not done."""


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    extract = commands.add_parser("extract", help="write the tables only, without notebooks", epilog=_AFTER,
                                  formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    extract.add_argument("sources", nargs="*", metavar="SOURCES",
                         help="folders, files, archives (.zip, .tar, .tar.gz …), tables of documents (.jsonl, "
                              ".parquet), lists of files (@list.txt), URLs of storages (default: seeds/)")  # fmt: skip
    extract.add_argument("--out", required=True, type=folder, metavar="DIR",
                         help="folder for the tables; a dataset's may be a URL")  # fmt: skip
    extract.add_argument("--format", choices=("csv", "parquet"),
                         help="CSV files, or a dataset of Parquet (default: CSV up to 500 documents)")  # fmt: skip
    extract.add_argument("--jobs", type=_jobs, default=0, metavar="N",
                         help="how many processes read (default: one for each core)")  # fmt: skip
    extract.add_argument("--scheduler", default="", metavar="ADDRESS",
                         help="of a dataset: a Dask scheduler's workers read (as tcp://host:8786)")  # fmt: skip
    extract.add_argument("--force", action="store_true",
                         help="of a dataset: read anew what an earlier run has read")  # fmt: skip
    add_parameters(extract, "that `briefing build --help` lists; all are checked, those of an extraction are used")
    extract.add_argument("--self", dest="self_country", metavar="CODE",
                         help="whose relations the sources describe: as -p self_country CODE")  # fmt: skip
    extract.add_argument("--only-region", metavar="REGION",
                         help="only what concerns a region: as -p only_region REGION")  # fmt: skip
    extract.add_argument("--only-theme", metavar="THEME",
                         help="only paragraphs on a theme: as -p only_theme THEME")  # fmt: skip
    extract.set_defaults(run=_run)


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes: write 1 or more")
    return int(text)


def _run(options: argparse.Namespace) -> int:
    from briefing.batches.run import Extracted
    from briefing.cli.telling_archive import Reading, finish_dataset, stopped
    from briefing.publish import archive

    short = [(name, value) for name in _SHORT if (value := getattr(options, name)) is not None]
    given = parameters_of(options.params, [*options.parameters, *short])
    reading = Reading(sys.stderr)
    try:
        with reading:
            done = archive.extract(
                options.sources or "seeds",
                out=options.out,
                parameters=given,
                form=options.format,
                jobs=options.jobs,
                scheduler=options.scheduler,
                force=options.force,
                watcher=reading,
            )
    except KeyboardInterrupt:
        return stopped(reading)
    return finish_dataset(done) if isinstance(done, Extracted) else finish(done)
