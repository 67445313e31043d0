"""Zones are weighed: what the weights promise, whatever they are."""

import random

import pytest

from briefing.reference import rows
from briefing.zones.weighing import APART, FIRST, JOINED, STATES, ZONES, Observed, fitted, weigh, weights_of

_FLAT = {FIRST: [0.0] * 6} | {f"{joint}: {state}": [0.0] * 6 for joint in (JOINED, APART) for state in STATES}


def _weighed(
    table: dict[str, list[float]], evidence: list[set[str]], ruled: list[str], rules: float = 1.0
) -> list[str]:
    return weigh(Observed(evidence, [False] * len(ruled), ruled), weights_of(_FLAT | table, rules))


def test_without_other_evidence_the_rules_have_their_way() -> None:
    ruled = ["furniture", "title", "byline", "body", "question", "caption", "heading"]
    assert _weighed({}, [set() for _ in ruled], ruled) == ruled


def test_strong_evidence_overrules_the_rules() -> None:
    assert _weighed({"x": [0, 0, 0, 0, 4.0, 0]}, [{"x"}, set()], ["body", "body"]) == ["caption", "body"]


def test_a_question_is_one_if_and_only_if_the_rules_say_so() -> None:
    evidence = [{"x"}, {"x"}]
    assert _weighed({"x": [0, 9.0, 0, 0, 0, 0]}, evidence, ["question", "body"]) == ["question", "heading"]


def test_the_title_stands_in_one_piece() -> None:
    evidence = [{"x"}, {"y"}, {"x", "z"}]
    table = {"x": [5.0, 0, 0, 0, 0, 0], "y": [0, 0, 5.0, 0, 0, 0], "z": [1.0, 0, 0, 0, 0, 0]}
    assert _weighed(table, evidence, ["body"] * 3).count("title") == 1
    assert _weighed(table, evidence, ["body"] * 3)[2] == "title"


def test_where_no_title_is_seen_the_rules_name_it() -> None:
    assert _weighed({"x": [0, 0, 0, 0, 0, 9.0]}, [{"x"}, {"x"}], ["title", "furniture"]) == ["title", "furniture"]


def test_what_stands_above_tells_as_well() -> None:
    table = {f"{JOINED}: title": [0, 0, 0, 3.0, 0, 0]}
    assert _weighed(table, [set(), set()], ["title", "furniture"]) == ["title", "byline"]


def test_a_page_without_lines_has_no_zones() -> None:
    assert weigh(Observed([], [], []), fitted()) == []


def test_each_kind_of_evidence_is_listed_once_and_weighs_something() -> None:
    table = rows("zone_evidence", ("evidence", *ZONES, "origin"))
    assert len({row["evidence"] for row in table}) == len(table)
    seen = [row for row in table if not row["evidence"].startswith((FIRST, JOINED, APART))]
    assert all(any(float(row[zone]) for zone in ZONES) for row in seen)


@pytest.mark.parametrize("seed", range(5))
def test_zones_do_not_hang_on_the_order_in_which_evidence_is_added(seed: int) -> None:
    kinds = [row["evidence"] for row in rows("zone_evidence")][20:220]
    random.Random(seed).shuffle(kinds)
    page = [dict.fromkeys(kinds[at : at + 40]) for at in range(0, 200, 20)]
    forward = Observed([set(line) for line in page], [True] * 10, ["body"] * 10)
    backward = Observed([{*list(line)[::-1]} for line in page], [True] * 10, ["body"] * 10)
    assert weigh(forward, fitted()) == weigh(backward, fitted())
