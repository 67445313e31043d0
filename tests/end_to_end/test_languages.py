"""Every word that a reader reads comes from the catalogue, or is a source's.

The briefing is made in a language that does not exist: the catalogue's strings with a dot under each vowel. A word with
a bare vowel is then one that no translator could reach, unless a source says it: those words stand in an element whose
`lang` is theirs, or in the tables.
"""

import importlib.util
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import annotated
import lxml.html
import pypdfium2
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from nbformat import NotebookNode, from_dict

from briefing import charts, report, wording
from briefing.export import BriefingHTML, BriefingPDF
from briefing.report import Report
from briefing.report.opened import with_ids

ROOM = importlib.import_module("briefing.wording.catalogue")
ROOT = Path(__file__).parents[2]
_DOTTED = str.maketrans("aeiouyAEIOUY", "ạẹịọụỵẠẸỊỌỤỴ")
_KEPT = re.compile(r"\{\w+\}|`[^`]*`")
_PATTERNS = {"d MMMM y", "MMMM y", "d MMMM", "y", "d MMM y", "MMM y", "d MMM"}  # of dates; CLDR says the month
_FILE = re.compile(r"\b[\w-]+\.(csv|json|zip)\b|\b(CSV|SVG|JSON|ZIP)\b|\b[A-Z]\d+\b")
_WORD = re.compile(r"[^\W\d_]+")
_SAID = ("aria-label", "title", "alt", "placeholder", "content")


def dotted(text: str) -> str:
    """Return a string of the language that does not exist."""
    kept = iter(_KEPT.findall(text))
    return "".join(part.translate(_DOTTED) + next(kept, "") for part in _KEPT.split(text))


