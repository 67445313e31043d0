"""One catalogue holds every string that a reader reads, and what is compiled is what is written."""

import importlib.util
import re
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from unicodedata import normalize

import pytest
from babel.messages.pofile import read_po

from briefing.wording import catalogue, languages

ROOT = Path(__file__).parents[2]
PLACES = [
    path
    for room in ("report", "corpus_report", "charts")
    for path in sorted((ROOT / "src/briefing" / room).glob("*.py"))
]

_MARKS = ("**", "`", "“", "”", "(", ")")  # of Markdown and typography, which a translation keeps
_TYPEWRITTEN = set("\"'")
_ENDS = ".:,"
_OTHERWISE = {
    ("mention", "mention"),
    ("briefing", "Made with briefing {version}."),
}  # terms that are another word in one string


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rebuild_locale", ROOT / "data" / "rebuild_locale.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()


def test_the_catalogue_is_that_of_the_code() -> None:
    remedy = "run: .venv/bin/python data/rebuild_locale.py"
    fresh = SCRIPT.template()
    assert (SCRIPT.FOLDER / "briefing.pot").read_bytes() == SCRIPT.written(fresh), remedy
    for language in languages()[1:]:
        folder = SCRIPT.FOLDER / language / "LC_MESSAGES"
        catalog = SCRIPT.translated(language, fresh)
        assert (folder / "briefing.po").read_bytes() == SCRIPT.written(catalog), remedy
        assert (folder / "briefing.mo").read_bytes() == SCRIPT.compiled(catalog), remedy


@pytest.mark.parametrize("language", languages()[1:])
def test_every_string_is_translated(language: str) -> None:
    catalog = read_po(BytesIO((SCRIPT.FOLDER / language / "LC_MESSAGES" / "briefing.po").read_bytes()))
    missing = [message.id for message in catalog if message.id and not all(_strings(message.string))]
    assert not missing, "whoever adds a string translates it: GLOSSARY.md beside the .po has the terms"


@pytest.mark.parametrize("language", languages()[1:])
def test_a_translation_has_the_places_and_marks_of_its_string(language: str) -> None:
    """Of forms by number the one with more places counts: `the source` and `the {n} sources` are one string."""
    for message in _translated(language):
        wanted = max((SCRIPT.places(text) for text in _strings(message.id)), key=len)
        marks = {mark: _strings(message.id)[-1].count(mark) for mark in _MARKS}
        for text in _strings(message.string):
            assert SCRIPT.places(text) == wanted, text
            assert {mark: text.count(mark) for mark in _MARKS} == marks, text


@pytest.mark.parametrize("language", languages()[1:])
def test_a_translation_is_typeset_as_its_string(language: str) -> None:
    for message in _translated(language):
        for text in _strings(message.string):
            assert text == normalize("NFC", " ".join(text.split())), text
            assert not set(text) & _TYPEWRITTEN or _is_pattern(text), text
            assert text[-1] in _ENDS or message.id[-1][-1:] not in _ENDS, text


def test_a_term_of_the_glossary_is_always_the_same_word() -> None:
    glossary = (SCRIPT.FOLDER / "vi" / "GLOSSARY.md").read_text(encoding="utf-8")
    terms = re.findall(r"^\| ([a-z -]+) \| ([^|]+) \|", glossary, re.MULTILINE)
    assert len(terms) > 20
    for message in _translated("vi"):
        english, said = " ".join(_strings(message.id)), " ".join(_strings(message.string)).lower()
        words = re.sub(r"\{\w+\}|`[^`]*`", " ", english).lower()
        for term, word in terms:
            if re.search(rf"\b{term}(s|es)?\b", words) and (term, english) not in _OTHERWISE:
                assert word in said, (term, english, said)


def test_english_is_what_the_code_says() -> None:
    assert catalogue("en-GB").say("Sources") == "Sources"
    assert catalogue("en").counted(2, "{n} party", "{n} parties") == "2 parties"


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.name)
def test_what_is_said_is_written_out_where_it_is_said(path: Path) -> None:
    """A string that is put together cannot be found by the catalogue, nor translated."""
    assert SCRIPT.put_together(path.read_text(encoding="utf-8")) == []


def _strings(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _translated(language: str) -> list[Any]:
    catalog = read_po(BytesIO((SCRIPT.FOLDER / language / "LC_MESSAGES" / "briefing.po").read_bytes()))
    return [message for message in catalog if message.id and all(_strings(message.string))]


def _is_pattern(text: str) -> bool:
    """Whether a string is a pattern of CLDR for dates, in which words stand between quotes."""
    return set(re.sub("'[^']*'", "", text)) <= set("dMy/ ")
