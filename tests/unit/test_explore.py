"""The explorer: what a choice finds, how it is shown, and what is taken along."""

import csv
import io
from typing import Any

import pytest
from annotated import SEEDS, annotated_tables, sources

from briefing.errors import ParameterError
from briefing.explore import answers
from briefing.explore.choice import FACETS, offered
from briefing.explore.concordance import WIDTH, concordance, length
from briefing.explore.drawing import drawn, offered_charts
from briefing.explore.explorer import Explorer
from briefing.palette import PALETTE
from briefing.report.opened import Report, with_ids
from briefing.tables.store import frame

HOSTILE = '<script>alert("1")</script> & <b>Laos</b>'


@pytest.fixture
def explorer() -> Explorer:
    texts = {source.name: source.text for source in sources(SEEDS)}
    return Explorer(Report(with_ids(annotated_tables(SEEDS)), texts))


def made(text: str, *spans: tuple[int, int], title: str = "A title") -> Explorer:
    """Return an explorer of one document of one line, Laos named at each span."""
    named = {"kind": "country", "id": "LAO", "role": "partner", "zone": "body"}
    mentions = [{"source": "one", "start": a, "end": b, "surface": text[a:b], "sentence": 1, **named} for a, b in spans]
    document = {"source": "one", "file": "one.txt", "sha256": "0" * 64, "words": 9, "self": "VNM", "title": title}
    tables = {name: frame(name, []) for name in annotated_tables(SEEDS)}
    made_of: dict[str, list[dict[str, Any]]] = {
        "documents": [document],
        "sentences": [{"source": "one", "sentence": 1, "start": 0, "end": len(text), "line": 1, "zone": "body"}],
        "zones": [{"source": "one", "line": 1, "zone": "body"}],
        "mentions": [{**row, "rule": "country-name", "doubtful": False} for row in mentions],
    }
    for name, rows in made_of.items():
        columns = set(tables[name].columns)
        empty: dict[str, Any] = {column: "" for column in columns if tables[name][column].dtype == "string"}
        tables[name] = frame(name, [{**empty, **row} for row in rows])
    return Explorer(Report(with_ids(tables), {"one": text}))


def sentences(explorer: Explorer) -> set[str]:
    return {explorer.corpus.sentences[at]["cite"] for at in explorer.selection.sentences}


def marks(explorer: Explorer) -> list[Any]:
    return [explorer.corpus.marks[at] for at in explorer.selection.marks]


def test_without_a_choice_everything_is_chosen(explorer: Explorer) -> None:
    tables = ("figures", "parties", "mentions", "organisations", "cooperation")
    assert len(marks(explorer)) == sum(len(annotated_tables(SEEDS)[table]) for table in tables)
    assert len(sentences(explorer)) == len(annotated_tables(SEEDS)["sentences"])


def test_a_source_a_zone_and_a_kind_choose_the_rows_that_have_them(explorer: Explorer) -> None:
    source = explorer.corpus.source.values[1]
    explorer.choose(sources=[source], zones=["body"], kinds=["mention"])
    rows = annotated_tables(SEEDS)["mentions"]
    wanted = rows[(rows["source"] == source) & (rows["zone"] == "body")]
    assert sorted((m["start"], m["end"]) for m in marks(explorer)) == sorted(
        zip(wanted["start"], wanted["end"], strict=True)
    )
    assert len(marks(explorer)) > 0


def test_a_country_chooses_the_marks_of_the_sentences_that_name_it(explorer: Explorer) -> None:
    explorer.choose(countries="LAO")
    rows = annotated_tables(SEEDS)["mentions"].query("id == 'LAO'")
    named = set(zip(rows["source"], rows["sentence"], strict=True))
    assert {(m["source"], m["sentence"]) for m in marks(explorer)} == named
    assert {m["id"] for m in marks(explorer) if m.table == "mentions"} > {"LAO"}


def test_a_theme_chooses_the_sentences_of_its_paragraphs(explorer: Explorer) -> None:
    explorer.choose(themes=["party-relations"])
    rows = annotated_tables(SEEDS)["themes"].query("theme == 'party-relations'")
    lines = set(zip(rows["source"], rows["line"], strict=True))
    chosen = [explorer.corpus.sentences[at] for at in explorer.selection.sentences]
    assert {(s["source"], s["line"]) for s in chosen} == lines


def test_one_value_of_a_facet_is_enough_and_all_facets_must_hold(explorer: Explorer) -> None:
    laos = sentences(explorer.choose(countries=["LAO"]))
    cuba = sentences(explorer.choose(countries=["CUB"]))
    assert sentences(explorer.choose(countries=["LAO", "CUB"])) == laos | cuba
    theme = sentences(explorer.choose(themes=["party-relations"]))
    assert sentences(explorer.choose(countries=["LAO"], themes=["party-relations"])) == laos & theme


