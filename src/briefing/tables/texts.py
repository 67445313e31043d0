"""Texts derived from pages, PDFs and text processors' files: kept beside the tables, whose offsets refer to them."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

from briefing.files import write_beside
from briefing.records import Source
from briefing.sources import Sources, project_path

TEXTS = "texts"
_TEXT = re.compile(rf"{TEXTS}(?:/(?!\.\.?/)[^/]+)+\.txt")  # going nowhere but down


def text_name(source: str) -> str:
    """Return the place of a source's text beside the tables.

    >>> text_name("speech")
    'texts/speech.txt'
    """
    return f"{TEXTS}/{source}.txt"


def derived(sources: Iterable[Source]) -> list[Source]:
    """Return the sources whose text is not the file's own."""
    return [source for source in sources if source.derived]


def save_texts(sources: Sources, folder: str | Path = "data/tables") -> None:
    """Write each derived text as `texts/<source>.txt` into the tables' folder: UTF-8, as the offsets count it.

    Raises OutputError where the folder cannot be written.
    """
    for source in derived(sources.read):
        write_beside(project_path(folder) / text_name(source.name), source.text)


def saved_texts(folder: Path) -> list[str]:
    """Return the sources whose texts lie beside the tables in a folder."""
    texts = folder / TEXTS
    return [path.relative_to(texts).as_posix().removesuffix(".txt") for path in texts.rglob("*.txt")]


def stated_texts(package: Path) -> list[str]:
    """Return the texts that an earlier `datapackage.json` names; none where there is no such file."""
    try:
        resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
        paths = [resource["path"] for resource in resources]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    return [path for path in paths if isinstance(path, str) and is_text(path)]


def is_text(path: str) -> bool:
    """Say whether a path is that of a text beside the tables.

    >>> is_text("texts/speech.txt"), is_text("texts/../speech.txt")
    (True, False)
    """
    return _TEXT.fullmatch(path) is not None
