"""A row of reference data that somebody mistyped is told by file, line and remedy."""

from pathlib import Path

import pytest

from briefing import reference
from briefing.errors import ReferenceDataError
from briefing.phrases import compiled


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of reference data of its own."""
    monkeypatch.setattr(reference, "FOLDER", tmp_path)
    reference.rows.cache_clear()
    return tmp_path


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"word,origin\nTea, hot,own\n", r"own\.csv, line 2: has more or fewer cells .* quotation marks"),
        (b"word,origin\ntea,own\nrice\n", r"own\.csv, line 3: has more or fewer cells"),
        (b'word,origin\n"tea,own\n', r"own\.csv: cannot be read"),
        (b"word,origin\n\xff,own\n", r"own\.csv: cannot be read"),
        (b"word,origin\n", r"own\.csv: holds no row"),
        (b"word\ntea\n", r"own\.csv: lacks the column origin"),
    ],
)
def test_a_broken_file_is_told_by_place(folder: Path, content: bytes, said: str) -> None:
    (folder / "own.csv").write_bytes(content)
    with pytest.raises(ReferenceDataError, match=said):
        reference.rows("own", ("word", "origin"))


@pytest.mark.usefixtures("folder")
def test_a_missing_file_is_told_by_name() -> None:
    with pytest.raises(ReferenceDataError, match=r"own\.csv: cannot be read"):
        reference.rows("own")


def test_a_pattern_that_is_none_is_shown() -> None:
    with pytest.raises(ReferenceDataError, match=r"the pattern '\(tea' cannot be read: missing \)"):
        compiled("(tea")