def test_words_are_found_from_the_beginning_of_a_word_on_whatever_their_letters() -> None:
    explorer = made("Training, retraining and TRAINERS of Laos.", (37, 41))
    explorer.choose(words="train")
    assert [line.keyword for line in concordance(explorer.corpus, explorer.selection)] == ["Training", "TRAINERS"]
    assert len(marks(explorer)) == 1
    assert length(explorer.choose(words="aining").selection) == 0
    assert marks(explorer) == []


def test_letters_that_grow_when_they_become_small_move_no_place() -> None:
    explorer = made("İİİ in Laos", (7, 11)).choose(words="laos")
    (line,) = concordance(explorer.corpus, explorer.selection)
    assert (line.start, line.end, line.keyword) == (7, 11, "Laos")


def test_the_concordance_keeps_the_words_around_within_the_paragraph(explorer: Explorer) -> None:
    lines = concordance(explorer.corpus, explorer.choose(kinds=["figure"]).selection)
    assert lines
    for line in lines:
        text = " ".join(explorer.corpus.text(line.source).split())
        assert len(line.left) <= WIDTH
        assert len(line.right) <= WIDTH
        assert line.left in text
        assert line.keyword in text
        assert line.right in text
    assert [(line.source, line.start) for line in lines] == sorted((line.source, line.start) for line in lines)


def test_a_wrong_value_is_answered_with_the_nearest_and_what_was_chosen_stays(explorer: Explorer) -> None:
    explorer.choose(countries=["LAO"])
    before = explorer.selection
    with pytest.raises(ParameterError, match="Did you mean party-relations"):
        explorer.choose(themes=["party-relation"])
    with pytest.raises(ParameterError, match="Did you mean countries"):
        explorer.choose(country=["LAO"])
    with pytest.raises(ParameterError, match="no text"):
        explorer.choose(words=3)
    with pytest.raises(ParameterError, match="Look for 200 at most"):
        explorer.choose(words="a" * 201)
    assert explorer.selection is before


def test_every_value_that_is_offered_has_a_name_and_finds_something(explorer: Explorer) -> None:
    named = {facet["facet"]: dict(facet["values"]) for facet in answers.facets(explorer.corpus)}
    for facet in FACETS:
        for value in offered(explorer.corpus)[facet]:
            assert named[facet][value]
            assert len(explorer.choose(**{facet: [value]}).selection.sentences), (facet, value)


def test_the_pieces_of_a_text_are_the_text_and_lie_in_their_marks(explorer: Explorer) -> None:
    for source in explorer.corpus.source.values:
        shown = answers.text(explorer.corpus, explorer.selection, source)
        whole = explorer.corpus.text(source).split("\n")
        seen: dict[int, str] = {}
        for line in shown["lines"]:
            assert "".join(piece for _, piece, *_ in line["pieces"]) == whole[line["line"] - 1]
            for start, piece, inside, *_ in line["pieces"]:
                assert explorer.corpus.text(source)[start : start + len(piece)] == piece
                for mark in inside:
                    seen[mark] = seen.get(mark, "") + piece
        rows = {mark: explorer.corpus.marks[mark] for mark in explorer.corpus.marks_of(source)}
        assert seen == {mark: row["surface"] for mark, row in rows.items() if row.table != "themes"}
        themes = {mark: line["line"] for line in shown["lines"] for mark in line["themes"]}
        assert themes == {mark: row["line"] for mark, row in rows.items() if row.table == "themes"}


def test_themes_are_listed_where_their_kind_is_chosen_and_each_leads_to_its_paragraph(explorer: Explorer) -> None:
    rows = annotated_tables(SEEDS)["themes"]
    lines = answers.lines(explorer.corpus, explorer.choose(kinds=["theme"]).selection)["lines"]
    assert len(lines) == len(rows)
    for line in lines:
        text = explorer.corpus.text(line["source"])
        assert text[line["start"] : line["end"]].split()[0] == line["keyword"].split()[0]
        assert "\n" not in text[line["start"] : line["end"]]
        assert line["mark"] in explorer.selection.themes


def test_pages_of_the_concordance_hold_every_line_once(explorer: Explorer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "LINES", 50)
    every = concordance(explorer.corpus, explorer.selection)
    first, seen = 0, []
    while first < len(every):
        page = answers.lines(explorer.corpus, explorer.selection, first)
        assert (page["first"], page["length"]) == (first, len(every))
        seen += page["lines"]
        first += 50
    assert [line["mark"] for line in seen] == [line.mark for line in every]
    assert answers.lines(explorer.corpus, explorer.selection, 10**9)["first"] == (len(every) - 1) // 50 * 50
    assert answers.lines(explorer.corpus, explorer.selection, -9)["first"] == 0
    for line in (every[0], every[49], every[50], every[-1]):
        at = answers.page_of(explorer.corpus, explorer.selection, line.mark)
        assert line in every[at : at + 50]


