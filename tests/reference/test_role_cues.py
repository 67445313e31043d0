"""Every role cue is found in its example: `[…]` is the place in question, `{…}` the self country, `<…>` another."""

import re

import pytest

from briefing import phrases
from briefing.reference import Row, rows

CUES = rows("role_cues", ("pattern", "role", "weight", "example", "origin"))
SIGNS = ((r"\[[^\]]*\]", "@"), (r"\{[^}]*\}", "&"), (r"<the [^>]*>", "%"), (r"<[^>]*>", "#"))


def masked(example: str) -> str:
    for pattern, sign in SIGNS:
        example = re.sub(pattern, sign, example)
    return example


@pytest.mark.parametrize("row", CUES, ids=lambda row: row["example"])
def test_a_cue_is_found_in_its_example(row: Row) -> None:
    assert phrases.compiled(row["pattern"]).search(masked(row["example"]))
    assert row["role"] in ("partner", "context")
    assert 0 < float(row["weight"]) <= 4
    assert row["origin"]
