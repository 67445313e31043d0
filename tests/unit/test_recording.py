"""Recording one correction: what the file says then, what is refused, and that nothing anybody wrote is lost."""

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from briefing.corrections.apply import revised
from briefing.corrections.correction import reading_of
from briefing.corrections.read import read_corrections
from briefing.corrections.record import Change, record, undo
from briefing.errors import CorrectionError, OutputError
from briefing.extract import Reading
from briefing.records import Source
from briefing.tables.rows import rows_of

TEXT = (
    "A visit to Laos\n\nThe Party has relations with 120 parties. Its delegation visited Laos in 2019.\n\n"
    "Trade with Cuba grew while Laos built roads. The Mekong flows by.\n"
)
LAST = TEXT.rindex("Laos")
PARTNER = {"kind": "country", "id": "LAO", "role": "partner"}
CONTEXT = {**PARTNER, "role": "context"}
WHO = {"who": "An", "when": "2026-11-22", "why": "it is no partner here"}


def change(quote: str = "Laos", start: int = LAST, /, **said: Any) -> Change:
    """Return a change of a mark of a place, from partner to context where nothing else is said."""
    base = Change("note", "mentions", start, start + len(quote), PARTNER, {"role": "context"}, **WHO)
    return replace(base, **said)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "corrections.csv"


def test_a_change_becomes_a_line_with_quote_and_context(file: Path) -> None:
    recorded = record(change(), TEXT, file)
    (made,) = read_corrections(file)
    assert recorded.placed
    assert recorded.placed.correction == made
    assert (made.quote, made.start, made.end, made.was, made.is_) == (
        "Laos",
        LAST,
        LAST + 4,
        PARTNER,
        {"role": "context"},
    )
    assert made.prefix.endswith("grew while ")
    assert made.suffix.startswith(" built roads.")


def test_accepting_says_that_the_mark_is_what_it_was(file: Path) -> None:
    record(change(is_={}), TEXT, file)
    (made,) = read_corrections(file)
    assert made.was == made.is_ == PARTNER


def test_rejecting_and_adding_leave_one_side_empty(file: Path) -> None:
    record(change(is_=None), TEXT, file)
    mekong = TEXT.index("The Mekong")
    record(change("The Mekong", mekong, was={}, is_={"kind": "region", "id": "mekong", "role": "context"}), TEXT, file)
    rejected, added = read_corrections(file)
    assert (rejected.is_, added.was) == ({}, {})


def test_a_mark_that_was_corrected_keeps_one_line_and_what_the_rules_read(file: Path) -> None:
    record(change(), TEXT, file)
    record(change(was=CONTEXT, is_={"role": "self"}, who="Binh", why="it speaks of itself"), TEXT, file)
    (made,) = read_corrections(file)
    assert (made.was, made.is_, made.who) == (PARTNER, {"role": "self"}, "Binh")
    record(change(was={**PARTNER, "role": "self"}, is_={"role": "partner"}), TEXT, file)
    (made,) = read_corrections(file)
    assert made.was == made.is_ == PARTNER, "what is again as the rules read it is accepted"


def test_a_mark_that_was_rejected_and_is_added_again_keeps_one_line(file: Path) -> None:
    record(change(is_=None), TEXT, file)
    record(change(was={}, is_=CONTEXT), TEXT, file)
    (made,) = read_corrections(file)
    assert (made.was, made.is_) == (PARTNER, {"role": "context"})


def test_a_mark_that_was_added_and_is_rejected_leaves_no_line(file: Path) -> None:
    added = change(was={}, is_=CONTEXT)
    record(added, TEXT, file)
    gone = record(change(was=CONTEXT, is_=None), TEXT, file)
    assert read_corrections(file) == ()
    assert gone.placed is None
    undo(gone, TEXT, file)
    assert [made.reading for made in read_corrections(file)] == [CONTEXT]


