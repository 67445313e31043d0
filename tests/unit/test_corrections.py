"""Corrections: what the file may hold, where its words stand, and what becomes of the rows."""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from briefing.corrections.anchors import Anchor, Lost, context, find
from briefing.corrections.apply import Applied, applied, revised
from briefing.corrections.correction import COLUMNS, Correction
from briefing.corrections.extraction import extract, fingerprint
from briefing.corrections.lines import lines_of
from briefing.corrections.placing import Placing, place
from briefing.corrections.read import parse_corrections, read_corrections
from briefing.errors import CorrectionError
from briefing.records import Source
from briefing.sources import Sources
from briefing.tables import rows as rules
from briefing.tables.store import frame

TEXT = (
    "A visit to Laos\n\nThe Party has relations with 120 parties. Its delegation visited Laos in 2019.\n\n"
    "Trade with Cuba grew while Laos built roads. The Mekong flows by.\n\nASEAN is old.\n"
)
SOURCE = Source("note", "note.txt", TEXT, "0" * 64, "VNM")
LAST = TEXT.rindex("Laos")
LAOS = "kind=country; id=LAO"


def line(quote: str = "Laos", start: int = LAST, /, **cells: str) -> dict[str, str]:
    """Return a line of the file, in its context, that sets a role where nothing else is said."""
    prefix, suffix = context(TEXT, start, start + len(quote))
    said = {"source": "note", "table": "mentions", "start": str(start), "end": str(start + len(quote)), "quote": quote}
    who = {"who": "An analyst", "when": "2026-11-22", "why": "it is no partner here"}
    return {**said, "prefix": prefix, "suffix": suffix, "was": LAOS, "is": "role=context", **who, **cells}


def text_of(*lines: dict[str, str]) -> str:
    made = io.StringIO()
    writer = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    return made.getvalue()


def placed(*lines: dict[str, str], source: Source = SOURCE) -> Placing:
    return place(parse_corrections(text_of(*lines)), [source])


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(column): cell for column, cell in row.items()} for row in table.to_dict("records")]


