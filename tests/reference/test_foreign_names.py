"""Names in other languages are pronounced rightly: each is told with its language, and none is forgotten."""

import re

from briefing.export.tongues import parts
from briefing.reference import rows

NAMED = {row["name"]: row["language"] for row in rows("foreign_names")}
NATIVE = {name for row in rows("parties_named") for name in row["native_names"].split("|") if name}
ENGLISH = {"Communist Party Marxist Kenya", "LIBRE Party"}


def test_each_name_is_told_with_its_language() -> None:
    for name, language in NAMED.items():
        assert list(parts(f"The {name}, they say", "en")) == [("The ", ""), (name, language), (", they say", "")]
        assert list(parts(name, language)) == [(name, "")]


def test_every_native_name_of_a_party_has_a_language_unless_it_is_an_acronym() -> None:
    acronyms = {name for name in NATIVE if re.fullmatch(r"[A-Z]{2,}[ –-]?(?:\(?[A-Z]+\)?)?", name)}
    assert NATIVE - NAMED.keys() - acronyms == ENGLISH


def test_a_part_of_another_name_is_no_name() -> None:
    assert list(parts("Foros de São Paulos", "en")) == [("Foros de São Paulos", "")]
