"""The list of corrections in the briefing: what was, what is, in a reader's words; each number worked out from it."""

import csv
import io
from collections.abc import Iterator, Mapping

import pytest

from briefing.exhibits import Table
from briefing.formulas import evaluate
from briefing.report import corrections_table, method_prose
from briefing.report.corrections import corrections_said
from briefing.report.opened import Report, with_ids
from briefing.tables.schema import OPTIONAL, TABLES, Cell, fields
from briefing.tables.store import as_csv, frame
from briefing.values import bare
from briefing.wording import speak

TEXT = "They have 245 parties."
PARTIES = "holder=Communist Party of Vietnam; type=total; count=245; bound=exact; whole=300; as_of=2019-12-26"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    speak("en")
    yield
    speak("en")


def opened(*corrections: Mapping[str, Cell]) -> Report:
    """Open a report on one sentence with these corrections, of which `was`, `is` and `table` are said."""
    document: dict[str, Cell] = {
        "source": "a",
        "file": "a.txt",
        "sha256": "0" * 64,
        "words": 4,
        "self": "VNM",
        "language": "en",
    }
    sentence: dict[str, Cell] = {"source": "a", "sentence": 1, "start": 0, "end": len(TEXT), "line": 1, "zone": "body"}
    place: dict[str, Cell] = {"source": "a", "start": 10, "end": 13, "surface": "245", "sentence": 1, "entry": 2}
    who: dict[str, Cell] = {"who": "Binh 2", "when": "2026-11-22", "why": "by the 3rd register", "outcome": "retagged"}
    tables = {name: frame(name, []) for name in (*TABLES, *OPTIONAL)}
    empty: dict[str, Cell] = {field.name: "" for field in fields("documents")}
    tables["documents"] = frame("documents", [{**empty, **document}])
    tables["sentences"] = frame("sentences", [sentence])
    tables["corrections"] = frame("corrections", [{**place, **who, "was": "", "is": "", **row} for row in corrections])
    return Report(with_ids(tables), {"a": TEXT})


def cells(report: Report) -> list[str]:
    table = corrections_table(report)
    assert isinstance(table, Table)
    return [bare(cell) for cell in table.rows[0]]


@pytest.mark.parametrize(
    ("said", "was", "now"),
    [
        (
            {"table": "parties", "was": PARTIES, "is": "count=247; bound=min"},
            "party: Communist Party of Vietnam, total, 245, of 300, as of 26 Dec 2019",
            "247, min",
        ),
        ({"table": "parties", "was": PARTIES, "is": "whole="}, None, "not of 300"),
        ({"table": "parties", "was": PARTIES, "is": "scope=africa; as_of_from=text"}, None, "Africa, by the text"),
        (
            {"table": "mentions", "was": "kind=country; id=LAO; role=partner", "is": "role=context"},
            "mention: country, Laos, partner",
            "context",
        ),
        (
            {"table": "figures", "was": "kind=date; value=2019-12-26; bound=exact", "is": "value=2019-12"},
            "figure: date, 26 Dec 2019",
            "Dec 2019",
        ),
        (
            {"table": "figures", "was": "kind=count; value=63; what=parties; relation=245", "is": "what=men"},
            "figure: count, 63, parties, part of “245”",
            "men",
        ),
        ({"table": "themes", "was": "theme=public-health; strength=main", "is": "strength=touched"}, None, "touched"),
        (
            {"table": "cooperation", "was": "form=high-level-visit", "outcome": "rejected"},
            "cooperation: high-level visit",
            "no mark: rejected",
        ),
        (
            {"table": "organisations", "is": "kind=forum; name=ICAPP", "outcome": "added"},
            "nothing",
            "organisation: forum, ICAPP",
        ),
        (
            {"table": "mentions", "was": "kind=bloc; id=ASEAN", "is": "kind=bloc; id=ASEAN", "outcome": "accepted"},
            "mention: bloc, ASEAN",
            "accepted as it was read",
        ),
    ],
)
def test_what_was_and_what_is_are_told_in_words(said: dict[str, Cell], was: str | None, now: str) -> None:
    words, read, is_now, who, why, cited = cells(opened(said))
    assert (words, who, why, cited) == ("“245”", "Binh 2, 22 Nov 2026", "by the 3rd register", "[^A1]")
    assert was is None or read == was
    assert is_now == now


def test_each_number_of_the_list_follows_from_its_table() -> None:
    report = opened({"table": "parties", "was": PARTIES, "is": "count=247"})
    table = corrections_table(report)
    assert table is not None
    text = as_csv("corrections", report.tables["corrections"])
    rows = {"corrections": list(csv.DictReader(io.StringIO(text)))}
    values = {evaluate(formula, rows) for formula in table.as_json()["values"].values()}
    assert {"245", "247", "300", "2019-12-26", "2026-11-22", "Binh 2", "by the 3rd register"} <= values


def test_the_method_counts_them_by_what_they_did() -> None:
    was = "kind=country; id=LAO; role=self"
    rows = [{"table": "mentions", "was": was, "is": was, "outcome": "accepted"}] * 2
    report = opened(*rows, {"table": "mentions", "was": was, "outcome": "rejected"})
    assert "Analysts decided on 3 marks (2 accepted and 1 rejected)" in bare(method_prose(report).prose)
    speak("vi")
    assert "3 chỗ đánh dấu (2 được chấp nhận và 1 bị bác bỏ)" in bare(corrections_said(report))


def test_of_very_many_the_first_hundred_are_listed() -> None:
    one = {"table": "cooperation", "was": "form=high-level-visit", "outcome": "rejected"}
    table = corrections_table(opened(*[one] * 101))
    assert table is not None
    assert len(table.rows) == 100
    assert bare(table.note) == "1 more correction stands in `corrections.csv`."


def test_where_there_are_none_nothing_is_said() -> None:
    assert corrections_table(opened()) is None
    assert corrections_said(opened()) == ""
