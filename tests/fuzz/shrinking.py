"""What fuzzing found: each fault once, kept as a file, made as small as it gets, and as a row for the tests."""

import csv
import hashlib
import io
import time
import traceback
from pathlib import Path

from fuzz.targets import TARGETS, Target

_SECONDS = 20  # for making one finding smaller


class Found:
    """Asks a target; keeps the inputs that break it, one for each fault, and goes on."""

    def __init__(self, target: Target, folder: Path) -> None:
        self._target, self._folder = target, folder
        self._seen: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)

    def ask(self, content: bytes) -> None:
        """Ask, and keep the input where something breaks that has not broken before."""
        fault = fault_of(self._target, content)
        if fault and fault not in self._seen:
            self._seen.add(fault)
            name = hashlib.sha256(content).hexdigest()[:16]
            (self._folder / name).write_bytes(content)


def fault_of(target: Target, content: bytes) -> str:
    """Return what breaks, as the kind of error and where it is raised; nothing where the promise holds."""
    try:
        target.ask(content)
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "briefing" in frame.filename] or frames
        place = ours[-1]
        said = str(error).partition(":")[0] if isinstance(error, AssertionError) else ""
        return f"{type(error).__name__} in {Path(place.filename).name}, {place.name} {said}".strip()
    return ""


def shrunk(target: Target, content: bytes, seconds: float = _SECONDS) -> bytes:
    """Return the input without what the same fault does not need, as far as the time goes."""
    fault, until = fault_of(target, content), time.monotonic() + seconds
    size = max(len(content) // 2, 1)
    while fault and time.monotonic() < until:
        at, left_out = 0, False
        while at < len(content) and time.monotonic() < until:
            shorter = content[:at] + content[at + size :]
            if fault_of(target, shorter) == fault:
                content, left_out = shorter, True
            else:
                at += size
        if size == 1 and not left_out:
            break
        size = size if left_out else max(size // 2, 1)
    return content


def as_row(name: str, path: Path) -> str:
    """Return a finding as a row of `findings.csv`, smaller if that can be."""
    content = path.read_bytes()
    if path.name.startswith(("timeout-", "oom-", "crash-", "leak-")):
        said = path.name.partition("-")[0]  # to ask again would take as long, or end this process too
    else:
        content = shrunk(TARGETS[name], content)
        path.write_bytes(content)
        said = fault_of(TARGETS[name], content) or "not again"
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow((name, repr(content), said))
    return line.getvalue()
