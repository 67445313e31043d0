"""Sources and what is made of them lie in folders of their own."""

from collections.abc import Iterable
from pathlib import Path

from briefing.errors import ParameterError
from briefing.sources import project_path


def check_apart(sources: str | Iterable[str], out: Path) -> None:
    """Raise ParameterError where outputs would lie among the sources: the next run would read its own report.

    A folder within the sources' may be written into: reading leaves it out.
    """
    for place in [sources] if isinstance(sources, str) else sources:
        given = project_path(place)
        if given.is_dir() and out.is_dir() and given.samefile(out):
            cause = "is a folder of sources: the next run would read what this one writes there"
            raise ParameterError(f"--out {place}", cause, f"name another folder, or one in it: --out {place}/report")
