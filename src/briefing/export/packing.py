"""A finished PDF saved again with its small objects in compressed streams: half the size, and nothing else changes.

Typst writes each of the thousands of elements of the structure tree as an object of its own, uncompressed. PDF 1.5 has
object streams for them (ISO 32000-1, 7.5.7), and PDF/A-3 allows them; metadata stay as readable as they were.
"""

import io


def packed(pdf: bytes) -> bytes:
    """Return the same document in fewer bytes, the same ones each time: the file's id is made from its content.

    Raises pikepdf.PdfError where it is no PDF.
    """
    import pikepdf

    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(
            file,
            preserve_pdfa=True,  # a line's end before each `endstream`, which PDF/A asks for
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            fix_metadata_version=False,  # else the XMP would be written anew
            deterministic_id=True,
        )
    return file.getvalue()
