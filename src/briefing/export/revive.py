"""Exhibits out of a notebook's outputs: the JSON that `briefing.exhibits` wrote becomes its records again."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from briefing.errors import OutputError
from briefing.exhibits import (
    MIME,
    Chart,
    Cover,
    Data,
    DataFile,
    Evidence,
    EvidenceMark,
    KeyFigure,
    KeyFigures,
    Prose,
    Quoted,
    SourceText,
    Table,
    TextLine,
)

Exhibit = Chart | Cover | Data | Evidence | KeyFigures | Prose | SourceText | Table
_Record = TypeVar("_Record")
_KINDS: dict[str, type[Exhibit]] = {
    MIME.format(kind=record.kind): record
    for record in (Chart, Cover, Data, Evidence, KeyFigures, Prose, SourceText, Table)
}


def exhibit(bundle: Mapping[str, Any], place: str) -> Exhibit | None:
    """Return the exhibit in a MIME bundle, or None where it holds none.

    Raises OutputError, naming `place`, where a field is missing or of the wrong type.
    """
    kind = next((mime for mime in bundle if mime in _KINDS), None)
    if kind is None:
        return None
    try:
        return _whole(_record(_KINDS[kind], bundle[kind]))
    except (AttributeError, TypeError, ValueError) as error:
        cause = f"an exhibit ({_KINDS[kind].kind}) cannot be read: {error}"
        raise OutputError(place, cause, "run the notebook again with this version of the package") from error


def _record(record: type[_Record], payload: Mapping[str, Any]) -> _Record:
    known = {field.name for field in fields(record)}  # type: ignore[arg-type]
    return record(**{name: value for name, value in payload.items() if name in known})


def _whole(found: Exhibit) -> Exhibit:
    """Revive the records within a record."""
    if isinstance(found, KeyFigures):
        return replace(found, items=tuple(_record(KeyFigure, item) for item in _mappings(found.items)))
    if isinstance(found, Data):
        return replace(found, files=tuple(_record(DataFile, file) for file in _mappings(found.files)))
    if isinstance(found, Evidence):
        return replace(found, sentences=tuple(_marked(Quoted, s) for s in _mappings(found.sentences)))
    if isinstance(found, SourceText):
        return replace(found, lines=tuple(_marked(TextLine, line) for line in _mappings(found.lines)))
    return found


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return list(value)


def _marked(record: type[_Record], payload: Mapping[str, Any]) -> _Record:
    return _record(
        record, {**payload, "marks": tuple(_record(EvidenceMark, mark) for mark in payload.get("marks", ()))}
    )
