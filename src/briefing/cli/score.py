"""`briefing score`: tell how far the rules agree with the marks of careful readers."""

import argparse
import sys

from briefing.cli.telling import DONE, DONE_BUT, Commands, tell
from briefing.sources import SELF_COUNTRY


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    score = commands.add_parser("score", help="tell how far the rules agree with the marks of careful readers")
    score.add_argument("gold", metavar="GOLD", help="a folder of marks: one folder per document, with zones.csv, …")
    score.add_argument("--sources", metavar="DIR", help="the annotated texts (default: GOLD/../docs, else seeds/)")
    score.add_argument("--tables", metavar="DIR", help="score these tables instead of extracting anew")
    score.add_argument(
        "--self",
        dest="self_country",
        default=SELF_COUNTRY,
        metavar="CODE",
        help=f"whose relations they describe, unless sources.csv says so (default: {SELF_COUNTRY})",
    )
    score.add_argument("--errors", action="store_true", help="list each missed and each wrong mark with its sentence")
    score.add_argument("--rules", action="store_true", help="tell how often each rule is right, doubtful marks apart")
    score.add_argument("--json", metavar="FILE", help="also write the scores to this file")
    score.add_argument("--against", metavar="FILE", help="print gains and losses against earlier scores (.json, .csv)")
    score.add_argument("--set", dest="against_set", default="", metavar="NAME", help="which set of that file is meant")
    score.add_argument("--check", action="store_true", help="exit 1 where a score fell (with --against)")
    score.add_argument("--markdown", action="store_true", help="print tables in Markdown, as for a CI summary")
    score.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.score.command import Asked, score

    asked = {name: value for name, value in vars(options).items() if name not in ("run", "check")}
    scored = score(Asked(**asked))
    for note in scored.notes:
        tell(f"briefing: {note}")
    return tell(scored.text, DONE_BUT if scored.notes or (options.check and scored.lost) else DONE, sys.stdout)
