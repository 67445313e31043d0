"""Documents made of pieces of articles and of hostile pieces are read, written and read back without loss."""

import tempfile
from pathlib import Path

from fuzz.oracles import reading_is_exact, source_of
from fuzz.seeds import HOSTILE, articles, passages, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.extract import Reading
from briefing.records import Source
from briefing.sources import Sources
from briefing.tables.rows import extract, rows_of
from briefing.tables.schema import Row
from briefing.tables.store import load, save

LINES = tuple(line for text in articles() for line in text.split("\n"))
pieces = (
    st.sampled_from(passages()) | st.sampled_from(LINES) | st.sampled_from(words()) | st.sampled_from(HOSTILE)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)
)  # fmt: skip
joints = st.sampled_from(["\n", "\n\n", " ", "", "\r\n", ". ", "\t"])
documents = st.lists(st.tuples(pieces, joints), min_size=1, max_size=25).map(
    lambda parts: "".join(piece + joint for piece, joint in parts)
)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=60, suppress_health_check=SLOW)
@given(documents)
def test_every_row_says_what_stands_in_the_text(text: str) -> None:
    reading_is_exact(Reading(source_of(text)))


@settings(max_examples=8, suppress_health_check=SLOW)
@given(st.lists(documents, min_size=1, max_size=3))
def test_tables_that_are_written_are_read_again(texts: list[str]) -> None:
    sources = Sources(tuple(Source(f"a{n}", f"a{n}.txt", text, "0" * 64, "VNM") for n, text in enumerate(texts)))
    made = extract(sources)
    with tempfile.TemporaryDirectory() as folder:
        save(made, folder)
        read = load(Path(folder))
    for name, table in made.items():
        assert read[name].equals(table), name


@settings(max_examples=20, suppress_health_check=SLOW)
@given(documents)
def test_line_ends_of_another_system_change_no_mark(text: str) -> None:
    """Carriage returns move offsets, and nothing else."""
    text = text.replace("\r", "")
    unix, dos = marks(text), marks(text.replace("\n", "\r\n"))
    assert dos == unix


def marks(text: str) -> dict[str, list[Row]]:
    """Return the rows of a text without their offsets."""
    found = rows_of(Reading(source_of(text)))
    return {
        name: [{key: cell for key, cell in row.items() if key not in ("start", "end")} for row in rows]
        for name, rows in found.items()
    }


@settings(max_examples=20, suppress_health_check=SLOW)
@given(documents)
def test_blank_lines_below_change_nothing(text: str) -> None:
    assert rows_of(Reading(source_of(text + "\n\n"))) == rows_of(Reading(source_of(text + "\n")))
