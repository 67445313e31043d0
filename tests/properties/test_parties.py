"""Whatever the figures, party counts are figures of the text, in order, each once, with a known type."""

from hypothesis import given
from hypothesis import strategies as st
from written import written

from briefing.mentions import find_mentions
from briefing.organisations import find_organisations
from briefing.parties import count_parties
from briefing.records import Figure
from briefing.reference import rows

PIECES = [
    *(row["example"].replace("#", "12") for row in rows("party_count_cues")),
    *(
        "96 communist parties",
        "of which 41",
        "including",
        "in Africa",
        "in 2002",
        "; all told, 7",
        "the 12",
        "(",
        ".",
        "\n",
    ),
]
TYPES = {row["value"] for row in rows("vocabulary") if row["field"] == "parties.type"}
KINDS = st.sampled_from(["count", "count", "count", "date", "period", "duration", "percent"])


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join), st.data())
def test_party_counts_are_counts_of_the_text(text: str, data: st.DataObject) -> None:
    document = written(text)
    figures, start = [], 0
    for word in text.split(" "):
        digits = word.strip("().,;\n")
        if digits.isdigit() and word.startswith(digits):
            kind = data.draw(KINDS)
            what = data.draw(st.sampled_from(["", "parties", "communist parties", "countries", "partners"]))
            mark = document.mark(start, start + len(digits), rule="test")
            figures.append(Figure(mark, kind, digits, what=what, relation=data.draw(st.sampled_from(["", "12", "7"]))))
        start += len(word) + 1
    mentions = find_mentions(document)
    organisations = find_organisations(document, mentions)
    found = count_parties(document, figures, mentions, organisations)
    assert found == count_parties(document, figures, mentions, organisations)
    counted = [figure.mark.span for figure in figures if figure.kind == "count"]
    spans = [row.mark.span for row in found]
    assert spans == [span for span in counted if span in spans]
    assert all(row.type in TYPES and row.whole != row.count for row in found)
