"""What decides how a document is read, besides the document: program, reference data, libraries, parameters."""

import hashlib
import json
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from typing import Any

from briefing import reference
from briefing.files import sha256
from briefing.narrowing.choice import Narrowing
from briefing.program import fingerprint

# Libraries whose versions may change what is read, or the bytes of what is written.
_PACKAGES = (
    "ahocorasick-rs",
    "charset-normalizer",
    "lxml",
    "numpy",
    "py3langid",
    "pyarrow",
    "pypdfium2",
    "rensa",
    "trafilatura",
)

# Rooms after this one, in the order of the flow (`tests/project/test_architecture.py` goes by it): no room before them
# imports them, so a change there is none in what is read.
LATER = (
    *("corpus", "charts", "report", "corpus_report", "explore", "export", "publish", "many"),
    *("verify", "diff", "score", "init", "cli"),
)
_TRANSLATIONS = "locale"  # what only later rooms read


@cache
def program() -> str:
    """Return the hash of program, reference data, and versions: alike on all machines that read one dataset."""
    data = sorted(path for path in reference.FOLDER.rglob("*") if path.is_file() and path.suffix in (".csv", ".json"))
    told = {
        "program": fingerprint(without=frozenset((*LATER, _TRANSLATIONS))),
        "python": ".".join(platform.python_version_tuple()[:2]),
        "packages": {package: version(package) for package in _PACKAGES},
        "reference": {path.relative_to(reference.FOLDER).as_posix(): sha256(path) for path in data},
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def parameters(only: Narrowing, self_country: str) -> dict[str, Any]:
    """Return the parameters of an extraction as a dataset states them."""
    return {"self_country": self_country, "only_region": only.region, "only_theme": only.theme}


def identity(only: Narrowing) -> str:
    """Return the hash that every batch's key begins with. Whose relations a document describes it says itself."""
    told: Mapping[str, Any] = {"program": program(), "only_region": only.region, "only_theme": only.theme}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
