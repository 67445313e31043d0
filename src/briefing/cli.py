"""The command line: `briefing build | extract | verify | diff | score`.

Exit codes: 0 done; 1 done, but sources were refused or changed, or a check failed; 2 nothing done, the user must act;
3 a bug, whose traceback is in a log file.
"""

import argparse
import logging
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.publish import Built

DONE, DONE_BUT, MISTAKE, BUG = range(4)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Users see no traceback."""
    options = _parser().parse_args(arguments)
    logging.getLogger().setLevel(logging.CRITICAL)
    try:
        return int(options.run(options))
    except BriefingError as error:
        return _say(f"briefing: {error}", MISTAKE)
    except KeyboardInterrupt:
        return _say("briefing: stopped; what was there before is untouched", MISTAKE)
    except Exception as error:
        log = _log(traceback.format_exc())
        return _say(f"briefing: a bug: {type(error).__name__}. Please report it with {log}", BUG)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="briefing", description="Read articles; make a briefing that can be checked.")
    parser.add_argument("--version", action="version", version=version("briefing"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="extract, draw and print: the PDF, the HTML, the tables")
    build.add_argument("sources", nargs="*", metavar="SOURCES", help="a folder or files (default: seeds/)")
    build.add_argument("--out", help="folder for the report and its tables (default: reports/ and data/tables/)")
    build.add_argument("-p", dest="parameters", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"),
                       help="set a notebook's parameter")  # fmt: skip
    build.add_argument("--params", type=Path, metavar="FILE", help="a YAML file of parameters")
    build.set_defaults(run=_build)

    extract = commands.add_parser("extract", help="write the tables only, without notebooks")
    extract.add_argument("sources", nargs="*", metavar="SOURCES", help="a folder or files (default: seeds/)")
    extract.add_argument("--out", required=True, help="folder for the tables")
    extract.add_argument("--self", dest="self_country", default="VNM", metavar="CODE",
                         help="whose relations the sources describe: ISO 3166-1 alpha-3 (default: VNM)")  # fmt: skip
    extract.set_defaults(run=_extract)

    verify = commands.add_parser("verify", help="check a finished report against its sources and its manifest")
    verify.add_argument("report", nargs="?", default="reports", help="the report's folder (default: reports/)")
    verify.add_argument("--sources", default="seeds", help="folder of its sources (default: seeds/)")
    verify.add_argument("--rebuild", action=argparse.BooleanOptionalAction,
                        help="build again and compare bytes (default: if the same versions are here)")  # fmt: skip
    verify.set_defaults(run=_verify)

    _add_diff(commands.add_parser("diff", help="tell what differs between two builds, with sentences and causes"))
    _add_corrections(commands.add_parser("corrections", help="check what analysts corrected; carry it to other tools"))
    _add_score(commands.add_parser("score", help="tell how far the rules agree with the marks of careful readers"))
    return parser


def _add_diff(diff: argparse.ArgumentParser) -> None:
    side = "a folder of a report or of tables, or a git revision of this repository (COMMIT, or COMMIT:FOLDER)"
    diff.add_argument("old", metavar="OLD", help=side)
    diff.add_argument("new", metavar="NEW", help="the same")
    diff.add_argument("--check", action="store_true", help="exit 1 where they differ")
    diff.add_argument("--format", choices=("text", "markdown", "html"),
                      help="how it is told (default: by the ending of FILE, else text)")  # fmt: skip
    diff.add_argument("--out", metavar="FILE", help="write it to this file")
    diff.add_argument("--sources", action="append", default=[], metavar="DIR",
                      help="where texts of sources lie, besides seeds/; may be given more than once")  # fmt: skip
    diff.set_defaults(run=_diff)


def _add_corrections(corrections: argparse.ArgumentParser) -> None:
    what = corrections.add_subparsers(required=True, metavar="WHAT", dest="what")
    check = what.add_parser("check", help="tell whether each correction has its place in the sources")
    check.add_argument("--sources", default="seeds", metavar="SOURCES", help="folder of sources (default: seeds/)")
    export = what.add_parser("export", help="write them as W3C Web Annotations (JSON-LD)")
    export.add_argument("file", metavar="FILE")
    take = what.add_parser("import", help="add the Web Annotations of a file to them")
    take.add_argument("file", metavar="FILE")
    rows = what.add_parser("test-rows", help="write each corrected paragraph with its marks, as tests/gold/passages")
    rows.add_argument("folder", metavar="FOLDER")
    rows.add_argument("--sources", default="seeds", metavar="SOURCES", help="folder of sources (default: seeds/)")
    corrections.set_defaults(run=_corrections)


def _add_score(score: argparse.ArgumentParser) -> None:
    score.add_argument("gold", metavar="GOLD", help="a folder of marks: one folder per document, with zones.csv, …")
    score.add_argument("--sources", metavar="DIR", help="the annotated texts (default: GOLD/../docs, else seeds/)")
    score.add_argument("--tables", metavar="DIR", help="score these tables instead of extracting anew")
    score.add_argument("--self", dest="self_country", default="VNM", metavar="CODE",
                       help="whose relations they describe, unless sources.csv says so (default: VNM)")  # fmt: skip
    score.add_argument("--errors", action="store_true", help="list each missed and each wrong mark with its sentence")
    score.add_argument("--rules", action="store_true", help="tell how often each rule is right, doubtful marks apart")
    score.add_argument("--json", metavar="FILE", help="also write the scores to this file")
    score.add_argument("--against", metavar="FILE", help="print gains and losses against earlier scores (.json, .csv)")
    score.add_argument("--set", dest="against_set", default="", metavar="NAME", help="which set of that file is meant")
    score.add_argument("--check", action="store_true", help="exit 1 where a score fell (with --against)")
    score.add_argument("--markdown", action="store_true", help="print tables in Markdown, as for a CI summary")
    score.set_defaults(run=_score)


def _build(options: argparse.Namespace) -> int:
    from briefing.publish import build, read_parameters

    parameters = read_parameters(options.params) if options.params else {}
    parameters |= dict(options.parameters)
    progress = _Steps(sys.stderr.isatty())
    try:
        built = build(options.sources or "seeds", out=options.out, parameters=parameters, progress=progress.step)
    finally:
        progress.end()
    return _finish(built)


def _extract(options: argparse.Namespace) -> int:
    from briefing.publish import extract_only

    return _finish(extract_only(options.sources or "seeds", out=options.out, self_country=options.self_country))


def _verify(options: argparse.Namespace) -> int:
    from briefing.verify import verify

    checks = verify(options.report, options.sources, rebuild=options.rebuild)
    for told in (*checks.findings, *checks.notes):
        _say(f"briefing: {told}")
    failed = len(checks.findings)
    return _say(f"{checks.made} checks, {failed} failed", DONE_BUT if failed else DONE, sys.stdout)


def _diff(options: argparse.Namespace) -> int:
    from briefing.diff.command import diff

    told = diff(options.old, options.new, sources=options.sources, form=options.format, out=options.out)
    return _say(told.text, DONE_BUT if told.differs and options.check else DONE, sys.stdout)


def _corrections(options: argparse.Namespace) -> int:
    from briefing.corrections import command

    match options.what:
        case "check":
            told = command.check(options.sources)
        case "export":
            told = command.export(options.file)
        case "test-rows":
            told = command.test_rows(options.folder, options.sources)
        case _:
            told = command.take(options.file)
    for fault in told.faults:
        _say(f"briefing: {fault}")
    return _say(told.text, DONE_BUT if told.faults else DONE, sys.stdout)


def _score(options: argparse.Namespace) -> int:
    from briefing.score.command import Asked, score

    asked = {name: value for name, value in vars(options).items() if name not in ("run", "check")}
    scored = score(Asked(**asked))
    for note in scored.notes:
        _say(f"briefing: {note}")
    return _say(scored.text, DONE_BUT if scored.notes or (options.check and scored.lost) else DONE, sys.stdout)


def _finish(built: "Built") -> int:
    """Say what was written and what was wrong with sources."""
    for note in built.notes:
        _say(f"briefing: {note}")
    for problem in built.problems:
        _say(f"briefing: {BriefingError(f'{problem.file}: {problem.problem}', problem.cause, problem.remedy)}")
    named = [file for file in built.files if file.suffix in (".pdf", ".html")] or [built.files[0].parent]
    for file in named:
        _say(f"wrote {_shown(file)}", file=sys.stdout)
    return DONE_BUT if built.problems else DONE


def _shown(path: Path) -> str:
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


class _Steps:
    """Progress on a terminal: one line that is written over. Anywhere else: silence."""

    def __init__(self, terminal: bool) -> None:
        self.terminal = terminal
        self.done: list[str] = []

    def step(self, name: str) -> None:
        """Note that a step is done."""
        self.done.append(name)
        if self.terminal:
            sys.stderr.write(f"\r\x1b[K{len(self.done)} of 7 steps: {name}")
            sys.stderr.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.terminal and self.done:
            sys.stderr.write("\r\x1b[K")


def _say(message: str, code: int = DONE, file: TextIO | None = None) -> int:
    print(message, file=file or sys.stderr)
    return code


def _log(text: str) -> Path:
    with tempfile.NamedTemporaryFile("w", prefix="briefing-", suffix=".log", delete=False, encoding="utf-8") as file:
        file.write(text)
    return Path(file.name)


if __name__ == "__main__":
    sys.exit(main())
