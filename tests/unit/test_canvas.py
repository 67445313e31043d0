"""The sheet gives one small SVG with real text, and the same bytes each time."""

import xml.etree.ElementTree as ElementTree

import matplotlib as mpl
import pytest
from drawn import boxes, drawing_faults

from briefing.charts import typeface
from briefing.charts.canvas import WIDTH, drawing
from briefing.charts.typeface import join_fitting, shorten, text_width
from briefing.errors import ReferenceDataError
from briefing.formulas import constant
from briefing.values import bare
from briefing.wording import derived_number


def sheet() -> str:
    with drawing(60) as canvas:
        canvas.bar(10, 10, 50, 10, "series", hatch="////", edge="series")
        canvas.line([(0, 30), (100, 30)], "grid")
        canvas.disc(20, 45, 3, "accent")
        canvas.text(30, 45, "Số lượng $5 < 6 & more", bold=True)
        return canvas.svg()


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert sheet() == sheet()


def test_a_readers_own_matplotlib_settings_change_nothing() -> None:
    wanted = sheet()
    with mpl.rc_context({"font.size": 30, "svg.fonttype": "path", "savefig.facecolor": "red", "patch.linewidth": 9}):
        assert sheet() == wanted
        assert mpl.rcParams["font.size"] == 30


def test_text_stays_text() -> None:
    assert [box.text for box in boxes(sheet())] == ["Số lượng $5 < 6 & more"]


def test_the_svg_is_well_formed_and_bare() -> None:
    root = ElementTree.fromstring(sheet())
    assert root.attrib["viewBox"] == "0 0 446.4 60"
    assert root.attrib["width"] == f"{WIDTH}pt"
    for unwanted in ("<metadata", "<style", "style=", "<!--", "<?xml", "DOCTYPE", "clip-path", "<image"):
        assert unwanted not in sheet()


def test_text_is_centred_on_the_line_it_is_given() -> None:
    box = boxes(sheet())[0]
    assert (box.top + box.bottom) / 2 == pytest.approx(45, abs=0.5)


def test_a_character_without_a_glyph_is_measured_and_does_no_harm() -> None:
    with drawing(20) as canvas:
        canvas.text(0, 10, "中共")
        assert "中共" in canvas.svg()
    assert text_width("中共", 10) == 20


def test_semibold_is_wider() -> None:
    assert text_width("Parties", bold=True) > text_width("Parties")


def test_a_long_label_ends_in_whole_words() -> None:
    assert shorten("exchange of experience in party building", 135) == "exchange of experience …"
    assert shorten("short", 120) == "short"
    assert text_width(shorten("Donaudampfschifffahrtsgesellschaft", 60)) <= 60


def test_names_that_do_not_fit_are_counted() -> None:
    def fitting(width: float, *names: str) -> str:
        return bare(join_fitting(names, derived_number(len(names), constant(len(names))), width))

    assert fitting(200, "Chile", "Peru") == "Chile, Peru"
    assert fitting(125, "Chile", "Peru", "Uruguay", "Paraguay") == "Chile, Peru and 2 more"
    assert fitting(100) == ""


def test_a_missing_typeface_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeface, "_FILES", {False: "Missing.ttf"})
    typeface._font.cache_clear()
    with pytest.raises(ReferenceDataError, match=r"Missing\.ttf"):
        typeface._font(False)
    typeface._font.cache_clear()


def test_text_on_a_mark_is_a_fault_and_text_on_a_track_is_none() -> None:
    def drawn(colour: str) -> list[str]:
        with drawing(40) as canvas:
            canvas.bar(0, 10, 100, 20, colour)
            canvas.disc(300, 20, 3, colour)
            canvas.text(80, 20, "Parties")
            canvas.text(280, 20, "Partners")
            return drawing_faults(canvas.svg(), WIDTH, 60)

    assert drawn("backdrop") == drawn("heat1") == []
    assert len(drawn("series")) == 2
