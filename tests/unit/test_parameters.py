"""Parameters are declared in notebooks and checked before anything runs."""

import json
from pathlib import Path
from typing import Any

import pytest
from papermill import inspect_notebook
from pydantic import Field

from briefing.errors import ParameterError
from briefing.parameters.cells import OWN, Parameter, declared
from briefing.parameters.declaration import Parameters
from briefing.parameters.given import check, chosen
from briefing.parameters.listing import listing
from briefing.parameters.reading import from_pairs, read_parameters

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
SELF_HELP = Parameters.model_fields["self_country"].description or ""
OURS = {name: Parameter(name, "str", "", "", ("briefing",)) for name in Parameters.model_fields}
KNOWN = OURS | {
    "limit": Parameter("limit", "int", "3", "", ("briefing",)),
    "share": Parameter("share", "float", "0.5", "", ("briefing",)),
    "draft": Parameter("draft", "bool", "False", "", ("briefing",)),
}


def notebook(path: Path, source: str) -> Path:
    cell = {"cell_type": "code", "id": "a", "metadata": {"tags": ["parameters"]}, "outputs": [], "source": source}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    content = {"cells": [{**cell, "execution_count": None}], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_notebook_declares_name_type_default_and_help(tmp_path: Path) -> None:
    path = notebook(tmp_path / "one.ipynb", 'note: str = "A"  # what it says')
    assert declared([path]) == {"note": Parameter("note", "str", '"A"', "what it says", ("one",))}


@pytest.mark.parametrize("source", ["note = None", "note: list = []", "note: str", "note = f()"])
def test_a_declaration_without_a_plain_type_is_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(ParameterError, match="without a type or a default"):
        declared([notebook(tmp_path / "one.ipynb", source)])


def test_two_notebooks_that_disagree_are_refused(tmp_path: Path) -> None:
    paths = [notebook(tmp_path / f"{n}.ipynb", f"limit: int = {n}") for n in (1, 2)]
    with pytest.raises(ParameterError, match=r"2\.ipynb, parameter limit: differs from 1"):
        declared(paths)


def test_a_notebook_of_one_s_own_declares_more_by_a_value_alone(tmp_path: Path) -> None:
    path = notebook(tmp_path / "one.ipynb", "limit = 12  # at most\nself_country: str = 'VNM'  # " + SELF_HELP)
    known = declared([path])
    assert (known["limit"].type, known["limit"].help) == ("int", "at most")
    assert check({"limit": "7", "self_country": "CHN"}, known) == {"limit": 7, "self_country": "CHN"}


@pytest.mark.parametrize("line", ['title: str = "A"  # {help}', 'title: int = ""  # {help}', 'title: str = ""'])
def test_a_notebook_that_declares_otherwise_than_the_package_is_refused(tmp_path: Path, line: str) -> None:
    wanted = f'title: str = ""  # {Parameters.model_fields["title"].description}'
    path = notebook(tmp_path / "one.ipynb", line.format(help=Parameters.model_fields["title"].description))
    with pytest.raises(ParameterError, match=r"one\.ipynb, parameter title: is declared as") as told:
        declared([path])
    assert f"Write `{wanted}`, and give another value with -p title VALUE." in str(told.value)


@pytest.mark.parametrize("content", ["{", "[]", '{"cells": 3}', '{"cells": [3]}'])
def test_a_file_that_is_no_notebook_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "one.ipynb"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ParameterError, match=r"one\.ipynb: is no notebook"):
        declared([path])


def test_a_cell_that_is_no_python_is_told(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match=r"one\.ipynb, parameters cell: is no Python"):
        declared([notebook(tmp_path / "one.ipynb", "note: str = (")])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_each_notebook_declares_as_the_package_and_as_papermill_reads_it(path: Path) -> None:
    found = declared([path])
    own = {"dataset_path", "counted_path"} if path.stem == "corpus" else {"sources_path", "tables_path"}
    assert {name for name in found if name not in Parameters.model_fields} == own
    assert own <= set(OWN)
    read = {name: (entry["inferred_type_name"], entry["default"]) for name, entry in inspect_notebook(path).items()}
    assert {name: (one.type, one.default) for name, one in found.items()} == read


def test_every_declared_parameter_is_taken_by_a_notebook() -> None:
    assert set(Parameters.model_fields) <= set(declared(NOTEBOOKS))


