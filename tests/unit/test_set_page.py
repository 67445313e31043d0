"""The page of a set names each member once, and shows what is said of it as text."""

import csv
import html
import json
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from briefing.many.page import page
from briefing.many.workers import Result


@pytest.mark.parametrize(
    ("each", "name", "shown"),
    [
        ("region", "asia-pacific", False),
        ("theme", "peace-and-security", False),
        ("language", "vi", True),
        ("year", "2019", False),
    ],
)
def test_a_folder_s_name_stands_only_where_it_tells_more_than_the_label(
    tmp_path: Path, each: str, name: str, shown: bool
) -> None:
    (tmp_path / name).mkdir()
    head = "<!DOCTYPE html><html lang=en><title>A title</title>"
    (tmp_path / name / "briefing.html").write_text(head, encoding="utf-8")
    made = page(tmp_path, each, {name: Result("built")}, {})
    assert (f'<p class="name">{name}</p>' in made) == shown
    assert "\\" not in made.partition("<body>")[2]


MARKUP = (
    """<script>made()</script> "' onload=made() {{ 7*191 }} {% x %} </title></style> &amp; =SUM(A1) javascript:made()"""
)


@pytest.mark.parametrize("each", ["source", "region", ""])
def test_whatever_is_said_of_a_member_is_shown_as_text(tmp_path: Path, each: str) -> None:
    """A title, a source's name, a language, why it failed, the set's own title and who publishes it."""
    members = {name: tmp_path / name for name in ("built", "failed")}
    for name, folder in members.items():
        (folder / "tables").mkdir(parents=True)
        head = f"<!DOCTYPE html><html lang=en><title>{html.escape(MARKUP)} {name}</title>"
        (folder / "briefing.html").write_text(head, encoding="utf-8")
        with (folder / "tables" / "documents.csv").open("w", encoding="utf-8", newline="") as file:
            rows = [("source", "title", "language"), ("a", f"{MARKUP} \u202e742\x1b[2J", f'en"{MARKUP}')]
            csv.writer(file).writerows(rows)
    look = tmp_path / "look.yml"
    look.write_text("organisation: " + json.dumps(f"{MARKUP} \u202ehouse"), encoding="utf-8")
    results = {"built": Result("built"), "failed": Result("failed", cause=f"{MARKUP} \u202ecause\x1b[2J")}
    made = page(tmp_path, each, results, {"title": f"{MARKUP} title", "theme": str(look)})
    assert not {"\x1b", "\u202e"} & set(made)
    parsed: Any = lxml.html.fromstring(made)
    assert not parsed.xpath("//script | //img | //@onload | //base | //form")
    assert {link.partition("/")[0] for link in parsed.xpath("//@href")} == set(members)
    shown = parsed.text_content()
    for said in ("title", "□house", "□742[2J", "built", "failed", "□cause[2J"):
        assert f"{MARKUP} {said}" in shown, said
    assert "1337" not in made
