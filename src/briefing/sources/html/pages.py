"""A page as it was saved: decoded, parsed, its article set as text.

trafilatura tells where the article is; the text itself is taken from the page, so that a date, a byline or a heading
that trafilatura leaves out is kept where it stands.
"""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from briefing.errors import SourceError
from briefing.sources.decoding import decode
from briefing.sources.derived import Derived, derive
from briefing.sources.html.article import article_blocks
from briefing.sources.html.blocks import page_blocks
from briefing.sources.html.stated import stated_metadata
from briefing.sources.html.witness import main_text

_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})")
_SAVE = "save the article's text as .txt"
_HEAD = 4096  # bytes in which a page declares its encoding
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNPRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]++))?+"""
_TAG = re.compile(rf"<[A-Za-z][^\s/>]*+((?:{_ATTRIBUTE})*+)")
_MOST_ATTRIBUTES = 5_000  # of one element: the parser compares each with all before it, and few elements have ten
_DEEPEST = 200  # elements within each other: no article's page comes near
_MOST_ELEMENTS = 40_000  # so many cost a few seconds; an article's page has hundreds


def read(content: bytes, name: str) -> Derived:
    """Return a page's article as text, with what the page states of it.

    Raises SourceError where the bytes are no page, or one that no browser would show as an article.
    """
    declared = (match.decode("ascii") for match in _DECLARED.findall(content[:_HEAD]))
    page = _parsed(decode(content, name, declared), name)
    blocks = article_blocks(page_blocks(page), main_text(page))
    return derive(blocks, stated_metadata(page))


def _parsed(text: str, name: str) -> HtmlElement:
    """Parse a page as browsers do: whatever it lacks is mended. What is nested beyond all bounds is refused."""
    empty = SourceError(name, "is a page without text", "save the page with its text, or copy the text into a .txt")
    text = _XML_DECLARATION.sub("", _UNPRINTED.sub("", text))
    if not text.strip():
        raise empty
    if any(len(tag[1]) > _MOST_ATTRIBUTES and len(re.findall(_ATTRIBUTE, tag[1])) > _MOST_ATTRIBUTES
           for tag in _TAG.finditer(text)):  # fmt: skip
        raise SourceError(name, f"gives an element more than {_MOST_ATTRIBUTES:,} attributes", _SAVE)
    try:
        page = document_fromstring(text, parser=HTMLParser(remove_comments=True, remove_pis=True, no_network=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise empty from error
    _check_bounds(page, name)
    return page


def _check_bounds(page: HtmlElement, name: str) -> None:
    depth = count = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _DEEPEST:
            raise SourceError(name, f"nests more than {_DEEPEST} elements within each other", _SAVE)
        if count > _MOST_ELEMENTS:
            raise SourceError(name, f"has more than {_MOST_ELEMENTS:,} elements", _SAVE)
