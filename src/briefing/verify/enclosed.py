"""What the formats carry: the tables in the page's ZIP and the PDF's attachments, and the proof beside them."""

import base64
import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from briefing.verify.cells import said
from briefing.verify.findings import Checks
from briefing.verify.page import Page, classes, text_of
from briefing.verify.report import Report, one_line

PDF = "briefing.pdf"
_CARRIED = 200_000  # bytes: larger tables of a corpus stand beside the briefing
_NOT_CARRIED = {"outputs", "program", "besides", "notes"}  # what the manifest alone says
_ZIP = "data:application/zip;base64,"


def check_archive(report: Report, page: Page, checks: Checks) -> None:
    """Hold each file of the page's archive to the table beside the report, and each link to a file that is there."""
    addresses = [link.get("href") for link in page.root.iter("a") if (link.get("href") or "").startswith(_ZIP)]
    archives = [base64.b64decode(address.removeprefix(_ZIP)) for address in addresses]
    beside = (report.path(name) for name in report.manifest["outputs"] if name.endswith(".zip"))
    for packed in (*archives, *(path.read_bytes() for path in beside if path.is_file())):
        try:
            archive = zipfile.ZipFile(io.BytesIO(packed))
            files = {name: archive.read(name) for name in archive.namelist()}
        except (ValueError, zipfile.BadZipFile) as error:
            checks.hold(False, f"{page.name}, data", f"an archive that cannot be read ({error})", "the tables as a ZIP")
            continue
        for name, content in files.items():
            _check_table(report, name, content, f"{page.name}, {name} in the ZIP", checks)
    for place in (unquote(link.get("href") or "") for link in page.root.iter("a")):
        if not place.startswith("tables/"):
            continue
        there = place in report.manifest["outputs"] and report.path(place).is_file()
        checks.hold(there, f"{page.name}, data", f"a link to {place}", "a link to one of the report's tables")


def check_attachments(report: Report, page: Page, attachments: Mapping[str, bytes], checks: Checks) -> None:
    """Hold each file that the PDF carries to the tables, to the page's charts and tables, and to the manifest."""
    for name, content in attachments.items():
        place = f"{PDF}, attached {name}"
        exhibit = page.by_id.get(Path(name).stem)
        if name == "inputs.json":
            _check_proof(report, content, place, checks)
        elif exhibit is not None and exhibit.tag in ("figure", "table"):
            found, shown = _cells(content), _shown(exhibit)
            wrong = next((n for n, row in enumerate(found) if n >= len(shown) or not _is_row(row, shown[n], n)), None)
            there = "" if wrong is None else f"row {wrong}: {' | '.join(found[wrong])}"
            expected = " | ".join(shown[wrong][0]) if wrong is not None and wrong < len(shown) else f"{len(shown)} rows"
            holds = wrong is None and len(found) == len(shown)
            checks.hold(holds, place, there or f"{len(found)} rows", f"{expected}, as the page shows")
        else:
            _check_table(report, name, content, place, checks)
    for name in report.manifest["outputs"]:
        table = name.removeprefix("tables/")
        if name.startswith("tables/") and "/" not in table and not _beside(page) and not _is_large(report, name):
            checks.hold(table in attachments, PDF, f"no attachment {table}", "every table attached")


def _check_table(report: Report, name: str, content: bytes, place: str, checks: Checks) -> None:
    path = report.path(f"tables/{name}")
    there = path.read_bytes() if path.is_file() else b""
    same = content.removeprefix(b"\xef\xbb\xbf") == there
    if not same and name.endswith(".json"):
        same = bool(there) and _loaded(content).keys() <= _loaded(there).keys()
    checks.hold(same, place, "other rows" if there else "a file of no table", f"the bytes of tables/{name}")


def _check_proof(report: Report, content: bytes, place: str, checks: Checks) -> None:
    """Hold the proof that travels within the PDF to the manifest beside it."""
    carried = _loaded(content)
    for name in report.manifest.keys() - _NOT_CARRIED:
        ours, theirs = report.manifest[name], carried.get(name)
        found = f"other {name} than the manifest's"
        if ours != theirs and isinstance(ours, list) and isinstance(theirs, list):
            other: Any = next((b for a, b in zip(ours, theirs, strict=False) if a != b), {})
            found = f"{json.dumps(other, ensure_ascii=False)} among its {name}"
        elif ours != theirs and isinstance(ours, dict) and isinstance(theirs, dict):
            key = next((key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)), "")
            found = f"{key}: {json.dumps(theirs.get(key), ensure_ascii=False)} among its {name}"
        checks.hold(ours == theirs, place, found, f"what manifest.json says: the same {name}")


def _loaded(content: bytes) -> dict[str, Any]:
    try:
        return dict(json.loads(content))
    except (ValueError, TypeError):
        return {}


def _cells(content: bytes) -> list[list[str]]:
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig", "replace"), newline=""))
    return [[text for cell in row if (text := one_line(said(cell)))] for row in rows]


def _shown(exhibit: Any) -> list[tuple[list[str], list[str]]]:
    """Return each row that the page shows: its filled cells, and the same with the sentences that it cites."""
    rows = []
    for row in exhibit.iter("tr"):
        cells = [one_line(_bare(cell)) for cell in row.iter("td", "th")]
        cited = dict.fromkeys(text_of(a) for sup in row.iter("sup") for a in sup.iter("a"))
        filled = [cell for cell in cells if cell]
        rows.append((filled, [*filled, *([" ".join(cited)] if cited else [])]))
    return rows


def _is_row(row: list[str], shown: tuple[list[str], list[str]], number: int) -> bool:
    """Say whether a file's row is what the page shows; the head of the column of citations has two names."""
    return row in shown or (number == 0 and row[:-1] == shown[0][:-1])


def _bare(cell: Any) -> str:
    """Return a cell's text without its citations."""
    pieces = [cell.text or ""]
    for child in cell:
        pieces.append("" if child.tag == "sup" and "cite" in classes(child) else _bare(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _is_large(report: Report, name: str) -> bool:
    """Say whether a table of a corpus is too large to travel within page and PDF."""
    path = report.path(name)
    return report.dataset is not None and path.is_file() and path.stat().st_size > _CARRIED


def _beside(page: Page) -> bool:
    """Say whether the tables are beside the briefing: then its list of files states no sizes."""
    return not any(
        any(c.isdigit() for c in text_of(size)) for ul in page.with_class("files") for size in ul.iter("span")
    )
