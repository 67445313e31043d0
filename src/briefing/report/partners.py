"""With whom: the partner countries and why they count as such, regions and blocs beside them, context apart."""

from briefing.charts.places import in_region
from briefing.exhibits import Prose, Table
from briefing.places import country, has_members, members
from briefing.report.opened import Report, cited
from briefing.selection import Row, Rows, reference_rows
from briefing.values import plain
from briefing.wording import (
    counted,
    country_name,
    from_cell,
    from_sentence,
    listed,
    number_of,
    place_name,
    say,
    spelled,
)

_NAMED, _WORDS, _LONGEST = 3, 3, 30  # countries named; words that decided: how many, how long


def partners_prose(report: Report) -> Prose:
    """Say how many countries are partners, which are named most, and what stands beside them."""
    named = partner_mentions(report)
    if not named:
        return Prose(say("The sources name no partner country."))
    partners = named.grouped("id")
    beside = [f"{_name(rows[0])}{cited(rows, 1)}" for _, rows in _beside(report, "partner")]
    besides = ""
    if beside:
        besides = "\n\n" + say("Regions and blocs are named as partners too: {places}.", places=listed(beside))
    mentions = counted(number_of(named), "{n} mention", "{n} mentions")
    countries = number_of(named, "id")
    if len(partners) == 1:
        text = say("The sources name {one} partner country: {country}, in {mentions}.")
        name = plain(country_name(partners[0][0]))
        return Prose(text.format(one=spelled(countries), country=name, mentions=mentions + cited(named, 1)) + besides)
    often = [f"{plain(country_name(place))} ({number_of(rows)}){cited(rows, 1)}" for place, rows in partners[:_NAMED]]
    sentences = (
        say("The sources name {n} partner countries in {mentions}.", n=countries, mentions=mentions),
        say("Named most often: {countries}.", countries=listed(often)),
        _largest_region(named),
    )
    return Prose(" ".join(sentences) + besides)


def _largest_region(named: Rows) -> str:
    """Say which region has the most partner countries, of equals the first in the alphabet."""
    regions: dict[str, int] = {}
    for place, _ in named.grouped("id"):
        region = country(place).subregion
        regions[region] = regions.get(region, 0) + 1
    top = min(regions, key=lambda region: (-regions[region], region))
    most = number_of(in_region(named, "subregion_name", top), "id")
    return counted(
        most,
        "By region of the United Nations’ list, {region} has the most: {n} country.",
        "By region of the United Nations’ list, {region} has the most: {n} countries.",
        region=plain(say(top)),
    )


def partners_table(report: Report) -> Table | None:
    """Return the partner countries with the words that make them partners, or nothing where there is none."""
    partners = partner_mentions(report).grouped("id")
    if not partners:
        return None
    return Table(
        id="partners",
        caption=say("Partner countries, and the words that make them partners"),
        columns=(
            *(say("Country"), say("Region"), say("Docu­ments"), say("Men­tions")),
            *(say("Words that decided"), say("Sentences")),
        ),
        rows=tuple(
            (
                plain(country_name(place)),
                plain(say(country(place).subregion or country(place).region)),
                number_of(rows, "source"),
                number_of(rows),
                _words(rows),
                cited(rows),
            )
            for place, rows in partners
        ),
        align="llrrll",
        widths=(2.5, 2.7, 1.2, 1.2, 4.3, 1.7),
        note=say("A country is a partner if any of its mentions is. Counted by document and by mention."),
    )


def context_table(report: Report) -> Table | None:
    """Return the countries that are only context, or nothing where there is none."""
    partners = {row["id"] for row in partner_mentions(report)}
    named = report.rows("mentions", kind="country", role="context").grouped("id")
    only = [(place, rows) for place, rows in named if place not in partners]
    if not only:
        return None
    return Table(
        id="context",
        caption=say("Countries named as context only: conflicts, comparisons, the state of the world"),
        columns=(say("Country"), say("Mentions"), say("Words that decided"), say("Sentences")),
        rows=tuple((plain(country_name(place)), number_of(rows), _words(rows), cited(rows)) for place, rows in only),
        align="lrll",
        widths=(2.4, 1.2, 5.6, 2),
    )


def regions_table(report: Report) -> Table | None:
    """Return the regions and blocs by role, or nothing where none is named."""
    found = [(role, place, rows) for role in ("partner", "context") for place, rows in _beside(report, role)]
    if not found:
        return None
    return Table(
        id="regions",
        caption=say("Regions and blocs"),
        columns=(
            *(say("Name"), say("Kind"), say("Role"), say("Mentions")),
            *(say("Partner countries in it"), say("Sentences")),
        ),
        rows=tuple(
            (
                _name(rows[0]),
                say(rows[0]["kind"]),
                say(role),
                number_of(rows),
                _partners_in(report, place) if rows[0]["kind"] == "bloc" else "",
                cited(rows),
            )
            for role, place, rows in found
        ),
        align="lllrrl",
        widths=(2.8, 1.3, 1.5, 1.3, 2.3, 2.2),
        note=say(
            "Of a bloc’s members, those that the sources name as partners; membership is that of the latest document’s "
            "date, from the project’s own dated list, and left open where the list does not know it."
        ),
    )


def _partners_in(report: Report, bloc: str) -> str:
    """Return how many of a bloc's members are partners; the self country is no partner of itself."""
    if not has_members(bloc):
        return ""
    belonging = set(members(bloc, max(report.documents["published"], default=""))) - set(report.documents["self"])
    named = partner_mentions(report)
    part = number_of(named.where(id=sorted(belonging)), "id")
    every = reference_rows("bloc_members", "bloc", "country")
    whole = number_of(every.only(row for row in every.where(bloc=bloc) if row["country"] in belonging), "country")
    return say("{part} of {whole} others", part=part, whole=whole)


def partner_mentions(report: Report) -> Rows:
    """Return the mentions that make countries partners."""
    return report.rows("mentions", kind="country", role="partner")


def _beside(report: Report, role: str) -> list[tuple[str, Rows]]:
    return report.rows("mentions", role=role).where(kind={"not": "country"}).grouped("id")


def _name(row: Row) -> str:
    """Return how a reader expects a place to be written: G20 is a name, and holds a number."""
    return from_cell(row, "id", place_name(row["kind"], row["id"]))


def _words(rows: list[Row]) -> str:
    """Return the words that decided, each once; where the name alone did, the dash says so."""
    words = {word.lower(): word for row in reversed(rows) for word in reversed(row["evidence"].split("; ")) if word}
    short = [word for word in words.values() if len(word) <= _LONGEST] or [*words.values()]
    return from_sentence("; ".join(short[::-1][:_WORDS]) or "–", *list(dict.fromkeys(row["cite"] for row in rows))[:4])
