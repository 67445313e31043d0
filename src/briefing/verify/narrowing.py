"""A narrowed report: each row of its tables stands in a sentence or paragraph of what it is narrowed to.

What was left out is not seen here; the rebuild finds it. The reading of `region_members.csv` is the checker's own.
"""

from collections.abc import Iterator, Mapping, Sequence

from briefing.reference import rows
from briefing.verify.findings import Checks, shortened
from briefing.verify.report import Cells, Report

_MARKED = ("figures", "parties", "mentions", "organisations", "cooperation")
_Sentence = tuple[str, str]  # source and number


def check_narrowing(report: Report, checks: Checks) -> None:
    """Hold every mark to the region and the theme that the manifest's parameters state; nothing where they are none."""
    region, theme = (str(report.manifest["parameters"].get(name, "")) for name in ("only_region", "only_theme"))
    if not region and not theme:
        return
    kept = _kept(report.tables, region, theme)
    wanted = " and ".join(filter(None, (region, theme)))
    members = _members(region)
    for table in _MARKED:
        for number, row in enumerate(report.tables.get(table, ()), 2):
            place = f"tables/{table}.csv, line {number}"
            words = shortened(row["surface"])
            checks.hold((row["source"], row["sentence"]) in kept, place, words, f"marks of what concerns {wanted}")
            if region and table == "mentions":
                there = row["role"] == "self" or (row["kind"], row["id"]) in members
                checks.hold(there, place, f"{words}, {row['kind']} {row['id']}", f"places of {region}")
            if region and table == "parties":
                there = row["scope"] == "" or ("region", row["scope"]) in members
                checks.hold(there, place, f"{words}, of {row['scope']}", f"counts of {region}")
    every = report.tables.get("sentences", ())
    lines = {(row["source"], row["line"]) for row in every if (row["source"], row["sentence"]) in kept}
    for number, row in enumerate(report.tables.get("themes", ()), 2):
        there = (row["source"], row["line"]) in lines
        checks.hold(there, f"tables/themes.csv, line {number}", f"line {row['line']}", f"paragraphs of {wanted}")


def _kept(tables: Mapping[str, Sequence[Cells]], region: str, theme: str) -> set[_Sentence]:
    """Return the sentences that name a place of the region, in paragraphs that have the theme."""
    members = _members(region)
    named = {
        (row["source"], row["sentence"])
        for row in tables.get("mentions", ())
        if row["role"] != "self" and (row["kind"], row["id"]) in members
    }
    lines = {(row["source"], row["line"]) for row in tables.get("themes", ()) if row["theme"] == theme}
    return {
        (row["source"], row["sentence"])
        for row in tables.get("sentences", ())
        if (not region or (row["source"], row["sentence"]) in named)
        and (not theme or (row["source"], row["line"]) in lines)
    }


def _members(region: str) -> frozenset[tuple[str, str]]:
    """Return the places of a region, by kind and id: itself, what it lists, and what the regions in it list."""
    every = rows("region_members", ("region", "kind", "member"))
    regions, todo = {region}, [region]
    while todo:
        within = todo.pop()
        new = {row["member"] for row in every if row["region"] == within and row["kind"] == "region"} - regions
        regions |= new
        todo += new
    return frozenset(_places([row for row in every if row["region"] in regions])) | {("region", r) for r in regions}


def _places(listed: Sequence[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    subregions = {row["member"] for row in listed if row["kind"] == "subregion"}
    for country in rows("countries", ("id", "subregion_name")):
        if country["subregion_name"] in subregions:
            yield "country", country["id"]
    for row in listed:
        if row["kind"] in ("country", "bloc"):
            yield row["kind"], row["member"]
