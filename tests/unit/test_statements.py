"""What a document states that another may state too: found narrowly, for another wording or time is another thing."""

import io
from typing import Any

import pyarrow.parquet as pq
import pytest

from briefing.batches.batch import batches
from briefing.batches.statements import BETWEEN, statements
from briefing.batches.work import Settings, read_batch
from briefing.corrections.correction import Correction
from briefing.narrowing.choice import EVERYTHING, Narrowing
from briefing.sources import Received
from briefing.spelling import spelt_alike
from briefing.tables.schema import Cell, Row

HEAD = "3 May 2018\n\nWith many partners\n\n"
SENTENCE = "Vietnam now has diplomatic relations with more than 188 countries."
THING = ("count", "countries", "country:VNM", "diplomatic relations")
OTHERS = (
    "Laos has diplomatic relations with 140 countries.",
    "Vietnam has consular relations with 150 countries.",
    "Vietnam and Laos have diplomatic relations with 150 countries.",
    "Vietnam has had diplomatic relations with 3 countries since 2018.",
    "Five years ago Vietnam had diplomatic relations with 120 countries.",
    "Vietnam is to have diplomatic relations with 230 countries by 2018.",
    "Vietnam had diplomatic relations with 20 countries in 2018, against 12 countries in 2017.",
    "Vietnam has diplomatic relations with 14 regions.",
    "It has diplomatic relations with 15 countries.",
    "Vietnam has diplomatic relations with many states; of 30 countries it knows little.",
)


def stated(text: str, *corrections: Correction, only: Narrowing = EVERYTHING) -> list[dict[str, Any]]:
    """Return the statements of an article of these sentences, as a dataset has them."""
    received = Received("a", "a.txt", f"{HEAD}{text}\n".encode(), "VNM")
    (batch,) = batches([received], "tests", {"a": corrections})
    found: list[dict[str, Any]] = pq.read_table(
        io.BytesIO(read_batch(batch, Settings(only)).tables["statements"])
    ).to_pylist()
    return found


def things(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in ("kind", "what", "subject", "context")) for row in rows]


def test_a_figure_is_stated_of_a_thing_with_what_it_allows_and_where_it_stands() -> None:
    (row,) = stated(SENTENCE)
    start = len(HEAD) + SENTENCE.index("188")
    assert things([row]) == [THING]
    assert (row["source"], row["sentence"], row["start"], row["end"], row["surface"]) == (
        "a",
        3,
        start,
        start + 3,
        "188",
    )
    assert (row["year"], row["year_from"]) == ("2018", "document")
    assert (row["value"], row["value_to"], row["bound"], row["qualifier"]) == (188.0, 188.0, "min", "more than")


@pytest.mark.parametrize("hyphen", ["-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{SOFT HYPHEN}", "\N{EN DASH}"])
def test_a_word_is_not_parted_at_a_hyphen_of_whatever_kind(hyphen: str) -> None:
    (row,) = stated(f"Vietnam has many non{hyphen}tariff agreements with 60 countries.")
    assert row["context"] == spelt_alike(f"non{hyphen}tariff agreements")


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "\N{MODIFIER LETTER APOSTROPHE}"])
def test_an_apostrophe_of_whatever_kind_makes_neither_another_word_nor_another_name(apostrophe: str) -> None:
    name = f"Lao People{apostrophe}s Revolutionary Party"
    (row,) = stated(f"The {name} has met people{apostrophe}s committees of 45 provinces.")
    assert (row["subject"], row["context"]) == (
        BETWEEN.join(("country:LAO", "party:Lao People's Revolutionary Party")),
        "people's committees",
    )


@pytest.mark.parametrize("marks", ["''", "‘’"])
def test_single_quotation_marks_make_no_other_word(marks: str) -> None:
    (row,) = stated(f"Vietnam has {marks[0]}strategic partnership{marks[1]} agreements with 60 countries.")
    assert row["context"] == "partnership agreements"


def test_a_number_that_is_no_digit_neither_ends_a_clause_nor_is_a_word_of_it() -> None:
    assert things(stated("Vietnam has diplomatic ½ relations ² with 150 countries.")) == [THING]


@pytest.mark.parametrize("sentence", OTHERS)
def test_another_thing_or_another_time_is_not_the_same(sentence: str) -> None:
    assert THING not in things(stated(sentence))


def test_verbs_qualifiers_and_the_statements_own_date_change_nothing_but_the_year() -> None:
    (row,) = stated("In 2017, Vietnam maintained diplomatic relations with 187 to 189 countries.")
    assert things([row]) == [THING]
    assert (row["year"], row["year_from"], row["value"], row["value_to"]) == ("2017", "text", 187.0, 189.0)


def test_what_is_corrected_or_narrowed_away_is_not_stated() -> None:
    start = len(HEAD) + SENTENCE.index("188")
    place = ("a", "figures", start, start + 3, "188", "", "")
    why = ("An", "2026-11-22", "it reads so")
    assert stated(SENTENCE, Correction(2, *place, {"kind": "count"}, {}, *why)) == []
    (row,) = stated(SENTENCE, Correction(2, *place, {"kind": "count"}, {"what": "States"}, *why))
    assert row["what"] == "states"
    assert stated(SENTENCE, only=Narrowing(region="africa")) == []
    assert stated(SENTENCE, only=Narrowing(region="asia")) == []  # the self country alone speaks of no region
    in_asia, subject = f"In Asia, {SENTENCE}", BETWEEN.join(("country:VNM", "region:asia"))
    assert things(stated(in_asia, only=Narrowing(region="asia"))) == [(*THING[:2], subject, THING[3])]


def test_a_sentence_of_nothing_but_names_and_figures_makes_no_subject_of_all_of_them() -> None:
    many = 400
    head: dict[str, Cell] = {"source": "a", "sentence": 1}
    text = "".join(f"the {n:04} wide relations " for n in range(many))
    figure: dict[str, Cell] = {
        "kind": "count",
        "zone": "body",
        "relation": "",
        "value_to": "",
        "bound": "exact",
        "evidence": "",
    }
    tables: dict[str, list[Row]] = {
        "documents": [{"source": "a", "published": ""}],
        "sentences": [{**head, "start": 0}],
        "mentions": [{**head, "start": 24 * n, "kind": "country", "id": f"{n}"} for n in range(many)],
        "figures": [
            {**head, **figure, "start": 24 * n + 4, "end": 24 * n + 8, "surface": "", "value": f"{n}", "what": f"{n}"}
            for n in range(many)
        ],
        "parties": [],
        "organisations": [],
    }
    found = statements(tables, text)
    assert [row["context"] for row in found] == ["wide relations"] * len(found)
    assert 0 < max(str(row["subject"]).count(BETWEEN) for row in found) < 100
