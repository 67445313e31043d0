"""The members of a set: how they are found, called and remembered."""

from pathlib import Path

import pytest

from briefing.errors import ParameterError, SourceError
from briefing.extract import Reading
from briefing.many import build_set
from briefing.many.members import KINDS, Member, Plan, file_name, refuse, refuse_parts, unique
from briefing.many.record import FILE, key, read_record, written
from briefing.records import Source
from briefing.sources import Problem, read_sources
from briefing.tables import ahead
from briefing.tables.rows import rows_of


@pytest.fixture
def texts(project: Path) -> Path:
    """Lay out a folder of four sources, one of which cannot be read, and one that is called as no member may be."""
    folder = project / "seeds"
    folder.mkdir()
    for name in ("b", "a", "index.html"):
        (folder / f"{name}.txt").write_text(f"Text {name}\n\nThey met in Laos.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    return folder


def nothing(_: Source) -> None:
    """Stand for rows that nobody read."""


def test_each_source_that_can_be_read_is_a_member_and_the_others_are_told(texts: Path) -> None:
    plan = KINDS["source"].plan(read_sources(texts), ["seeds"], nothing)
    assert plan.members == (
        *(Member("a", ("seeds/a.txt",)), Member("b", ("seeds/b.txt",))),
        Member("index.html-2", ("seeds/index.html.txt",)),
    )
    assert [problem.file for problem in plan.problems] == ["empty.txt"]


def test_each_year_has_the_documents_of_that_year_and_undated_ones_are_told(texts: Path) -> None:
    published = {"a": "2019-12-26", "b": "2019", "index.html": ""}

    def rows(source: Source) -> ahead.Rows:
        return {"documents": [{"published": published[source.name]}]}

    plan = KINDS["year"].plan(read_sources(texts), ["seeds"], rows)
    assert plan.members == (Member("2019", ("seeds/a.txt", "seeds/b.txt")),)
    assert [(one.file, one.problem) for one in plan.problems] == [
        ("empty.txt", "refused"),
        ("index.html.txt", "undated"),
    ]


def test_each_language_has_all_sources(texts: Path) -> None:
    members = KINDS["language"].plan(read_sources(texts), ["seeds"], nothing).members
    assert members == tuple(Member(name, ("seeds",), {"language": name}) for name in ("en", "vi"))


def test_each_region_and_each_theme_that_a_sentence_concerns_is_a_member(texts: Path) -> None:
    def rows(source: Source) -> ahead.Rows:
        return rows_of(Reading(source))

    (texts / "b.txt").write_text("Talks\n\nThey held a seminar on theory in France.\n", encoding="utf-8")
    found = read_sources(texts)
    regions = [member.name for member in KINDS["region"].plan(found, ["seeds"], rows).members]
    assert {"southeast-asia", "indochina", "western-europe"} <= set(regions)
    assert not {"africa", "oceania", "caribbean"} & set(regions)
    themed = KINDS["theme"].plan(found, ["seeds"], rows).members
    wanted = {row["theme"] for source in found.read for row in rows(source)["themes"]}
    assert {member.name for member in themed} == wanted != set()
    assert all(member.parameters == {"only_theme": member.name} for member in themed)


def test_names_are_folders_and_no_two_are_alike() -> None:
    assert [file_name(text) for text in ("a b/c", "..", "Đối ngoại", "x.y", "")] == [
        *("a-b-c", "unnamed", "Đối-ngoại", "x.y", "unnamed")
    ]
    assert unique(["a", "A", "a", "Index.html", "set.json"]) == ["a", "A-2", "a-3", "Index.html-2", "set.json-2"]


def test_a_parameter_that_members_differ_in_cannot_be_given_for_all() -> None:
    with pytest.raises(ParameterError, match="parameter language: is what the members of --each language differ in"):
        refuse({"language": "vi"}, ["language"], "--each language")
    refuse({"title": "One"}, ["language"], "--each language")


def test_a_set_is_remembered_without_a_path_and_forgotten_where_anything_changes(texts: Path) -> None:
    problems = (Problem("empty.txt", "refused", "it is empty", "write something"),)
    plan = Plan((Member("a", ("seeds/a.txt",)), Member("all", ("seeds",), {"language": "vi"})), problems)
    state = key("each source", ["seeds"], {}, [])
    (texts.parent / "index.html").write_text("a page", encoding="utf-8")
    text = written(state, plan, ["seeds"], texts.parent / "index.html")
    assert str(texts.parent) not in text
    assert "seeds/a.txt" not in text
    (texts.parent / FILE).write_text(text, encoding="utf-8")
    record = read_record(texts.parent)
    assert (record.key, record.names) == (state, ("a", "all"))
    assert record.plan(["seeds"]) == plan
    changed = [key("each year", ["seeds"], {}, []), key("each source", ["seeds"], {"title": "Another"}, [])]
    (texts / "empty.txt").write_text("no longer", encoding="utf-8")
    changed.append(key("each source", ["seeds"], {}, []))
    assert len({state, *changed}) == 4


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"key": "a", "members": [1], "problems": [], "index": ""}'])
def test_a_record_that_is_none_is_as_if_there_were_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert read_record(tmp_path).names == ()


def test_a_source_in_a_folder_keeps_its_name_when_it_is_built_alone_or_by_year(texts: Path) -> None:
    for year in ("2019", "2020"):
        (texts / year).mkdir()
        (texts / year / "a.txt").write_text(f"Text of {year}\n\nThey met in Laos.\n", encoding="utf-8")
    found = read_sources(texts)
    plan = KINDS["source"].plan(found, ["seeds"], nothing)
    assert [member.name for member in plan.members] == ["2019-a", "2020-a", "a", "b", "index.html-2"]
    assert [source.name for source in read_sources(plan.members[1].sources).read] == ["2020/a"]
    both = KINDS["year"].plan(found, ["seeds"], lambda _: {"documents": [{"published": "2021"}]}).members[0]
    assert read_sources(both.sources).read == found.read
    record = written("key", plan, ["seeds"], texts / "a.txt")
    (texts / FILE).write_text(record, encoding="utf-8")
    assert read_record(texts).plan(["seeds"]).members == plan.members


def test_members_that_would_be_parts_of_an_archive_are_refused_before_anything_is_read(texts: Path) -> None:
    others = "--each region, --each theme, --each language take it as it is"
    for name, remedy in (("press.zip", "Unpack it, and give the folder"), ("news.jsonl", "Save each of its texts")):
        (texts / name).write_bytes(b"not looked into")
        for each in ("source", "year"):
            with pytest.raises(SourceError, match=rf"{name}: holds many documents; --each {each}.*{remedy}.*{others}"):
                build_set("seeds", each=each)
        refuse_parts("region", ["seeds"])
        (texts / name).unlink()
    with pytest.raises(SourceError, match=r"s3://bucket/a: is a URL; .* Copy it to a folder"):
        build_set(["s3://bucket/a"], each="year")
