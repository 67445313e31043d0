"""First version."""

from briefing.records import Line, Metadata
from briefing.zones.language import language_of
from briefing.zones.lines import bare


def read_metadata(lines: tuple[Line, ...]) -> Metadata:
    return Metadata(
        title=" ".join(bare(l.text) for l in lines if l.zone == "title"),
        genre="interview" if sum(l.zone == "question" for l in lines) > 1 else "article",
        language=language_of("\n".join(l.text for l in lines)),
    )
