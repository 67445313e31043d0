"""With whom: the partner countries and why they count as such, regions and blocs beside them, context apart."""

from briefing.charts.words import counted, listed
from briefing.exhibits import Prose, Table
from briefing.places import country, display_name, has_members, members
from briefing.report.opened import Report, Row, cited, grouped
from briefing.values import plain

_NAMED, _WORDS, _LONGEST = 3, 3, 30  # countries named; words that decided: how many, how long


def partners_prose(report: Report) -> Prose:
    """Say how many countries are partners, which are named most, and what stands beside them."""
    partners = partner_rows(report)
    if not partners:
        return Prose("The sources name no partner country.")
    mentions = sum(len(rows) for _, rows in partners)
    beside = [
        f"{plain(display_name(rows[0]['kind'], row_id))}{cited(rows, 1)}" for row_id, rows in _beside(report, "partner")
    ]
    besides = f"\n\nRegions and blocs are named as partners too: {listed(beside)}." if beside else ""
    if len(partners) == 1:
        ((place, rows),) = partners
        only = f"{plain(country(place).name)}, in {counted(mentions, 'mention')}{cited(rows, 1)}"
        return Prose(f"The sources name one partner country: {only}.{besides}")
    often = [f"{plain(country(place).name)} ({len(rows)}){cited(rows, 1)}" for place, rows in partners[:_NAMED]]
    regions = list(grouped([{"subregion": country(place).subregion} for place, _ in partners], "subregion"))
    countries = counted(len(partners), "partner country", "partner countries")
    text = f"The sources name {countries} in {counted(mentions, 'mention')}. Named most often: {listed(often)}. "
    top, places = regions[0]
    most = counted(len(places), "country", "countries")
    text += f"By region of the United Nations’ list, {plain(top)} has the most: {most}."
    return Prose(text + besides)


def partners_table(report: Report) -> Table | None:
    """Return the partner countries with the words that make them partners, or nothing where there is none."""
    partners = partner_rows(report)
    if not partners:
        return None
    return Table(
        id="partners",
        caption="Partner countries, and the words that make them partners",
        columns=("Country", "Region", "Docu­ments", "Men­tions", "Words that decided", "Sentences"),
        rows=tuple(
            (
                plain(country(place).name),
                plain(country(place).subregion or country(place).region),
                str(len({row["source"] for row in rows})),
                str(len(rows)),
                plain(_words(rows)),
                cited(rows),
            )
            for place, rows in partners
        ),
        align="llrrll",
        widths=(2.5, 2.7, 1.2, 1.2, 4.3, 1.7),
        note="A country is a partner if any of its mentions is. Counted by document and by mention.",
    )


def context_table(report: Report) -> Table | None:
    """Return the countries that are only context, or nothing where there is none."""
    partners = {place for place, _ in partner_rows(report)}
    rows = [row for row in report.rows("mentions", kind="country", role="context") if row["id"] not in partners]
    if not rows:
        return None
    return Table(
        id="context",
        caption="Countries named as context only: conflicts, comparisons, the state of the world",
        columns=("Country", "Mentions", "Words that decided", "Sentences"),
        rows=tuple(
            (plain(country(place).name), str(len(found)), plain(_words(found)), cited(found))
            for place, found in grouped(rows, "id")
        ),
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
        caption="Regions and blocs",
        columns=("Name", "Kind", "Role", "Mentions", "Partner countries in it", "Sentences"),
        rows=tuple(
            (
                plain(display_name(rows[0]["kind"], place)),
                rows[0]["kind"],
                role,
                str(len(rows)),
                _partners_in(report, place) if rows[0]["kind"] == "bloc" else "",
                cited(rows),
            )
            for role, place, rows in found
        ),
        align="lllrrl",
        widths=(2.8, 1.3, 1.5, 1.3, 2.3, 2.2),
        note="Of a bloc’s members, those that the sources name as partners; membership is that of the latest document’s"
        " date, from the project’s own dated list, and left open where the list does not know it.",
    )


def _partners_in(report: Report, bloc: str) -> str:
    """Return how many of a bloc's members are partners; the self country is no partner of itself."""
    if not has_members(bloc):
        return ""
    belonging = set(members(bloc, max(report.documents["published"], default=""))) - set(report.documents["self"])
    return f"{len(belonging & {place for place, _ in partner_rows(report)})} of {len(belonging)} others"


def partner_rows(report: Report) -> list[tuple[str, list[Row]]]:
    """Return the partner mentions of each partner country, the most often named first."""
    return list(grouped(report.rows("mentions", kind="country", role="partner"), "id"))


def _beside(report: Report, role: str) -> list[tuple[str, list[Row]]]:
    return list(grouped([row for row in report.rows("mentions", role=role) if row["kind"] != "country"], "id"))


def _words(rows: list[Row]) -> str:
    """Return the words that decided, each once; where the name alone did, the dash says so."""
    words = {word.lower(): word for row in reversed(rows) for word in reversed(row["evidence"].split("; ")) if word}
    short = [word for word in words.values() if len(word) <= _LONGEST] or [*words.values()]
    return "; ".join(short[::-1][:_WORDS]) or "–"
