"""Whoever works in a notebook sees what the command line says: where, what, and what to do."""

import subprocess
import sys

RAISES = 'from briefing.errors import TableError; raise TableError("themes.csv", "is missing", "run notebook 4")'


def test_a_cell_shows_the_message_and_no_traceback() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "IPython", "--quick", "--colors=nocolor", "--no-banner", "-c", RAISES],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert "TableError: themes.csv: is missing. Run notebook 4." in shown.stdout + shown.stderr
    assert "Traceback" not in shown.stdout + shown.stderr
