"""`manifest.json`: what went into a build and what came out, each with its sha256, so that it can be proved again."""

import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefing import reference, theme
from briefing.corrections.extraction import fingerprint
from briefing.files import sha256
from briefing.parameters.plain import told
from briefing.program import fingerprint as program
from briefing.sources import project_path

PACKAGES = (
    *(
        "babel",
        "charset-normalizer",
        "fonttools",
        "lxml",
        "matplotlib",
        "mistune",
        "nbconvert",
        "numpy",
        "pandas",
        "pandera",
    ),
    *("papermill", "pikepdf", "py3langid", "pypdfium2", "trafilatura", "typst"),
)


def describe_inputs(
    sources: Mapping[str, str], refused: Sequence[str], parameters: Mapping[str, Any], notebooks: Iterable[Path]
) -> dict[str, Any]:
    """Return what goes into a build: versions, parameters, and each file that is read, with its hash.

    `sources` are hashes by file, `refused` the files that could not be read.

    The Python patch version, the clock and every path of the machine are left out: they do not change the bytes.
    `corrections` is there only where there are any.
    """
    corrected = fingerprint()
    return {
        "briefing": version("briefing"),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "packages": dict(_versions()),
        "parameters": {name: told(name, value) for name, value in sorted(parameters.items())},
        "sources": dict(sources),
        "refused": [*refused],
        "notebooks": {path.name: sha256(path) for path in notebooks},
        "theme": _theme(parameters),
        **({"corrections": corrected} if corrected else {}),
        "reference": {
            path.relative_to(reference.FOLDER).as_posix(): sha256(path)
            for path in sorted(reference.FOLDER.rglob("*"))
            if path.is_file() and path.suffix in (".csv", ".json")
        },
    }


def describe_build(
    inputs: Mapping[str, Any], outputs: Mapping[str, Path], printed: Mapping[str, Any], also: Mapping[str, Any]
) -> str:
    """Return the manifest as JSON text. `outputs` maps each output's place, relative to the report, to its file.

    `inputs` is what `describe_inputs` says; the PDF carries that part as an attachment. `also` is what the manifest
    alone says, for the next build to know whether anything has changed: `besides` and `notes`, where there are any.
    `printed` holds what an exporter says of the values that it printed: `values`, in reading order, each with its id
    in the HTML, its place, text, class, and the sentences that state it or the key of its formula; and `formulas`, by
    key, with the numbers of the rows that they rest on (see `briefing.formulas`); and `citations`, the sentences cited
    at each place. Each is a line of its own.
    """
    manifest = {
        "briefing": inputs["briefing"],
        "program": program(),
        **inputs,
        **{name: said for name, said in also.items() if said},
        "outputs": {
            name: {"sha256": sha256(path), "bytes": path.stat().st_size} for name, path in sorted(outputs.items())
        },
    }
    formulas = (f"{_line(key)}: {_line(formula)}" for key, formula in printed["formulas"].items())
    citations = (f"{_line(place)}: {_line(cited)}" for place, cited in printed["citations"].items())
    listed = {
        "values": f"[{_lines(map(_line, printed['values']))}]",
        "formulas": f"{{{_lines(formulas)}}}",
        "citations": f"{{{_lines(citations)}}}",
    }
    text = json.dumps(manifest | dict.fromkeys(listed, ""), ensure_ascii=False, indent=1)
    for name, lines in listed.items():
        text = text.replace(f'\n "{name}": ""', f'\n "{name}": {lines}', 1)
    return text + "\n"


@cache
def _versions() -> Mapping[str, str]:
    """Return the packages' versions. Each is parsed from a file, and every member of a set asks for them."""
    return {package: version(package) for package in PACKAGES}


def _theme(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Return the hashes of the default theme, of the one that was asked for, and of the logo."""
    own = str(parameters.get("theme", ""))
    default, *logo = theme.read(theme.DEFAULT).files
    files = {f"data/{path.name}": path for path in (default, *logo)}
    if own:
        folder = Path(str(told("theme", own))).parent
        files |= {(folder / path.name).as_posix(): path for path in theme.read(project_path(own)).files}
    return {name: sha256(path) for name, path in files.items()}


def _line(part: object) -> str:
    return json.dumps(part, ensure_ascii=False)


def _lines(parts: Iterable[str]) -> str:
    lines = ",\n  ".join(parts)
    return f"\n  {lines}\n " if lines else ""
