"""The PDF is saved again in fewer bytes, and what it claims and carries stays."""

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from briefing.export import packing, pdf
from briefing.export.collect import collect


@pytest.fixture(scope="module")
def unpacked(notebook: Any) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "packed", bytes)
        return pdf.render(collect(notebook))


@pytest.fixture(scope="module")
def both(unpacked: bytes, pdf: bytes) -> Iterator[tuple[pikepdf.Pdf, pikepdf.Pdf]]:
    with pikepdf.open(io.BytesIO(unpacked)) as before, pikepdf.open(io.BytesIO(pdf)) as after:
        yield before, after


def test_it_takes_far_fewer_bytes(unpacked: bytes, pdf: bytes) -> None:
    assert len(pdf) < 0.75 * len(unpacked)
    assert b"/ObjStm" in pdf


def test_packing_gives_the_same_bytes_again(unpacked: bytes, pdf: bytes) -> None:
    assert packing.packed(unpacked) == packing.packed(unpacked) == pdf


def test_metadata_stay_as_written_and_readable_without_a_pdf_library(
    both: tuple[pikepdf.Pdf, pikepdf.Pdf], pdf: bytes
) -> None:
    before, after = (bytes(document.Root.Metadata.read_raw_bytes()) for document in both)
    assert before == after
    assert after in pdf
    assert b"<pdfaid:part>3</pdfaid:part>" in after
    assert b"<pdfuaid:part>1</pdfuaid:part>" in after


def test_every_attachment_stays_with_its_relationship(both: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    def described(document: pikepdf.Pdf) -> list[tuple[str, str, str, bytes]]:
        files = list(document.Root.AF)
        streams = [file.EF.F for file in files]
        return [
            (str(file.UF), str(file.AFRelationship), str(stream.Subtype), stream.read_bytes())
            for file, stream in zip(files, streams, strict=True)
        ]

    before, after = map(described, both)
    assert before == after
    assert len(after) == len(both[1].attachments) == 4
    assert {relationship for _, relationship, _, _ in after} == {"/Data"}


def test_the_structure_and_the_output_intent_stay(both: tuple[pikepdf.Pdf, pikepdf.Pdf]) -> None:
    def kinds(document: pikepdf.Pdf) -> list[str]:
        elements = (item for item in document.objects if isinstance(item, pikepdf.Dictionary))
        kinds = (str(item.S) for item in elements if item.get("/Type") == "/StructElem")
        return sorted(kind.replace("/TH", "/TD") for kind in kinds)  # a row's first cell becomes its head

    before, after = both
    assert kinds(before) == kinds(after)
    assert [str(intent.S) for intent in after.Root.OutputIntents] == ["/GTS_PDFA1"]


def test_it_keeps_the_bytes_that_pdf_a_asks_for(pdf: bytes) -> None:
    header, comment = pdf.split(b"\n")[:2]
    assert header == b"%PDF-1.7"
    assert comment[:1] == b"%"
    assert sum(byte > 127 for byte in comment) >= 4
    assert all(before == b"\n" for before in re.findall(rb"(.)endstream", pdf, re.DOTALL))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.trailer.ID) == 2
        assert "/Encrypt" not in document.trailer