def corrected(*lines: dict[str, str], source: Source = SOURCE) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a source as these lines have them, by table."""
    from briefing.extract import Reading

    found = revised(source.text, rules.rows_of(Reading(source)), placed(*lines, source=source).placed["note"])
    return {table: records(frame(table, every)) for table, every in found.items()}


def outcome(*lines: dict[str, str]) -> Applied:
    """Return what becomes of these lines."""
    from briefing.extract import Reading

    return applied(TEXT, rules.rows_of(Reading(SOURCE)), placed(*lines).placed["note"])


def uncorrected() -> dict[str, list[dict[str, Any]]]:
    return {name: records(table) for name, table in rules.extract(Sources((SOURCE,))).items()}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"table": "mention"}, "column table: 'mention' holds no marks; did you mean mentions"),
        ({"is": "role=parter"}, "column is: role=parter is an unknown tag; did you mean partner"),
        ({"is": "roles=partner"}, "'roles' is no column of mentions; did you mean role"),
        ({"was": "", "is": "role=partner"}, "column is leaves kind open, which every mark of mentions has"),
        ({"is": "id=LAOS; role=context"}, "id=LAOS is no country that the reference data knows"),
        ({"is": "role=context; role=self"}, "sets role twice"),
        ({"was": "", "is": ""}, "columns was and is are both empty"),
        ({"who": " "}, "column who is empty"),
        ({"why": ""}, "column why is empty"),
        ({"when": "22.11.2026"}, "'22.11.2026' is no date"),
        ({"when": "2026-13-01"}, "'2026-13-01' is no date"),
        ({"when": "20266-11-2"}, "'20266-11-2' is no date"),
        ({"when": "2262-11-22"}, "'2262-11-22' lies far ahead"),
        (
            {"table": "parties", "was": "type=ruling; cnt=63"},
            "column was: 'cnt' is no column of parties; did you mean count",
        ),
        ({"was": "country"}, "'country' sets no column of mentions: write it as column=value"),
        ({"was": LAOS, "is": "role="}, "role is empty, which every mark of mentions has"),
        ({"end": ""}, "are no offsets"),
        ({"end": "900"}, "the quote has 4"),
        ({"quote": "Laos ", "end": str(LAST + 5)}, "begins or ends with white space"),
        ({"table": "figures", "was": "", "is": "kind=date; value=2019/5; bound=exact"}, "value=2019/5 is no date"),
        (
            {"table": "parties", "was": "", "is": "holder=A; type=total; count=many; bound=min"},
            "count=many is no number",
        ),
    ],
)
def test_a_fault_is_named_by_its_line_and_nothing_is_applied(cells: dict[str, str], said: str) -> None:
    with pytest.raises(CorrectionError, match="nothing was applied") as refused:
        parse_corrections(text_of(line(), line(**cells)))
    assert "line 3: " in str(refused.value)
    assert said in str(refused.value)
    assert "line 2" not in str(refused.value)


def test_every_fault_is_named_not_only_the_first() -> None:
    with pytest.raises(CorrectionError, match="3 faults") as refused:
        parse_corrections(text_of(line(who=""), line(), line(when="then", why="")))
    assert str(refused.value).count("line 2: ") == 1
    assert str(refused.value).count("line 4: ") == 2


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("source,table,start", "lacks the column 'end'"),
        (",".join((*COLUMNS[:-1], "wy")), "has a column 'wy', which is none of them; did you mean why"),
        (",".join((*COLUMNS, "note")), "has a column 'note', which is none of them; take it out"),
        (",".join((*COLUMNS, "why")), "has the column 'why' twice"),
        (";".join(COLUMNS), "otherwise than by commas: save it as CSV with commas"),
        ("\t".join(COLUMNS), "otherwise than by commas"),
    ],
)
def test_wrong_columns_are_named(head: str, said: str) -> None:
    with pytest.raises(CorrectionError, match="line 1: ") as refused:
        parse_corrections(f"{head}\n")
    assert said in str(refused.value)


def test_a_line_of_too_few_cells_is_named() -> None:
    with pytest.raises(CorrectionError, match="line 3: has more or fewer cells"):
        parse_corrections(text_of(line()) + "note,mentions\n")


def test_what_is_no_csv_is_named_where_it_begins() -> None:
    with pytest.raises(CorrectionError, match=r"1 fault, .*\s+line 3: is no CSV .*: look for a quotation mark"):
        parse_corrections(text_of(line()) + '"note,mentions\n\n')


def test_a_file_that_cannot_be_read_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").mkdir()
    with pytest.raises(CorrectionError, match="cannot be read"):
        read_corrections(tmp_path / "corrections.csv")
    (tmp_path / "other.csv").write_bytes(text_of(line()).encode("utf-16"))
    with pytest.raises(CorrectionError, match="Save it as CSV in UTF-8"):
        read_corrections(tmp_path / "other.csv")
    assert read_corrections(tmp_path / "none.csv") == ()


def test_a_row_that_a_spreadsheet_left_empty_is_none() -> None:
    blank = "," * (len(COLUMNS) - 1)
    text = text_of(line()) + f"{blank}\n{blank},,\n,,\n" + text_of(line("Cuba", TEXT.index("Cuba"))).split("\n", 1)[1]
    assert [made.line for made in parse_corrections(text)] == [2, 6]
    lines = lines_of(text)
    assert [made.quote for made in lines.made] == ["Laos", "Cuba"]
    assert lines.text == text


def test_a_row_over_several_lines_is_named_by_its_first() -> None:
    with pytest.raises(CorrectionError, match="line 4: column who"):
        parse_corrections(text_of(line(why="one\ntwo"), line(who="", why="three\nfour")))


def test_rows_about_one_mark_that_differ_contradict_each_other() -> None:
    with pytest.raises(CorrectionError, match="line 3: contradicts line 2"):
        placed(line(), line(**{"is": "role=partner"}))
    with pytest.raises(CorrectionError, match="line 3: says again what is said by line 2"):
        placed(line(), line(who="Another"))


def test_rows_whose_marks_overlap_are_refused() -> None:
    whole = line("while Laos built", LAST - 6, was="", **{"is": LAOS + "; role=context"})
    with pytest.raises(CorrectionError, match="line 3: overlaps the mark of line 2"):
        placed(line(), whole)
    assert placed(line(**{"is": ""}), whole).placed, "a mark may be taken out, and one of more words put in"


def test_the_context_tells_which_of_several_places_is_meant() -> None:
    prefix, suffix = context(TEXT, LAST, LAST + 4)
    longer = "A new first paragraph on Laos.\n\n" + TEXT
    moved = longer.rindex("Laos")
    assert find(longer, "Laos", prefix, suffix, LAST) == Anchor(moved, moved + 4)
    assert find(longer, "Laos", prefix, "", LAST) == Anchor(moved, moved + 4)


def test_one_side_of_the_context_may_have_changed() -> None:
    prefix, suffix = context(TEXT, LAST, LAST + 4)
    changed = TEXT.replace("built roads", "paved streets")
    assert find(changed, "Laos", prefix, suffix) == Anchor(LAST, LAST + 4)


def test_other_line_breaks_are_the_same_words() -> None:
    assert find("talks with\nthe Lao  party", "the Lao party", "talks with ") == Anchor(11, 25)


def test_what_is_gone_or_stands_in_several_places_is_told() -> None:
    assert find(TEXT, "Chile") == Lost("its words are gone")
    assert find(TEXT, "Laos") == Lost("its words stand in 3 places alike")
    assert isinstance(find(TEXT, "Laos", "sailed from ", " to Peru", LAST), Lost)


def test_a_lost_correction_is_a_problem_of_its_source_and_the_others_are_applied() -> None:
    gone = line(quote="Peru", prefix="a port of ", suffix=" was", end=str(LAST + 4))
    placing = placed(line(), gone)
    (problem,) = placing.problems([SOURCE])
    assert (problem.file, problem.problem) == ("note.txt", "changed")
    assert "line 3 of data/corrections.csv, “Peru”, is not applied: its words are gone" in problem.cause
    assert len(placing.placed["note"]) == 1


def test_a_correction_of_a_source_that_is_not_read_is_noted() -> None:
    placing = placed(line(), line(source="notes"))
    assert placing.notes() == ("data/corrections.csv: notes is not among these sources; not applied: line 3",)
    assert not placing.problems([SOURCE])
    (problem,) = placing.unknown(["note"])
    assert (problem.file, problem.problem) == ("notes", "changed")
    assert problem.cause == "is no source by this name; not applied: line 3 of data/corrections.csv"
    assert problem.remedy.startswith("did you mean note;")


def test_a_mark_is_retagged_and_no_longer_doubtful() -> None:
    (row,) = [row for row in corrected(line())["mentions"] if row["start"] == LAST]
    before = next(row for row in uncorrected()["mentions"] if row["start"] == LAST)
    assert (row["role"], row["rule"], row["doubtful"]) == ("context", "corrected", False)
    changed = {"role", "rule", "doubtful", "evidence"}
    assert {k: v for k, v in row.items() if k not in changed} == {k: v for k, v in before.items() if k not in changed}


def test_an_accepted_mark_keeps_the_words_that_decided() -> None:
    before = next(row for row in uncorrected()["mentions"] if row["start"] == TEXT.index("Laos in"))
    role = f"role={before['role']}"
    accepted = line("Laos", TEXT.index("Laos in"), **{"is": role})
    (row,) = [row for row in corrected(accepted)["mentions"] if row["start"] == before["start"]]
    assert row == {**before, "rule": "corrected", "doubtful": False}


def test_a_rejected_mark_is_gone_and_nothing_else() -> None:
    kept = [row for row in uncorrected()["mentions"] if row["start"] != LAST]
    assert corrected(line(**{"is": ""}))["mentions"] == kept


def test_a_mark_that_no_rule_made_is_added_in_its_place() -> None:
    start = TEXT.index("Mekong")
    mark = line("The Mekong", start - 4, was="", **{"is": "kind=region; id=mekong; role=context"})
    found = corrected(mark)["mentions"]
    row = next(row for row in found if row["surface"] == "The Mekong")
    assert (row["zone"], row["id"], row["rule"], row["evidence"]) == ("body", "mekong", "corrected", "")
    assert [r["start"] for r in found] == sorted(r["start"] for r in found)
    assert not [r for r in found if r["surface"] == "Mekong"], "no two marks overlap, and corrections win"


def test_what_the_rules_read_by_now_as_the_correction_has_it_is_accepted() -> None:
    later = line(was="kind=region; id=indochina; role=partner", **{"is": LAOS + "; role=partner"})
    (row,) = [row for row in corrected(later)["mentions"] if row["start"] == LAST]
    assert (row["id"], row["role"], row["rule"]) == ("LAO", "partner", "corrected")
    (made,) = outcome(later).made
    assert (made.correction.outcome, made.correction.was["id"]) == ("accepted", "LAO")


def test_a_theme_is_corrected_by_words_of_its_paragraph() -> None:
    start = TEXT.index("Trade")
    mark = line("Trade", start, table="themes", was="", **{"is": "theme=renewal; strength=touched"})
    (row,) = [row for row in corrected(mark)["themes"] if row["theme"] == "renewal"]
    assert (row["line"], row["strength"], row["rule"]) == (5, "touched", "corrected")
    first = next(s for s in uncorrected()["sentences"] if s["line"] == 5)
    assert row["sentence"] == first["sentence"]


def test_the_table_of_doubts_forgets_what_an_analyst_has_decided() -> None:
    doubts = uncorrected()["doubtful"]
    doubt = next(row for row in doubts if row["table"] == "mentions")
    assert doubt["surface"] == "ASEAN"
    kind, identifier, role = doubt["reading"].split(", ")
    said = f"kind={kind}; id={identifier}; role={role}"
    decided = line(doubt["surface"], doubt["start"], was=said, **{"is": said})
    assert corrected(decided)["doubtful"] == [row for row in doubts if row != doubt]


def test_without_a_file_or_with_an_empty_one_the_rows_are_those_of_the_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    plain = rules.extract(Sources((SOURCE,)))
    for text in (None, "", text_of()):
        if text is not None:
            (tmp_path / "data").mkdir(exist_ok=True)
            (tmp_path / "data" / "corrections.csv").write_text(text, encoding="utf-8")
        found = extract(Sources((SOURCE,)))
        assert all(found[name].equals(plain[name]) for name in plain)
        assert fingerprint() == ""
    (tmp_path / "data" / "corrections.csv").write_text(text_of(line()), encoding="utf-8")
    assert len(fingerprint()) == 64
    assert "corrected" in set(extract(Sources((SOURCE,)), "mentions")["mentions"]["rule"])


def test_a_correction_says_where_it_stands() -> None:
    (made,) = parse_corrections(text_of(line()))
    assert isinstance(made, Correction)
    assert made.place == "data/corrections.csv, line 2"