def test_one_theme_of_a_paragraph_is_changed_without_touching_another(file: Path) -> None:
    start = TEXT.index("Trade")
    paragraph = {"table": "themes", "start": start, "end": TEXT.index("\n", start) + 1}
    renewal = {"theme": "renewal", "strength": "touched"}
    record(change(**paragraph, was={}, is_=renewal), TEXT, file)
    record(change(**paragraph, was={}, is_={**renewal, "theme": "public-health"}), TEXT, file)
    record(change(**paragraph, was=renewal, is_={"strength": "main"}), TEXT, file)
    first, second = read_corrections(file)
    assert (first.reading["strength"], second.reading["theme"]) == ("main", "public-health")
    assert len(first.quote) <= 60
    assert first.quote.startswith("Trade with Cuba")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"is_": {"role": "parter"}}, "role=parter is an unknown tag; did you mean partner"),
        ({"is_": {"roles": "partner"}}, "'roles' is no column of mentions; did you mean role"),
        ({"is_": {"id": "LAOS"}}, "id=LAOS is no country"),
        ({"table": "mention"}, "'mention' holds no marks; did you mean mentions"),
        ({"why": " "}, "column why is empty"),
        ({"who": ""}, "column who is empty"),
        ({"when": "today"}, "'today' is no date"),
        ({"was": {}, "is_": None}, "columns was and is are both empty"),
        ({"start": 5, "end": 5}, "marks no words"),
        ({"end": len(TEXT) + 1}, "marks no words"),
        ({"start": -4}, "marks no words"),
        ({"start": 0, "end": 30}, "marks words of several paragraphs"),
        ({"why": "\ud83d"}, "half a character"),
        ({"why": "a" * 140_000}, "column why has 140,000 characters: 10,000 are enough"),
        (
            {"table": "cooperation", "was": {}, "is_": {"form": "training; form=visits"}},
            "sets form twice",
        ),
        (
            {"table": "organisations", "was": {}, "is_": {"kind": "body", "name": "x; membership=y"}},
            "a column's name in it",
        ),
    ],
)
def test_a_change_with_a_fault_is_refused_and_the_file_stays(file: Path, said: dict[str, Any], told: str) -> None:
    record(change("Cuba", TEXT.index("Cuba"), was={**PARTNER, "id": "CUB"}), TEXT, file)
    before = file.read_bytes()
    with pytest.raises(CorrectionError) as refused:
        record(change(**said), TEXT, file)
    assert told in str(refused.value)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["corrections.csv"]


def test_marks_that_overlap_another_correction_are_refused_by_its_line_and_author(file: Path) -> None:
    record(change(), TEXT, file)
    with pytest.raises(CorrectionError, match=r"overlaps the mark of line 2 of .* \(An, 2026-11-22\)"):
        record(change("while Laos", LAST - 6, was={}, is_=CONTEXT), TEXT, file)
    with pytest.raises(CorrectionError, match="contradicts line 2"):
        record(change(was={**PARTNER, "role": "self"}, is_={"role": "partner"}), TEXT, file)


def test_what_somebody_else_has_said_is_not_said_again(file: Path) -> None:
    record(change(), TEXT, file)
    with pytest.raises(CorrectionError, match="line 2: An has said so on 2026-11-22: it is no partner here"):
        record(change(was=CONTEXT, is_={}, who="Binh"), TEXT, file)
    record(change(was=CONTEXT, is_={}, why="a better reason"), TEXT, file)
    assert [made.why for made in read_corrections(file)] == ["a better reason"]


def test_a_file_with_a_fault_is_told_and_stays(file: Path) -> None:
    record(change(), TEXT, file)
    file.write_bytes(file.read_bytes().replace(b"role=context", b"role=parter"))
    before = file.read_bytes()
    with pytest.raises(CorrectionError, match="line 2: column is: role=parter is an unknown tag"):
        record(change("Cuba", TEXT.index("Cuba"), was={**PARTNER, "id": "CUB"}), TEXT, file)
    assert file.read_bytes() == before


