"""Which mark a correction is about, and what becomes of one that does not say what the rules read."""

from dataclasses import replace

import pytest

from briefing.corrections.anchors import Anchor
from briefing.corrections.apply import Applied, applied
from briefing.corrections.correction import Correction, parsed
from briefing.corrections.fitting import Placed
from briefing.tables.schema import Row

TEXT = "It met 28 parties of Laos and of Cuba.\n"
SENTENCES: list[Row] = [{"source": "note", "sentence": 1, "start": 0, "end": 38, "line": 1, "zone": "body"}]
HEAD: Row = {"source": "note", "sentence": 1, "rule": "some-rule", "doubtful": False, "evidence": "met"}


def span(words: str) -> Row:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "surface": words}


def party(kind: str, count: float = 28.0) -> Row:
    told: Row = {"holder": "X", "type": kind, "count": count, "bound": "exact"}
    return {**HEAD, **span("28"), **told, "whole": None, "as_of": "", "as_of_from": "", "scope": ""}


LAOS: Row = {**HEAD, **span("Laos"), "zone": "body", "kind": "country", "id": "LAO", "role": "partner"}
RULING, COALITION = party("ruling"), party("coalition")
RENEWAL: Row = {**HEAD, "line": 1, "theme": "renewal", "strength": "main"}


def correction(table: str, words: str, was: str, now: str, line: int = 2) -> Placed:
    start = TEXT.index(words)
    place = ("note", table, start, start + len(words), words, "", "")
    made = Correction(line, *place, parsed(table, was), parsed(table, now), "An", "2026-11-22", "it reads so")
    return Placed(made, Anchor(start, start + len(words)))


def outcome(*corrections: Placed, again: bool = False, **tables: list[Row]) -> Applied:
    rows = {"sentences": SENTENCES, "parties": [RULING], "mentions": [LAOS], "themes": [RENEWAL], "doubtful": []}
    return applied(TEXT, {**rows, **tables}, corrections, again=again)


@pytest.mark.parametrize(
    ("table", "words", "was", "now", "told"),
    [
        ("parties", "28", "type=ruling; count=64", "", "holder=X; type=ruling; count=28; bound=exact there"),
        ("parties", "28", "type=communist; count=99; holder=X; bound=exact", "count=29", "type=ruling; count=28"),
        ("mentions", "Laos", "id=THA; role=context", "id=THA; role=context", "id=LAO; role=partner there"),
        ("mentions", "Laos", "id=LAO; role=self", "", "id=LAO; role=partner there"),
        ("mentions", "Cuba", "kind=country; id=CUB", "role=partner", "the rules make no mark of mentions there"),
        ("mentions", "of Laos", "id=LAO", "role=context", "id=LAO; role=partner at “Laos”"),
        ("mentions", "Laos", "id=LAO", "id=northland", "id=northland is no country that the reference data knows"),
        ("themes", "Cuba", "theme=trade; strength=main", "strength=touched", "theme=renewal; strength=main there"),
    ],
)
def test_a_correction_whose_was_does_not_hold_changes_nothing_and_is_told(
    table: str, words: str, was: str, now: str, told: str
) -> None:
    done = outcome(correction(table, words, was, now))
    assert done.rows == outcome().rows
    assert done.made == ()
    (unfit,) = done.unfit
    assert told in unfit.cause
    assert not unfit.idle


@pytest.mark.parametrize(
    ("table", "words", "was"),
    [
        ("mentions", "Cuba", "id=CUB; role=partner"),
        ("parties", "28", "type=communist; count=28"),
        ("themes", "Cuba", "theme=trade"),
    ],
)
def test_a_rejection_of_what_the_rules_no_longer_read_is_harmless(table: str, words: str, was: str) -> None:
    done = outcome(correction(table, words, was, ""))
    assert done.rows == outcome().rows
    assert done.made == ()
    (unfit,) = done.unfit
    assert unfit.idle
    assert unfit.cause.startswith("the rules no longer make this mark")


@pytest.mark.parametrize(
    ("table", "words", "was", "now", "said", "row"),
    [
        ("parties", "28", "count=28", "count=29", "retagged", {"type": "ruling", "count": 29.0, "holder": "X"}),
        ("parties", "28", "type=ruling", "count=28", "accepted", {"count": 28.0, "evidence": "met"}),
        ("mentions", "Laos", "id=LAO", "role=context", "retagged", {"kind": "country", "role": "context"}),
        ("mentions", "Laos", "role=self", "role=partner", "accepted", {"id": "LAO", "evidence": "met"}),
        ("themes", "Cuba", "theme=renewal", "strength=touched", "retagged", {"theme": "renewal"}),
    ],
)
def test_the_rules_mark_fills_in_what_was_leaves_out(
    table: str, words: str, was: str, now: str, said: str, row: Row
) -> None:
    done = outcome(correction(table, words, was, now))
    (found,) = done.rows[table]
    assert found["rule"] == "corrected"
    assert {name: found[name] for name in row} == row
    (made,) = done.made
    assert made.correction.outcome == said
    whole = {"parties": "holder", "mentions": "kind", "themes": "strength"}[table]
    assert made.correction.was[whole], "what the rules read is told whole"


def test_of_several_marks_that_fit_none_is_guessed() -> None:
    done = outcome(correction("parties", "28", "count=28", "count=29"), parties=[RULING, COALITION])
    assert done.rows["parties"] == [RULING, COALITION]
    assert "its `was` fits several marks there: " in done.unfit[0].cause
    assert all(kind in done.unfit[0].cause for kind in ("type=ruling", "type=coalition"))
    named = outcome(correction("parties", "28", "type=coalition", "count=29"), parties=[RULING, COALITION])
    assert [row["count"] for row in named.rows["parties"]] == [28.0, 29.0]


def test_of_marks_that_fit_that_one_is_meant_which_says_no_more() -> None:
    whole = {**RULING, "whole": 40.0}
    exact = correction("parties", "28", "holder=X; type=ruling; count=28; bound=exact", "")
    assert outcome(exact, parties=[whole, RULING]).rows["parties"] == [whole]


def test_an_addition_where_the_rules_read_a_mark_by_now_is_told_as_what_it_does() -> None:
    added = correction("mentions", "Laos", "", "kind=country; id=LAO; role=context")
    (made,) = outcome(added).made
    assert (made.correction.outcome, made.correction.was["role"]) == ("retagged", "partner")
    assert outcome(added, mentions=[]).made[0].correction.outcome == "added"


def test_one_that_does_not_fit_leaves_the_others_applied() -> None:
    done = outcome(correction("mentions", "Laos", "id=THA", ""), correction("parties", "28", "count=28", "count=29", 3))
    assert [each.correction.line for each in done.made] == [3]
    assert [each.placed.correction.line for each in done.unfit] == [2]


def test_rows_that_were_corrected_before_are_corrected_again() -> None:
    """The explorer shows tables that a build has corrected, and the line has been written anew since."""
    before = {**LAOS, "role": "context", "rule": "corrected"}
    anew = correction("mentions", "Laos", "kind=country; id=LAO; role=partner", "role=self")
    (row,) = outcome(anew, mentions=[before], again=True).rows["mentions"]
    assert row["role"] == "self"
    assert outcome(anew, mentions=[], again=True).rows["mentions"], "it had been rejected"
    rejected = Placed(replace(anew.correction, is_={}), anew.anchor)
    assert outcome(rejected, mentions=[before], again=True).rows["mentions"] == []
    assert outcome(anew, mentions=[{**LAOS, "role": "context"}], again=True).made == (), "the rules read otherwise"
