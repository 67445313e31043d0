"""A revision of this repository as a folder: the tables, the manifest and the sources that git holds, byte for byte."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from briefing.errors import BriefingError
from briefing.sources import project_folder

_DEFAULT = ("data/tables", "reports/manifest.json")
_WANTED = (".csv", ".json", ".txt", ".md")


def bring_out(given: str, into: Path, sources: Sequence[str]) -> Path:
    """Write what a revision holds into a folder, and return the folder to compare.

    `given` is what git calls a commit, or `COMMIT:FOLDER` for a report that lies elsewhere than the default one.
    Raises BriefingError where git is absent, this is no repository, it knows no such commit, or it holds no tables.
    """
    revision, _, folder = given.partition(":")
    commit = _commit(given, revision)
    folder = folder.strip("/")
    paths = [*([folder] if folder else _DEFAULT), "seeds", *(place for place in sources if _within(place))]
    files = _listed(given, commit, paths)
    tables = [path for path, _ in files if path.endswith("documents.csv")]
    if not tables:
        where = folder or _DEFAULT[0]
        raise BriefingError(given, f"holds no tables in {where}", "name where they lie: COMMIT:FOLDER, or two folders")
    for (path, _), content in zip(files, _blobs(given, [blob for _, blob in files]), strict=True):
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return into / folder if folder else into


def _commit(given: str, revision: str) -> str:
    remedy = "name a folder with tables, or a commit, branch or tag that `git log` knows (for all of them: git fetch)"
    if shutil.which("git") is None:
        raise BriefingError(given, "is no folder, and git, which could know it as a revision, is not here", remedy)
    if not _git("rev-parse", "--git-dir")[0]:
        raise BriefingError(given, "is no folder, and this is no git repository", "name a folder with tables")
    known, out = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if not revision or not known:
        raise BriefingError(given, "is neither a folder nor a revision of this repository", remedy)
    return out.decode().strip()


def _listed(given: str, commit: str, paths: Sequence[str]) -> list[tuple[str, str]]:
    """Return path and blob of each plain file below these paths, both relative to the project's folder."""
    done, out = _git("ls-tree", "-r", "-z", commit, "--", *paths)
    if not done:
        raise BriefingError(given, "cannot be listed by git", "check the repository: git fsck")
    found = []
    for entry in out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        about, _, path = entry.partition("\t")
        mode, _, blob = about.split()
        plain = mode.startswith("100") and ".." not in Path(path).parts
        if plain and path.lower().endswith(_WANTED):
            found.append((path, blob))
    return found


def _blobs(given: str, blobs: Sequence[str]) -> list[bytes]:
    """Return the files' bytes as they were committed: no conversion of line ends, no filter."""
    done, out = _git("cat-file", "--batch", given="\n".join(blobs) + "\n")
    found, at = [], 0
    while done and at < len(out):
        end = out.index(b"\n", at)
        about = out[at:end].split()
        if len(about) != 3:
            break
        size = int(about[2])
        found.append(out[end + 1 : end + 1 + size])
        at = end + size + 2
    if len(found) != len(blobs):
        raise BriefingError(given, "is not whole in this repository", "fetch what is missing: git fetch --refetch")
    return found


def _git(*arguments: str, given: str = "") -> tuple[bool, bytes]:
    """Run git within the project's folder; return whether it was content, and what it said."""
    command = ["git", *arguments]
    done = subprocess.run(command, cwd=project_folder(), input=given.encode(), capture_output=True, check=False)  # noqa: S603
    return done.returncode == 0, done.stdout


def _within(place: str) -> bool:
    path = Path(place)
    return not path.is_absolute() and ".." not in path.parts and not place.startswith("~")
