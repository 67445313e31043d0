"""A row of a table of documents, from JSON Lines or Parquet: which of its columns is what, and what it states.

The names are those of common exports. Letters' case does not matter; where several columns mean one thing, the first
that holds something counts. Columns of other names are not read, and that is said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from briefing.errors import ParameterError, SourceError
from briefing.records import Metadata
from briefing.sources.derived import even
from briefing.sources.names import is_path
from briefing.sources.people import stated_author
from briefing.sources.reading import LONGEST_TEXT
from briefing.sources.received import Received
from briefing.sources.register import check_country

COLUMNS = {
    "text": ("text", "content", "body", "full_text", "fulltext", "article_text", "maintext", "plain_text"),
    "name": ("id", "_id", "doc_id", "document_id", "article_id", "uuid"),
    "title": ("title", "headline"),
    "published": ("date", "published", "published_at", "publication_date", "date_published", "publish_date",
                  "date_publish", "pub_date", "datepublished", "published_on"),
    "outlet": ("outlet", "publication", "publisher", "newspaper", "site", "source_domain", "domain"),
    "author": ("author", "authors", "byline"),
    "origin": ("origin", "url", "link", "source_url", "canonical_url"),
    "self": ("self", "self_country"),
    "language": ("language", "lang"),
}  # fmt: skip
_LONGEST = 500  # characters of what a row states beside its text
_DAY = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?![-\d])")
_NAMES = {name: (meaning, rank) for meaning, names in COLUMNS.items() for rank, name in enumerate(names)}
Row = Mapping[str, Any]
Chosen = Mapping[str, tuple[str, ...]]  # the columns that mean something, by what they mean


def chosen(columns: Iterable[str]) -> Chosen:
    """Return which columns are what, those that go first in front.

    >>> chosen(["URL", "body", "text", "price"])
    {'text': ('text', 'body'), 'origin': ('URL',)}
    """
    known = sorted((_NAMES[column.lower()][1], column) for column in columns if column.lower() in _NAMES)
    by_meaning = {
        meaning: tuple(column for _, column in known if _NAMES[column.lower()][0] == meaning) for meaning in COLUMNS
    }
    return {meaning: found for meaning, found in by_meaning.items() if found}


def unread(columns: Iterable[str]) -> Iterator[str]:
    """Yield the columns that mean nothing here.

    >>> [*unread(["URL", "body", "price"])]
    ['price']
    """
    return (column for column in columns if column.lower() not in _NAMES)


def document(row: Row, columns: Chosen, file: str, name: str, self_country: str) -> Received:
    """Return a row as a document; `name` is its name unless it states a fitting one of its own.

    Raises SourceError where it has no text, or one that cannot be.
    """
    text = _first(row, columns, "text")
    if text is None:
        raise SourceError(file, "has no text", f"put it in a column {' or '.join(COLUMNS['text'][:3])}")
    if not isinstance(text, str):
        raise SourceError(file, f"its text is {_kind(text)}", "write it as a string")
    try:
        content = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise SourceError(file, "its text is not Unicode: it holds half a character", "export it anew") from error
    if len(content) > 4 * LONGEST_TEXT:
        cause = f"is larger than {4 * LONGEST_TEXT // 1_000_000:,} MB, which no article is"
        raise SourceError(file, cause, "split it: one row for each article")
    if not content:
        raise SourceError(file, "is empty", "put its text in it, or remove it")
    if b"\x00" in content:
        raise SourceError(file, "is not text: it holds NUL characters", "export it anew")
    own = _said(row, columns, "name")
    country = _said(row, columns, "self")
    if country:
        _check(country, file)
    stated = Metadata(
        title=_said(row, columns, "title"),
        published=day(_first(row, columns, "published")),
        author=stated_author(_said(row, columns, "author")),
        outlet=_said(row, columns, "outlet"),
        language=_language(_said(row, columns, "language")),
    )
    origin = _said(row, columns, "origin")
    return Received(own if is_path(own) else name, file, content, country or self_country, origin, stated)


def _first(row: Row, columns: Chosen, meaning: str) -> Any:
    return next((row[column] for column in columns.get(meaning, ()) if row.get(column) not in (None, "", [])), None)


def _said(row: Row, columns: Chosen, meaning: str) -> str:
    """Return what a row states as one line; nothing where it states something else than words or a number."""
    found = _first(row, columns, meaning)
    if isinstance(found, list):
        found = "; ".join(one for one in found if isinstance(one, str))
    if isinstance(found, bool) or not isinstance(found, (str, int)):
        return ""
    said = even(str(found)) if isinstance(found, str) else f"{found:d}"
    return said if len(said) <= _LONGEST else ""


def day(stated: object) -> str:
    """Return a day of publication as the tables have it: a day, a month or a year, as far as it is stated.

    >>> day("2019-05-12T08:00:00Z"), day("20190512"), day("2019-05"), day("12 May"), day(date(2019, 5, 12))
    ('2019-05-12', '2019-05-12', '2019-05', '', '2019-05-12')
    """
    if isinstance(stated, (date, datetime)):
        return stated.isoformat()[:10]
    found = _DAY.match(stated.strip()) if isinstance(stated, str) else None
    if found is None:
        return ""
    year, month, number = found.groups()
    try:
        date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return ""
    return "-".join(filter(None, (year, month, number)))


def _check(country: str, file: str) -> None:
    try:
        check_country(country, f"{file}, column self")
    except ParameterError as error:
        raise SourceError(file, f"its self country {error.cause}", error.remedy) from error


def _language(stated: str) -> str:
    language = stated.replace("_", "-").split("-")[0].lower()
    return language if 2 <= len(language) <= 3 and language.isascii() and language.isalpha() else ""


def _kind(value: object) -> str:
    return {dict: "an object", list: "a list", bool: "true or false"}.get(type(value), "a number")
