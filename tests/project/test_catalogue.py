"""One catalogue holds every string that a reader reads, and what is compiled is what is written."""

import importlib.util
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po

from briefing.wording import catalogue, languages

ROOT = Path(__file__).parents[2]
UNTRANSLATED = {"vi": 250}  # only falls: so many strings are still said in English at most
PLACES = [path for room in ("report", "charts") for path in sorted((ROOT / "src/briefing" / room).glob("*.py"))]


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
def test_what_is_not_translated_only_grows_less(language: str) -> None:
    catalog = read_po(BytesIO((SCRIPT.FOLDER / language / "LC_MESSAGES" / "briefing.po").read_bytes()))
    missing = [message.id for message in catalog if message.id and not all(_strings(message.string))]
    assert len(missing) <= UNTRANSLATED[language], missing[:10]


@pytest.mark.parametrize("language", languages()[1:])
def test_a_translation_has_the_places_of_its_string(language: str) -> None:
    catalog = read_po(BytesIO((SCRIPT.FOLDER / language / "LC_MESSAGES" / "briefing.po").read_bytes()))
    for message in catalog:
        wanted = set().union(*(SCRIPT.places(text) for text in _strings(message.id)))
        for text in filter(None, _strings(message.string)):
            assert not message.id or SCRIPT.places(text) <= wanted, text


def test_english_is_what_the_code_says() -> None:
    assert catalogue("en-GB").say("Sources") == "Sources"
    assert catalogue("en").counted(2, "{n} party", "{n} parties") == "2 parties"


@pytest.mark.parametrize("path", PLACES, ids=lambda path: path.name)
def test_what_is_said_is_written_out_where_it_is_said(path: Path) -> None:
    """A string that is put together cannot be found by the catalogue, nor translated."""
    assert SCRIPT.put_together(path.read_text(encoding="utf-8")) == []


def _strings(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())
