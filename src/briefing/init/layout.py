"""What a fresh project holds, and laying it out: all of it or nothing, and never over a file that is there."""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from briefing.corrections.correction import COLUMNS, PLACE
from briefing.errors import OutputError
from briefing.files import write_beside
from briefing.init.wheel import data, wheel
from briefing.sources import check_country
from briefing.staging import staging, unfinished

_TEMPLATE = Path(__file__).parent / "template"
_WRITTEN = {  # from the template; some are named otherwise there, or our own tools would obey them
    "README.md": "README.md",
    "marker.toml": "pyproject.toml",
    "parameters.yml": "parameters.yml",
    "theme.yml": "theme.yml",
    "gitignore": ".gitignore",
    "workflow.yml": ".github/workflows/briefing.yml",
    "postBuild": "postBuild",
    "sample.txt": "seeds/sample.txt",
}
_SAMPLES = "NZL"  # whose relations the sample describes
_SELF = "«self»".encode()  # where the template's parameters.yml names it
_LOCKS = ("requirements.txt", "requirements-lab.txt")
_RUN = ("postBuild",)  # what Binder runs must be executable
_OURS = "--editable ."  # how the checkout's own environment.yml brings the program


def lay_out(folder: str | Path, self_country: str = _SAMPLES) -> tuple[Path, ...]:
    """Lay out a project in a folder, which is made where it is missing, and return its files.

    The folder may hold other files already, as a clone of an empty repository does. `self_country` is whose relations
    the user's articles describe, unless their register says so (ISO 3166-1 alpha-3).
    Raises OutputError, and writes nothing, where a file of the project is there already or nothing can be written;
    ParameterError where there is no such country.
    """
    check_country(self_country, "--self")
    target = Path.cwd() / Path(folder).expanduser()
    if target.exists() and not target.is_dir():
        raise OutputError(str(folder), "is a file", "name a folder")
    content = project_files(self_country)
    if not unfinished(target):
        _refuse_what_is_there(folder, target, content)
    with staging(target) as stage:
        if not stage.finished:  # else one that was cut off is laid out now
            _refuse_what_is_there(folder, target, content)
            _write(stage.folder, content)
            stage.move_into_place({stage.folder / name: target / name for name in content})
    return tuple(target / name for name in content)


def project_files(self_country: str = _SAMPLES) -> dict[str, bytes]:
    """Return the content of each file of a fresh project, by its path there, in the order of the paths."""
    program, packed = wheel()
    place = f"packages/{program}"
    content = {name: (_TEMPLATE / kept).read_bytes() for kept, name in _WRITTEN.items()}
    content["parameters.yml"] = content["parameters.yml"].replace(_SELF, self_country.encode())
    content |= {f"notebooks/{path.name}": path.read_bytes() for path in sorted(data("notebooks").glob("*.ipynb"))}
    content |= {name: _lock(name, place, packed) for name in _LOCKS}
    content["environment.yml"] = _environment(place)
    content[place] = packed
    content[PLACE] = (",".join(COLUMNS) + "\n").encode()
    content["seeds/sources.csv"] = _register(content["seeds/sample.txt"])
    return dict(sorted(content.items()))


def _register(sample: bytes) -> bytes:
    """Return the register of sources with the sample's row."""
    row = f"sample,sample.txt,{_SAMPLES},invented for `briefing init`,{hashlib.sha256(sample).hexdigest()}"
    return f"source,file,self,origin,sha256\n{row}\n".encode()


def _lock(name: str, program: str, packed: bytes) -> bytes:
    """Return a lock of ours with the program in it: its place in the project, and its hash."""
    line = f"./{program} \\\n    --hash=sha256:{hashlib.sha256(packed).hexdigest()}\n"
    return (line + data(name).read_text(encoding="utf-8")).encode()


def _environment(program: str) -> bytes:
    """Return conda's environment as ours is, with the project's program instead of a checkout."""
    text = data("environment.yml").read_text(encoding="utf-8")
    about = "# For conda and Binder. requirements.txt pins every version and hash; here stand the least versions.\n"
    named = re.sub(r"\A(#.*\n)*", about, text).replace(_OURS, f"./{program}")
    return named.encode()


def _refuse_what_is_there(folder: str | Path, target: Path, content: Mapping[str, bytes]) -> None:
    there = [name for name in content if (target / name).exists() or (target / name).is_symlink()]
    if there:
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        cause = f"holds {', '.join(there[:3])}{more} already, and nothing is written over"
        raise OutputError(str(folder), cause, "name another folder, or move these files away")


def _write(stage: Path, content: Mapping[str, bytes]) -> None:
    for name, whole in content.items():
        write_beside(stage / name, whole)
        if name in _RUN:
            (stage / name).chmod(0o755)
