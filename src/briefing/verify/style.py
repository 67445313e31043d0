"""What a style sheet puts onto the page: signs and the page's title, never a number of its own."""

import re

from briefing.verify.findings import Checks, shortened
from briefing.verify.numbers import numbers
from briefing.verify.page import Page, text_of
from briefing.verify.report import Report, one_line

_CONTENT = re.compile(r"content\s*:\s*([^;}]*)")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"|\'((?:[^\'\\]|\\.)*)\'')
_ESCAPED = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
_MADE = re.compile(r"(?:attr|counters?)\([^)]*\)?")  # a sheet that ends within one closes it
_KNOWN = frozenset(("attr(href)", "attr(title)", "counter(page)"))  # read elsewhere; the number of a printed page


def check_style(report: Report, page: Page, called: str, checks: Checks) -> None:
    """Hold generated content to the briefing's title and to signs: a reader would take its numbers for the text's."""
    known = one_line(called)
    for sheet in page.root.iter("style"):
        for content in _CONTENT.findall(text_of(sheet)):
            texts = [_unescaped(a or b) for a, b in _STRING.findall(content)]
            loose = [text for text in texts if one_line(text) not in known and numbers(text, report.language)]
            loose += [made for made in _MADE.findall(_STRING.sub("", content)) if made.replace(" ", "") not in _KNOWN]
            found = shortened(", ".join(loose))
            checks.hold(not loose, f"{page.name}, style sheet", f"{found} put onto the page", "no number of its own")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", _ESCAPED.sub(lambda code: chr(min(int(code[1], 16), 0x10FFFF)), text))
