"""With whom: the partner countries and why they count as such, regions and blocs beside them, context apart."""

from briefing.charts.places import in_region
from briefing.exhibits import Prose, Table
from briefing.narrowing.said import led
from briefing.places import country, has_members, members
from briefing.report.narrowed import none_told
from briefing.report.opened import CITED, Report, cited
from briefing.report.ranking import TIED, ranked, shared
from briefing.report.wording import told_by
from briefing.selection import Row, Rows, reference_rows
from briefing.values import Value, plain
from briefing.wording import (
    alphabetical,
    capital,
    counted,
    country_in_prose,
    country_name,
    from_cell,
    from_sentence,
    listed,
    number_of,
    place_name,
    rest_of,
    say,
    spelled,
    times,
)

_PLACES, _WORDS, _LONGEST = 8, 3, 30  # regions and blocs named in prose; words that decided: how many, how long


def partners_prose(report: Report) -> Prose:
    """Say how many countries are partners, how unevenly they are named, where they lie, and what stands beside them."""
    named = partner_mentions(report)
    if not named:
        return Prose(led(say("No country is named as a partner.") + _only_context(report)))
    groups = partners_named(named)
    countries = number_of(named, "id")
    mentions = counted(number_of(named), "{n} mention", "{n} mentions")
    if len(groups) == 1:
        (name, rows) = groups[0]
        text = say("Only one country is named as a partner: {country}, {often} in {sources}{cited}.")
        given = {"often": times(number_of(rows)), "sources": told_by(report, rows), "cited": cited(rows, 1)}
        first = text.format(country=name, **given)
    else:
        text = say("A partner is a country that the party or its state deals with: {n} are named, in {mentions}.")
        if report.documents["self"].nunique() > 1:  # several countries' relations are described
            text = say(
                "A partner is a country that a source’s own party or state deals with: {n} are named, in {mentions}."
            )
        first = text.format(n=spelled(countries), mentions=mentions)
    sentences = (first, ranked(named, "id", groups), shared(report, named, "id", groups), _regions(named))
    paragraphs = (" ".join(filter(None, sentences)), _places(report).strip() + _only_context(report))
    return Prose(led("\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())))


def partners_named(named: Rows) -> list[tuple[str, Rows]]:
    """Return the partner countries' names, as they stand within a sentence, with their mentions: most first."""
    order = sorted(named.grouped("id"), key=lambda one: (-len(one[1]), alphabetical(country_name(one[0]))))
    return [(country_in_prose(place), rows) for place, rows in order]


def _regions(named: Rows) -> str:
    """Say where the partners lie, by sub-regions of the United Nations' list: all, most, or the first of them."""
    whole = number_of(named, "id")
    if whole.number == 1:
        return ""
    regions: dict[str, int] = {}
    for place, _ in named.grouped("id"):
        region = country(place).subregion or country(place).region
        regions[region] = regions.get(region, 0) + 1
    order = sorted(regions, key=lambda region: (-regions[region], region))
    first = [region for region in order if regions[region] == regions[order[0]]]
    names = [plain(say(region)) for region in first]
    if len(order) == 1:
        return say("All partners lie in {region}.", region=names[0])
    number = _in(named, first[0])
    if 2 * regions[first[0]] > whole.number:
        text = say("More than half of the partners, {part} of {whole}, lie in {region}.")
        return text.format(part=number, whole=whole, region=names[0])
    if regions[first[0]] == 1:
        return say("No two partners lie in the same sub-region.")
    if len(first) > TIED:
        return say("No sub-region has more than {n} of the partners.", n=spelled(number))
    if len(first) > 1:
        return say("Partners are most numerous in {regions}, {n} in each.", regions=listed(names), n=spelled(number))
    return say("Partners are most numerous in {region}, with {n}.", region=names[0], n=spelled(number))


def _in(named: Rows, region: str) -> Value:
    column = (
        "subregion_name" if any(country(place).subregion == region for place in named.each("id")) else "region_name"
    )
    return number_of(in_region(named, column, region), "id")


def _places(report: Report) -> str:
    """Name the regions and blocs that are partners."""
    beside = [f"{_name(rows[0])}{cited(rows, 1)}" for _, rows in _beside(report, "partner")]
    if len(beside) > _PLACES:
        rest = number_of(report.rows("mentions", role="partner").where(kind={"not": "country"}), "id")
        beside = [*beside[:_PLACES], say("{n} more", n=rest_of(rest, _PLACES))]
    if not beside:
        return ""
    if len(beside) == 1:
        return say("Beside countries, {place} is named as a partner as a whole.", place=beside[0])
    return say("Beside countries, whole regions and blocs are named as partners: {places}.", places=listed(beside))


def _only_context(report: Report) -> str:
    """Say how many countries are named without being partners."""
    partners = partner_mentions(report)
    named = report.rows("mentions", kind="country", role="context")
    number = number_of(named, "id", without=partners)
    if not number.number:
        return ""
    first = next(row for row in named if row["id"] not in set(partners.each("id")))
    return " " + counted(
        number,
        "{words} country is named as context only and is no partner{cited}.",
        "{words} countries are named as context only and are no partners{cited}.",
        words=capital(spelled(number)),
        cited=cited([first]),
    )


def partners_table(report: Report) -> Table | None:
    """Return the partner countries with the words that make them partners, or nothing where there is none."""
    named = partner_mentions(report).grouped("id")
    if not named:
        return None
    partners = sorted(named, key=lambda one: (-len(one[1]), alphabetical(country_name(one[0]))))
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
        note=say("A country is a partner if any of its mentions is."),
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


def regions_table(report: Report) -> Table | Prose | None:
    """Return the regions and blocs by role, or nothing where none is named; a narrowed briefing says so."""
    found = [(role, place, rows) for role in ("partner", "context") for place, rows in _beside(report, role)]
    if not found:
        return none_told(report, say("No region and no bloc is named."))
    return Table(
        id="regions",
        caption=say("Regions and blocs"),
        columns=(
            *(say("Name"), say("Kind"), say("Role"), say("Mentions")),
            *(say("Partner countries in it"), say("Sentences")),
        ),
        rows=tuple(
            (
                capital(_name(rows[0])),
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
            "Of a bloc’s members, those named as partners; membership is that of the latest document’s date, from the "
            "project’s own dated list, and left open where the list does not know it."
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
    """Return the words that decided, each once; where the name alone did, the dash says so.

    Only sentences that the row cites are read for them: a number among the words must lead to its own.
    """
    shown = list(dict.fromkeys(row["cite"] for row in rows))[:CITED]
    words: dict[str, str] = {}
    for row in reversed([row for row in rows if row["cite"] in shown]):
        for word in filter(None, reversed(row["evidence"].split("; "))):
            words[word.lower()] = from_sentence(word, row["cite"])
    short = [word for name, word in words.items() if len(name) <= _LONGEST] or [*words.values()]
    return "; ".join(short[::-1][:_WORDS]) or from_sentence("–")
