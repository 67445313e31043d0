"""The page of a set names each member once."""

from pathlib import Path

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
