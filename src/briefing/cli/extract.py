"""`briefing extract`: write the tables only, without notebooks."""

import argparse
from typing import Any

from briefing.cli.given import parameters_of
from briefing.cli.telling import Commands, finish
from briefing.sources.paths import project_path


def add_to(commands: Commands) -> None:
    """Add the command and its options."""
    extract = commands.add_parser("extract", help="write the tables only, without notebooks")
    extract.add_argument("sources", nargs="*", metavar="SOURCES", help="a folder or files (default: seeds/)")
    extract.add_argument("--out", required=True, help="folder for the tables")
    extract.add_argument("--self", dest="self_country", metavar="CODE",
                         help="whose relations the sources describe: ISO 3166-1 alpha-3 (as in a build)")  # fmt: skip
    extract.add_argument(
        "--only-region", metavar="REGION", help="only what concerns a region: id or name (as in a build)"
    )
    extract.add_argument(
        "--only-theme", metavar="THEME", help="only paragraphs on a theme: id or label (as in a build)"
    )
    extract.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from briefing.narrowing.choice import narrowing
    from briefing.publish import extract_only

    given = _checked(parameters_of())
    region, theme = options.only_region, options.only_theme
    only = narrowing(
        given.get("only_region", "") if region is None else region,
        given.get("only_theme", "") if theme is None else theme,
    )
    self_country = options.self_country or given.get("self_country", "VNM")
    return finish(extract_only(options.sources or "seeds", out=options.out, self_country=self_country, only=only))


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    """Return a file's parameters as a build reads them: a typo in it is told here too. Raises ParameterError."""
    if not given:
        return {}
    from briefing.parameters.cells import declared, ours
    from briefing.parameters.given import check

    return dict(check(given, ours() | declared(sorted(project_path("notebooks").glob("*.ipynb")))))
