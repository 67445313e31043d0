"""On short passages by other hands the rules do at least as well as they did, on those kept aside too."""

import passages
import pytest

from briefing.parties.home import self_party
from briefing.places import countries
from briefing.records import Source
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.zones import read_document


@pytest.mark.parametrize("table", passages.METRICS)
@pytest.mark.parametrize("part", passages.SETS)
def test_no_score_on_passages_falls_below_its_floor(part: str, table: str) -> None:
    floors, scores = passages.floors(), passages.scores(part, table)
    assert {metric for s, t, metric in floors if (s, t) == (part, table)} == set(scores)
    fallen = {
        metric: (score.f1, floors[part, table, metric])
        for metric, score in scores.items()
        if score.f1 < floors[part, table, metric] - 0.0005
    }
    assert not fallen


@pytest.mark.parametrize("table", passages.METRICS)
def test_no_passage_kept_aside_is_among_those_tuned_on(table: str) -> None:
    tuned, kept = ({passages.text_of(p) for p in passages.passages(part, table)} for part in passages.SETS)
    assert tuned
    assert kept
    assert not tuned & kept


def test_a_count_has_a_holder_whatever_the_country_and_whether_its_party_is_known() -> None:
    text = "Far from home\n\nThe register of the secretariat names 140 parties, 31 of them communist.\n"
    for country in countries():
        document = read_document(Source("a", "a.txt", text, "", country))
        assert self_party(document, ()), country
    tables = extract(Sources((Source("a", "a.txt", text, "", "EGY"),)), "parties")
    assert tables["parties"]["count"].tolist() == [140, 31]
