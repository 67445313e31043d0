"""Every rule that can make a mark is described, and a mark is doubtful exactly where its rules say why."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import annotated
import pytest

import briefing
from briefing.errors import ReferenceDataError
from briefing.figures.date_shapes import shapes
from briefing.figures.vague import _shapes as vague_shapes
from briefing.records import ALSO
from briefing.reference import rows
from briefing.rules import doubts, reason, rules_of
from briefing.sources import Sources
from briefing.tables.rows import extract
from briefing.tables.schema import TABLES, fields

GROUPS = (annotated.SEEDS, annotated.DEV, annotated.TUNING)
MARKED = [table for table in TABLES if {"rule", "doubtful"} <= {field.name for field in fields(table)}]
KINDS = {row["value"] for row in rows("vocabulary") if row["field"] == "figures.kind"}


@pytest.mark.parametrize("group", GROUPS)
def test_a_mark_is_doubtful_where_its_rules_say_why_and_only_there(group: str) -> None:
    tables = extract(Sources(annotated.sources(group)), *MARKED)
    marks = [(name, row) for name, table in tables.items() for row in table.to_dict("records")]
    assert len(marks) > 100
    wrong = {(name, row["rule"]) for name, row in marks if row["doubtful"] != bool(reason(name, row["rule"]))}
    assert not wrong


@pytest.mark.parametrize("group", GROUPS)
def test_the_table_of_doubts_holds_every_doubtful_mark_with_its_sentence(group: str) -> None:
    sources = annotated.sources(group)
    tables = extract(Sources(sources), *MARKED, "doubtful")
    doubtful = tables["doubtful"].to_dict("records")
    for name in MARKED:
        marked = [row for row in tables[name].to_dict("records") if row["doubtful"]]
        listed = [row for row in doubtful if row["table"] == name]
        assert len(listed) == len(marked)
        if "start" in tables[name]:
            place = ("source", "start", "end", "surface", "sentence", "rule")
            assert [[row[c] for c in place] for row in listed] == [[row[c] for c in place] for row in marked]
    texts = {source.name: source.text for source in sources}
    for row in doubtful:
        assert row["surface"] in row["quoted"]
        assert row["quoted"] in texts[row["source"]]
        assert row["reason"]


def written(room: str) -> Iterator[str]:
    """Yield the strings of a room's code."""
    for path in sorted((Path(briefing.__file__).parent / room).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_rule_that_the_code_names_is_described() -> None:
    named = {
        *(
            ("figures", text)
            for text in written("figures")
            if re.fullmatch(rf"(?:{'|'.join(KINDS)}|what): [^{{}}]+", text)
        ),
        *(("figures", f"date: {name}") for digits in (True, False) for name, _ in shapes(digits=digits)),
        *(("figures", f"vague: {name}") for name, _ in vague_shapes("en")),
        *(("figures", kind) for kind in KINDS - {"ordinal", "date", "period", "ratio"}),
        *(("mentions", text) for text in written("roles") if text.startswith("role: ")),
        *(("themes", text) for text in written("themes") if re.fullmatch(r"themes: ?[a-z ]+", text)),
        *(
            ("parties", text)
            for text in written("parties")
            if text.startswith(("parties:", "holder:")) and text[-1] != ":"
        ),
        *(("parties", f"parties:{how}") for how in ("relation", "member", "part", "list", "level", "again", "weak")),
        *(("mentions", row["rule"]) for row in rows("place_contexts") if row["reading"]),
    }
    for file, kind in (("country_names", "country"), ("country_names_own", "country"), ("regions", "region")):
        named |= {
            ("mentions", f"{kind}-{row['kind']}") for row in rows(file) if row["kind"] not in ("label", "language")
        }
    named |= {("mentions", f"bloc-{row['kind']}") for row in rows("blocs")}
    assert len(named) > 60
    for table, rule in named:
        assert rules_of(table, rule)


def test_what_is_doubted_has_a_reason_and_a_name_for_such_marks() -> None:
    every = rows("rules")
    assert all(bool(row["doubt"]) == bool(row["group"]) for row in every)
    assert all(row["meaning"].endswith(".") and not row["doubt"].endswith(".") for row in every)
    assert {row["table"] for row in every} == set(MARKED)
    assert all(doubts()[table] for table in MARKED)


def test_several_reasons_are_all_given() -> None:
    said = reason("mentions", ALSO.join(("congo-alone", "role: no cue")))
    assert said.count(ALSO) == 1
    assert reason("mentions", "country-name") == ""


def test_a_rule_without_a_row_is_told() -> None:
    with pytest.raises(ReferenceDataError, match=r"rules\.csv: has no row for 'guess' of figures"):
        rules_of("figures", "guess")
