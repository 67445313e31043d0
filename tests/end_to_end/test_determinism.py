"""The same sources give the same tables, whatever the hash seed and in whatever order the files are named."""

from collections.abc import Mapping
from pathlib import Path

import annotated
import pytest
from commands import content, run

FILES = [str(path) for group in (annotated.SEEDS, annotated.DEV, annotated.TUNING) for path in annotated.texts(group)]
SHUFFLED = [*FILES[1::2], *FILES[::2]]


def tables(folder: Path, name: str, files: list[str], **environment: str) -> Mapping[str, bytes]:
    done = run(folder, "extract", *files, "--out", name, **environment)
    assert done.returncode == 0, done.stderr
    return content(folder / name)


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Extract the annotated documents once, in the order of their names."""
    found = tables(tmp_path_factory.mktemp("project"), "tables", FILES, PYTHONHASHSEED="0")
    assert len(found["figures.csv"]) > 10_000
    return found


@pytest.mark.parametrize(
    ("seed", "files"),
    [("1", FILES), ("2", FILES[::-1]), ("4711", SHUFFLED), ("random", FILES)],
    ids=["another seed", "backwards", "another seed, shuffled", "a random seed"],
)
def test_the_tables_are_the_same_bytes(
    seed: str, files: list[str], expected: Mapping[str, bytes], tmp_path: Path
) -> None:
    found = tables(tmp_path, "tables", files, PYTHONHASHSEED=seed)
    assert found.keys() == expected.keys()
    assert [name for name in expected if found[name] != expected[name]] == []


def test_a_source_reads_alike_alone_and_among_others(expected: Mapping[str, bytes], tmp_path: Path) -> None:
    name = Path(FILES[-1]).stem
    alone = tables(tmp_path, "alone", FILES[-1:], PYTHONHASHSEED="3")
    for table in ("figures.csv", "mentions.csv", "themes.csv", "doubtful.csv"):
        among = [line for line in expected[table].split(b"\n") if line.startswith(name.encode() + b",")]
        assert among
        assert [line for line in alone[table].split(b"\n") if line.startswith(name.encode() + b",")] == among
