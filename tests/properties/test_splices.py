"""Articles cut to pieces and joined anew are read to the end; marks quote their text, tables keep their rules."""

import annotated
import passages
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.extract import Reading
from briefing.places import countries
from briefing.records import Source
from briefing.sources import Sources
from briefing.tables.rows import extract, rows_of
from briefing.tables.schema import TABLES

TEXTS = [
    source.text for group in (annotated.SEEDS, annotated.DEV, annotated.TUNING) for source in annotated.sources(group)
]
TEXTS += [passages.text_of(passage) for table in passages.METRICS for passage in passages.passages("tuned", table)]


@st.composite
def splices(draw: st.DrawFn) -> str:
    """Some stretches of the articles, one behind the other, with what a bad copy leaves between them."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        text = draw(st.sampled_from(TEXTS))
        start = draw(st.integers(0, len(text) - 1))
        parts.append(text[start : start + draw(st.integers(1, 1500))])
        parts.append(draw(st.sampled_from(["", " ", "\n", "\r\n", "\n\n", "\t", "\ufeff", "\x0c", "…", "1", "%", "("])))
    return "".join(parts)


@settings(max_examples=40, deadline=None)
@given(splices())
def test_every_mark_of_a_spliced_article_quotes_its_text(text: str) -> None:
    rows = rows_of(Reading(Source("spliced", "spliced.txt", text, "", "VNM")))
    for table in ("figures", "parties", "mentions", "organisations", "cooperation"):
        places = [(int(str(row["start"])), int(str(row["end"]))) for row in rows[table]]
        assert [text[start:end] for start, end in places] == [row["surface"] for row in rows[table]]
        assert places == sorted(places)
    sentences = {row["sentence"] for row in rows["sentences"]}
    assert all(row["sentence"] in sentences for row in rows["themes"])


@settings(max_examples=15, deadline=None)
@given(splices(), st.sampled_from(sorted(countries())))
def test_every_table_of_a_spliced_article_keeps_its_rules_whatever_the_country(text: str, country: str) -> None:
    tables = extract(Sources((Source("spliced", "spliced.txt", text, "0" * 64, country),)))  # checks each as it is made
    assert [*tables] == [*TABLES]
