"""How to read the charts: what would crowd their captions, said once."""

from briefing.wording import say


def reading_notes() -> str:
    """Return a paragraph of inline Markdown on what the charts count, compare and leave out."""
    sentences = (
        say("In the charts, bars of party types are no slices, since a communist party can also rule."),
        say(
            "Counts of parties are compared only where holder, type and region are the same; equal statements for one "
            "date are one point, and points are not joined, since nothing is known between two dates."
        ),
        say("Hatched countries are named only as context: places, conflicts, comparisons."),
        say("Where nothing stands beside a date, the text names nothing that it dates."),
    )
    return " ".join(sentences)