def test_a_row_is_told_as_it_stands_in_its_table(explorer: Explorer) -> None:
    (mark,) = explorer.choose(kinds=["party"], words="245").selection.marks.tolist()[:1]
    told = answers.row(explorer.corpus, mark)
    assert told["table"] == "parties"
    assert dict(told["cells"])["count"] == "245"
    assert dict(told["cells"])["surface"] == "245"
    assert "245" in told["citation"]


def test_tallies_count_the_chosen_marks(explorer: Explorer) -> None:
    explorer.choose(words="Laos")
    countries, themes, *_ = answers.found(explorer.corpus, explorer.selection)["tallies"]
    rows = [m for m in marks(explorer) if m.table == "mentions" and m["kind"] == "country"]
    assert {value: many for value, _, many in countries["bars"]}["LAO"] == sum(m["id"] == "LAO" for m in rows)
    assert all(many <= len(explorer.selection.sentences) for _, _, many in themes["bars"])


def test_a_chart_is_drawn_from_the_chosen_marks_alone(explorer: Explorer) -> None:
    explorer.choose(words="Laos")
    named = {m["id"] for m in marks(explorer) if m.table == "mentions" and m["role"] == "partner"}
    chart = drawn(explorer.corpus, explorer.selection, "regions")
    assert f"of {len(named)} countries" in chart["title"]
    assert "Laos" in chart["alt"]
    assert drawn(explorer.corpus, explorer.choose(words="no such words").selection, "regions") == {"name": "regions"}
    with pytest.raises(KeyError):
        drawn(explorer.corpus, explorer.selection, "pies")


@pytest.mark.parametrize("name", [name for name, _ in offered_charts()])
def test_every_chart_that_is_offered_is_drawn_in_words_and_for_dark_pages(explorer: Explorer, name: str) -> None:
    light, dark = (drawn(explorer.corpus, explorer.selection, name, dark=how) for how in (False, True))
    assert light["svg"].startswith("<")
    assert light["title"] == dark["title"]
    assert not any(sign in light["title"] + light["caption"] for sign in ("[^", "](", "**"))
    assert PALETTE["ink"] in light["svg"]
    assert PALETTE["ink"] not in dark["svg"]


def test_the_csv_has_a_row_for_each_chosen_mark_and_its_sentence(explorer: Explorer) -> None:
    explorer.choose(countries=["CUB"])
    rows = list(csv.DictReader(io.StringIO(explorer.csv, newline="")))
    assert len(rows) == len(explorer.selection.marks) > 0
    for row in rows:
        text = explorer.corpus.text(row["source"])
        assert text[int(row["start"]) : int(row["end"])] == row["surface"]
        assert row["kind"] == "theme" or row["surface"] in row["quoted"]
        assert row["quoted"] in text


def test_no_cell_of_the_csv_is_run_by_a_spreadsheet() -> None:
    text = "=1+1 in Laos"
    (row,) = csv.DictReader(io.StringIO(made(text, (0, 4), title="@SUM(A1)").csv, newline=""))
    assert (row["surface"], row["title"], row["quoted"]) == ("'=1+1", "'@SUM(A1)", f"'{text}")


def test_a_citation_quotes_the_sentence_and_says_where_it_stands() -> None:
    cited = made("Ties with\tLaos grow.", (10, 14)).citations
    assert cited.startswith("“Ties with Laos grow.” “A title”, line 1, characters 0–20 of one.txt")
    assert cited.endswith("[A1]")


def test_where_nothing_runs_a_table_shows_the_places_with_all_markup_escaped() -> None:
    shown = made(HOSTILE, (HOSTILE.index("Laos"), HOSTILE.index("Laos") + 4), title=HOSTILE)
    page = shown._repr_mimebundle_()["text/html"]
    assert "<script" not in page
    assert "<b>Laos</b>" in page  # the keyword, which is ours
    assert "&lt;script&gt;" in page


def test_sources_without_marks_and_no_sources_at_all_can_be_explored() -> None:
    bare = made("Nothing is named here.")
    assert bare.choose(words="named").csv.count("\n") == 1
    assert "1 of 1 places" in bare._repr_mimebundle_()["text/html"]
    empty = Explorer(Report(with_ids({name: frame(name, []) for name in annotated_tables(SEEDS)}), {}))
    assert answers.lines(empty.corpus, empty.choose(words="a").selection)["length"] == 0
