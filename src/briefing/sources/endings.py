"""Files that hold many documents, known by their endings: archives, JSON Lines, Parquet."""

from dataclasses import dataclass

COMPRESSIONS = (".gz", ".bz2", ".xz", ".zst")
_SHORT = {".tgz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz", ".tzst": ".tar.zst", ".ndjson": ".jsonl"}
_COMPRESSED = (".tar", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a file that holds many documents ends."""

    written: str
    kind: str  # .zip, .tar, .jsonl, .parquet
    compression: str = ""  # one of COMPRESSIONS


def _endings() -> dict[str, Ending]:
    plain = [".zip", ".tar", ".jsonl", ".ndjson", ".parquet", ".tgz", ".tbz2", ".txz", ".tzst"]
    found = {}
    for written in [*plain, *(first + second for first in _COMPRESSED for second in COMPRESSIONS)]:
        whole = _SHORT.get(written, written)
        compression = next((one for one in COMPRESSIONS if whole.endswith(one)), "")
        kind = whole.removesuffix(compression)
        found[written] = Ending(written, _SHORT.get(kind, kind), compression)
    return found


_ENDINGS = _endings()
HOLDING_MANY = tuple(_ENDINGS)


def ending(file: str) -> Ending | None:
    """Return the ending of a file that holds many documents; None where it is none.

    >>> ending("press/2019.tar.gz"), ending("a.txt")
    (Ending(written='.tar.gz', kind='.tar', compression='.gz'), None)
    """
    name = file.rpartition("/")[2].lower()
    found = (each for written, each in _ENDINGS.items() if name.endswith(written) and len(name) > len(written))
    return max(found, key=lambda each: len(each.written), default=None)