def test_the_help_lists_each_parameter_with_its_type_default_choices_and_help() -> None:
    shown = " ".join(listing().split())
    for name, field in Parameters.model_fields.items():
        assert f"{name} " in shown
        assert field.description
        assert " ".join(field.description.split()) in shown
    assert "language text: en or vi (default: en) of the briefing" in shown
    assert "paper text: a4 or us-letter (default: none)" in shown
    assert "report_date date (default: none)" in shown


@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("title", "12", "12"),
        ("limit", "12", 12),
        ("limit", 12, 12),
        ("share", "0.25", 0.25),
        ("share", 1, 1.0),
        ("draft", "yes", True),
        ("draft", False, False),
        ("title", "no", "no"),
        ("title", "012", "012"),
        ("share", "1e-05", 1e-05),
        ("report_date", "2019-12-26", "2019-12-26"),
    ],
)
def test_a_value_becomes_its_declared_type(name: str, given: Any, value: Any) -> None:
    (checked,) = check({name: given}, KNOWN).values()
    assert checked == value
    assert type(checked) is type(value)


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("title", 12),
        ("limit", "12.5"),
        ("limit", "012"),
        ("limit", "1_000"),
        ("limit", "1:30"),
        ("limit", "٣"),
        ("limit", ""),
        ("share", "nan"),
        ("share", "1,5"),
        ("title", ["a"]),
        ("title", None),
        ("limit", True),
        ("limit", 1.5),
        ("share", "half"),
        ("draft", "maybe"),
        ("draft", 1),
    ],
)
def test_a_value_of_another_type_is_refused(name: str, given: Any) -> None:
    with pytest.raises(ParameterError, match=f"parameter {name}: .* is no "):
        check({name: given}, KNOWN)


@pytest.mark.parametrize("date", ["2019-13-01", "20191226", "26 December 2019", "2019-12-26x"])
def test_a_report_date_is_an_iso_date(date: str) -> None:
    with pytest.raises(ParameterError, match="is no date"):
        check({"report_date": date}, KNOWN)


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("language", "eng", "'eng' is none. Did you mean en."),
        ("language", "Vietnamese", "Did you mean vi."),
        ("language", "Tiếng Việt", "Did you mean vi."),
        ("language", "xx", "Choose from en, vi."),
        ("paper", "A4", "'A4' is none. Did you mean a4."),
        ("paper", "letter", "Did you mean us-letter."),
        ("paper", "b7", "Choose from a4, us-letter."),
        ("self_country", "Vietnam", "'Vietnam' is no country's code. Did you mean VNM."),
        ("self_country", "cn", "Did you mean CHN."),
        ("self_country", "?", "Give an ISO 3166-1 alpha-3 code, as VNM for Viet Nam."),
        ("theme", "none.yml", "none.yml: is not there."),
    ],
)
def test_a_value_that_is_none_of_the_choices_is_answered_with_the_nearest(name: str, given: str, told: str) -> None:
    with pytest.raises(ParameterError) as error:
        check({name: given}, KNOWN)
    assert told in str(error.value)


def test_a_value_outside_its_range_is_told_what_range_it_has() -> None:
    class Ranged(Parameters):
        limit: int = Field(3, ge=1, le=9)

    with pytest.raises(ParameterError, match=r"limit: 12 is outside its range\. Give a value less than or equal to 9"):
        chosen(Ranged, {"limit": "12"})


@pytest.mark.parametrize("given", ["  ", "\u200b", "\u00a0"])
def test_a_text_of_which_nothing_is_seen_is_as_if_it_were_not_given(given: str) -> None:
    assert check({"title": given, "author": given}, KNOWN) == {}


def test_a_title_stands_without_blanks_around_it_and_is_no_longer_than_a_cover_holds() -> None:
    assert check({"title": f" {'x' * 200} "}, KNOWN) == {"title": "x" * 200}
    with pytest.raises(ParameterError, match=r"title: has 20000 letters\. Write 200 at most"):
        check({"title": "x" * 20_000}, KNOWN)


@pytest.mark.parametrize(("given", "known"), [("EN", {}), ("en-GB", {}), ("VI", {"language": "vi"})])
def test_a_language_goes_by_one_name(given: str, known: dict[str, str]) -> None:
    assert check({"language": given}, KNOWN) == known


def test_a_value_that_is_the_default_s_is_as_if_it_were_not_given() -> None:
    assert check({"language": "en", "title": "", "limit": "12"}, KNOWN) == {"limit": 12}


