"""`index.html` of a set: each member's title, sources, counts and links, in the theme's colours; nothing is fetched."""

import csv
import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing import theme
from briefing.many.workers import Result
from briefing.shielded import unshielded_row
from briefing.sources import project_folder, project_path
from briefing.wording import counted, labels, language_name, msg, region_name, say, speak

INDEX = "index.html"
_TEMPLATES = Path(__file__).parent / "templates"
_HEADINGS = {
    "source": msg("Briefings, one for each source"),
    "region": msg("Briefings, one for each region"),
    "theme": msg("Briefings, one for each theme"),
    "year": msg("Briefings, one for each year"),
    "language": msg("Briefings, one for each language"),
}
_NAMED = 4  # sources whose titles are told
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LANGUAGE = re.compile(r'<html lang="?([A-Za-z-]+)')


@dataclass(frozen=True, slots=True)
class Entry:
    """What the page tells of a member; `title` is empty where there is no report of it."""

    name: str  # of its folder
    label: str  # what it is of: a document's title, a region's name
    tongue: str  # the label's language
    title: str
    language: str
    sources: tuple[tuple[str, str], ...]  # titles of the first documents, each with its language
    more: str  # how many further ones
    counts: tuple[str, ...]
    failed: str  # why it could not be built this time

    @property
    def named_otherwise(self) -> bool:
        """Whether the folder's name differs from the label by more than capitals, hyphens and blanks."""
        return _letters(self.name) != _letters(self.label)


def page(folder: Path, each: str, results: Mapping[str, Result], parameters: Mapping[str, Any]) -> str:
    """Return the page of the set in a folder, in its language and theme."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    from briefing.export import fonts
    from briefing.export.characters import clean

    speak(str(parameters.get("language", "en")))
    used = theme.use(project_path(str(parameters["theme"])) if parameters.get("theme") else "")
    entries = [_entry(folder / name, result, each) for name, result in results.items()]
    heading = say(_HEADINGS[each]) if each else say("Briefings, one for each combination")
    title = clean(str(parameters.get("title") or used.title)) or heading
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    template = environment.get_template("index.html.j2")
    drawn = "".join((title, heading, *(f"{one.name}{one.label}{one.title}{one.sources}" for one in entries)))
    sheet = (_TEMPLATES / "index.css").read_text(encoding="utf-8")
    style = used.css(f"{fonts.style_sheet(drawn, project_folder() / '.cache' / 'fonts', italic=False)}\n{sheet}")
    return template.render(
        language=str(parameters.get("language", "en")),
        style=Markup(style),  # noqa: S704 - our own sheet with checked colours
        organisation=clean(used.organisation),
        title=title,
        heading=heading if heading != title else "",
        number=counted(len(entries), "{n} briefing", "{n} briefings"),
        entries=entries,
        promise=say("Every number in them leads to its sentence."),
        sources=say("Sources:"),
        not_built=say("Not built this time."),
        last=say("This is its last report."),
    )


def _entry(folder: Path, result: Result, each: str) -> Entry:
    from briefing.export.characters import clean

    title, language = _head(folder / "briefing.html")
    tables = folder / "tables"
    documents = _rows(tables / "documents.csv")
    titles = [(clean(row.get("title") or row.get("source", "")), row.get("language") or "und") for row in documents]
    label, tongue = titles[0] if each == "source" and titles else (_label(each, folder.name), "")
    listed = titles if each != "source" else []
    left = len(listed) - _NAMED
    return Entry(
        folder.name,
        label,
        tongue,
        title,
        language,
        tuple(listed[:_NAMED] if left > 0 else listed),
        counted(left, "and {n} more", "and {n} more") if left > 0 else "",
        _counts(tables, documents) if title else (),
        clean(result.cause) if result.state == "failed" else "",
    )


def _letters(name: str) -> str:
    return re.sub(r"[\s_-]", "", name.casefold())


def _label(each: str, name: str) -> str:
    """Return what a member is called for readers: a region's, a theme's or a language's name; else as its folder."""
    match each:
        case "region":
            return region_name(name)
        case "theme":
            themes = labels("themes", "theme")
            return themes.get(name, name)
        case "language":
            return language_name(name)
        case _:
            return name


def _counts(tables: Path, documents: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    mentions = _rows(tables / "mentions.csv")
    countries = {row["id"] for row in mentions if row.get("kind") == "country" and row.get("role") == "partner"}
    return (
        counted(len(documents), "{n} source", "{n} sources"),
        counted(len(_rows(tables / "figures.csv")), "{n} figure", "{n} figures"),
        counted(len(_rows(tables / "parties.csv")), "{n} count of parties", "{n} counts of parties"),
        counted(len(countries), "{n} partner country", "{n} partner countries"),
    )


def _head(path: Path) -> tuple[str, str]:
    """Return the title and the language that a page states, nothing where there is none."""
    try:
        with path.open(encoding="utf-8") as file:
            begun = file.read(20_000)
    except (OSError, UnicodeDecodeError):
        return "", ""
    title, language = _TITLE.search(begun), _LANGUAGE.search(begun)
    return html.unescape(title[1]) if title else path.parent.name, language[1] if language else "en"


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [unshielded_row(row) for row in csv.DictReader(file)]
    except (OSError, UnicodeDecodeError, csv.Error):
        return []
