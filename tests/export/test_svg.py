"""What is left of a drawing, and what is not."""

import re

import pytest

from briefing.errors import OutputError
from briefing.export import svg

from . import sample

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20pt" height="10pt">'


def test_ids_are_prefixed_where_something_refers_to_them_and_dropped_elsewhere() -> None:
    parts = '<defs><clipPath id="p"/></defs><g id="lone" clip-path="url(#p)"/><use xlink:href="#p"/>'
    drawn = f"{HEAD}{parts}</svg>"
    made = svg.cleaned(drawn, "chart-a")
    assert 'id="chart-a-1"' in made
    assert 'clip-path="url(#chart-a-1)"' in made
    assert 'href="#chart-a-1"' in made
    assert "lone" not in made
    assert "xlink" not in made


def test_styles_become_attributes() -> None:
    drawn = (
        f"{HEAD}<text style=\"font: italic 600 9px 'Any Font', serif; text-anchor: middle; fill: #ABC\">x</text></svg>"
    )
    made = svg.cleaned(drawn, "c")
    for attribute in ('font-style="italic"', 'font-weight="600"', 'font-size="9px"', 'text-anchor="middle"'):
        assert attribute in made
    assert 'fill="#aabbcc"' in made
    assert " style=" not in made
    assert "Any Font" not in made


@pytest.mark.parametrize(
    "part",
    [
        "<script>x</script>",
        "<style>*{}</style>",
        "<metadata>x</metadata>",
        "<foreignObject><p>x</p></foreignObject>",
        '<a href="javascript:x"><text>x</text></a>',
        '<image href="https://example.org/x.png"/>',
        '<rect onclick="x"/>',
        '<rect fill="url(https://example.org/#x)"/>',
    ],
)
def test_nothing_that_runs_or_loads_is_left(part: str) -> None:
    made = svg.cleaned(f"{HEAD}{part}</svg>", "c")
    assert not re.search(r"script|style|metadata|foreign|javascript|example|onclick", made)


def test_an_entity_is_not_expanded() -> None:
    with pytest.raises(OutputError, match="not well-formed"):
        svg.cleaned(f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}<text>&a;</text></svg>', "c")


@pytest.mark.parametrize("drawn", ["", "no drawing", "<svg", "<html></html>"])
def test_what_is_no_drawing_is_refused(drawn: str) -> None:
    with pytest.raises(OutputError):
        svg.cleaned(drawn, "c")


def test_the_shape_is_kept_and_the_size_left_to_the_page() -> None:
    made = svg.cleaned(f"{HEAD}</svg>", "c")
    assert 'viewBox="0 0 20 10"' in made
    assert "width=" not in made
    assert svg.width(made) == 20


def test_matplotlibs_own_drawing_comes_through() -> None:
    made = svg.cleaned(sample.drawing(), "c")
    assert "Đổi mới" in made
    assert " style=" not in made
    assert svg.cleaned(made, "c") == made


def test_a_name_and_a_description_are_put_first() -> None:
    made = svg.named(svg.cleaned(f"{HEAD}<g/></svg>", "c"), "c", "a < b", "more")
    assert re.search(r"<svg[^>]* aria-labelledby=\"c-name\"[^>]*><title id=\"c-name\">a &lt; b</title><desc", made)


def test_texts_and_paths_that_look_alike_share_their_attributes() -> None:
    texts = "".join(f'<text x="{n}" y="1" fill="#aabbcc" text-anchor="start">{n}</text>' for n in range(3))
    lone = '<path d="M 0 0 L 1 1" fill="#000000"/><path d="M 0 0 L 1 1" fill="#111111"/>'
    made = svg.cleaned(f"{HEAD}{texts}{lone}</svg>", "c")
    assert '<g fill="#aabbcc"><text x="0" y="1">0</text><text x="1" y="1">1</text>' in made
    assert made.count("<g") == 1
    assert '<path d="M0 0l1 1" fill="#111111"' in made


def test_what_two_drawings_of_a_chart_share_stands_on_the_page_once() -> None:
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
        '<g id="shared-0"><path d="M 0 0 L 4 0 L 4 4 z"/></g></svg>'
    )
    wide, narrow = svg.cleaned(drawing, "chart"), svg.cleaned(drawing, "chart-narrow", beside="chart")
    assert '<g id="chart-shared-0" class="adapts"><path' in wide
    assert '<use href="#chart-shared-0" />' in narrow
    assert "<path" not in narrow


def test_a_drawing_higher_than_wide_is_tall() -> None:
    assert svg.is_tall('<svg viewBox="0 0 446.4 520"/>')
    assert not svg.is_tall('<svg viewBox="0 0 446.4 300"/>')
    assert not svg.is_tall("<svg/>")
