"""`briefing verify`: check a finished report against its sources and its manifest."""

import argparse
import sys

from briefing.cli.telling import DONE, DONE_BUT, Commands, tell
from briefing.errors import OutputError
from briefing.sources import project_path


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    verify = commands.add_parser("verify", help="check a finished report against its sources and its manifest")
    verify.add_argument("report", nargs="?", default="reports", help="the report's folder (default: reports/)")
    verify.add_argument("--sources", default="seeds", help="its sources, or its dataset (default: seeds/)")
    verify.add_argument("--rebuild", action=argparse.BooleanOptionalAction,
                        help="build again and compare bytes (default: if the same versions are here)")  # fmt: skip
    verify.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.staging import interrupted
    from briefing.verify import verify

    if interrupted(project_path(options.report)):
        cause = "a build was cut off while it moved its files there"
        raise OutputError(options.report, cause, "run the same briefing build again: it moves the rest")
    checks = verify(options.report, options.sources, rebuild=options.rebuild)
    for told in (*checks.findings, *checks.notes):
        tell(f"briefing: {told}")
    failed = len(checks.findings)
    return tell(f"{checks.made} checks, {failed} failed", DONE_BUT if failed else DONE, sys.stdout)
