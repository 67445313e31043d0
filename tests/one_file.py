"""One file read for a test, as `receiving` opens it and `reading` reads it."""

from pathlib import Path

from briefing.records import Source
from briefing.sources.reading import content_of, most_bytes, read_received
from briefing.sources.received import Received


def read_source(file: Path, self_country: str = "VNM") -> Source:
    """Read one file. Raises SourceError with cause and remedy where it cannot be read, whatever its bytes are."""
    with file.open("rb") as opened:
        content = content_of(opened, most_bytes(file.name), file.name)
    return read_received(Received(file.stem, file.name, content, self_country, ""))
