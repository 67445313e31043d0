"""Copies: each is one of what is counted for it, and no two documents with one text are both counted."""

import re
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from briefing.records import RUNNING
from briefing.verify.dataset import Dataset
from briefing.verify.findings import Checks
from briefing.verify.report import Cells, Report, sha256

_WORD = re.compile(r"\w+")
_RUN = 4  # words in a row
_MOST = 2_000  # copies whose likeness is worked out again: of more, so many are picked at even distances


def check_copies(report: Report, dataset: Dataset, checks: Checks) -> None:
    """Hold the copies to the dataset: by their texts, and by the hashes of all texts."""
    listed = report.tables.get("copies", ())
    counted = {row["source"]: row["counted"] for row in listed}
    _check_pieces(report, listed, checks)
    for row in listed:
        holds = row["counted"] not in counted and row["counted"] != row["source"]
        checks.hold(holds, "tables/copies.csv", f"{row['source']} as a copy of {row['counted']}", "one that is counted")
    _check_same(dataset, counted, checks)
    picked = listed[:: max(1, -(-len(listed) // _MOST))]
    texts = _texts(dataset, {name for row in picked for name in (row["source"], row["counted"])})
    for row in picked:
        one, other = (texts.get(row[column]) for column in ("source", "counted"))
        place = f"tables/copies.csv, {row['source']}"
        if checks.hold(one is not None and other is not None, place, "no such documents", "two of the dataset"):
            _check_one(row, one or ("", ""), other or ("", ""), place, checks)


def _check_one(row: Cells, one: tuple[str, str], other: tuple[str, str], place: str, checks: Checks) -> None:
    kind = "exact" if one[0] == other[0] else "near"
    checks.hold(row["kind"] == kind, place, f"a copy that is {row['kind']}", kind)
    shared = 1.0 if kind == "exact" else _likeness(one[1], other[1])
    checks.hold(row["likeness"] == f"{shared:.4f}", place, f"a likeness of {row['likeness']}", f"{shared:.4f}")


def _likeness(one: str, other: str) -> float:
    """Return the part of all runs of words that two texts have in common."""
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))}


def _texts(dataset: Dataset, names: set[str]) -> dict[str, tuple[str, str]]:
    """Return the hash of each text with its white space folded, and the text of its running lines."""
    wanted = pa.array(sorted(names), pa.string())
    found = {}
    for part in dataset.parts:
        texts = dataset.read("texts", part, ("source", "text"), wanted)
        if not texts.num_rows:
            continue
        zones = dataset.read("zones", part, None, wanted)
        zones = zones.filter(pc.is_in(zones["zone"], value_set=pa.array(RUNNING, pa.string())))
        running: dict[str, list[int]] = {}
        for row in zones.to_pylist():
            running.setdefault(row["source"], []).append(row["line"])
        for row in texts.to_pylist():
            lines = row["text"].split("\n")
            words = "\n".join(lines[number - 1] for number in running.get(row["source"], ()))
            found[row["source"]] = (sha256(" ".join(row["text"].split()).encode("utf-8", "surrogatepass")), words)
    return found


def _check_same(dataset: Dataset, counted: Mapping[str, str], checks: Checks) -> None:
    """Hold documents of one text to one another: at most one of them is counted."""
    first: dict[bytes, str] = {}  # the document that is counted, by the hash of its text
    for table in dataset.each("signatures", ("source", "sha256")):
        for name, digest in zip(table["source"].to_pylist(), table["sha256"].to_pylist(), strict=True):
            if name in counted:
                continue
            other = first.setdefault(bytes.fromhex(digest), name)
            checks.hold(other == name, "tables/copies.csv", f"{name} and {other} both counted", "one of two same texts")


def _check_pieces(report: Report, listed: Sequence[Cells], checks: Checks) -> None:
    """Hold the number of copies of each piece to the list of copies."""
    found: dict[str, int] = {}
    for row in listed:
        found[row["counted"]] = found.get(row["counted"], 0) + 1
    stated = {row["source"]: row["copies"] for row in report.tables.get("pieces", ())}
    told = f"{len(stated)} pieces with copies"
    same = stated == {name: f"{number}" for name, number in found.items()}
    checks.hold(same, "tables/pieces.csv", told, "the pieces that tables/copies.csv gives, with their numbers")
