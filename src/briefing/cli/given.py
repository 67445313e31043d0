"""The parameters that a command works with where its line names none."""

from pathlib import Path
from typing import Any

from briefing.sources.paths import project_path

OWN = "parameters.yml"  # of a project; there need be no such file


def parameters_of(named: Path | None = None) -> dict[str, Any]:
    """Return the parameters of the file that is named, else of the project's own. Raises ParameterError."""
    own = project_path(OWN)
    if named is None and not own.is_file():
        return {}
    from briefing.parameters.reading import read_parameters

    return read_parameters(named or own)