@pytest.fixture(scope="module", autouse=True)
def _spoken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Speak the language that does not exist, in the place of Vietnamese."""
    spec = importlib.util.spec_from_file_location("rebuild_locale", ROOT / "data" / "rebuild_locale.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    made = Catalog(locale="vi", fuzzy=False)
    for message in script.messages():
        one = message if isinstance(message, str) else message[1]
        text = one if one in _PATTERNS else dotted(one)
        made.add(message, text if isinstance(message, str) else (text,))
    folder = tmp_path_factory.mktemp("locale") / "vi" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    file = BytesIO()
    write_mo(file, made)
    (folder / "briefing.mo").write_bytes(file.getvalue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ROOM, "FOLDER", folder.parents[1])
        ROOM.catalogue.cache_clear()
        wording.speak("vi")
        yield
    ROOM.catalogue.cache_clear()
    wording.speak("en")


@pytest.fixture(scope="module")
def opened() -> Report:
    tables = annotated.annotated_tables(annotated.DEV)
    texts = {path.stem: path.read_bytes().decode() for path in annotated.texts(annotated.DEV)}
    return Report(with_ids(tables), texts)


@pytest.fixture(scope="module")
def notebook(opened: Report) -> NotebookNode:
    """The publication, run in this process."""
    cells = json.loads((ROOT / "notebooks" / "briefing.ipynb").read_text(encoding="utf-8"))["cells"]
    given = {"opened": opened, "tables": opened.tables, "charts": charts, "report": report}
    given |= {"title": "", "author": "", "report_date": "", "display": lambda *things: things}
    run = []
    for cell in cells:
        source = "".join(cell["source"])
        outputs: list[dict[str, Any]] = []
        if (
            cell["cell_type"] == "code"
            and "open_report" not in source
            and "parameters" not in cell["metadata"].get("tags", ())
        ):
            made = eval(source, given)
            shown = [thing for thing in (made if isinstance(made, tuple) else (made,)) if thing is not None]
            bundles = [thing._repr_mimebundle_() for thing in shown]
            outputs = [{"output_type": "display_data", "data": bundle, "metadata": {}} for bundle in bundles]
        run.append({**cell, "outputs": outputs} if cell["cell_type"] == "code" else cell)
    read: Callable[[dict[str, Any]], NotebookNode] = from_dict
    return read({"cells": run, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture(scope="module")
def page(notebook: NotebookNode, tmp_path_factory: pytest.TempPathFactory) -> lxml.html.HtmlElement:
    made = BriefingHTML(cache=str(tmp_path_factory.mktemp("fonts"))).from_notebook_node(notebook)[0]
    return lxml.html.fromstring(made)


@pytest.fixture(scope="module")
def printed(notebook: NotebookNode) -> str:
    made = BriefingPDF().from_notebook_node(notebook)[0]
    document = pypdfium2.PdfDocument(made)
    pages = (document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return " ".join(pages)


def test_no_word_of_the_page_is_out_of_a_translators_reach(page: lxml.html.HtmlElement, opened: Report) -> None:
    known = names(opened)
    titles = re.compile("|".join(map(re.escape, opened.documents["title"])))  # stand within `{title}, line {line}`
    texts = [titles.sub("", text) for element in page.iter() for text in said(element, opened)]
    assert len(texts) > 1000
    bare = {word: text[:100] for text in texts for word in english(text) if word not in known}
    assert not bare


def test_the_pages_script_says_what_the_catalogue_says(page: lxml.html.HtmlElement) -> None:
    (script,) = page.xpath("//script/text()")
    words = json.loads(script.partition("words = ")[2].partition(";\n")[0])
    assert words
    assert not {word for text in words.values() for word in english(_KEPT.sub(" ", text))}
    code = re.sub(r"//.*", "", script.partition(";\n")[2])
    assert not re.search(r"[A-Z][a-z]+ [a-z]+", code)  # a sentence


def test_no_word_of_the_pdf_is_out_of_a_translators_reach(
    printed: str, page: lxml.html.HtmlElement, opened: Report
) -> None:
    """What is printed stands on the page too, or in a source; the page was looked at above."""
    shown = " ".join([page.text_content(), *opened.texts.values()])
    known = {word.lower() for word in _WORD.findall(shown)}
    text = re.sub(r"[\u00ad\ufffe\u0002-]\s*", "", printed)  # hyphens at the ends of lines
    words = english(_FILE.sub(" ", text))
    assert len(words) > 100
    joined = "".join(re.findall(r"[^\W\d_]", shown)).lower()
    assert not {word for word in words if word.lower() not in known and word.lower() not in joined}


def english(text: str) -> set[str]:
    """Return the words of a text that have a bare vowel."""
    return {word for word in _WORD.findall(_FILE.sub(" ", text)) if re.search("[aeiouy]", word, re.IGNORECASE)}


def names(opened: Report) -> set[str]:
    """Return words that are the same in every language: names, ids, hashes."""
    columns = ("letter", "outlet", "author", "speaker", "source", "file", "sha256")
    cells = [str(cell) for column in columns for cell in opened.documents[column]]
    cells += [row["id"] for row in opened.rows("mentions")]
    cells += [wording.country_name(row["id"]) for row in opened.rows("mentions", kind="country")]
    cells += [wording.organisation_name(row["name"]) for row in opened.rows("organisations")]
    return set(_WORD.findall(" ".join([*cells, "SHA UN"])))


def said(element: lxml.html.HtmlElement, opened: Report) -> Iterator[str]:
    """Yield what an element says in the page's language, with the text that follows it."""
    if not isinstance(element.tag, str) or element.tag in ("style", "script", "meta", "title"):
        return
    drawn = element.tag in ("desc", "text", "tspan")  # a drawing names things dated in their source's words
    foreign = {word for what in opened.rows("figures").each("what") for word in _WORD.findall(what)} if drawn else set()
    for text in (element.text, *(element.get(name) for name in _SAID)):
        if text and not _tongue(element):
            yield re.sub(_WORD, lambda match: "" if match[0] in foreign else match[0], text)
    if element.tail and not _tongue(element.getparent()):
        yield element.tail


def _tongue(element: lxml.html.HtmlElement | None) -> str:
    """Return the language that an element says it is in, empty for the page's."""
    while element is not None and element.tag != "html":
        if element.get("lang"):
            return str(element.get("lang"))
        element = element.getparent()
    return ""
