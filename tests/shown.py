"""A notebook that shows one text in every kind of exhibit: for whoever asks what becomes of any text."""

from typing import Any

from nbformat import from_dict

from briefing import exhibits as ex
from briefing.values import plain


def bundle(record: Any) -> dict[str, Any]:
    """Return the output of a cell that shows this record."""
    return {"output_type": "display_data", "metadata": {}, "data": record._repr_mimebundle_()}


def notebook(text: str) -> Any:
    """Return the notebook."""
    quoted = ex.Quoted("A1", text, text, 1, 0, 1, text, (ex.EvidenceMark(0, len(text) // 2, "figure", text),))
    records = (
        ex.Cover(text, text, text, text, text, text, text, (text,)),
        ex.KeyFigures((ex.KeyFigure(text, text, "A1"),)),
        ex.Table(text, plain(text), (plain(text),), ((plain(text),),), "l"),
        ex.Prose(plain(text)),
        ex.Evidence((quoted,)),
        ex.Data((ex.DataFile(text, text, "text/csv", text),)),
    )
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"## {text}\n\n{text}"},
        {"cell_type": "code", "id": "b", "metadata": {}, "source": "", "execution_count": 1, "outputs": []},
    ]
    cells[1]["outputs"] = [bundle(record) for record in records]
    read: Any = from_dict
    return read({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
