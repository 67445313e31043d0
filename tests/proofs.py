"""Planting errors in a finished report as someone would who knows the manifest: its hashes are redone afterwards."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from lxml import html

from briefing.verify import verify

DIGITS = "0123456789"


@dataclass(frozen=True)
class Copy:
    """A copy of a report with its tables and its sources, to plant errors in."""

    folder: Path

    @property
    def page(self) -> str:
        """The page as text."""
        return (self.folder / "report" / "briefing.html").read_text(encoding="utf-8")

    @property
    def manifest(self) -> dict[str, Any]:
        """The manifest."""
        return dict(json.loads((self.folder / "report" / "manifest.json").read_text(encoding="utf-8")))

    def edit(self, change: Callable[[Any], None]) -> None:
        """Change the page's elements."""
        root = html.document_fromstring(self.page.encode(), parser=html.HTMLParser(encoding="utf-8"))
        before = html.tostring(root)
        change(root)
        assert html.tostring(root) != before, "nothing was planted"
        written = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
        (self.folder / "report" / "briefing.html").write_text(written, encoding="utf-8", newline="\n")

    def restate(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Change what the manifest says."""
        manifest = self.manifest
        change(manifest)
        (self.folder / "report" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")

    def revalue(self, identifier: str, **said: Any) -> None:
        """Change what the manifest says of one value."""
        self.restate(lambda m: next(v for v in m["values"] if v["id"] == identifier).update(said))

    def redo_hashes(self) -> None:
        """State the hashes that the files have now, of outputs and sources."""
        manifest = self.manifest
        for name, stated in manifest["outputs"].items():
            content = (self.folder / "report" / name).read_bytes()
            stated |= {"sha256": _digest(content), "bytes": len(content)}
        for file in manifest["sources"]:
            manifest["sources"][file] = _digest((self.folder / "seeds" / file).read_bytes())
        self.restate(lambda m: m.update(manifest))

    def findings(self) -> list[str]:
        """Verify the copy, its hashes redone, without a rebuild; return what is found."""
        self.redo_hashes()
        checks = verify(str(self.folder / "report"), str(self.folder / "seeds"), rebuild=False)
        return [str(finding) for finding in checks.findings]


def copied(built: Path, folder: Path) -> Copy:
    """Copy a built report."""
    shutil.copytree(built, folder)
    return Copy(folder)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def retyped(path: Path, page: int, old: str, new: str, *, nth: int = 1) -> None:
    """Type other letters over the nth occurrence of some in a PDF's page: as many, all of them in the font's subset."""
    assert len(old) == len(new)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        sheet = pdf.pages[page - 1]
        found = 0
        made = []
        letters: dict[bytes, str] = {}
        glyphs: dict[str, bytes] = {}
        for instruction in pikepdf.parse_content_stream(sheet):
            operands: Any = instruction.operands
            operator = instruction.operator
            if str(operator) == "Tf":
                letters = _letters(sheet.Resources.Font[operands[0]])
                glyphs = {letter: code for code, letter in letters.items()}
            shown = _shown(operands, str(operator))
            codes = [bytes(piece)[i : i + 2] for piece in shown for i in range(0, len(bytes(piece)), 2)]
            text = "".join(letters.get(code, "\ufffd")[:1] for code in codes)
            at = text.find(old)
            if at >= 0 and set(new) <= glyphs.keys():
                found += 1
                if found == nth:
                    codes[at : at + len(new)] = [glyphs[letter] for letter in new]
                    operands, operator = [pikepdf.String(b"".join(codes))], pikepdf.Operator("Tj")
            made.append((operands, operator))
        assert found >= nth, f"{old!r} stands {found} times on page {page}"
        sheet.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))
        pdf.save(path)


def _shown(operands: Any, operator: str) -> list[Any]:
    """Return the pieces of text that an operator shows."""
    if operator == "Tj":
        return [operands[0]]
    return [piece for piece in operands[0] if isinstance(piece, pikepdf.String)] if operator == "TJ" else []


def _letters(font: Any) -> dict[bytes, str]:
    """Return a font's letters by their codes, as its ToUnicode says."""
    table = font.ToUnicode.read_bytes().decode("ascii", "replace")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[bytes.fromhex(code)] = bytes.fromhex(text).decode("utf-16-be")
    return found