def test_all_other_lines_keep_their_bytes(file: Path) -> None:
    """A byte order mark, other line ends, another order of columns, blank lines, needless quotes, no end of line."""
    file.parent.mkdir()
    head = "\ufeffwhy,source,table,start,end,quote,prefix,suffix,was,is,who,when"
    cuba = '"no, ""really""\r\nno","note",mentions,,,Cuba,,,kind=country; id=CUB,role=context,"Binh",2026-11-21'
    file.write_bytes(f"{head}\r\n\r\n{cuba}".encode())
    recorded = record(change(), TEXT, file)
    content = file.read_bytes().decode()
    assert content.startswith(f"{head}\r\n\r\n{cuba}\r\nit is no partner here,note,mentions,{LAST},")
    assert content.endswith(",2026-11-22\r\n")
    undo(recorded, TEXT, file)
    assert file.read_bytes().decode() == f"{head}\r\n\r\n{cuba}\r\n"


def test_undoing_brings_back_what_was_there(file: Path) -> None:
    record(change(), TEXT, file)
    before = file.read_bytes()
    second = record(change(was=CONTEXT, is_=None), TEXT, file)
    undo(second, TEXT, file)
    assert file.read_bytes() == before


def test_a_line_that_was_changed_since_is_not_undone(file: Path) -> None:
    recorded = record(change(), TEXT, file)
    file.write_bytes(file.read_bytes().replace(b"no partner here", b"no partner"))
    before = file.read_bytes()
    with pytest.raises(CorrectionError, match="has been changed since"):
        undo(recorded, TEXT, file)
    assert file.read_bytes() == before


def test_what_contradicts_later_corrections_does_not_come_back(file: Path) -> None:
    record(change(was={}, is_=CONTEXT), TEXT, file)
    gone = record(change(was=CONTEXT, is_=None), TEXT, file)
    record(change("while Laos", LAST - 6, was={}, is_=CONTEXT), TEXT, file)
    with pytest.raises(CorrectionError, match="contradicts what has been recorded since"):
        undo(gone, TEXT, file)
    assert len(read_corrections(file)) == 1


def test_what_is_recorded_is_what_the_rows_become(file: Path) -> None:
    source = Source("note", "note.txt", TEXT, "0" * 64, "VNM")
    rows = rows_of(Reading(source))
    (row,) = (row for row in rows["mentions"] if row["start"] == LAST)
    shown = reading_of("mentions", row)
    other = "partner" if shown["role"] == "context" else "context"
    recorded = record(change(was=shown, is_={"role": other}), TEXT, file)
    assert recorded.placed
    (now,) = (row for row in revised(TEXT, rows, [recorded.placed])["mentions"] if row["start"] == LAST)
    assert (now["role"], now["rule"]) == (other, "corrected")


def test_a_link_to_a_shared_file_stays_a_link(tmp_path: Path, file: Path) -> None:
    shared = tmp_path / "shared" / "corrections.csv"
    file.parent.mkdir()
    file.symlink_to(shared)
    record(change(), TEXT, file)
    assert file.is_symlink()
    assert len(read_corrections(shared)) == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        record(change(), TEXT, tmp_path / "data" / "corrections.csv")


def test_explorers_side_by_side_lose_nothing(file: Path) -> None:
    words = [(start, word) for word in ("Party", "Its", "delegation", "visited", "Trade", "grew", "roads", "flows")
             for start in [TEXT.index(word)]]  # fmt: skip
    with ProcessPoolExecutor(4) as pool:
        done = [pool.submit(_add, word, start, file) for start, word in words]
        assert all(each.result() for each in done)
    assert sorted(made.quote for made in read_corrections(file)) == sorted(word for _, word in words)


def _add(word: str, start: int, file: Path) -> bool:
    record(change(word, start, was={}, is_=CONTEXT), TEXT, file)
    return True
