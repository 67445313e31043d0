"""Gains and losses: scores held to those that were written down before."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import BriefingError
from briefing.sources import project_path

_DIGITS = 3  # written scores have as many decimals
_COLUMNS = ("f1", "floor")  # which column of a table holds the score
_REMEDY = "give what --json wrote, or a CSV file with the columns metric and f1"


@dataclass(frozen=True, slots=True)
class Gain:
    """A metric's F1 before and now; None where one of them does not know the metric."""

    metric: str
    before: float | None
    now: float | None

    @property
    def change(self) -> float:
        """How much was gained, in steps of 0.001; 0 where there is nothing to compare."""
        if self.before is None or self.now is None:
            return 0.0
        return round(round(self.now, _DIGITS) - round(self.before, _DIGITS), _DIGITS)


def gains(now: Mapping[str, float], before: Mapping[str, float]) -> list[Gain]:
    """Return each metric's gain, in the order of `now`, then what only `before` knows."""
    return [Gain(metric, before.get(metric), now.get(metric)) for metric in dict.fromkeys((*now, *before))]


def read_scores(file: str | Path, chosen: str = "") -> dict[str, float]:
    """Return the F1 of each metric from a file of scores: what `--json` wrote, or a table as measured.csv.

    A table of several sets needs the name of the one that is meant.
    Raises BriefingError where the file holds no scores, or not those of the set.
    """
    path = project_path(file)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BriefingError(str(file), "cannot be read", _REMEDY) from error
    sets = {"": _from_json(text, str(file))} if path.suffix == ".json" else parse_scores(text, str(file))
    if not chosen and len(sets) == 1:
        return next(iter(sets.values()))
    if chosen not in sets:
        cause = f"has no set {chosen!r}" if chosen else "holds the scores of several sets"
        raise BriefingError(str(file), cause, f"name one with --set: {', '.join(sets)}")
    return sets[chosen]


def parse_scores(text: str, place: str) -> dict[str, dict[str, float]]:
    """Return the F1 by set and metric from a table's text. Raises BriefingError where it is no table of scores."""
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    column = next((name for name in _COLUMNS if rows and name in rows[0]), "")
    sets: dict[str, dict[str, float]] = {}
    try:
        for row in rows:
            sets.setdefault(row.get("set") or "", {})[row["metric"]] = float(row[column])
    except (KeyError, TypeError, ValueError) as error:
        raise BriefingError(place, "is no table of scores", _REMEDY) from error
    if not sets:
        raise BriefingError(place, "holds no score", _REMEDY)
    return sets


def _from_json(text: str, place: str) -> dict[str, float]:
    try:
        return {metric: float(values["f1"]) for metric, values in json.loads(text).items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BriefingError(place, "holds no scores", _REMEDY) from error
