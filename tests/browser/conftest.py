"""One Chromium for the checks of pages: a page at any width, in any colours, and a log of what it asked for."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from browsers import CHROMIUM, OPTIONS, ROOT, environment, need
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

Scheme = Literal["light", "dark"]


@dataclass
class Visit:
    """A page that was opened, the addresses it asked for, and what it complained of (its policy's refusals too)."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)


Visitor = Callable[..., Visit]


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Return the browser: one for all files of this folder. Its loop ends with it, so others can run theirs."""
    need(CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS], env=environment())
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, page: Path | str, *, width: int = 1280, scheme: Scheme = "light", script: bool = True
) -> Iterator[Visit]:
    """Open a file or an address in a window of its own, with the page's own policy, and close it in the end."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script
    )
    visited = Visit(context.new_page())
    visited.page.goto(page if isinstance(page, str) else page.as_uri())
    yield visited
    context.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visitor]:
    """Return what opens a page: `visit(file or address, width=375, scheme="dark", script=False)`; all close later."""
    with ExitStack() as windows:
        yield lambda page, **settings: windows.enter_context(opened(chromium, page, **settings))


@pytest.fixture(scope="package")
def report() -> Path:
    """Return the page of the committed report."""
    return ROOT / "reports" / "briefing.html"
