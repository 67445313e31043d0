"""From cells to blocks: titles, levels, numbers, anchors, and what is left out."""

import pytest

from briefing import exhibits as ex
from briefing.errors import OutputError
from briefing.export.blocks import ChartBlock, Heading, Picture, TableBlock, Text
from briefing.export.collect import collect
from briefing.export.markdown import bare

from . import sample


def test_a_lone_first_heading_is_the_title_and_not_a_section() -> None:
    collected = collect(sample.notebook(sample.markdown("# Title\n\ntext\n\n## Section")))
    assert collected.cover.title == "Title"
    assert [b.text for b in collected.blocks if isinstance(b, Heading)] == ["Section"]


def test_several_first_headings_are_sections() -> None:
    collected = collect(sample.notebook(sample.markdown("# One\n\n# Two"), title="The title"))
    assert collected.cover.title == "The title"
    assert [b.text for b in collected.blocks if isinstance(b, Heading)] == ["One", "Two"]


def test_the_covers_title_wins_and_the_files_name_comes_last() -> None:
    assert collect(sample.briefing(), "file").cover.title == sample.cover().title
    assert collect(sample.notebook(), "file").cover.title == "file"


def test_levels_leave_none_out() -> None:
    collected = collect(sample.notebook(sample.markdown("## A\n\n#### B\n\n###### C\n\n### D\n\n## E")))
    assert [b.level for b in collected.blocks if isinstance(b, Heading)] == [1, 2, 3, 2, 1]


def test_equal_headings_get_different_slugs() -> None:
    collected = collect(sample.notebook(sample.markdown("## Đổi mới\n\n## Đổi mới\n\n## ?!")))
    slugs = [b.slug for b in collected.blocks if isinstance(b, Heading)]
    assert slugs == ["đổi-mới", "đổi-mới-2", "section"]


def test_charts_and_tables_are_counted_apart() -> None:
    shown = sample.exhibit(sample.chart(), sample.partners(1), sample.chart())
    numbered = [
        (b.kind, b.number, b.id)
        for b in collect(sample.notebook(shown)).blocks
        if isinstance(b, (ChartBlock, TableBlock))
    ]
    assert numbered == [("chart", 1, "chart-types"), ("table", 1, "table-partners"), ("chart", 2, "chart-types-2")]


def test_evidence_knows_every_citation() -> None:
    quotes = collect(sample.notebook(sample.markdown("a[^A3] b[^A3][^B1]"), sample.exhibit(sample.evidence()))).quotes
    assert quotes["A3"].back == ("c-A3-1", "c-A3-2")
    assert quotes["B1"].back == ("c-B1-1",)


def test_only_cited_evidence_is_printed_or_all_where_nothing_is_cited() -> None:
    evidence = sample.exhibit(sample.evidence())
    assert set(collect(sample.notebook(sample.markdown("a[^A3]"), evidence)).quotes) == {"A3"}
    assert {"A1", "A3", "B1"} <= set(collect(sample.notebook(sample.markdown("nothing"), evidence)).quotes)


def test_a_citation_without_evidence_is_remarked_upon() -> None:
    collected = collect(sample.notebook(sample.markdown("a[^Z9]")))
    assert collected.missing == ("Z9",)
    assert collected.remarks == ("[^Z9] is cited but not among the evidence",)


def test_streams_and_tracebacks_are_left_out_and_remarked_upon() -> None:
    stream = {"output_type": "stream", "name": "stderr", "text": "noise"}
    error = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": []}
    collected = collect(sample.notebook(sample.code(stream, error)))
    assert collected.blocks == ()
    assert len(collected.remarks) == 2


def test_a_broken_exhibit_is_named_with_its_cell() -> None:
    broken = sample.shown({ex.MIME.format(kind="chart"): {"id": "x"}})
    with pytest.raises(OutputError, match=r"cell 2: an exhibit \(chart\) cannot be read"):
        collect(sample.notebook(sample.markdown(""), sample.code(broken)))


def test_a_field_of_a_later_version_is_passed_over() -> None:
    bundle = sample.cover()._repr_mimebundle_()
    bundle[ex.MIME.format(kind="cover")]["colour"] = "blue"
    assert collect(sample.notebook(sample.code(sample.shown(bundle)))).cover.title == sample.cover().title


def test_an_exhibit_wins_over_its_ordinary_forms() -> None:
    collected = collect(sample.notebook(sample.exhibit(ex.Prose("*prose*"))))
    (block,) = collected.blocks
    assert isinstance(block, Text)
    assert bare(block.nodes) == "prose"


def test_ordinary_outputs_are_shown_in_a_simple_way() -> None:
    table = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 &lt; 3</td></tr></table>"
    html = f"<p>before</p>{table}<script>x</script>"
    cells = sample.code(
        sample.shown({"text/plain": ["line one\n", "line two"]}),
        sample.shown({"text/html": html, "text/plain": "not this"}),
        sample.shown({"text/markdown": "**bold**", "text/plain": "not this"}),
        sample.shown({"image/png": "iVBORw0KGgo=", "text/plain": "<Figure size 1x1>"}),
        sample.shown({"application/json": {}}),
    )
    one, two, three, four, five = collect(sample.notebook(cells)).blocks
    assert isinstance(one, Text)
    assert one.nodes[0] == {"type": "code-block", "text": "line one\nline two"}
    assert isinstance(two, Text)
    assert bare(two.nodes) == "before"
    assert isinstance(three, TableBlock)
    assert [[bare(cell) for cell in row] for row in (three.grid.columns, *three.grid.rows)] == [
        ["a", "b"],
        ["1", "2 < 3"],
    ]
    assert isinstance(four, Text)
    assert four.nodes[0]["children"][0]["type"] == "strong"
    assert isinstance(five, Picture)
    assert five.alt == "Picture shown by cell 1"


def test_csv_keeps_an_empty_column_for_the_page_shows_it_too() -> None:
    table = ex.Table("t", "c", ("Name", "Out of", "Where"), (("a", "", "[^A1]"), ("b", "", "[^A2]")), "lrl")
    (block,) = collect(sample.notebook(sample.exhibit(table))).blocks
    assert isinstance(block, TableBlock)
    assert block.grid.csv == "Name,Out of,sentences\na,,A1\nb,,A2\n"


def test_csv_takes_citations_out_of_the_cells() -> None:
    table = ex.Table("t", "c", ("Name", "Where"), (("a *b*", "[^A1]"), ("c, d", "[^A2][^A1]")), "ll")
    (block,) = collect(sample.notebook(sample.exhibit(table))).blocks
    assert isinstance(block, TableBlock)
    assert block.grid.csv == 'Name,sentences\na b,A1\n"c, d",A1 A2\n'
