"""How the stated totals of one holder's parties moved from year to year, as far as that follows from what is stated."""

from itertools import pairwise

from briefing.charts.party_counts import Statement
from briefing.charts.party_series import Point, series
from briefing.exhibits import cite
from briefing.report.disagreement import things
from briefing.report.opened import Report
from briefing.selection import Rows
from briefing.wording import listed, say

_YEARS = 8  # years that are named, the latest
_Years = list[list[Point]]


def other_years(report: Report, statement: Statement) -> list[Point]:
    """Return the totals that are stated of the same holder for other years, the smallest first."""
    points = [point for year in _by_year(report, statement.holder) for point in year]
    others = [point for point in points if point.as_of[:4] != statement.as_of[:4]]
    return sorted(others, key=lambda point: point.count.number)


def over_time(report: Report, holder: str) -> str:
    """Say how the stated totals of a holder went: between two years that have one each, or year by year."""
    years = _by_year(report, holder)
    if len(years) < 2:
        return ""
    if len(years) > 2 or any(len(points) > 1 for points in years):
        shown = listed([_in_year(points) for points in years[-_YEARS:]])
        if len(years) > _YEARS:
            return say("Of the latest years, the stated totals are {totals}.", totals=shown)
        if _grows(years):
            return say("Stated totals have risen year by year: {totals}.", totals=shown)
        return say("By year, the stated totals are {totals}.", totals=shown)
    ((first,), (last,)) = years
    return _between(first, last) + things(_told(report, first), _told(report, last))


def _by_year(report: Report, holder: str) -> _Years:
    """Return a holder's totals by year, where at least two dates have one."""
    wanted = (holder, "total", "")
    found = next((one for one in series(report.tables["parties"]) if (one.holder, one.type, one.scope) == wanted), None)
    years: dict[str, list[Point]] = {}
    for point in found.points if found else ():
        years.setdefault(point.as_of[:4], []).append(point)
    return list(years.values())


def _grows(years: _Years) -> bool:
    """Say whether each year's number lies above that of the year before, whatever their bounds allow."""
    if any(len(points) > 1 for points in years):
        return False
    intervals = [points[0].count.interval for points in years]
    return all(later.low > earlier.high for earlier, later in pairwise(intervals))


def _in_year(points: list[Point]) -> str:
    """Return a year's total, its two totals, or the least and the most of them."""
    ordered = sorted(points, key=lambda point: point.count.number)
    given = {"least": _total(ordered[0]), "most": _total(ordered[-1]), "year": points[0].year}
    if len(points) == 1:
        return say("{most} in {year}", **given)
    if len(points) == 2:
        return say("{least} or {most} in {year}", **given)
    return say("{least} to {most} in {year}", **given)


def _between(first: Point, last: Point) -> str:
    then, now = first.count, last.count
    given = {"start": _total(first), "end": _total(last), "then": first.year, "now": last.year}
    if now.interval.low > then.interval.high:
        return say("Stated totals have risen: {start} in {then}, {end} in {now}.", **given)
    if now.interval.high < then.interval.low:
        return say("Stated totals have fallen: {start} in {then}, {end} in {now}.", **given)
    if now.interval == then.interval:
        return say("The stated total is the same for {then} and {now}: {end}.", **given)
    return say(
        "For {then} the stated total is {start}, for {now} it is {end}; whether it grew does not follow.", **given
    )


def _total(point: Point) -> str:
    return f"{point.count.text}{cite(*point.count.cites[:1])}"


def _told(report: Report, point: Point) -> Rows:
    """Return the report's rows of a point: they know what their figures count."""
    numbers = {row.number for row in point.count.rows}
    every = report.rows("parties")
    return every.only(row for row in every if row.number in numbers)
