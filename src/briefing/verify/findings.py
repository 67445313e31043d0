"""What a check found: where, what stands there, what should, and what to do about it."""

from dataclasses import dataclass

REBUILD = "Build the report anew"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be."""

    place: str  # the file, and within it the page, section, chart, table or row
    found: str
    expected: str
    remedy: str = REBUILD

    def __str__(self) -> str:
        """Return the finding as one line."""
        return f"{self.place}: found {self.found}; expected {self.expected}. {self.remedy}"


class Checks:
    """Counts what is checked, and keeps what fails."""

    def __init__(self) -> None:
        self.made = 0
        self.findings: list[Finding] = []
        self.notes: list[str] = []  # what could not be checked here, and why

    def hold(self, holds: bool, place: str, found: str, expected: str, remedy: str = REBUILD) -> bool:
        """Count a check; keep a finding where it does not hold."""
        self.made += 1
        if not holds:
            self.findings.append(Finding(place, found, expected, remedy))
        return holds


def shortened(text: str, length: int = 60) -> str:
    """Return a text in quotation marks, its middle left out where it is long.

    >>> shortened("one two three four", 9)
    '“one … our”'
    """
    text = " ".join(text.split())
    if len(text) > length:
        half = (length - 1) // 2
        text = f"{text[:half].rstrip()} … {text[-(half - 1) :].lstrip()}"
    return f"“{text}”"
