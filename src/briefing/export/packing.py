"""A finished PDF saved again: rows with heads, and small objects in compressed streams, which halves the size.

Typst's Python package cannot say yet that a cell heads its row (`pdf.header-cell`), so that is mended in the tags.

Typst writes each of the thousands of elements of the structure tree as an object of its own, uncompressed. PDF 1.5 has
object streams for them (ISO 32000-1, 7.5.7), and PDF/A-3 allows them; metadata stay as readable as they were.
"""

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pikepdf import Pdf


def packed(pdf: bytes) -> bytes:
    """Return the same document in fewer bytes, the same ones each time: the file's id is made from its content.

    The first cell of each row of a table's body heads its row (ISO 32000-1, 14.8.5.7, `Scope`).

    Raises pikepdf.PdfError where it is no PDF.
    """
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _head_rows(document)
        document.save(
            file,
            preserve_pdfa=True,  # a line's end before each `endstream`, which PDF/A asks for
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,  # else the XMP would be written anew
            deterministic_id=True,
        )
    return file.getvalue()


def _head_rows(document: "Pdf") -> None:
    """Make the first cell of each row of a body a head."""
    from pikepdf import Dictionary, Name

    bodies = [item for item in document.objects if isinstance(item, Dictionary) and item.get("/S") == Name.TBody]
    for row in (row for body in bodies for row in body.K if row.S == Name.TR):
        cell = _kids(row)[0]
        cell.S = Name.TH
        owned = [part for part in _attributes(cell) if part.get("/O") == Name.Table]
        for part in owned:
            part.Scope = Name.Row


def _kids(element: Any) -> list[Any]:
    from pikepdf import Array

    return list(element.K) if isinstance(element.K, Array) else [element.K]


def _attributes(element: Any) -> list[Any]:
    from pikepdf import Array

    found = element.get("/A", [])
    return list(found) if isinstance(found, (Array, list)) else [found]
