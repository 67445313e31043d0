"""Rows that were made ahead: a build reads each source once, and the kernels of its notebooks find its rows here.

The same source gives the same rows, so what is found here is what extracting would give; only a build's own process
(`publish.reader`) makes any, and JSON carries them from there. Nothing outlives the build.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from briefing.records import Metadata, Source
from briefing.tables.schema import Row

Rows = Mapping[str, Sequence[Row]]  # by table
_MADE: dict[Source, Rows] = {}


def found(source: Source) -> Rows | None:
    """Return the rows of this very source, text and all, or None where nobody made them ahead."""
    return _MADE.get(source)


def keep(lines: Iterable[str]) -> None:
    """Keep what `line` wrote. Raises ValueError, KeyError or TypeError where a line is something else."""
    for line in lines:
        kept = json.loads(line)
        _MADE[revived(kept["source"])] = kept["rows"]


def line(source: Source, rows: Rows) -> str:
    """Return a source and its rows as one line of JSON, without the line feed."""
    return json.dumps({"source": asdict(source), "rows": rows})


def revived(source: Mapping[str, Any]) -> Source:
    """Return the source that `dataclasses.asdict` was given."""
    return Source(**{**source, "stated": Metadata(**source["stated"])})
