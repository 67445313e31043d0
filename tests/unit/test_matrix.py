"""A matrix of parameters: which briefings it asks for, and what is said where it is none."""

import json
import re
from pathlib import Path

import pytest

from briefing.errors import ParameterError
from briefing.many.matrix import read_matrix
from briefing.many.members import Plan
from briefing.parameters.cells import declared

KNOWN = declared(sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb")))


def plan(folder: Path, text: str, common: dict[str, str] | None = None) -> Plan:
    path = folder / "m.yml"
    path.write_text(text, encoding="utf-8")
    return read_matrix(path, ["seeds"], common or {}, KNOWN)


def told(folder: Path, text: str) -> list[tuple[str, dict[str, object]]]:
    return [(member.name, dict(member.parameters)) for member in plan(folder, text).members]


def test_each_combination_is_a_member_called_by_the_values_that_differ(tmp_path: Path) -> None:
    found = told(tmp_path, "language: [en, vi]\npaper: [a4, us-letter]\nauthor: The desk\n")
    desk = {"author": "The desk"}
    assert found == [
        ("en_a4", {"paper": "a4", **desk}),
        ("en_us-letter", {"paper": "us-letter", **desk}),
        ("vi_a4", {"language": "vi", "paper": "a4", **desk}),
        ("vi_us-letter", {"language": "vi", "paper": "us-letter", **desk}),
    ]


def test_what_is_excluded_in_part_is_left_out_and_what_is_included_is_added_where_it_fits(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        """
matrix:
  language: [en, vi]
  paper: [a4, us-letter]
  exclude:
    - {language: vi, paper: us-letter}
  include:
    - {paper: a4, title: For the archive}
    - {language: en, paper: a4, author: A desk}
    - {language: vi, paper: us-letter, title: After all}
""",
    )
    assert [name for name, _ in found] == [
        *("en_a4_For-the-archive_A-desk", "en_us-letter", "vi_a4_For-the-archive", "vi_us-letter_After-all")
    ]
    assert found[-1][1] == {"language": "vi", "paper": "us-letter", "title": "After all"}


def test_without_axes_each_entry_of_include_is_a_member(tmp_path: Path) -> None:
    assert told(tmp_path, "include:\n  - title: One\n  - title: Two\n") == [
        ("One", {"title": "One"}),
        ("Two", {"title": "Two"}),
    ]


def test_sources_can_differ_and_several_files_stand_in_a_list_of_their_own(tmp_path: Path) -> None:
    members = plan(tmp_path, "sources:\n  - seeds\n  - [seeds/a.txt, more/b.txt]\n").members
    assert [(member.name, member.sources) for member in members] == [
        ("seeds", ("seeds",)),
        ("a-b", ("seeds/a.txt", "more/b.txt")),
    ]


def test_parameters_of_all_go_to_each_member(tmp_path: Path) -> None:
    (member, _) = plan(tmp_path, "paper: [a4, us-letter]", {"title": "One"}).members
    assert member.parameters == {"title": "One", "paper": "a4"}
    with pytest.raises(ParameterError, match=r"parameter paper: is what the members of m\.yml differ in"):
        plan(tmp_path, "paper: [a4, us-letter]", {"paper": "a4"})


@pytest.mark.parametrize(
    ("text", "place", "cause"),
    [
        ("", "m.yml", "is no matrix"),
        ("- en\n- vi\n", "m.yml", "is no matrix"),
        ("langauge: [en, vi]", "m.yml, langauge", "is no parameter. Did you mean language"),
        ("language: [en, eng]", "m.yml, parameter language", "Did you mean en"),
        ("language: []", "m.yml, language", "has no value"),
        ("language: [{a: b}]", "m.yml, language", "among its values"),
        ("language: [[en, vi]]", "m.yml, language", "among its values"),
        ("language: [en]\nexclude: {language: en}", "m.yml, exclude", "is no list of names with values"),
        ("language: [en]\nexclude: [{language: vi}]", "m.yml, exclude", "leaves nothing out"),
        ("language: [en]\nexclude: [{paper: a4}]", "m.yml, exclude, paper", "none of the matrix's own names"),
        ("language: [en]\nexclude: [{language: en}]", "m.yml", "asks for no briefing"),
        ("language: [en]\ninclude: [en]", "m.yml, include", "is no list of names with values"),
        ("sources_path: [a]", "m.yml, parameter sources_path", "is set by the build"),
    ],
)
def test_what_is_no_matrix_is_told_with_its_place(tmp_path: Path, text: str, place: str, cause: str) -> None:
    with pytest.raises(ParameterError) as told:
        plan(tmp_path, text)
    assert f"{place}: " in str(told.value)
    assert cause in str(told.value)


def test_more_combinations_than_anybody_waits_for_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    many = ", ".join(f"t{number}" for number in range(400))
    with pytest.raises(ParameterError, match="asks for 64,000,000 combinations; 1,000 are the most"):
        told(tmp_path, "".join(f"{name}: [{many}]\n" for name in ("title", "author", "sources")))


def test_a_value_that_is_no_folder_s_name_makes_one(tmp_path: Path) -> None:
    """Nothing of it leads out of the set's folder, or is too long for any."""
    long = [" ".join(["long"] * 40), "x" * 200, "đ" * 200]
    tricks = ["../../x", "/etc/passwd", "a\\b", "CON:", "{{ 7 }}", "<script>", ".", *long]
    found = told(tmp_path, f"title: {json.dumps(tricks)}\n")
    assert [parameters["title"] for _, parameters in found] == tricks
    assert all(re.fullmatch(r"[\w-][\w.-]{0,130}", name) and len(name.encode()) <= 130 for name, _ in found)
    assert len({name for name, _ in found}) == len(tricks)


@pytest.mark.parametrize(
    "text",
    [
        "title: !!python/object/apply:os.system [id]\n",
        "title: [&a x, *a]\n",
        "title: ? [x]\n",
        "title: " + "[" * 100_000,
        "title: " + "{a: " * 100_000,
    ],
    ids=["tag", "anchor", "key", "lists", "mappings"],
)
def test_what_is_no_plain_matrix_is_refused_in_a_moment_and_nothing_of_it_is_done(tmp_path: Path, text: str) -> None:
    with pytest.raises(ParameterError):
        told(tmp_path, text)
