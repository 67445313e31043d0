"""How stated numbers of parties changed: points by date with their bounds, a small chart for each holder and type."""

from collections.abc import Sequence

import pandas as pd

from briefing.charts import points_by_date
from briefing.charts.bars import finite
from briefing.charts.party_counts import Count, proving
from briefing.charts.party_series import Point, Series, series
from briefing.charts.points_by_date import Panel, draw_points
from briefing.charts.provenance import citations, doubtful_note, letters, sentence_ids, source_line
from briefing.exhibits import Chart
from briefing.narrowing.said import on_topic
from briefing.values import plain
from briefing.wording import labels, msg, number_of, organisation_name, region_name, say

PANELS, LIMIT = 6, 22  # so many small charts, and so many points in all: the latest of each
_ORIGINS = (msg("text"), msg("document"))  # where a date is from, as the table has it


@on_topic
def draw_party_totals(parties: pd.DataFrame, documents: pd.DataFrame) -> Chart | None:
    """Draw the numbers that sources state for the same holder, type and scope at different dates, the earliest first.

    Unit: parties. Points, not joined: nothing is known between two dates. Equal statements for one date are one point.
    An undated count is left out. Takes what `draw_parties_by_type` takes. Returns None where nothing is stated at two
    dates. Raises TableError.
    """
    every = series(parties)
    if not every:
        return None
    shown = every[:PANELS]
    drawn = [(one, one.points[-max(2, LIMIT // len(shown)) :]) for one in shown]
    letter = letters(documents)
    wide, narrow = draw_points([_panel(one, some, letter) for one, some in drawn])
    points = [(one, point) for one, some in drawn for point in some]
    columns = (
        *(say("date"), say("date from"), say("documents"), say("parties as stated"), say("at least"), say("at most")),
        *(say("holder"), say("parties"), say("region"), say("sentences")),
    )
    return Chart(
        id="party-totals",
        title=_finding(every[0]),
        subtitle=_subtitle(shown),
        caption=_caption(every, drawn)
        + "".join(doubtful_note(one.rows) for one in shown[:1])
        + citations((cite for _, point in points for cite in point.count.cites), proving(*_told(every[0]))),
        alt=_alt(drawn),
        source=source_line(documents, [row["source"] for _, point in points for row in point.count.rows]),
        svg=wide,
        svg_narrow=narrow,
        columns=columns,
        rows=tuple(_data(one, point, letter) for one, point in points),
    )


Drawn = Sequence[tuple[Series, tuple[Point, ...]]]


def _panel(one: Series, some: Sequence[Point], letter: dict[str, str]) -> Panel:
    """Return a series as it is drawn."""
    return Panel(_name(one), [_drawn_as(point, letter) for point in some])


def _drawn_as(point: Point, letter: dict[str, str]) -> points_by_date.Point:
    low, high = point.count.interval
    rough = point.count.bound in ("approx", "vague")
    return points_by_date.Point(_label(point, letter), point.count.text, point.count.number, low, high, rough)


def _label(point: Point, letter: dict[str, str]) -> str:
    """Return the date, with the letters of the documents that say so or how many they are."""
    sources = point.count.rows.each("source")
    names = " ".join(letter[source] for source in sources)
    where = names if len(sources) <= 3 else say("{n} docs", n=number_of(point.count.rows, "source"))
    return f"{point.date}{'*' if point.from_document else ''}  {where}"


def _name(one: Series) -> str:
    """Return what a series counts: type, holder and region."""
    return " · ".join(plain(part) for part in _parts(one) if part)


def _parts(one: Series) -> tuple[str, str, str]:
    return (
        labels("party_labels", "type")[one.type],
        organisation_name(one.holder),
        region_name(one.scope) if one.scope else "",
    )


def _subtitle(shown: Sequence[Series]) -> str:
    first = shown[0]
    if len(shown) > 1:
        return say("Parties that each holder is said to have relations with, by type, region and date")
    if first.type == "total" and not first.scope:
        return say(
            "Parties in all that {holder} is said to have relations with, by date",
            holder=plain(organisation_name(first.holder)),
        )
    return say("Parties by date: {series}", series=_name(first))


def _finding(one: Series) -> str:
    """Return the direction of the series with the most dates, as far as its bounds allow one."""
    first, last = one.at(0), one.at(-1)
    nouns = say("parties") if one.type == "total" else labels("party_labels", "type", "noun")[one.type]
    then, now = _told(one)
    if len(first) > 1 or len(last) > 1:
        return say(
            "The stated number of {parties} lies between {least} and {most}, at {n} dates",
            parties=nouns,
            least=then.text,
            most=now.text,
            n=number_of(one.rows, "as_of"),
        )
    given = {"start": f"{then.text} ({first[0].year})", "end": f"{now.text} ({last[0].year})", "parties": nouns}
    if now.interval == then.interval:
        return say("The stated number of {parties} is the same at both ends: {start}, {end}", **given)
    if now.interval.low > then.interval.high:
        return say("The stated number of {parties} rose from {start} to {end}", **given)
    if now.interval.high < then.interval.low:
        return say("The stated number of {parties} fell from {start} to {end}", **given)
    return say("The stated number of {parties} went from {start} to {end}", **given)


def _told(one: Series) -> tuple[Count, Count]:
    """Return the counts that the title names: the first and the last, of several at an end the least and the most.

    They need not be drawn, so that the chart's data need not name their sentences: its caption does.
    """
    if len(one.at(0)) > 1 or len(one.at(-1)) > 1:
        ordered = sorted(one.points, key=lambda point: point.count.number)
        return ordered[0].count, ordered[-1].count
    return one.points[0].count, one.points[-1].count


def _caption(every: Sequence[Series], drawn: Drawn) -> str:
    text = say("Hollow points are rough numbers; a dashed line runs where a bound leaves the number open.")
    if any(point.from_document for _, some in drawn for point in some):
        text += " " + say("* dated by its document.")
    if len(every) > len(drawn) or any(len(some) < len(one.points) for one, some in drawn):
        text += " " + say("Of more series and dates, the longest and the latest are drawn.")
    return text


def _alt(drawn: Drawn) -> str:
    parts = []
    for one, some in drawn:
        dates = ", ".join(f"{point.date}: {point.count.text}" for point in some)
        parts.append(f"{_name(one)}: {dates}" if len(drawn) > 1 else dates)
    return say("Points by date.") + " " + "; ".join(parts) + "."


def _data(one: Series, point: Point, letter: dict[str, str]) -> tuple[str, ...]:
    kind, holder, region = _parts(one)
    origin = say("document") if point.from_document else say("text")
    sources = " ".join(letter[source] for source in point.count.rows.each("source"))
    ends = (str(point.count.end("low")), finite(point.count.end("high")))
    ids = sentence_ids(point.count.cites)
    return (point.iso, origin, sources, point.count.text, *ends, plain(holder), kind, plain(region), ids)
