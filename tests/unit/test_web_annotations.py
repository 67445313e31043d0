"""Marks and corrections go out as Web Annotations; those of other tools come in, or are refused by their number."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from briefing.corrections.annotated import Unsaid, from_annotations
from briefing.corrections.command import export, take
from briefing.corrections.correction import COLUMNS, RULE, columns
from briefing.corrections.read import faults_of, read_corrections
from briefing.corrections.web_annotation import CONTEXT, as_annotations, marks_of
from briefing.errors import CorrectionError, OutputError

TEXT = "A visit to Laos\n\nThe Party has relations with 120 parties. Its delegation visited Laos in 2019.\n"
TEXTS = {"note": TEXT}
FIRST = TEXT.index("Laos")
ALL = Unsaid("", "An", "2026-11-22", "seen in another tool")
MOTIVATIONS = {"classifying", "editing"}


def place(quote: str = "Laos", start: int = FIRST, **more: Any) -> dict[str, Any]:
    selectors = [
        {"type": "TextQuoteSelector", "exact": quote},
        {"type": "TextPositionSelector", "start": start, "end": start + len(quote)},
    ]
    return {"source": "note", "selector": selectors, **more}


def tagged(*tags: str, table: str = "mentions", **more: Any) -> dict[str, Any]:
    """Return an annotation as another tool makes it."""
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in tags]
    classified = [{"type": "TextualBody", "purpose": "classifying", "value": table}] if table else []
    return {"type": "Annotation", "body": [*classified, *bodies], "target": place(), **more}


def taken(*items: Any, unsaid: Unsaid = ALL, text: str = "") -> list[Mapping[str, str]]:
    found = from_annotations(text or json.dumps({"items": items}), "marks.jsonld", TEXTS, unsaid)
    return [line for _, line in found.lines]


def test_marks_of_other_tools_become_corrections() -> None:
    (line,) = taken(tagged("kind=country; id=LAO; role=partner"))
    assert not [*faults_of(line)]
    assert (line["source"], line["table"], line["quote"], line["start"]) == ("note", "mentions", "Laos", str(FIRST))
    assert (line["prefix"], line["suffix"][:9]) == ("A visit to ", " The Part")
    assert (line["was"], line["is"]) == ("", "kind=country; id=LAO; role=partner")
    assert (line["who"], line["when"], line["why"]) == ("An", "2026-11-22", "seen in another tool")


def test_a_tag_alone_is_the_column_s_whose_closed_list_has_it() -> None:
    (line,) = taken(tagged("country", "id=LAO", "partner"))
    assert line["is"].split("; ") == ["id=LAO", "kind=country", "role=partner"]
    (line,) = taken(tagged("themes", "renewal", "main", table=""))
    assert (line["table"], line["is"]) == ("themes", "theme=renewal; strength=main")


@pytest.mark.parametrize(
    "item",
    [
        tagged("country", "id=LAO", "partner", target=place(source="https://example.org/texts/note.txt")),
        tagged("country", "id=LAO", "partner", target=[place(source={"id": "note.html"})]),
        tagged("country", "id=LAO", "partner", creator="Binh", created="2026-11-21T09:30:00+07:00"),
        tagged("country", "id=LAO", "partner", creator={"type": "Person", "nickname": "Binh"}, modified="2026-11-21"),
        tagged(
            *("country", "id=LAO", "partner"),
            target={"source": "note", "selector": {"type": "TextPositionSelector", "start": FIRST, "end": FIRST + 4}},
        ),
        tagged(
            *("country", "id=LAO", "partner"),
            target={
                "source": "note",
                "selector": {
                    "type": "FragmentSelector",
                    "value": "p1",
                    "refinedBy": {"type": "TextQuoteSelector", "exact": " Laos ", "prefix": "visit to "},
                },
            },
        ),
    ],
)
def test_other_shapes_of_the_model_are_read_too(item: dict[str, Any]) -> None:
    (line,) = taken(item)
    assert not [*faults_of(line)]
    assert (line["source"], line["quote"]) == ("note", "Laos")
    if "creator" in item:
        assert (line["who"], line["when"]) == ("Binh", "2026-11-21")


@pytest.mark.parametrize("shape", ["{}", '{{"items": {}}}', '{{"first": {{"items": {}}}}}'])
def test_a_page_a_collection_and_a_list_are_read(shape: str) -> None:
    items = json.dumps([tagged("country", "id=LAO", "partner")])
    assert len(taken(text=shape.format(items))) == 1


def test_offsets_that_are_counted_otherwise_do_not_mislead() -> None:
    (line,) = taken(tagged("kind=country; id=LAO; role=self", target=place("relations", 3)))
    assert line["start"] == str(TEXT.index("relations"))


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (tagged("country", table=""), "annotation 2: says no table"),
        (tagged("countries"), "annotation 2: the tag 'countries' is none of mentions"),
        (tagged("country", "region"), "annotation 2: the tags set kind twice"),
        (tagged("kind=country; id=LAO; role=parter"), "annotation 2: column is: role=parter is an unknown tag"),
        (tagged("country", target="note"), "annotation 2: marks no words"),
        (tagged("country", target={"source": "note", "selector": [{"exact": "x"}]}), "annotation 2: lacks a part"),
        (tagged("country", "id=LAO", "self", created="yesterday"), "annotation 2: column when: 'yesterday'"),
        ({"type": "Annotation"}, "annotation 2: lacks a part"),
        ("Laos", "annotation 2: lacks a part"),
    ],
)
def test_a_fault_is_named_by_the_annotation_s_number(item: Any, said: str) -> None:
    with pytest.raises(CorrectionError, match="so nothing was added") as refused:
        taken(tagged("country", "id=LAO", "self"), item)
    assert said in str(refused.value)
    assert "annotation 1:" not in str(refused.value)


@pytest.mark.parametrize("text", ["", "[", "null", "3", '"x"', '{"a": 1}', "[" * 100_000])
def test_what_are_no_annotations_is_refused(text: str) -> None:
    with pytest.raises(CorrectionError):
        taken(text=text or " ")


def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "seeds").mkdir()
    (folder / "pyproject.toml").touch()
    (folder / "seeds" / "note.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder / "data" / "corrections.csv"


def test_every_mark_goes_out_and_only_what_was_changed_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project(tmp_path, monkeypatch)
    assert "corrections: 0, marks of the rules: " in export("marks.jsonld", "seeds", marks=True).text
    once = Path("marks.jsonld").read_bytes()
    export("marks.jsonld", "seeds", marks=True)
    assert Path("marks.jsonld").read_bytes() == once
    page = json.loads(once)
    kinds = {body["value"] for item in page["items"] for body in item["body"] if body["purpose"] == "classifying"}
    assert {"figures", "parties", "mentions", "themes"} <= kinds
    assert take("marks.jsonld", unsaid=ALL).text.endswith(
        f"left out, for they are as the rules made them: {len(page['items'])}"
    )
    assert read_corrections(file) == ()
    (laos, *_) = (item for item in page["items"] if item["target"]["selector"][0]["exact"] == "Laos")
    tag = next(body for body in laos["body"] if body["purpose"] == "tagging")
    tag["value"] = "role=self"
    Path("marks.jsonld").write_text(json.dumps(page), encoding="utf-8")
    assert "corrections: 1;" in take("marks.jsonld", unsaid=ALL).text
    (made,) = read_corrections(file)
    assert (made.was["id"], made.is_, made.who) == ("LAO", {"role": "self"}, "An")
    export("again.jsonld", "seeds", marks=True)
    again = json.loads(Path("again.jsonld").read_text(encoding="utf-8"))
    assert len(again["items"]) == len(page["items"]), "the corrected mark stands once, as its correction"


def test_each_annotation_is_as_the_model_wants_it() -> None:
    rows = {"mentions": [_row("mentions", "Laos", FIRST, kind="country", id="LAO", role="partner")]}
    rows["themes"] = [{"source": "note", "line": 3, "theme": "renewal", "strength": "main", "rule": "themes: cues"}]
    page = json.loads(as_annotations((), marks_of(TEXTS, rows)))
    assert (page["@context"], page["type"]) == (CONTEXT, "AnnotationPage")
    assert len({item["id"] for item in page["items"]}) == 2
    for item in page["items"]:
        assert item["id"].startswith("urn:uuid:")
        assert item["type"] == "Annotation"
        assert item["motivation"] in MOTIVATIONS
        quote, position = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
    theme = page["items"][1]["target"]["selector"][0]["exact"]
    assert TEXT.split("\n")[2].startswith(theme)
    assert len(theme) <= 60


def test_a_corrected_mark_is_no_mark_of_the_rules() -> None:
    rows = {"mentions": [{**_row("mentions", "Laos", FIRST, kind="country", id="LAO", role="self"), "rule": RULE}]}
    assert not [*marks_of(TEXTS, rows)]


def test_annotations_that_contradict_are_named_and_nothing_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project(tmp_path, monkeypatch)
    whole = [tagged("country", "id=LAO", "self"), tagged("country", "id=LAO", "partner")]
    Path("marks.jsonld").write_text(json.dumps(whole), encoding="utf-8")
    with pytest.raises(CorrectionError, match="annotation 2: contradicts annotation 1"):
        take("marks.jsonld", unsaid=ALL)
    assert not file.exists()
    Path("marks.jsonld").write_text(json.dumps(whole[:1]), encoding="utf-8")
    take("marks.jsonld", unsaid=ALL)
    Path("marks.jsonld").write_text(json.dumps(whole[1:]), encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(CorrectionError, match=r"annotation 1: contradicts line 2 of data/corrections\.csv"):
        take("marks.jsonld", unsaid=ALL)
    assert file.read_bytes() == before


def test_words_that_no_source_has_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, monkeypatch)
    Path("marks.jsonld").write_text(json.dumps(tagged("country", "id=PER", "self", target=place("Peru"))), "utf-8")
    told = take("marks.jsonld", unsaid=ALL)
    assert told.faults == ("data/corrections.csv, line 2: “Peru”: its words are gone",)


def test_lines_that_were_written_by_hand_are_known_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The export gives quote and span; the import adds the context that the line does not have."""
    file = project(tmp_path, monkeypatch)
    rows = [
        f"note,mentions,{FIRST},{FIRST + 4},Laos,,,kind=country;id=LAO,role=context,An,2026-11-22,it reads so",
        "note,parties,,,120,,,count=120.0,count=121,An,2026-11-22, by the register",
        "gone,mentions,,,Peru,,,id=PER,,An,2026-11-22,it is none",
    ]
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    before = file.read_bytes()
    export("marks.jsonld")
    told = take("marks.jsonld")
    assert (told.text, told.faults) == ("added to data/corrections.csv, corrections: 0", ())
    assert file.read_bytes() == before


def test_a_source_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path, monkeypatch)
    target = place(source="notes")
    Path("marks.jsonld").write_text(json.dumps(tagged("country", "id=LAO", "self", target=target)), "utf-8")
    told = take("marks.jsonld", unsaid=ALL)
    said = "data/corrections.csv, line 2: “Laos”: notes is not among these sources; did you mean note"
    assert told.faults == (said,)


def test_a_folder_that_cannot_be_written_is_told_without_an_option_that_there_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, monkeypatch)
    Path("taken").touch()
    with pytest.raises(OutputError) as refused:
        export("taken/marks.jsonld")
    assert "--out" not in str(refused.value)


def _row(table: str, surface: str, start: int, **cells: str) -> dict[str, Any]:
    empty = {column.name: "" for column in columns(table)}
    return {"source": "note", "start": start, "end": start + len(surface), "rule": "country-name", **empty, **cells}
