"""What a narrowed briefing says of its limits: in the summary, beside the sources, under method."""

from briefing.exhibits import Prose
from briefing.narrowing.choice import Narrowing
from briefing.narrowing.said import led, topic
from briefing.report.opened import Report
from briefing.report.wording import document_name, read_documents
from briefing.values import plain
from briefing.wording import capital, counted, listed, number_of, region_in_prose, rest_of, say

_NAMED = 8  # documents that are named


def none_told(report: Report, text: str) -> Prose | None:
    """Return a sentence in a table's place where a narrowed briefing has none to show; nothing where all is told."""
    return Prose(led(text)) if report.only else None


def limits(report: Report) -> str:
    """Return what the briefing is about alone, and how much of the sources that is; nothing where it is about all."""
    return f"{limited_to(report.only)} {_extent(report)}" if report.only else ""


def limited_to(only: Narrowing) -> str:
    """Return what a narrowed briefing is about alone, and what it keeps."""
    given = {"topic": topic(), **_named(only)}
    if not only.theme:
        text = say(
            "This briefing is on {topic} only: it keeps what stands in sentences that name {region}, or a country or "
            "bloc of it."
        )
    elif not only.region:
        text = say("This briefing is on {topic} only: it keeps what stands in paragraphs that have this theme.")
    else:
        text = say(
            "This briefing is on {topic} only: it keeps what stands in paragraphs that have this theme, in sentences "
            "that name {region}, or a country or bloc of it."
        )
    return text.format(**given)


def _named(only: Narrowing) -> dict[str, str]:
    return {"region": plain(region_in_prose(only.region))} if only.region else {}


def _extent(report: Report) -> str:
    """Say how many sentences that are, and in how many sources."""
    kept, every = report.kept, report.rows("sentences")
    if not kept:
        return nothing_kept()
    return counted(
        number_of(kept),
        "That is {n} sentence of {whole}, in {part} of {documents} sources.",
        "Those are {n} sentences of {whole}, in {part} of {documents} sources.",
        whole=number_of(every),
        part=number_of(kept, "source"),
        documents=number_of(read_documents(report)),
    )


def nothing_kept() -> str:
    """Say that the sources hold nothing of what the briefing is limited to."""
    return say("There is no such sentence, so nothing but the sources themselves can be told of.")


def silent_sources(report: Report) -> str:
    """Name the sources that hold nothing of what the briefing is limited to; nothing where each holds something."""
    if not report.only:
        return ""
    telling = set(report.kept.each("source"))
    documents = read_documents(report)
    silent = documents.only(row for row in documents if row["source"] not in telling)
    if not silent:
        return ""
    if not telling:
        return say("Nothing on {topic} stands in any of them.", topic=topic())
    names = [document_name(row) for row in silent[:_NAMED]]
    if len(silent) > _NAMED:
        names.append(say("{n} more", n=rest_of(number_of(silent), _NAMED)))
    return say("Nothing on {topic} stands in {documents}.", topic=topic(), documents=listed(names))


def how_narrowed(report: Report) -> str:
    """Say by which rule the marks were chosen; nothing where all are told."""
    if not report.only:
        return ""
    common = say(
        "Everything was read, and corrected, before it was narrowed: documents, their titles and dates, and the zone "
        "of each line are those of the whole texts, and so are the measures below. Marks that stand elsewhere are left "
        "out of this briefing and its tables, so what it misses may well be said there."
    )
    rules = []
    if report.only.region:
        rules.append(
            say(
                "To {region} belong the countries, blocs and smaller regions that `region_members.csv` lists, after "
                "the United Nations’ sub-regions. The country whose relations a source describes does not count, for "
                "it is named everywhere. Other places in the same sentences, and counts of other regions’ parties, are "
                "not told of.",
                region=_named(report.only)["region"],
            )
        )
    if report.only.theme:
        rules.append(say("A paragraph has a theme as a main one or touches it; all its marks are kept."))
    return capital(" ".join([*rules, common]))
