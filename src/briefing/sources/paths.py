"""Where the project is, and what paths mean within it."""

from pathlib import Path


def project_folder() -> Path:
    """Return the nearest folder, from the working one upwards, that holds `pyproject.toml`; else the working one."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "pyproject.toml").is_file()), here)


def project_path(path: str | Path) -> Path:
    """Return a path as it resolves from the project's folder, so that notebooks and commands mean the same one."""
    return project_folder() / Path(path).expanduser()
