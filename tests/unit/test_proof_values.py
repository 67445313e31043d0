"""The checker's values: what is held to be said by a sentence of a table."""

from pathlib import Path

import pytest

from briefing.records import Source
from briefing.verify.findings import Checks
from briefing.verify.report import Report
from briefing.verify.values import check_values

TEXT = "Partners, 2014\nTotal | 84\nPartners, 2016\n"


def report(printed: str, read: str) -> Report:
    """Return a report of one table's row, with one value that the row is said to state."""
    value = {"id": "v1", "place": "summary", "text": printed, "class": "stated", "sentences": ["A2"]}
    sentence = {"source": "a", "sentence": "2", "line": "2", "start": "15", "end": "25"}
    figure = {"source": "a", "sentence": "2", "start": "23", "end": "25", "surface": "84", "value": "84", "what": read}
    manifest = {"values": [value], "formulas": {}, "parameters": {}, "sources": {}, "outputs": {}, "briefing": "1"}
    made = Report(Path(), manifest, {"a.txt": Source("a", "a.txt", TEXT, "", "VNM")})
    made.__dict__["tables"] = {"documents": [{"source": "a"}], "sentences": [sentence], "figures": [figure]}
    return made


@pytest.mark.parametrize(
    ("printed", "read", "found"),
    [
        ("84", "Partners, 2014", 0),
        ("Partners, 2014", "Partners, 2014", 0),
        ("Partners, 2015", "Partners, 2014", 1),
        ("Partners, 2015", "Partners, 2015", 1),  # nowhere in the source
        ("Partners, 2016", "Partners, 2016", 1),  # after the row
    ],
)
def test_the_head_of_a_column_is_what_its_rows_count(printed: str, read: str, found: int) -> None:
    checks = Checks()
    check_values(report(printed, read), checks)
    assert len(checks.findings) == found
