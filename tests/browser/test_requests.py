"""The page asks nobody for anything: not when it is opened, nor when it is scrolled, pressed, sorted or printed."""

from pathlib import Path

import pytest
from visits import Scheme, Visitor


@pytest.mark.parametrize("script", [True, False], ids=["with its script", "without script"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_request_leaves_the_page(visit: Visitor, report: Path, scheme: Scheme, script: bool) -> None:
    visited = visit(report, scheme=scheme, script=script)
    page = visited.page
    for element in page.locator("summary, button:visible").all()[:40]:
        element.dispatch_event("click")
    page.keyboard.press("End")
    page.emulate_media(media="print")
    page.pdf()
    assert visited.requests[0] == report.as_uri()
    assert {address.partition(":")[0] for address in visited.requests[1:]} <= {"data", "blob"}
    assert not visited.complaints


ASKING = '<img src="http://127.0.0.1:9/seen.png" alt="seen">'  # the discard port: nobody listens


def test_the_log_hears_of_a_request(visit: Visitor, tmp_path: Path) -> None:
    page = tmp_path / "asks.html"
    page.write_text(f"<!doctype html><title>Asks</title>{ASKING}", encoding="utf-8")
    assert "http://127.0.0.1:9/seen.png" in visit(page).requests


def test_the_pages_policy_refuses_a_request(visit: Visitor, report: Path, tmp_path: Path) -> None:
    page = tmp_path / "asks.html"
    page.write_text(report.read_text(encoding="utf-8").replace("</body>", f"{ASKING}</body>"), encoding="utf-8")
    assert any("violates the following Content Security Policy" in said for said in visit(page).complaints)
