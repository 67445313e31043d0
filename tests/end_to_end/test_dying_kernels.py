"""A kernel that dies, hangs or runs out of memory: what is said, and what stands afterwards."""

import math
from pathlib import Path

import pytest
from commands import add_cell, lay_out, run, run_here
from pace import patience

TEXT = "Old friends\n\nThe Communist Party of Vietnam has relations with 74 parties in Asia. They met in Laos.\n"
CALLS_NOTHING = "import ctypes\nctypes.string_at(0)"
WAITS = "import time\nprint('so far', flush=True)\ntime.sleep(300)"
KILLED = "import os\nprint('farewell')\nos.kill(os.getpid(), 9)"
TAKES_ALL = "taken = bytearray(10**15)"
UNTOUCHED = "what was there before is untouched"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (KILLED, ["its kernel died", UNTOUCHED, "The cell:\n  | import os\n", "Its last lines:\n  | farewell"]),
        (CALLS_NOTHING, ["its kernel died", "The crash:\n  | Fatal Python error: Segmentation fault", "string_at"]),
        (WAITS, ["did not end within {} seconds", "--timeout {}0", "Its last lines:\n  | so far"]),
        (TAKES_ALL, ["its kernel ran out of memory", UNTOUCHED]),
    ],
    ids=["killed", "crash", "hangs", "memory"],
)
def test_the_cell_is_named_with_its_last_lines_and_the_last_report_stands(
    tmp_path: Path, source: str, said: list[str]
) -> None:
    project = lay_out(tmp_path / "project", sources=False)
    (project / "seeds").mkdir()
    (project / "seeds" / "one.txt").write_text(TEXT, encoding="utf-8")
    (project / "reports").mkdir()
    (project / "reports" / "briefing.pdf").write_bytes(b"the last good report")
    add_cell(project / "notebooks" / "2_figures.ipynb", source, at=5)
    limit = math.ceil(patience(8)) if source == WAITS else 300
    done = run(project, "build", f"--timeout={limit}")
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("briefing: notebooks/2_figures.ipynb, cell 6: ")
    assert all(words.format(limit) in done.stderr for words in said), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert (project / "reports" / "briefing.pdf").read_bytes() == b"the last good report"
    assert sorted(path.name for path in project.iterdir() if path.name != ".cache") == [
        *("notebooks", "pyproject.toml", "reports", "seeds")
    ]


@pytest.mark.parametrize("given", ["soon", "-1", "1.5", ""])
def test_a_limit_that_is_no_number_of_seconds_is_refused(tmp_path: Path, given: str) -> None:
    done = run_here(lay_out(tmp_path / "project", sources=False), "build", f"--timeout={given}")
    assert done.returncode == 2
    assert "is no number of whole seconds: write 600, or 0 for no limit" in done.stderr
