"""What a build or an extraction left behind."""

from dataclasses import dataclass
from pathlib import Path

from briefing.sources import Problem


@dataclass(frozen=True, slots=True)
class Built:
    """What a build or an extraction left behind, and what was wrong with the sources.

    `anew`: whether it was made now; else nothing had changed since the last time.
    """

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()  # what is to be said besides, and fails nothing
    anew: bool = True