@pytest.mark.parametrize("text", ["one\ntwo", "a\x00", "a\u2028b", "\ud83d"])
def test_a_text_with_what_cannot_be_seen_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match=r"a character that cannot be seen\. Write it in one line"):
        check({"title": text}, KNOWN)


@pytest.mark.parametrize(("name", "option"), OWN.items())
def test_what_the_build_sets_itself_is_refused(name: str, option: str) -> None:
    with pytest.raises(ParameterError, match=f"is set by the build. Give {option} instead"):
        check({name: "x"}, {**KNOWN, name: Parameter(name, "str", '""', "", ("briefing",))})


def test_a_name_given_twice_is_refused() -> None:
    with pytest.raises(ParameterError, match="parameter title: is given twice"):
        from_pairs([("title", "a"), ("title", "b")])


def test_an_unknown_name_is_answered_with_the_nearest_or_with_all() -> None:
    with pytest.raises(ParameterError, match=r"is unknown\. Did you mean title"):
        check({"ttle": "x"}, KNOWN)
    with pytest.raises(ParameterError, match=r"Choose from author, draft, language, limit, .*, title"):
        check({"zzzzzz": "x"}, KNOWN)
    with pytest.raises(ParameterError, match="parameter title: is declared by no notebook"):
        check({"title": "x"}, {"limit": KNOWN["limit"]})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("report_date: 2019-12-26\n", {"report_date": "2019-12-26"}),
        *((f"title: {said}\n", {"title": said}) for said in ("no", "Yes", "012", "1_000", "1:30", "0x1F", ".inf")),
        ("title: >\n  two\n  lines\n", {"title": "two lines"}),
        ("title:\n", {}),
        ("limit: 12\nshare: 0.25\ndraft: yes\n", {"limit": 12, "share": 0.25, "draft": True}),
        ('{"title": "Đảng 🇻🇳", "limit": 12, "draft": true}', {"title": "Đảng 🇻🇳", "limit": 12, "draft": True}),
    ],
)
def test_yaml_says_what_is_written_and_the_declaration_what_it_is(tmp_path: Path, text: str, read: Any) -> None:
    path = tmp_path / "p.yml"
    path.write_text(text, encoding="utf-8")
    assert check(read_parameters(path), KNOWN) == read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: a\nauthor: b\ntitle: c\n", "p.yml, line 3: says title a second time. Keep one of the two."),
        ("title: [a, b]\n", "p.yml, title: has a list. Give one value: `title: value`."),
        ("title: {a: b}\n", "p.yml, title: has a list of names with values."),
        ("title: &a b\nauthor: *a\n", "p.yml, line 1: has an anchor or a reference"),
        ("title: b\nauthor: *a\n", "p.yml, line 2: has an anchor or a reference"),
        ("title: !!python/object/apply:os.system [ls]\n", "p.yml, line 1: has a tag (!)"),
        ("title: !!str 12\n", "p.yml, line 1: has a tag (!)"),
        ("title: null\n", "p.yml, line 1: null says that there is none. Leave the value out"),
        ("title: a\n---\ntitle: b\n", "p.yml, line 2: is no YAML: but found another document"),
        ("title: a: b\n", "p.yml, line 1: is no YAML: mapping values are not allowed here"),
        ("title:\n\t- a\n", "p.yml, line 2: is no YAML: found character"),
        ("title: a\x07\n", "p.yml: is no YAML: special characters are not allowed"),
        ("[" * 99 + "]" * 99, "p.yml, line 1: has more than 12 levels"),
    ],
)
def test_what_yaml_could_hide_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "p.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError) as error:
        read_parameters(path)
    assert told in str(error.value)


@pytest.mark.parametrize(("content", "told"), [(None, "is not there"), (b"title: \xff", "cannot be read as text")])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None, told: str) -> None:
    path = tmp_path / "p.yml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ParameterError, match=told):
        read_parameters(path)


@pytest.mark.parametrize("text", ["- a\n", "12\n", "a: [\n", "[1]: 2\n"])
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParameterError, match=r"p\.yml"):
        read_parameters(path)


def test_an_empty_file_gives_no_parameter(tmp_path: Path) -> None:
    path = tmp_path / "p.yml"
    path.write_text("# nothing\n", encoding="utf-8")
    assert read_parameters(path) == {}
