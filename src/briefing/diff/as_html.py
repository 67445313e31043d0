"""The difference as one small page: the theme's colours, light and dark, no script, nothing fetched."""

from pathlib import Path
from typing import Any

from briefing import theme
from briefing.diff.as_text import safe
from briefing.diff.changes import SECTIONS, SIGNS, Difference
from briefing.diff.wording import Group, lists, said, sections, title

_TEMPLATES = Path(__file__).parent / "templates"


def as_html(difference: Difference) -> str:
    """Return the difference as an HTML document; all that it quotes is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    counts = difference.counts()
    style = theme.current().css((_TEMPLATES / "diff.css").read_text(encoding="utf-8"))
    return environment.get_template("diff.html.j2").render(
        title=safe(title(difference)),
        summed_up=difference.summed_up(),
        style=Markup(style),  # noqa: S704 - our own sheet with checked colours
        signs=SIGNS,
        counts=[(name, SECTIONS[name], [counts[name, sign] for sign in SIGNS]) for name in difference.by_section()],
        lists=[(heading, [(sign, safe(text)) for sign, text in entries]) for heading, entries in lists(difference)],
        notes=[safe(note) for note in difference.notes],
        sections=[
            (name, heading, [_group(group) for group in groups])
            for name, (heading, groups) in zip(difference.by_section(), sections(difference), strict=True)
        ],
    )


def _group(group: Group) -> dict[str, Any]:
    return {
        "changes": [(change.sign, safe(said(change))) for change in group.changes],
        "about": safe(group.about),
        "quoted": [
            (quotation.name, quotation.language, [(safe(part), marked) for part, marked in quotation.parts])
            for quotation in group.quotations
        ],
    }
