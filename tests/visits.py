"""Opening pages in Chromium: at any width, in any colours, with a log of what they ask for. Files and servers alike."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from unittest import mock

from browsers import CHROMIUM, NODE, OPTIONS, environment, need
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


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium, or skip (in CI: fail) where it is not installed."""
    need(CHROMIUM, NODE)
    with mock.patch.dict(os.environ, PLAYWRIGHT_NODEJS_PATH=str(NODE)), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS], env={**environment()})
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
    context.set_default_timeout(120_000)  # machines are shared: a page may be slow, but not wrong
    visited = Visit(context.new_page())
    visited.page.goto(page if isinstance(page, str) else page.as_uri())
    yield visited
    context.close()
